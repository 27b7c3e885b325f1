"""The units of a case on the panel: how each has answered, signed or approved, who has left and why, and what
can be done about them (E22, E44, E45, E59, E60, R06, R49).
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cases import edits
from cases.access import Standing, last_leave, left, participants, standing
from cases.case import AttestKind, Half, Sip
from cases.intents import MEETINGS, Answer, Part, Topic
from cases.locks import current_version, lock_of, sheet
from cases.pairing import Event, answer_to, pairing
from cases.scene import holding
from cases.settings import Settings
from cases.settlement import approval_of, came_later, has_approved
from cases.turns import LookedIn
from cases.waiting import next_meeting
from ui.icons import Icon
from ui.screens.case_acts import CaseActs
from ui.symbols import Symbol
from ui.tokens import S4
from ui.widgets.buttons import icon_only, link
from ui.widgets.labels import SymbolRow
from ui.widgets.panel import PanelPage
from wording.calls import ANSWER_MISSING, ANSWERS, MEETING_ANSWERS, NOT_CONFIRMED
from wording.elsewhere import has_read
from wording.names import SECTORS
from wording.participants import gone
from wording.plans import NOT_ASKED
from wording.swedish import capital
from wording.times import moment

Row = tuple[Symbol, str]


def units_section(
    page: PanelPage, case: Sip, settings: Settings, now: datetime, acts: CaseActs | None = None
) -> None:
    """Every unit with its answer, and, with `acts`, a menu for each and a way to add one."""
    heading, told = _telling(case, settings, now)
    rows: list[QWidget] = []
    for unit in participants(case):
        symbol, second = told[unit]
        row = SymbolRow(symbol, settings.directory.unit_name(unit), second)
        rows.append(_with_menu(row, case, unit, settings, acts) if acts is not None else row)
    for unit in left(case):
        leave = last_leave(case, unit)
        if leave is not None:
            name = settings.directory.unit_name(unit)
            rows.append(SymbolRow(Symbol.NOT_YET, name, gone(leave, now), quiet=True))
    for look in _readers(case):
        name = settings.directory.unit_name(look.unit)
        rows.append(SymbolRow(Symbol.NOT_YET, name, has_read(look, now), quiet=True))
    if acts is not None:
        add = link("Lägg till enhet…")
        add.setObjectName("add-unit")
        add.clicked.connect(acts.add_unit)
        rows.append(add)
    page.add_section(heading, *rows)


def _readers(case: Sip) -> list[LookedIn]:
    """R25: the units outside that have chosen to read, each with the latest time that it did."""
    latest = {
        look.unit: look
        for look in sorted(case.looks.values(), key=lambda look: (look.stamp.at, look.stamp.action))
    }
    return [look for unit, look in latest.items() if standing(case, unit) is Standing.READER]


def _telling(case: Sip, settings: Settings, now: datetime) -> tuple[str, dict[str, Row]]:
    """What the list is about now, and what it says of each unit: the plan once anybody stands for it, else
    the latest kallelse, else the initiative.
    """
    units, version = participants(case), current_version(case)
    if approval_of(case, version):
        told = {unit: _approval(case, unit, version, settings, now) for unit in units}
        return "Deltagare och godkännande", told
    signed = _signed(case, version)
    if edits.texts(case, sheet(Part.PLAN, version)) and (lock_of(case, Part.PLAN, version) or signed):
        return "Deltagare och signering", {unit: _signature(case, signed, unit, now) for unit in units}
    meeting = next_meeting(case)
    topic = meeting.topic if meeting else Topic.INITIATIVE
    heading = "Deltagare och svar på kallelsen" if meeting else "Deltagare och svar"
    events = pairing(case)
    return heading, {unit: _answered(case, events, unit, topic, now) for unit in units}


def _with_menu(row: SymbolRow, case: Sip, unit: str, settings: Settings, acts: CaseActs) -> QWidget:
    name = settings.directory.unit_name(unit)
    more = icon_only(f"Mer om {name}", Icon.MORE)
    more.setObjectName(f"unit-menu:{unit}")
    menu = QMenu(more)
    menu.setObjectName(f"menu:{unit}")
    known = settings.directory.units.get(unit)
    if known is not None:
        _said(menu, ", ".join(part for part in (capital(SECTORS[known.sector]), known.phone) if part))
        menu.addSeparator()
    if unit == acts.unit:
        moves = menu.addAction("Flytta ärendet till en annan enhet…")
        moves.setObjectName("move-case")
        moves.triggered.connect(acts.move)
    act = menu.addAction("Lämna ärendet…" if unit == acts.unit else "Ta bort ur ärendet…")
    act.setObjectName(f"remove-unit:{unit}")
    act.triggered.connect(partial(acts.remove_unit, unit))
    why = acts.why_not_remove(case, unit)
    act.setEnabled(not why)
    if why:
        _said(menu, why)
    more.clicked.connect(partial(_open, menu, more))
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(S4)
    line.addWidget(row, 1)
    line.addWidget(more)
    return whole


def _said(menu: QMenu, words: str) -> None:
    """A line that can only be read, for the keyboard and the eye alike: a hover helps neither of them."""
    menu.addAction(words).setEnabled(False)


def _open(menu: QMenu, at: QWidget) -> None:
    """Under the button, and to the left: at the right is the edge of the window."""
    menu.popup(at.mapToGlobal(QPoint(at.width() - menu.sizeHint().width(), at.height())))


def _signed(case: Sip, version: int) -> dict[str, datetime]:
    return {
        a.stamp.unit: a.stamp.at
        for a in edits.signatures(case)
        if (a.part, a.version) == (Part.PLAN, version)
    }


def _approval(case: Sip, unit: str, version: int, settings: Settings, now: datetime) -> Row:
    """E53: whether the unit has approved what the plan says now, if it was asked to."""
    if not has_approved(case, unit, version, settings):
        return Symbol.OTHER, NOT_ASKED if unit in came_later(case, version) else "Inte godkänt"
    given = [
        a.stamp
        for a in case.attests.values()
        if (a.kind, a.stamp.unit, a.version) == (AttestKind.APPROVE, unit, version)
    ]
    last = max(given, key=lambda stamp: stamp.at)
    return Symbol.DONE, f"Godkänt {moment(last.at, now)} · {last.who.name}"


def _signature(case: Sip, signed: dict[str, datetime], unit: str, now: datetime) -> Row:
    if unit in signed:
        return Symbol.DONE, f"Signerat {moment(signed[unit], now)}"
    spoken = [e for e in pairing(case) if e.receiver == unit and e.spoken_only and e.answer is Answer.ACCEPT]
    return Symbol.OTHER, NOT_CONFIRMED[Answer.ACCEPT] if spoken else "Inte signerat"


def _answered(case: Sip, events: tuple[Event, ...], unit: str, topic: Topic, now: datetime) -> Row:
    sent = holding(events, topic)
    own = next((e for e in sent if e.receiver == unit), None)
    if own is None:
        return _not_asked(case, sent, unit, topic, now)
    reply = answer_to(events, own)
    if reply is None:
        return (Symbol.OTHER, ANSWER_MISSING) if own.first.must_answer else (Symbol.DONE, "För kännedom")
    return _words(reply.at_receiver or reply.first, topic, spoken=reply.spoken_only, now=now)


def _not_asked(case: Sip, sent: tuple[Event, ...], unit: str, topic: Topic, now: datetime) -> Row:
    """A unit that asks the others, began the case, was added, or is not called."""
    if topic in MEETINGS:
        calls = any(event.sender == unit for event in sent)
        return (Symbol.DONE, "Kallar till mötet") if calls else (Symbol.NOT_YET, "Inte kallad")
    joined = [entry.stamp for entry in case.joined.values() if entry.unit == unit]
    if joined:
        return Symbol.DONE, f"Tillagd {moment(max(stamp.at for stamp in joined), now)}"
    return Symbol.DONE, _began(case, unit, now)


def _began(case: Sip, unit: str, now: datetime) -> str:
    """When it happened, and whose initiative it was."""
    sent = (h for h in case.halves.values() if h.topic is Topic.INITIATIVE and h.by_sender and not h.reply)
    stamps = [half.stamp for half in sent if half.sender == unit]
    if not stamps:
        return "Tog initiativet"
    first = min(stamps, key=lambda stamp: stamp.at)
    return f"Tog initiativet {moment(first.at, now)} · {first.who.name}"


def _words(half: Half, topic: Topic, *, spoken: bool, now: datetime) -> Row:
    if half.answer is None:
        return Symbol.OTHER, ANSWER_MISSING
    word = (MEETING_ANSWERS if topic in MEETINGS else ANSWERS)[half.answer]
    if spoken:
        who = f"{half.spoken_with}, " if half.spoken_with else ""
        return Symbol.OTHER, f"{word} muntligt, {who}{moment(half.stamp.at, now)}. Ej bekräftat av enheten."
    return Symbol.DONE, f"{word} · {half.stamp.who.name}"
