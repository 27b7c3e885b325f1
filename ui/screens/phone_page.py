"""Telefon: who is still to be rung, and the log of what has been said (A02, P19)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from cases.intents import MEETINGS, CallResult
from localdb.calls import CallRow, CallToMake
from ui import acts
from ui.icons import Icon
from ui.models.case_list import register_name
from ui.models.lines import Line, line_table
from ui.screens.desk_page import DeskPage
from ui.symbols import Symbol
from ui.tokens import S8
from ui.widgets.buttons import Button, primary
from ui.widgets.cards import Card
from ui.widgets.cells import Cell
from ui.widgets.labels import SymbolRow, muted, section, title
from ui.widgets.stacked import fill
from ui.widgets.table import Column
from ui.work import Work
from wording import called_off
from wording.calls import ANSWERS, DIRECTIONS, MEETING_ANSWERS, RESULTS
from wording.names import SECTORS, TOPICS
from wording.swedish import count
from wording.times import moment, since

LOG_MOST = 200
COLUMNS = (
    Column("När", 142),
    Column("Enhet eller person", 176, stretch=True),
    Column("Talade med", 140, stretch=True),
    Column("Om", 140, stretch=True),
    Column("Sades", 140, stretch=True),
    Column("Svar", 100),
    Column("Bekräftat", 90),
)


def line_of(call: CallRow, now: datetime) -> Line:
    """One call as a row of the log."""
    answer = (MEETING_ANSWERS if call.topic in MEETINGS else ANSWERS)[call.answer] if call.answer else ""
    talked = call.result is CallResult.REACHED
    return Line(
        call.action_id,
        (
            Cell(moment(call.at, now), f"{DIRECTIONS[call.direction]}, {call.by}"),
            Cell(call.unit_name or call.spoken_with, call.phone),
            Cell(call.spoken_with, call.title) if talked else Cell(RESULTS[call.result], muted=True),
            Cell(register_name(call.person), call.number_shown),
            Cell(call.said or TOPICS[call.topic]),
            Cell(answer, strong=True),
            (Cell("Ja", icon=Icon.TICK) if call.read_back else Cell("Nej")) if talked else Cell(""),
        ),
    )


def _about(call: CallToMake) -> str:
    """What to ring about, and whom it concerns."""
    if call.told:
        return f"{called_off.short(call.news)}, {call.person}"
    return f"{TOPICS[call.topic]} om {call.person}"


class PhonePage(DeskPage):
    """`open_case(id)` for a call that is opened."""

    open_case = Signal(str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._work = work
        self._shown: tuple[CallToMake, ...] | None = None
        self._cases: dict[str, str] = {}
        top = QHBoxLayout()
        top.addWidget(title("Telefon"), 1)
        self.incoming = primary("Lägg in inkommet samtal…", Icon.ADD)
        self.incoming.setObjectName("phone-incoming-call")
        self.incoming.clicked.connect(self._incoming)
        top.addWidget(self.incoming)
        self.head.addLayout(top)
        head = QHBoxLayout()
        head.addWidget(section("Att ringa"), 1)
        self._left = muted("")
        head.addWidget(self._left)
        self.body.addLayout(head)
        self._card = Card(margin=14, spacing=0)
        self._card.setObjectName("calls-to-make")
        self.body.addWidget(self._card)
        self.body.addWidget(section("Samtalslogg"))
        self.table, self.model = line_table("Samtalslogg", COLUMNS)
        self.table.setObjectName("call-log")
        self.table.opened.connect(self._opened)
        self.body.addWidget(self.table)
        self._none = muted("Inga samtal är antecknade än.", wrap=True)
        self.body.addWidget(self._none)
        self.setFocusProxy(self.table)
        self.refresh()

    def refresh(self) -> None:
        """Ask the copy again."""
        now = self._work.tools.now()
        log = self._work.ws.call_log(LOG_MOST)
        self._cases = {call.action_id: call.case_id for call in log}
        self.model.set_lines([line_of(call, now) for call in log])
        self.table.setVisible(bool(log))
        self.table.setMinimumHeight(self.table.sizeHint().height())
        self._none.setVisible(not log)
        calls = self._work.ws.calls_to_make()
        self._left.setText(f"{count(len(calls), 'mottagare', 'mottagare')} kvar" if calls else "")
        if calls != self._shown:
            self._shown = calls
            self._show_calls(calls, now)

    def _show_calls(self, calls: Sequence[CallToMake], now: datetime) -> None:
        rows = [self._row(place, call, now) for place, call in enumerate(calls)]
        nobody = SymbolRow(Symbol.DONE, "Ingen behöver ringas upp just nu", quiet=True)
        pressed = QApplication.focusWidget()
        ringing = pressed is not None and self._card.isAncestorOf(pressed)
        fill(self._card.body, rows or [nobody])
        if ringing:
            # Whoever has noted one call goes on with the next.
            next_act = rows[0].findChild(Button) if rows else self.incoming
            (next_act or self.incoming).setFocus()

    def _row(self, place: int, call: CallToMake, now: datetime) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, S8, 0, S8)
        sector = f" · {SECTORS[call.sector]}" if call.sector else ""
        tried = (
            f" · {RESULTS[call.tried[0].result].lower()} {since(call.tried[0].at, now)}" if call.tried else ""
        )
        about = f"{call.phone}{sector} · {_about(call)}{tried}"
        row.addWidget(SymbolRow(Symbol.OWN, call.unit_name, about, strong=True, large_second=True), 1)
        act = Button("Ring…", icon=Icon.PHONE, compact=True)
        act.setObjectName(f"ring:{call.unit}")
        act.setAccessibleName(f"Ring {call.unit_name} om {call.person}")
        act.setProperty("place", place)
        act.clicked.connect(self._ring)
        row.addWidget(act)
        return holder

    def _ring(self) -> None:
        call = (self._shown or ())[int(self.sender().property("place"))]
        acts.make_call(self._work, call, self)

    def _incoming(self) -> None:
        acts.note_incoming(self._work, self.open_case.emit, self)

    def _opened(self, place: int) -> None:
        self.open_case.emit(self._cases[self.model.key(place)])
