"""A table of a form as rows to fill in: one line a row, with a button to add one and one to take it away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.edits import cell
from forms.field import Field, Row
from forms.kinds import Day, RowRef, Table, YesNo
from ui.formview.editors import Editor, Help, editor, fixed
from ui.formview.row_details import RowDetails
from ui.formview.traces import Trace, hover
from ui.icons import Icon
from ui.tokens import ROW_TWO_LINES, S8
from ui.widgets.buttons import Button
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import SavedMark, label


class TableRows(QWidget):
    """The rows of one table field. Rows keep their lasting ids; a new row gets one from `new_id`. Columns
    that the paper lacks stand folded under each row; `unfolded` shows them from the start.

    `shape_changed`: there are rows that were not there before, or some have gone.
    """

    edited = Signal()
    left = Signal()
    shape_changed = Signal()

    def __init__(
        self,
        field: Field,
        helps: Help,
        new_id: Callable[[], str],
        *,
        heading: bool = True,
        unfolded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if not isinstance(field.kind, Table):
            raise TypeError("only a table has rows")
        self.field = field
        self._helps, self._new_id = helps, new_id
        self._columns = [c for c in field.kind.columns if not isinstance(c.kind, RowRef)]
        self._paper = [c for c in self._columns if c.on_paper is True]
        self._more = [c for c in self._columns if c.on_paper == "filled"]
        self._unfolded = unfolded
        self._read_only: Collection[str] = ()
        self._rows: list[tuple[str, dict[str, Editor], dict[str, str]]] = []
        self._fixed: dict[str, str] = {}
        self.add = Button(field.kind.add_words, icon=Icon.ADD)
        self.add.setObjectName(f"add:{field.id}")
        self.add.clicked.connect(self._add_by_hand)
        self.saved = SavedMark()
        head = QHBoxLayout()
        head.setSpacing(S8)
        head.addWidget(label(field.full_label if heading else "", "strong"), 1)
        head.addWidget(self.saved)
        head.addWidget(self.add)
        self._folds = bool(self._more) and not unfolded
        last = [GridColumn(""), GridColumn("")] if self._folds else [GridColumn("")]
        columns = [*(_column(c) for c in self._paper), *last]
        self.grid = GridTable(field.label, columns, row=ROW_TWO_LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        column.addLayout(head)
        column.addWidget(self.grid)
        self._show_grid()

    def tie_rows_to(self, fixed: Mapping[str, str]) -> None:
        """Cells that every new row of this table gets, such as the goal that it belongs to."""
        self._fixed = dict(fixed)

    def only_read(self, cells: Collection[str]) -> None:
        """The cells `table:row.column` that are settled elsewhere, shown as words by the next `set_rows`."""
        self._read_only = cells
        self.add.setVisible(not cells)

    def rows(self) -> tuple[Row, ...]:
        """The rows as answers, each with its id; an empty row that nobody wrote in is left out."""
        found = []
        for row_id, editors, hidden in self._rows:
            cells = {name: text for name, made in editors.items() if (text := made.text())}
            if cells:
                found.append({"id": row_id, **hidden, **cells})
        return tuple(found)

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Shows rows without a signal."""
        self.grid.clear()
        self._rows.clear()
        for row in rows:
            self._add(row.get("id") or self._new_id(), row)
        self._show_grid()
        self.shape_changed.emit()

    def set_traces(self, traces: Mapping[str, Trace]) -> None:
        """Lets each cell say on hover who wrote in it."""
        for row_id, editors, _ in self._rows:
            for name, made in editors.items():
                hover(made, cell(self.field.id, row_id, name), traces)

    def row_count(self) -> int:
        """How many rows are shown, also those that nobody has written in yet."""
        return len(self._rows)

    def name_rows(self, first: int = 0) -> None:
        """Names every editor by its row, counted from `first`, and its column."""
        for place, (_, editors, _) in enumerate(self._rows, start=first):
            for name, made in editors.items():
                made.widget.setObjectName(f"field:{self.field.id}:{place}.{name}")

    def _add_by_hand(self) -> None:
        editors = self._add(self._new_id(), self._fixed)
        self._show_grid()
        self.shape_changed.emit()
        next(iter(editors.values())).widget.setFocus()
        self.edited.emit()

    def _add(self, row_id: str, cells: Row) -> dict[str, Editor]:
        editors: dict[str, Editor] = {}
        for column in self._columns:
            is_fixed = cell(self.field.id, row_id, column.id) in self._read_only
            made = fixed(column) if is_fixed else editor(column, self._helps, tight=True)
            made.set_text(cells.get(column.id, ""))
            made.edited.connect(self.edited)
            made.left.connect(self.left)
            editors[column.id] = made
        hidden = {k: v for k, v in cells.items() if k != "id" and k not in editors}
        self._rows.append((row_id, editors, hidden))
        gone = Button("Ta bort raden", "icon", Icon.CLOSE)
        gone.setObjectName(f"remove:{row_id}")
        gone.clicked.connect(self._remove_by_hand)
        subject = f"Rad {len(self._rows)}"
        details = RowDetails(subject, self._more, editors) if self._more else None
        self.grid.add_row(
            [
                *(editors[column.id].widget for column in self._paper),
                *((details.toggle,) if details and self._folds else ()),
                gone,
            ],
            details,
        )
        if any(cell(self.field.id, row_id, name) in self._read_only for name in editors):
            gone.hide()
        if details is not None:
            details.toggle.setObjectName(f"more:{row_id}")
            details.unfold(self._unfolded or any(editors[column.id].text() for column in self._more))
            details.shape_changed.connect(self.shape_changed)
        self.name_rows()
        return editors

    def _remove_by_hand(self) -> None:
        row_id = self.sender().objectName().removeprefix("remove:")
        for number, (known, _, _) in enumerate(self._rows):
            if known == row_id:
                del self._rows[number]
                self.grid.remove_row(number)
                break
        self.name_rows()
        self._show_grid()
        self.add.setFocus()
        self.shape_changed.emit()
        self.edited.emit()
        self.left.emit()

    def _show_grid(self) -> None:
        self.grid.setVisible(bool(self._rows))


def _column(field: Field) -> GridColumn:
    least = 150 if isinstance(field.kind, YesNo | Day) else 0
    return GridColumn(field.label, stretch=0 if isinstance(field.kind, YesNo) else field.share, least=least)
