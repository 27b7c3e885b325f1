"""Who did what in a step, and when, as lines to read on hover: "Accepterat av Vårdcentralen Ekdungen, Maria
Sand, i dag 09.12" (E01, E03, E53).
"""

from __future__ import annotations

from datetime import datetime

from cases import doings
from cases.case import AttestKind, Sip
from cases.doings import Act, Doing
from cases.intents import MEETINGS, Answer, Part, Topic
from cases.people import Directory
from cases.settings import Settings
from cases.status import Step, StepStatus
from wording import status as words
from wording.calls import ANSWERS, NOT_CONFIRMED
from wording.names import attested
from wording.steering import CLOSINGS
from wording.swedish import capital, count, listed
from wording.times import changed

OURSELVES = "din enhet"
"""The unit that looks, among those who may act."""

MANY = 3
"""More units than this are told by their number."""

ACTS: dict[Act, str] = {
    Act.SENT: "{matter} av {by}, {when}, till {others}",
    Act.HEARD: "{matter} från {others}, enligt samtal som {by} antecknade {when}",
    Act.ANSWERED: "{answer} av {by}, {when}",
    Act.WROTE: "Skrivet av {by}, inte signerat, {when}",
    Act.SIGNED: "Signerat av {by}, {when}",
    Act.BEGAN: "Version {version} påbörjad av {by}, {when}",
    Act.STARTED: "{matter} av {by}, {when}",
    Act.APPROVED: "Godkänt av {by}, {when}",
    Act.LOCKED: "Låst av {by}, {when}",
    Act.HANDED_OVER: "{matter} till {to} av {by}, {when}",
    Act.CLOSED: "{matter}, registrerat av {by}, {when}",
    Act.DIED: "Personen avliden, registrerat av {by}, {when}",
    Act.PARTED: "Uppdelat i två ärenden av {by}, {when}",
    Act.VOIDED: "{matter} av {by}, {when}",
}
"""Each act as a line: who, at which unit, and when."""

UNDONE: dict[Act, str] = {
    Act.SENT: "Makulerat",
    Act.SIGNED: "Signeringen makulerad",
    Act.STARTED: "Starten makulerad",
    Act.APPROVED: "Godkännandet makulerat",
    Act.LOCKED: "Låset makulerat",
    Act.HANDED_OVER: "Lämnandet makulerat",
    Act.CLOSED: "Avslutet makulerat",
    Act.DIED: "Uppgiften att personen är avliden makulerad",
}
"""What was taken back, for the acts that can be."""

SPOKEN = "{answer}: {unit}, {when}"
"""An answer that only the caller has noted (R06)."""

OUTDATED = ", men planen är ändrad efter det"
"""After an approval that a later change has broken (E55)."""

_SENT: dict[Topic, str] = {
    Topic.INITIATIVE: "Initiativ registrerat",
    **dict.fromkeys(MEETINGS, "Kallelse registrerad"),
}
_HEARD: dict[Topic, str] = {Topic.INITIATIVE: "Initiativ", **dict.fromkeys(MEETINGS, "Kallelse")}
_TAKEN_BACK: dict[Topic, str] = {
    Topic.INITIATIVE: "Initiativet makulerat",
    **dict.fromkeys(MEETINGS, "Kallelsen makulerad"),
}
_STARTED: dict[Part, str] = {
    Part.PLAN: "Godkännande begärt",
    Part.FOLLOW_UP: "Uppföljningen startad",
}


def lines(case: Sip, step: Step, unit: str, settings: Settings, now: datetime) -> tuple[str, ...]:
    """What has been done in the step, one line an act in their order, and last who may still act; what the
    unit may see of it. Empty for a step in which nothing has been done and nobody has anything to do.
    """
    found = [line(doing, unit, settings.directory, now) for doing in doings.done(case, step, unit, settings)]
    waits = waits_for(doings.may_act(case, step, unit, settings, now), unit, settings.directory)
    return (*found, waits) if waits else tuple(found)


def hover(case: Sip, status: StepStatus, unit: str, settings: Settings, now: datetime) -> str:
    """All about a step, one thing a line: how it stands, who did what and when, who may still act."""
    return "\n".join((words.hover(status, now), *lines(case, status.step, unit, settings, now)))


def line(doing: Doing, unit: str, directory: Directory, now: datetime) -> str:
    """One act. People of the own unit are told by their names alone."""
    when = changed(doing.at, now)
    if doing.spoken and doing.answer:
        told = ", ".join(part for part in (directory.unit_name(doing.unit), doing.who.name) if part)
        return SPOKEN.format(answer=NOT_CONFIRMED[doing.answer], unit=told, when=when)
    said = ACTS[doing.act].format(
        matter=_matter(doing),
        by=_by(doing, unit, directory),
        when=when,
        others=_units(doing.others, directory),
        answer=ANSWERS[doing.answer or Answer.ACKNOWLEDGE],
        version=doing.version,
        to=doing.to or "personen",
    )
    return said + OUTDATED if doing.outdated else said


def waits_for(units: tuple[str, ...], unit: str, directory: Directory) -> str:
    """Such as "Väntar på din enhet och Biståndsenheten"; empty when no other unit has anything to do, for
    what the own unit has is said by the step itself.
    """
    others = [directory.unit_name(other) for other in units if other != unit]
    own = [OURSELVES] if unit in units else []
    return f"Väntar på {listed([*own, *others])}" if others else ""


def _by(doing: Doing, unit: str, directory: Directory) -> str:
    name = directory.unit_name(doing.unit)
    if doing.unit == unit:
        return doing.who.name or name
    return ", ".join(part for part in (name, doing.who.name) if part)


def _units(units: tuple[str, ...], directory: Directory) -> str:
    if len(units) > MANY:
        return count(len(units), "mottagare", "mottagare")
    return listed([directory.unit_name(unit) for unit in units])


def _matter(doing: Doing) -> str:
    """What the act was done to, where the line names it."""
    match doing:
        case Doing(act=Act.SENT, about=Topic() as topic):
            return _SENT[topic]
        case Doing(act=Act.HEARD, about=Topic() as topic):
            return _HEARD[topic]
        case Doing(act=Act.STARTED, about=Part() as part):
            return _STARTED[part]
        case Doing(act=Act.HANDED_OVER, about=Part() as part):
            return capital(attested(AttestKind.HAND_OVER, part))
        case Doing(act=Act.CLOSED, kind=kind) if kind:
            return CLOSINGS[kind]
        case Doing(act=Act.VOIDED, undone=Act.SENT, about=Topic() as topic):
            return _TAKEN_BACK[topic]
        case Doing(act=Act.VOIDED, undone=undone) if undone:
            return UNDONE[undone]
    return ""
