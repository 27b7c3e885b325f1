"""Who coordinates: claims with bases, of which exactly one is shown at any time (R43), and never do two
act."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable

from cases.access import left
from cases.case import Claim, Sip


def root_key(unit: str) -> str:
    """The claim that a unit makes by opening a case (R12): an own and a heard record of it fall together."""
    return f"root:{unit}"


def change_key(unit: str, supersedes: Iterable[str]) -> str:
    """A handing over: the same change told by both ends is one claim."""
    text = "\x00".join((unit, *sorted(supersedes)))
    return "change:" + hashlib.sha256(text.encode()).hexdigest()[:24]


def confirmed(claim: Claim) -> bool:
    """Somebody at the unit that gave the claim has recorded it; it is not only what another unit heard."""
    return any(not record.heard_from for record in claim.by)


def live(case: Sip) -> dict[str, Claim]:
    """The claims that stand: not superseded, and, if only heard at an opening, only where no unit claims by
    itself.
    """
    if len(case.claims) == 1:
        return case.claims
    standing = _standing(case.claims, left(case) if case.leaves else ())
    own = {key: claim for key, claim in standing.items() if confirmed(claim) or claim.supersedes}
    return own or standing


def _standing(claims: dict[str, Claim], gone: Container[str]) -> dict[str, Claim]:
    """The claims that no other supersedes. What a unit that gave up its access held goes back to whom it had
    it from.
    """
    replaced = {key for claim in claims.values() for key in claim.supersedes}
    heads = {key: claim for key, claim in claims.items() if key not in replaced}
    kept = {key: claim for key, claim in claims.items() if key not in heads or claim.unit not in gone}
    return heads if len(kept) == len(claims) else _standing(kept, gone) or heads


def coordinator(case: Sip) -> str:
    """The unit that is shown as samordningsansvarig; empty only for a case without any claim."""
    claims = live(case)
    return next(iter(claims.values())).unit if claims else ""


def disputed(case: Sip) -> bool:
    """Several units claim at once: all see one review item, and what only the coordinator may do waits for
    all of them.
    """
    return len({claim.unit for claim in live(case).values()}) > 1


def claims_of(case: Sip, unit: str) -> tuple[str, ...]:
    """The keys of the live claims of one unit: what it supersedes when it hands over."""
    return tuple(sorted(key for key, claim in live(case).items() if claim.unit == unit))


def only_heard(case: Sip) -> bool:
    """The coordinator shown rests on what was said in a call: shown as spoken."""
    claims = live(case)
    return bool(claims) and not confirmed(next(iter(claims.values())))
