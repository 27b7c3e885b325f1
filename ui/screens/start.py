"""The start page: the list of cases, found as somebody types, with what is to be done in each."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cases.status import StepStatus
from localdb.listing import Counts, Filter, Sort
from ui.icons import Icon
from ui.models.case_list import CHANGED, COLUMNS, MESSAGES, NAME, SORTS, STEPS_FROM, TODO, CaseList
from ui.names import name_parts
from ui.screens.changed_line import ChangedLine
from ui.screens.desk_page import DeskPage
from ui.screens.elsewhere import ElsewhereDoor
from ui.screens.kept_line import KeptLine
from ui.tokens import S4
from ui.widgets.buttons import link, primary, secondary
from ui.widgets.cards import EmptyState
from ui.widgets.counts import CountDelegate
from ui.widgets.labels import ElidedLabel
from ui.widgets.listhead import ListHead
from ui.widgets.page import FootBar
from ui.widgets.search import SearchField
from ui.widgets.segments import Segment, Segments
from ui.widgets.steps import StepDelegate
from ui.widgets.table import Table
from ui.widgets.unread import BarDelegate, MarkedDelegate
from ui.work import Work
from wording.swedish import count
from wording.unread import ONLY

_SEGMENTS = {
    Filter.ALL: "Alla",
    Filter.TODO: "Att göra",
    Filter.MINE: "Mina",
    Filter.UNIT: "Enhetens SIP",
    Filter.ARCHIVE: "Arkiv",
}
_HIDES = {
    Filter.TODO: "till har inget att göra för er.",
    Filter.MINE: "till samordnas inte av er.",
    Filter.UNIT: "till är inte enhetens.",
    Filter.ARCHIVE: "till pågår.",
}
_PAUSE = 120
"""Milliseconds after the last key before what a filter hides is counted; the rows themselves come at once."""
_REST = 60
"""Milliseconds that a row is the chosen one before anything beside the list is drawn for it."""


class StartPage(DeskPage):
    """`open_case(id)` on Enter or double click, `looked_at(id)` for the row that is chosen ("" for none),
    `new_case`.
    """

    open_case = Signal(str)
    looked_at = Signal(str)
    new_case = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(scrolls=False, parent=parent)
        self._work = work
        self._sort, self._chosen = Sort.CHANGED, ""
        self.model = CaseList(work.ws.rows, work.tools.now, self, hover=self._hover)
        self.table = Table("Ärenden", COLUMNS)
        self.table.setObjectName("cases")
        self.filter = SearchField("Filtrera på namn eller personnummer")
        self.filter.setObjectName("filter")
        self.segments = Segments(
            "Visa", [Segment(str(key), word, badge=key is Filter.TODO) for key, word in _SEGMENTS.items()]
        )
        name_parts(self.segments, "segment", [str(key) for key in _SEGMENTS])
        self.new = primary("Nytt ärende", Icon.ADD)
        self.new.setObjectName("new-case")
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(_PAUSE)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_REST)
        self._words = ""
        self._counts = Counts(0, 0, 0, 0, 0, 0)
        self._recount = True
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        self.refresh()

    def refresh(self) -> None:
        """Something in the copy is new: the same rows are asked for, and what was chosen stays so."""
        self._recount = True
        self.changed.show_count(changed := self._work.ws.count(Filter.NEWS, ""))
        if self._which() is Filter.NEWS and not changed:
            self.segments.select(str(Filter.ALL))
            self._ask()
            return
        self.model.refresh()
        self._settle()

    def set_words(self, words: str) -> None:
        """What stands at the foot while nothing is filtered away: "Du kan arbeta som vanligt. …"."""
        self._words = words
        self._show_foot()

    def show_text(self, text: str) -> None:
        """Filter by something that was typed elsewhere, over all cases."""
        self.segments.select(str(Filter.ALL))
        self.filter.setText(text)
        self._ask()
        self.table.setFocus()

    def sort_by(self, sort: Sort) -> None:
        """E14."""
        self._sort = sort
        self.table.mark_sorted(next(place for place, known in SORTS.items() if known is sort))
        self._ask()

    def chosen_case(self) -> str:
        """The id of the chosen row; empty when there is none."""
        return self._chosen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._chosen:
            # When the list has been painted: what stands beside it comes after it.
            QTimer.singleShot(0, self._look.start)

    def _lay_out(self) -> None:
        self.segments.select(str(Filter.ALL))
        self.head.addWidget(ListHead("Ärenden", self.filter, self.segments))
        self.table.show_model(self.model)
        for column in range(STEPS_FROM, TODO):
            self.table.setItemDelegateForColumn(column, StepDelegate(self.table))
        self.table.put_delegate(NAME, BarDelegate(COLUMNS[NAME], self.table))
        self.table.put_delegate(CHANGED, MarkedDelegate(COLUMNS[CHANGED], self.table))
        self.table.setItemDelegateForColumn(MESSAGES, CountDelegate(self.table))
        self.table.mark_sorted(CHANGED)
        self.table.horizontalHeader().setSectionsClickable(True)
        inside = self.body.parentWidget()
        self._stack = QStackedWidget(inside)
        listed = QWidget(self._stack)
        rows = QVBoxLayout(listed)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table)
        rows.addStretch(1)
        self._stack.addWidget(listed)
        self._no_hits_act = secondary("Visa alla")
        self._no_hits_act.setObjectName("show-all-empty")
        no_hits = "Inget ärende passar in på det du skrev."
        none_yet = "Det finns inga ärenden på den här datorn än."
        self._stack.addWidget(EmptyState(no_hits, self._no_hits_act, Icon.SEARCH, self._stack))
        self._stack.addWidget(EmptyState(none_yet, None, Icon.CASES, self._stack))
        self.elsewhere = ElsewhereDoor(self._work, inside)
        self.body.addWidget(self.elsewhere)
        self.body.addWidget(self._stack, 1)
        self._kept = KeptLine(inside)
        self.body.addWidget(self._kept)
        self.changed = ChangedLine(inside)
        self.body.addWidget(self.changed)
        foot = self._foot = FootBar(open_ground=True, parent=self)
        self._hidden_line = QWidget(foot)
        line = QHBoxLayout(self._hidden_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(S4)
        self._hidden_words = ElidedLabel("", "muted")
        self.show_all = link("Visa alla")
        self.show_all.setObjectName("show-all")
        line.addWidget(self._hidden_words)
        line.addWidget(self.show_all)
        line.addStretch(1)
        foot.after_line.addWidget(self._hidden_line, 1)
        foot.add_act(self.new)
        self.set_foot(foot)

    def _connect(self) -> None:
        self.filter.textEdited.connect(self._ask)
        self.filter.returnPressed.connect(self._into_list)
        self.segments.chosen.connect(self._ask)
        self.changed.wanted.connect(self._show_changed)
        self.changed.have_read.connect(self._have_read)
        self.table.opened.connect(self._opened)
        self.table.looked_at.connect(self._looked)
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.new.clicked.connect(self.new_case)
        self.show_all.clicked.connect(self._show_everything)
        self._no_hits_act.clicked.connect(self._show_everything)
        self._count.timeout.connect(self._count_now)
        self._look.timeout.connect(self._tell)

    def _which(self) -> Filter:
        return Filter(self.segments.selected() or Filter.NEWS)

    def _ask(self, _changed: str = "") -> None:
        self.model.show(self._which(), self.filter.text(), self._sort)
        self.changed.set_alone(self._which() is Filter.NEWS)
        self._settle()

    def _settle(self) -> None:
        """Finds the chosen case again, or chooses the first; and shows the list or the sentence for an empty
        one.
        """
        self.elsewhere.show_for(self.filter.text())
        self._kept.show_under(self._which(), self._work.settings)
        rows = self.model.rowCount()
        searched = bool(self.filter.text().strip()) or self._which() is not Filter.ALL
        self._stack.setCurrentIndex(0 if rows else 1 if searched else 2)
        place = self.model.place_of(self._chosen)
        if rows:
            here = self.model.index(max(place, 0), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(here, flags)
            self._looked(here.row())
        elif self._chosen:
            self._chosen = ""
            self._look.start()
        self._count.start()

    def _show_counts(self, counts: Counts) -> None:
        self.segments.set_count(str(Filter.ALL), counts.all)
        self.segments.set_count(str(Filter.TODO), counts.todo, badge=True)
        self._counts = counts

    def _count_now(self) -> None:
        """The figures come after the rows: counting a large copy takes longer than painting it."""
        if self._recount:
            self._recount = False
            self._show_counts(self._work.ws.counts())
        self._show_foot()

    def _show_foot(self) -> None:
        hidden = self._hidden(self._which(), self.filter.text().strip())
        self._hidden_line.setVisible(bool(hidden))
        self._hidden_words.setText(hidden)
        self._foot.set_words("" if hidden else self._words)

    def _hidden(self, which: Filter, text: str) -> str:
        """What the filter hides, in words; empty when it hides nothing."""
        whole = self._counts.all + (self._counts.archive if which is Filter.ARCHIVE else 0)
        if text:
            whole = self._counts.searched if which is Filter.ALL else whole
            left = self._work.ws.count(which, text)
            return f"{count(whole - left, 'ärende', 'ärenden')} till passar inte in." if whole > left else ""
        if which is Filter.NEWS:
            return ONLY
        if which is Filter.ALL:
            return ""
        shown = {
            Filter.TODO: self._counts.todo,
            Filter.MINE: self._counts.mine,
            Filter.UNIT: self._counts.unit_sip,
            Filter.ARCHIVE: self._counts.archive,
        }[which]
        left = whole - shown
        return f"{count(left, 'ärende', 'ärenden')} {_HIDES[which]}" if left else ""

    def _show_everything(self) -> None:
        self._clear(str(Filter.ALL))
        self.filter.setFocus()

    def _show_changed(self) -> None:
        self._clear(None)
        self.table.setFocus()

    def _clear(self, segment: str | None) -> None:
        self.segments.select(segment)
        self.filter.clear()
        self._ask()

    def _have_read(self) -> None:
        self._work.ws.mark_read()
        self.table.setFocus()
        self._work.changed.emit()

    def _into_list(self) -> None:
        if self.model.rowCount() == 1:
            self._opened(0)
        elif self.model.rowCount():
            self.table.setFocus()

    def _head_clicked(self, column: int) -> None:
        if column in SORTS:
            self.sort_by(SORTS[column])

    def _opened(self, place: int) -> None:
        self.open_case.emit(self.model.row(place).id)

    def _looked(self, place: int) -> None:
        case_id = self.model.row(place).id
        if case_id != self._chosen:
            self._chosen = case_id
            if self.isVisible():
                self._look.start()

    def _hover(self, case_id: str, status: StepStatus) -> str:
        from ui.screens.looks import step_hover  # who did what is only told when it is asked for

        return step_hover(self._work, self._work.ws.case(case_id), status)

    def _tell(self) -> None:
        self.looked_at.emit(self._chosen)
