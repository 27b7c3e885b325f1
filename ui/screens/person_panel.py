"""The panel about one person: meeting, consent, who coordinates, and how each unit has answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from cases import consent, coordinator, edits
from cases.access import participants
from cases.case import AttestKind, Half, Sip, Stub, opening_of
from cases.intents import Answer, Part, Topic
from cases.pairing import Event, pairing
from cases.settings import Settings
from cases.waiting import next_meeting
from forms import numbers
from ui.icons import Icon
from ui.symbols import Symbol
from ui.widgets.buttons import Button
from ui.widgets.cards import Notice
from ui.widgets.labels import SymbolRow, label, muted, section
from ui.widgets.panel import PanelPage
from wording.calls import ANSWER_MISSING, NOT_CONFIRMED
from wording.consent import line as consent_line
from wording.times import moment


def person_panel(
    view: Sip | Stub,
    unit: str,
    settings: Settings,
    now: datetime,
    *,
    open_case: Callable[[], None] | None = None,
    change_coordinator: Callable[[], None] | None = None,
) -> PanelPage:
    """The panel for one case; `open_case` puts "Öppna ärendet" at its foot, `change_coordinator` its link
    in place."""
    page = PanelPage()
    if isinstance(view, Stub):
        return _stub(page, view, settings, now)
    opening = opening_of(view)
    name = section(opening.name)
    name.setWordWrap(True)
    page.body.addWidget(name)
    page.body.addWidget(muted(f"{numbers.shown(opening.number)} · SIP"))
    meeting = next_meeting(view)
    if meeting and meeting.meeting_at:
        page.body.addWidget(
            Notice(f"Möte {moment(meeting.meeting_at, now)}", (meeting.place,), Icon.CALENDAR)
        )
    entry = consent.standing(view)
    page.add_section("Samtycke", consent_line(entry, now) if entry else "Inte registrerat")
    _coordinator(page, view, unit, settings, change_coordinator)
    _units(page, view, settings, now)
    if open_case is not None:
        act = Button("Öppna ärendet")
        act.setObjectName("open-case")
        act.clicked.connect(open_case)
        page.add_acts([act])
    return page


def _stub(page: PanelPage, stub: Stub, settings: Settings, now: datetime) -> PanelPage:
    """R06: number, from whom, when, the own answer and by whom. Never the name."""
    page.body.addWidget(section(numbers.shown(stub.number)))
    page.body.addWidget(
        muted("Ni har nekat initiativet och har inte längre åtkomst till ärendet.", wrap=True)
    )
    page.add_section("Initiativ från", settings.directory.unit_name(stub.sender))
    page.add_section("Ert svar", f"Nekat {moment(stub.at, now)}", muted(stub.comment, wrap=True))
    page.add_section("Svarade", f"{stub.by.name}, {stub.by.title}")
    return page


def _coordinator(
    page: PanelPage, case: Sip, unit: str, settings: Settings, change: Callable[[], None] | None
) -> None:
    holder = coordinator.coordinator(case)
    directory = settings.directory
    spoken = [muted("Sagt i telefon, inte bekräftat ännu", wrap=True)] if coordinator.only_heard(case) else []
    own = " (ni)" if holder == unit else ""
    phone = directory.units[holder].phone if holder in directory.units else ""
    lines: list[QWidget] = [
        label(f"{directory.unit_name(holder)}{own}", wrap=True),
        *([label(phone)] if phone else []),
        *spoken,
    ]
    if coordinator.disputed(case):
        lines.append(label("Flera enheter är angivna. Ring varandra och välj en.", "warning", wrap=True))
    if change is not None and holder == unit:
        link = Button("Byt samordningsansvarig…", "link")
        link.setObjectName("change-coordinator")
        link.clicked.connect(change)
        lines.append(link)
    page.add_section("Samordningsansvarig", *lines)


def _units(page: PanelPage, case: Sip, settings: Settings, now: datetime) -> None:
    planning = any(half.topic is Topic.PLANNING for half in case.halves.values())
    plan = bool(edits.texts(case, Part.PLAN)) and (str(Part.PLAN) in case.locks or _signed(case))
    heading = (
        "Deltagare och signering"
        if plan
        else "Deltagare och svar på kallelsen"
        if planning
        else "Deltagare och svar"
    )
    topic = Topic.PLANNING if planning else Topic.INITIATIVE
    events = pairing(case)
    rows = []
    for other in _everyone(case):
        name = settings.directory.unit_name(other)
        symbol, second = _signature(case, other, now) if plan else _answered(case, events, other, topic, now)
        rows.append(SymbolRow(symbol, name, second))
    page.add_section(heading, *rows)


def _everyone(case: Sip) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*participants(case), *case.declined)))


def _signed(case: Sip) -> dict[str, datetime]:
    return {
        a.stamp.unit: a.stamp.at
        for a in case.attests.values()
        if a.kind is AttestKind.SIGN and a.part is Part.PLAN
    }


def _signature(case: Sip, unit: str, now: datetime) -> tuple[Symbol, str]:
    at = _signed(case).get(unit)
    if at:
        return Symbol.DONE, f"Signerat {moment(at, now)}"
    spoken = [e for e in pairing(case) if e.receiver == unit and e.spoken_only and e.answer is Answer.ACCEPT]
    return Symbol.OTHER, NOT_CONFIRMED[Answer.ACCEPT] if spoken else "Inte signerat"


def _answered(
    case: Sip, events: tuple[Event, ...], unit: str, topic: Topic, now: datetime
) -> tuple[Symbol, str]:
    if unit in case.declined:
        half = case.halves.get(case.declined[unit])
        return Symbol.DONE, f"Nekat {moment(half.stamp.at, now)}" if half else "Nekat"
    sent = next((e for e in events if e.topic is topic and not e.reply and e.receiver == unit), None)
    if sent is None:
        return Symbol.DONE, "Kallar till mötet" if topic is Topic.PLANNING else _began(case, unit, now)
    reply = next((e for e in events if e.topic is topic and e.reply and e.receiver == unit), None)
    half = (reply.at_receiver or reply.at_sender) if reply else None
    if reply is None or half is None:
        return Symbol.OTHER, ANSWER_MISSING
    return _words(half, spoken=reply.spoken_only, now=now)


def _began(case: Sip, unit: str, now: datetime) -> str:
    """When it happened, and whose initiative it was."""
    sent = (h for h in case.halves.values() if h.topic is Topic.INITIATIVE and h.by_sender and not h.reply)
    stamps = [half.stamp for half in sent if half.sender == unit]
    if not stamps:
        return "Tog initiativet"
    first = min(stamps, key=lambda stamp: stamp.at)
    return f"Tog initiativet {moment(first.at, now)} · {first.who.name}"


def _words(half: Half, *, spoken: bool, now: datetime) -> tuple[Symbol, str]:
    word = "Accepterat" if half.answer is Answer.ACCEPT else "Nekat"
    if spoken:
        who = f"{half.spoken_with}, " if half.spoken_with else ""
        return Symbol.OTHER, f"{word} muntligt, {who}{moment(half.stamp.at, now)}. Ej bekräftat av enheten."
    return Symbol.DONE, f"{word} · {half.stamp.who.name}"
