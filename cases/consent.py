"""What the person has agreed to: a list of entries of which the live ones count, and a withdrawal wins over
all.
"""

from __future__ import annotations

from cases.case import Consent, Sip
from cases.intents import Basis, ConsentState

_WINS = (ConsentState.WITHDRAWN, ConsentState.DENIED, ConsentState.GIVEN)


def live(case: Sip) -> dict[str, Consent]:
    """The entries that no later entry names as superseded."""
    replaced = {key for entry in case.consents.values() for key in entry.supersedes}
    return {key: entry for key, entry in case.consents.items() if key not in replaced}


def standing(case: Sip) -> Consent | None:
    """The entry that decides: withdrawn before denied before given; among equals the first that arrived. None
    when nobody has asked.
    """
    entries = live(case).values()
    return next((entry for state in _WINS for entry in entries if entry.state is state), None)


def withdrawal(case: Sip) -> Consent | None:
    """The entry by which a consent no longer stands: taken back, or a no where there had been a yes. It holds
    until somebody settles it.
    """
    if all(entry.state is ConsentState.GIVEN for entry in case.consents.values()):
        return None
    entry = standing(case)
    if entry is None or entry.state is ConsentState.GIVEN:
        return None
    return entry if entry.state is ConsentState.WITHDRAWN or was_given(case) else None


def was_given(case: Sip) -> bool:
    """Whether somebody has agreed at some time, whatever has been said since."""
    return any(entry.state is ConsentState.GIVEN for entry in case.consents.values())


def refused(case: Sip) -> bool:
    """R42: whether the person has said no, and nobody has ever said yes: then nothing of a SIP is begun."""
    entry = standing(case)
    return entry is not None and entry.state is ConsentState.DENIED and not was_given(case)


def replaced_by(case: Sip, state: ConsentState, basis: Basis, given_by: str) -> tuple[str, ...]:
    """The live entries that a new one takes the place of: all of them, as a withdrawal does (R33); but one
    custodian's yes leaves the other's as it is, for each has an entry of her own.
    """
    of_custodian = (state, basis) == (ConsentState.GIVEN, Basis.CUSTODIAN)
    name = given_by.strip().casefold()
    return tuple(
        sorted(
            key
            for key, entry in live(case).items()
            if not (
                of_custodian
                and (entry.state, entry.basis) == (ConsentState.GIVEN, Basis.CUSTODIAN)
                and entry.given_by.strip().casefold() != name
            )
        )
    )


def consented(case: Sip) -> bool:
    """R16, R41: a SIP is only made when the person, or somebody with the right to, has agreed."""
    entry = standing(case)
    return entry is not None and entry.state is ConsentState.GIVEN
