"""Registreringar: what waits here, what has been answered, and for each who, when, how and what became of it
(P28).
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.exchange import Outcome
from cases.people import Who
from forms import numbers
from localdb.facts import DeskFacts
from localdb.outbox import QueueRow, QueueState
from sync.ports import Trouble
from sync.watch import CentreState, all_sent
from ui.icons import Icon
from ui.models.case_list import register_name
from ui.models.lines import Line, line_table
from ui.models.review import what_to_do
from ui.screens.desk_page import DeskPage
from ui.screens.troubles import trouble_words
from ui.symbols import Symbol
from ui.tokens import S16
from ui.widgets.buttons import secondary
from ui.widgets.cards import Card, EmptyState
from ui.widgets.cells import Cell
from ui.widgets.labels import IconLabel, label, muted, title
from ui.widgets.page import FootBar
from ui.widgets.table import Column
from ui.work import Work
from wording import handled, newer, outage, sealed
from wording.decisions import answers, short_outcome
from wording.names import CHANNELS
from wording.nouns import VERBS
from wording.swedish import count
from wording.times import moment

COLUMNS = (
    Column("Registrerat", 156),
    Column("Ärende", 190, stretch=True),
    Column("Vad", 220, stretch=True),
    Column("Utfört av", 190, stretch=True),
    Column("Läge", 250, stretch=True),
)

_SYMBOLS = {
    QueueState.UNSENT: Symbol.OTHER,
    QueueState.TAKEN: Symbol.PARTLY,
    QueueState.OPEN: Symbol.OWN,
    QueueState.SETTLED: Symbol.DONE,
    QueueState.REFUSED: Symbol.OWN,
}


def state_words(row: QueueRow, central_name: str) -> str:
    """Such as "Väntar på den här datorn", "Registrerat i Prator", "Mottaget, något saknas"."""
    if row.outcome is None:
        return "Väntar på den här datorn"
    if row.handled is not None:
        return handled.IN_QUEUE
    return short_outcome(row.outcome, central_name)


def line_of(row: QueueRow, central_name: str, now: datetime) -> Line:
    """One registration as a row of the table."""
    late = row.recorded_at - row.occurred_at
    happened = f"hände {moment(row.occurred_at, now)}" if late.total_seconds() > 60 else ""
    by: Who = row.by
    no_name = sealed.NO_CASE if row.sealed else "Namn saknas"
    answered = moment(row.answered_at, now) if row.answered_at else ""
    symbol = _SYMBOLS[row.state] if row.handled is None else Symbol.DONE
    return Line(
        row.action_id,
        (
            Cell(moment(row.recorded_at, now), happened),
            Cell(register_name(row.person) or no_name, numbers.shown(row.number), strong=True),
            Cell(VERBS[row.verb], CHANNELS[row.channel]),
            Cell(by.name, by.title),
            Cell(state_words(row, central_name), answered, symbol=symbol),
        ),
    )


class QueuePage(DeskPage):
    """`open_case(id)` for the registration that is chosen."""

    open_case = Signal(str)

    def __init__(self, work: Work, state: CentreState, parent: QWidget | None = None) -> None:
        super().__init__(scrolls=False, parent=parent)
        self._work, self._state = work, state
        self._rows: dict[str, QueueRow] = {}
        head = QHBoxLayout()
        head.setSpacing(S16)
        head.addWidget(title("Registreringar"))
        self._mark = IconLabel(Icon.TICK, "done")
        head.addWidget(self._mark)
        self.state = label("", "strong", wrap=True)
        self.state.setObjectName("queue-state")
        head.addWidget(self.state, 1)
        self.head.addLayout(head)
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()
        self.head.addWidget(self._trouble)
        self.table, self.model = line_table("Registreringar", COLUMNS)
        self.table.setObjectName("queue")
        self.table.looked_at.connect(self._show_answer)
        self.table.opened.connect(self._opened)
        self._empty = EmptyState("Inget är registrerat på den här datorn än.", None, Icon.CLOCK)
        self.answer = Card()
        self.answer.setObjectName("queue-answer")
        self._what, self._means = label("", "strong", wrap=True), muted("", wrap=True)
        self.answer.body.addWidget(self._what)
        self.answer.body.addWidget(self._means)
        self.body.addWidget(self.table)
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.answer)
        self.body.addStretch(0)
        self._open = secondary("Öppna ärendet")
        self._open.setObjectName("queue-open-case")
        self._open.clicked.connect(self._open_chosen)
        foot = FootBar(open_ground=True)
        foot.set_words(
            f"Varje registrering finns kvar här tills {work.settings.central_name} har svarat på den."
        )
        foot.add_act(self._open)
        self.set_foot(foot)
        self.setFocusProxy(self.table)
        self.refresh()

    def tell(self, state: CentreState, trouble: Trouble | None) -> None:
        """Something may stand between this computer and the centre."""
        self._state = state
        words = trouble_words(trouble, self._work.settings.central_name) if trouble else ""
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def refresh(self) -> None:
        """Ask again, and keep what was chosen."""
        now, name = self._work.tools.now(), self._work.settings.central_name
        rows = self._work.ws.queue()
        self._rows = {row.action_id: row for row in rows}
        chosen = self._chosen()
        self.model.set_lines([line_of(row, name, now) for row in rows])
        facts = self._work.ws.facts()
        self.state.setText(state_of(self._state, facts, now))
        self._mark.setVisible(all_sent(self._state, facts))
        for widget in (self.table, self.answer, self._open):
            widget.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows:
            keys = self.model.keys()
            self.table.selectRow(keys.index(chosen) if chosen in keys else 0)
            self._show_answer(self.table.currentIndex().row())

    def _chosen(self) -> str:
        here = self.table.currentIndex()
        return self.model.key(here.row()) if here.isValid() else ""

    def _show_answer(self, place: int) -> None:
        row = self._rows.get(self.model.key(place))
        if row is None:
            return
        name = self._work.settings.central_name
        if row.outcome is None:
            what, more = (
                f"Sparat på den här datorn. Inte överfört till {name}.",
                "Det överförs av sig självt.",
            )
        else:
            told = answers(row.outcome, row.codes, name)
            what = " ".join(one.what for one in told)
            more = " ".join(dict.fromkeys(what_to_do(row, one) for one in told))
        if row.sealed and row.outcome is not Outcome.REFUSED:
            more = f"{more} {sealed.locked(name)}"
        if row.handled is not None:
            now = self._work.tools.now()
            more = f"{handled.by_whom(row.handled.actor.name, row.handled.occurred_at, now)} {more}"
        self._what.setText(what)
        self._means.setText(more)
        self._open.set_blocked("" if self._is_here(row) else f"{sealed.NO_CASE}.")

    def _is_here(self, row: QueueRow) -> bool:
        return self._work.ws.case(row.case_id) is not None

    def _opened(self, place: int) -> None:
        row = self._rows[self.model.key(place)]
        if self._is_here(row):
            self.open_case.emit(row.case_id)

    def _open_chosen(self) -> None:
        if self._chosen():
            self.open_case.emit(self._rows[self._chosen()].case_id)


def state_of(state: CentreState, facts: DeskFacts, now: datetime) -> str:
    """How the queue stands in one line; "Allt skickat" only where it has been computed."""
    if all_sent(state, facts) and facts.last_contact:
        return outage.all_sent(facts.last_contact, now)
    if facts.unsent:
        return outage.registrations_waiting(facts.unsent)
    if facts.open_ours:
        return count(facts.open_ours, "är mottagen men inte klar", "är mottagna men inte klara")
    if facts.illegible:
        return newer.ALL_OVER
    if facts.taken:
        return "Allt är överfört. Väntar på att få tillbaka det."
    return "Inget väntar. Kopian är inte jämförd än."
