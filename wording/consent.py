"""The consent of a person in one line; a presumed consent or a menprövning never reads as a yes (rules.md
section 2)."""

from __future__ import annotations

from datetime import datetime

from cases.case import Consent
from cases.intents import Basis, ConsentState
from cases.turns import Informed
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
DENIED_SINCE = "Personen har sagt nej till samtycke. Använd inte uppgifterna vidare."
"""To be said to everyone who was told (rules.md section 2)."""

INFORMED = "Har personen fått information om SIP och om att uppgifter delas mellan enheterna?"
INTERPRETER = "Tolkens namn eller tolkförmedling. Tomt om ingen tolk behövdes."
COVERS = "Till exempel: alla enheter i ärendet, planering efter utskrivning."

CHOICES: dict[str, str] = {
    "yes": "Ja",
    "no": "Nej",
    "presumed": "Presumtivt",
    "harm": "Menprövning",
    "withdrawn": "Återtaget",
}
"""What can be chosen; only the first is a yes (rules.md section 2)."""

GIVERS: dict[Basis, str] = {
    Basis.OWN: "Personen själv",
    Basis.CUSTODIAN: "Vårdnadshavare",
    Basis.REPRESENTATIVE: "Företrädare",
}
"""Who can have answered in words."""

MEANS: dict[str, tuple[str, str]] = {
    "no": ("Utan samtycke kan ingen SIP göras.", "Ärendet kan makuleras eller avslutas."),
    "presumed": ("Bara när personen inte själv kan svara.", "Skriv vem som har bekräftat det."),
    "harm": ("En menprövning är inget samtycke.", "Den görs av legitimerad personal."),
    "withdrawn": (
        "Det som skrivs från nu visas bara för er enhet.",
        "Ring dem som har fått veta: samtycket är återtaget, uppgifterna används inte vidare.",
    ),
}
"""What follows from a choice, before it is saved."""

_OUGHT_TO_BE_REVIEWED = (Basis.PRESUMED, Basis.HARM_ASSESSMENT)


def line(entry: Consent | None, now: datetime) -> str:
    """For the person's panel: "Ja, av personen själv, tis 28 okt", "Menprövning, inte samtycke, …"."""
    if entry is None:
        return NOT_RECORDED
    via = f", via tolk {entry.interpreter}" if entry.interpreter else ""
    on = f", {iso_day(entry.on, now)}" if entry.on else ""
    return f"{_answer(entry)}{via}{on}"


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


def recalled(state: ConsentState) -> str:
    """What everybody who was told is to know, when a consent no longer stands."""
    return RECALLED if state is ConsentState.WITHDRAWN else DENIED_SINCE


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


def informed(entry: Informed, at: str, unit: str) -> str:
    """Such as "Informerad tis 28 okt 10.00 av Maria Sand, Vårdcentralen Ekdungen"; a no with its reason."""
    by = f"{at} av {entry.stamp.who.name}, {unit}"
    via = f", via tolk {entry.interpreter}" if entry.interpreter else ""
    if entry.given:
        to = f" ({entry.to})" if entry.to else ""
        return f"Informerad{to} {by}{via}"
    return f"Inte informerad {by}" + (f": {entry.reason}" if entry.reason else "")
