"""The list of cases as a table model: asks for the rows that are seen, and for more as somebody scrolls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cases.status import StepStatus
from cases.turns import LeaveKind
from forms import numbers
from localdb.listing import Cursor, Filter, ListRow, Sort
from localdb.shelf import Shelf
from ui.icons import Icon
from ui.widgets.counts import TO_DO_ROLE
from ui.widgets.steps import STEP_ROLE, StepCell, step_cell
from ui.widgets.table import Column
from ui.widgets.unread import UNREAD_ROLE
from wording.elsewhere import READ_SHORT
from wording.messages import figures
from wording.names import SHORT_STEPS, STEPS
from wording.persons import NO_NAME, unknown
from wording.status import task
from wording.steering import LEAVES
from wording.times import changed
from wording.unread import BY_OTHERS, MARKED

PAGE = 40
"""Rows of one fetch: more than a window shows."""

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Filter, str, Cursor | None, int, Sort], tuple[ListRow, ...]]
Hover = Callable[[str, StepStatus], str]

_ICONS = (Icon.INITIATIVE, Icon.ASSESSMENT, Icon.CALL, Icon.PLAN, Icon.FOLLOW_UP, Icon.EVALUATION)
NAME, NUMBER, STEPS_FROM = 0, 1, 2
TODO = STEPS_FROM + len(STEPS)
CHANGED, MESSAGES, FILES, WAITING = TODO + 1, TODO + 2, TODO + 3, TODO + 4

COLUMNS = (
    Column("Namn", 150, strong=True),
    Column("Personnummer", 118, keeps="19121212-1212"),
    *(
        Column(SHORT_STEPS[step], 40, icon=icon, whole_word=STEPS[step])
        for step, icon in zip(STEPS, _ICONS, strict=True)
    ),
    Column("Att göra", 184, stretch=True, strong=True),
    Column("Ändrad", 90, muted=True),
    Column("", 38, icon=Icon.MESSAGE, whole_word="Meddelanden", centred=True),
    Column("", 38, icon=Icon.ATTACHMENT, whole_word="Bilagor", centred=True),
    Column("Väntar", 58, whole_word="Registreringar som väntar", centred=True),
)
UNKNOWN = "Okänd, ankom"
"""Under Namn for somebody whom nobody knows; when she came stands where her number would."""

SHELVES = {Shelf.ARCHIVE: "I arkivet", Shelf.REMOVED: "Borttaget", Shelf.ACTIVE: "Planen gäller"}
"""Under Att göra for a case that is not on the start page and with nothing to do in it (E18, E58)."""

SORTS = {NAME: Sort.NAME, NUMBER: Sort.NUMBER, CHANGED: Sort.CHANGED}
"""The columns that the list can be sorted by (E14)."""


def register_name(name: str) -> str:
    """As in a register: "Olle Prov" is listed as "Prov, Olle"."""
    first, gap, last = name.rpartition(" ")
    return f"{last}, {first}" if gap and "," not in name else name


def listed_name(row: ListRow) -> str:
    """What stands under Namn; a case that the unit takes no part in any more has no name (R06, R49)."""
    if row.stub:
        return LEAVES[row.why or LeaveKind.DECLINED]
    return register_name(row.name) or NO_NAME


class CaseList(QAbstractTableModel):
    """`show` asks anew; `refresh` asks for the same again and keeps as many rows as were there. `hover` tells
    all about a step of a case: it opens the case, so it is asked only for the one that somebody rests on.
    """

    def __init__(
        self,
        fetch: Fetch,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        hover: Hover | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch, self._now, self._hover = fetch, now, hover
        self._which, self._text, self._sort = Filter.ALL, "", Sort.CHANGED
        self._rows: list[ListRow] = []
        self._whole = True

    def show(self, which: Filter, text: str, sort: Sort) -> None:
        """The first rows of another question."""
        self._which, self._text, self._sort = which, text, sort
        self._put(PAGE)

    def refresh(self) -> None:
        """The same question again: something in the copy is new."""
        self._put(max(PAGE, len(self._rows)))

    def row(self, place: int) -> ListRow:
        """The case in a row."""
        return self._rows[place]

    def place_of(self, case_id: str) -> int:
        """The row of a case among those fetched, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.id == case_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._whole

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        more = self._fetch(self._which, self._text, self._rows[-1].cursor, PAGE, self._sort)
        self._whole = len(more) < PAGE
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.whole_word or column.word
        return column.word if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if STEPS_FROM <= column < TODO:
            return self._step(row, column - STEPS_FROM, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == NAME and row.protected:
            return Icon.SHIELD
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, column)
        if role == TO_DO_ROLE and column == MESSAGES:
            return row.to_acknowledge
        if role == UNREAD_ROLE and row.news:
            return {NAME: MARKED, CHANGED: BY_OTHERS}.get(column)
        return None

    def _words(self, row: ListRow, column: int) -> str:
        if column == NAME:
            return UNKNOWN if row.arrived else listed_name(row)
        if column == NUMBER:
            return changed(row.arrived, self._now()) if row.arrived else numbers.shown(row.number)
        if column == TODO:
            if row.reads:
                return READ_SHORT
            return task(row.task, self._now()) if row.task else SHELVES.get(row.shelf, "")
        if column == CHANGED:
            return changed(row.changed_at, self._now())
        figure = {MESSAGES: row.messages, FILES: row.files, WAITING: row.waiting}[column]
        return str(figure) if figure else ""

    def _said(self, row: ListRow, column: int) -> str | None:
        words = self._words(row, column)
        if column == NAME:
            name = unknown(row.arrived, self._now()) if row.arrived else words
            said = (name, "skyddad identitet" if row.protected else "", MARKED if row.news else "")
            return ", ".join(filter(None, said))
        if column == MESSAGES:
            return figures(row.messages, row.to_acknowledge) or None
        head = COLUMNS[column].whole_word or COLUMNS[column].word
        if column == CHANGED and row.news:
            words = f"{words}, {BY_OTHERS}"
        return f"{head}: {words}" if words else None

    def _step(self, row: ListRow, place: int, role: int) -> StepCell | str | None:
        if place >= len(row.steps):
            return None
        if role == STEP_ROLE:
            return step_cell(row.steps[place])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return step_cell(row.steps[place]).spoken()
        # Of a person with protected identity the list does not tell which units are with her (P46).
        if role == Qt.ItemDataRole.ToolTipRole and self._hover is not None and not row.protected:
            return self._hover(row.id, row.steps[place])
        return None

    def _put(self, limit: int) -> None:
        found = list(self._fetch(self._which, self._text, None, limit, self._sort))
        same = [row.id for row in found] == [row.id for row in self._rows]
        self._whole = len(found) < limit
        if same and found:
            self._rows = found
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._rows = found
        self.endResetModel()
