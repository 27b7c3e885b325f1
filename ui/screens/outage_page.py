"""Driftstörning: what to do now, what is recorded, and the board of who knows what; two columns where they
fit.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cases.intents import Part
from cases.settings import News, news_at
from localdb.calls import BoardCase, CallToMake
from localdb.listing import Filter
from localdb.outages import Outage
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from ui import acts
from ui.icons import Icon
from ui.letters import called_by_hand
from ui.look import current
from ui.models.board import all_reached
from ui.models.outage_tasks import Act, Item, Recorded, left, to_do
from ui.names import name_parts
from ui.screens.board_view import BoardView
from ui.screens.desk_page import DeskPage
from ui.screens.recorded import RecordedCard
from ui.screens.restored_notices import RestoredNotices
from ui.screens.to_do_card import ToDoCard
from ui.screens.troubles import trouble_words
from ui.tokens import NAVIGATION, S8, S12, S16
from ui.widgets.buttons import primary, secondary
from ui.widgets.cards import Card, Notice
from ui.widgets.labels import label, muted, section, title
from ui.widgets.segments import Segment, Segments
from ui.work import Work
from wording import outage as words
from wording import restored

TWO_COLUMNS = 1200
LEFT = 324
_TASKS_MOST = 60
_ANY_WIDTH = 16_777_215


class OutagePage(DeskPage):
    """`open_case(id)`, and `show_place(key)` for "Visa" beside what is recorded: "queue", "forms" or
    "phone".
    """

    open_case = Signal(str)
    show_place = Signal(str)

    def __init__(self, work: Work, state: CentreState, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._work, self._state = work, state
        self._heading = muted("", wrap=True)
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()
        self._news = QVBoxLayout()
        self._news.setSpacing(S8)
        self._told: tuple[News, ...] = ()
        self.restored = RestoredNotices(work)
        self.start = primary("Starta reservrutinen…")
        self.start.setObjectName("start-outage")
        self.start.clicked.connect(self._start)
        self.end = secondary("Avsluta reservrutinen…")
        self.end.setObjectName("end-outage")
        self.end.clicked.connect(self._end)
        self.incoming = secondary("Lägg in inkommet samtal…", Icon.ADD, compact=True)
        self.incoming.setObjectName("incoming-call")
        self.incoming.clicked.connect(self._incoming)
        self.filter = Segments(
            "Visa på tavlan", (Segment("all", "Alla", 0), Segment("open", "Inte klara", 0)), compact=True
        )
        name_parts(self.filter, "board", ("all", "open"))
        self.filter.select("all")
        self.filter.chosen.connect(self._show_board)
        self.board = BoardView()
        self.board.ring_next.connect(self._ring)
        self.board.opened.connect(self.open_case)
        self.to_do = ToDoCard()
        self.to_do.acted.connect(self._act)
        self.recorded = RecordedCard()
        self.recorded.show_place.connect(self.show_place)
        self._cases: list[BoardCase] = []
        self._calls: tuple[CallToMake, ...] = ()
        self._lay_out()
        self.setFocusProxy(self.board)
        self.refresh()

    def tell(self, state: CentreState, trouble: Trouble | None) -> None:
        """The centre came or went, or something stands between."""
        self._state = state
        # That many cases would disappear is a question of its own here.
        told = trouble is not None and trouble is not Trouble.MASS_REMOVAL
        words_of = trouble_words(trouble, self._work.settings.central_name) if trouble and told else ""
        self._trouble.setText(words_of)
        self._trouble.setVisible(bool(words_of))

    def refresh(self) -> None:
        """Ask the copy again."""
        ws, now = self._work.ws, self._work.tools.now()
        facts = ws.facts()
        self._cases = sorted(ws.board(), key=all_reached)
        self._calls = ws.calls_to_make()
        outage = facts.outage
        self._show_news()
        self.restored.refresh()
        self._heading.setText(self._words(outage))
        self.start.setVisible(outage is None)
        self.end.setVisible(outage is not None)
        self.end.set_words("Avsluta övningen…" if outage and outage.drill else "Avsluta reservrutinen…")
        rows = ws.rows(Filter.TODO, "", None, _TASKS_MOST)
        queue = ws.queue()
        by_hand = called_by_hand(self._work, queue)
        items = to_do(Recorded(outage, self._calls, rows, ws.prints(), queue, self._cases, by_hand), now)
        self.to_do.show_items(items, words.left_to_do(left(items), len(items)) if items else "")
        self.recorded.show_figures(facts.unsent, ws.prints(), ws.call_log(500), outage)
        self._show_board()

    def _show_news(self) -> None:
        """What the region tells of the central system (E23)."""
        settings, now = self._work.settings, self._work.tools.now()
        told = news_at(settings, now)
        if told == self._told:
            return
        self._told = told
        while (place := self._news.takeAt(0)) is not None and (old := place.widget()) is not None:
            old.deleteLater()
        for news in told:
            self._news.addWidget(Notice(words.news(settings.central_name, news.at, now), (news.text,)))

    def _words(self, outage: Outage | None) -> str:
        now, name = self._work.tools.now(), self._work.settings.central_name
        if outage is None and self._state.reason is Trouble.MASS_REMOVAL:
            return f"{restored.stands_still(name)}."
        away = self._state.since if self._state.kind is Kind.DOWN else None
        if outage is not None:
            by = outage.started_by.partition(",")[0]
            said = words.heading(name, away, outage.started_at, by, now)
            return f"{said} Orsak: {outage.cause}" if outage.cause else said
        if away is not None:
            return words.heading(name, away, None, "", now)
        return f"{name} svarar. Starta reservrutinen om ni har fått veta att {name} ska vara borta."

    def _lay_out(self) -> None:
        top, said = QHBoxLayout(), QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(title("Driftstörning"))
        said.addWidget(self._heading)
        said.addWidget(self._trouble)
        top.addLayout(said, 1)
        for act in (self.start, self.end):
            top.addWidget(act, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.head.addLayout(top)
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(S16)
        self._columns.setVerticalSpacing(S12)
        self._right = QWidget()
        board = QVBoxLayout(self._right)
        board.setContentsMargins(0, 0, 0, 0)
        board.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(S8)
        row.addWidget(section("Vem vet vad"), 1)
        row.addWidget(self.filter)
        row.addWidget(self.incoming)
        board.addLayout(row)
        board.addWidget(self.board)
        self._nobody = Card()
        self._nobody.body.addWidget(label("Ingen behöver ringas upp just nu.", "strong", wrap=True))
        self._nobody.body.addWidget(
            muted(
                "När du registrerar något för en annan enhet medan ingen förbindelse finns står enheten här.",
                wrap=True,
            )
        )
        board.addWidget(self._nobody)
        board.addStretch(1)
        self.body.addWidget(self.restored)
        self.body.addLayout(self._news)
        self.body.addLayout(self._columns)
        self._wide: bool | None = None
        self._arrange()

    def _show_board(self, _key: str = "") -> None:
        unfinished = tuple(case for case in self._cases if not all_reached(case))
        self.filter.set_count("all", len(self._cases))
        self.filter.set_count("open", len(unfinished))
        shown = self._cases if self.filter.selected() == "all" else unfinished
        self.board.show_cases(shown, frozenset(call.case_id for call in self._calls), self._work.tools.now())
        self.board.setVisible(bool(shown))
        self._nobody.setVisible(not shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_wide"):
            self._wide = None
            self._arrange()

    def _arrange(self) -> None:
        """Two columns where they fit; else one, with the board before what is recorded."""
        wide = (self.width() + NAVIGATION) * 100 >= TWO_COLUMNS * current().scale
        if wide == self._wide:
            return
        self._wide = wide
        for widget in (self.to_do, self._right, self.recorded):
            self._columns.removeWidget(widget)
        self._columns.addWidget(self.to_do, 0, 0)
        if wide:
            self._columns.addWidget(self.recorded, 1, 0)
            self._columns.addWidget(self._right, 0, 1, 3, 1)
        else:
            self._columns.addWidget(self._right, 1, 0)
            self._columns.addWidget(self.recorded, 2, 0)
        self._columns.setColumnMinimumWidth(0, current().px(LEFT) if wide else 0)
        self._columns.setColumnStretch(0, 0 if wide else 1)
        self._columns.setColumnStretch(1, 1 if wide else 0)
        self._columns.setRowStretch(2, 1 if wide else 0)
        for side in (self.to_do, self.recorded):
            side.setMaximumWidth(current().px(LEFT) if wide else _ANY_WIDTH)

    def _start(self) -> None:
        acts.start_outage(self._work, self)

    def _end(self) -> None:
        acts.end_outage(self._work, self)

    def _incoming(self) -> None:
        acts.note_incoming(self._work, self.open_case.emit, self)

    def _ring(self, case_id: str) -> None:
        acts.ring(self._work, case_id, "", self)

    def _act(self, item: Item) -> None:
        match item.act:
            case Act.PRINT:
                acts.print_part(self._work, item.case_id, Part.PLAN, self.refresh, self)
            case Act.OPEN:
                self.open_case.emit(item.case_id)
