"""What is done to a case as a whole, as short phrases for the queue and the history."""

from __future__ import annotations

from cases.case import AttestKind
from cases.intents import Intent, Part
from cases.people import Directory
from cases.steering import (
    AddUnit,
    Approve,
    Close,
    CloseKind,
    ExplainDelay,
    Ground,
    Identify,
    InformPerson,
    LookIn,
    MarkHandled,
    NewPlan,
    PartCase,
    PlanKind,
    RecordDeath,
    RemoveUnit,
    Start,
    Void,
)
from cases.turns import LeaveKind
from wording.names import attested
from wording.swedish import capital

CLOSINGS: dict[CloseKind, str] = {
    CloseKind.EVALUATED: "Ärendet utvärderat och arkiverat",
    CloseKind.ENDED: "Ärendet avslutat",
    CloseKind.REMOVED: "Ärendet makulerat och gömt",
    CloseKind.WRONG_PERSON: "Ärendet gällde fel person",
}
"""How a case ended."""

PLAN_KINDS: dict[PlanKind, str] = {
    PlanKind.NEW: "Ny plan",
    PlanKind.FOLLOWED_UP: "Uppdaterad plan",
}
"""Why there is a new version of a plan."""

GROUNDS: dict[Ground, str] = {
    Ground.ACTIVE_CHOICE: "Aktivt val",
    Ground.CONSENT: "Efter samtycke",
    Ground.HARM_ASSESSMENT: "Efter menprövning",
}
"""On what ground somebody outside read a case."""

LEAVES: dict[LeaveKind, str] = {
    LeaveKind.DECLINED: "Nekat initiativ",
    LeaveKind.REMOVED: "Borttagen ur ärendet",
    LeaveKind.WRONG_PERSON: "Ärendet gällde fel person",
}
"""Why a unit no longer takes part, where the name of the person would stand (R06)."""


def steered(intent: Intent, directory: Directory) -> str:  # noqa: C901 - one line for each verb
    """Such as "Ärendet avslutat", "Vårdcentralen Ekdungen tillagd". KeyError for a verb without a phrase."""
    match intent:
        case InformPerson(given=given):
            return "Personen informerad" if given else "Personen inte informerad"
        case AddUnit(unit=unit):
            return f"{directory.unit_name(unit)} tillagd"
        case RemoveUnit(unit=unit):
            return f"{directory.unit_name(unit)} borttagen"
        case Start(part=part):
            return "Uppföljningen startad" if part is Part.FOLLOW_UP else "Godkännande begärt"
        case Approve(part=part):
            return capital(attested(AttestKind.APPROVE, part))
        case NewPlan(kind=kind, version=version):
            return f"{PLAN_KINDS[kind]}, version {version}"
        case MarkHandled():
            return "Åtgärdat, det som inte togs emot"
        case Void():
            return "Makulering"
        case PartCase():
            return "Ärendet uppdelat"
        case Close(kind=kind):
            return CLOSINGS[kind]
        case RecordDeath():
            return "Personen avliden"
        case Identify():
            return "Personens identitet"
        case ExplainDelay():
            return "Försening med driftstörningen som skäl"
        case LookIn(ground=ground):
            return f"Läsning utifrån: {GROUNDS[ground].lower()}"
        case _:
            raise KeyError(type(intent).__name__)
