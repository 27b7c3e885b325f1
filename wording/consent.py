"""The consent of a person in one line; a presumed consent or a menprövning never reads as a yes (rules.md
section 2)."""

from __future__ import annotations

from datetime import datetime

from cases.case import Consent
from cases.intents import Basis, ConsentState
from wording.swedish import capital
from wording.times import iso_day

STATES: dict[ConsentState, str] = {
    ConsentState.GIVEN: "Ja",
    ConsentState.DENIED: "Nej",
    ConsentState.WITHDRAWN: "Återtaget",
}
"""A11: what the person, or somebody with the right to, has answered."""

BASES: dict[Basis, str] = {
    Basis.OWN: "av personen själv",
    Basis.CUSTODIAN: "av vårdnadshavare",
    Basis.REPRESENTATIVE: "av företrädare",
    Basis.PRESUMED: "presumtivt samtycke, inte uttalat",
    Basis.HARM_ASSESSMENT: "menprövning, inte samtycke",
}
"""On what ground it stands."""

SPOKEN: dict[Basis, str] = {
    Basis.OWN: "samtycke finns",
    Basis.CUSTODIAN: "samtycke finns från vårdnadshavare",
    Basis.REPRESENTATIVE: "samtycke finns från företrädare",
    Basis.PRESUMED: "presumtivt samtycke, inte uttalat",
    Basis.HARM_ASSESSMENT: "menprövning är gjord, inget samtycke",
}
"""What to say of a given consent in a call."""

NOT_RECORDED = "Inte registrerat"
LEGAL_REVIEW = "Behöver juridisk granskning"
RECALLED = "Samtycket är återtaget. Använd inte uppgifterna vidare."
"""To be said to everyone who was told (rules.md section 2)."""

_OUGHT_TO_BE_REVIEWED = (Basis.PRESUMED, Basis.HARM_ASSESSMENT)


def line(entry: Consent | None, now: datetime) -> str:
    """For the person's panel: "Ja, av personen själv, tis 28 okt", "Menprövning, inte samtycke, …"."""
    if entry is None:
        return NOT_RECORDED
    on = f", {iso_day(entry.on, now)}" if entry.on else ""
    return f"{_answer(entry)}{on}"


def _answer(entry: Consent) -> str:
    basis = BASES[entry.basis]
    if entry.basis in _OUGHT_TO_BE_REVIEWED:
        return capital(basis) if entry.state is ConsentState.GIVEN else STATES[entry.state]
    who = basis if entry.basis is Basis.OWN or not entry.given_by else f"{basis} {entry.given_by}"
    relation = f" ({entry.relation})" if entry.relation and entry.basis is Basis.REPRESENTATIVE else ""
    return f"{STATES[entry.state]}, {who}{relation}"


def short(state: ConsentState, basis: Basis) -> str:
    """For a queue or a history: "Samtycke: ja", "Samtycket återtaget", "Menprövning, inte samtycke"."""
    if state is ConsentState.WITHDRAWN:
        return "Samtycket återtaget"
    if state is ConsentState.DENIED:
        return "Samtycke: nej"
    return capital(BASES[basis]) if basis in _OUGHT_TO_BE_REVIEWED else "Samtycke: ja"


def spoken(entry: Consent) -> str:
    """What to say of the consent in a call: "samtycke finns"."""
    match entry.state:
        case ConsentState.GIVEN:
            return SPOKEN[entry.basis]
        case ConsentState.DENIED:
            return "nej till samtycke"
        case ConsentState.WITHDRAWN:
            return "samtycket är återtaget"


def legal_review(entry: Consent | None) -> str:
    """The flag beside a consent that the law wants looked at; empty for the others (R31)."""
    if entry is None or entry.state is not ConsentState.GIVEN or entry.basis not in _OUGHT_TO_BE_REVIEWED:
        return ""
    return LEGAL_REVIEW
