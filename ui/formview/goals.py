"""A section that is drawn once for each row of a table: each goal with its own fields and the activities
under it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cases.edits import cell
from forms.field import Answers, Field, Row, Section, row_key, rows_of, rows_under
from forms.kinds import RowRef, Table
from ui.formview.editors import Editor, Help, editor, fixed
from ui.formview.table import TableRows
from ui.formview.traces import Trace, hover
from ui.icons import Icon
from ui.look import current
from ui.tokens import S8, S12
from ui.widgets.buttons import Button
from ui.widgets.fields import FieldRow
from ui.widgets.labels import label, section


class RepeatedSection(QWidget):
    """All rows of `per_row`, each with its columns as fields and the tables that point at it below.

    Cells `table:row.column` in `only_read` are shown as words; `unfolded`: so are the columns that the paper
    lacks from the start. `shape_changed`: there are rows that were not there before, or some have gone.
    """

    edited = Signal()
    left = Signal()
    shape_changed = Signal()

    def __init__(
        self,
        declared: Section,
        helps: Help,
        new_id: Callable[[], str],
        *,
        only_read: Collection[str] = (),
        unfolded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._declared, self._helps, self._new_id = declared, helps, new_id
        self._only_read, self._unfolded = only_read, unfolded
        self._parent_table = next(f for f in declared.fields if f.id == declared.per_row)
        self._under = [f for f in declared.fields if f.id != declared.per_row and isinstance(f.kind, Table)]
        self._blocks: list[_Block] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S12)
        self.set_answers({})

    def answers(self) -> dict[str, tuple[Row, ...]]:
        """The parent rows and the rows under them, tied by the parent's id."""
        found: dict[str, tuple[Row, ...]] = {self._parent_table.id: (), **{f.id: () for f in self._under}}
        for block in self._blocks:
            rows = {table.field.id: table.rows() for table in block.tables}
            cells = {name: text for name, made in block.editors.items() if (text := made.text())}
            if cells or any(rows.values()):
                found[self._parent_table.id] += ({"id": block.row_id, **cells},)
            for name, under in rows.items():
                found[name] += under
        return found

    def set_answers(self, answers: Answers) -> None:
        """Shows what was answered, at least one empty block to write in."""
        for block in self._blocks:
            self._column.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks.clear()
        parents = parent_rows(self._declared, answers) or ({"id": self._new_id()},)
        known = {**answers, self._parent_table.id: parents}
        for index, row in enumerate(parents):
            block = self._add(row.get("id") or self._new_id(), row)
            key = row_key(row, index)
            for table in block.tables:
                under = rows_under(table.field, self._parent_table.id, key, known, orphans=index == 0)
                pointers = _pointer(table.field, self._parent_table.id, block.row_id)
                table.set_rows(tuple(_tied(row, key, pointers) for row in under))
        self._name_rows()
        self.shape_changed.emit()

    def set_traces(self, traces: Mapping[str, Trace]) -> None:
        """Lets each field and cell say on hover who wrote in it."""
        for block in self._blocks:
            for name, made in block.editors.items():
                hover(made, cell(self._parent_table.id, block.row_id, name), traces)
            for table in block.tables:
                table.set_traces(traces)

    def set_saved(self, time: str) -> None:
        """Shows when the draft was saved, at each block."""
        for block in self._blocks:
            for table in block.tables:
                table.saved.set_saved(time if table.rows() else "")

    def _name_rows(self) -> None:
        """Rows are counted through all the blocks, so that no two of them have the same name."""
        counted: dict[str, int] = {}
        for place, block in enumerate(self._blocks):
            for table in block.tables:
                first = counted.get(table.field.id, 0)
                table.name_rows(first)
                counted[table.field.id] = first + table.row_count()
                table.add.setObjectName(f"add:{table.field.id}" + (f":{place}" if place else ""))

    def _shape_changed(self) -> None:
        self._name_rows()
        self.shape_changed.emit()

    def _add_by_hand(self) -> None:
        block = self._add(self._new_id(), {})
        self._shape_changed()
        block.first.setFocus()
        self.edited.emit()

    def _add(self, row_id: str, cells: Row) -> _Block:
        place = (row_id, len(self._blocks) + 1)
        block = _Block(
            self._parent_table, self._under, place, self._helps, self._new_id, self._only_read, self._unfolded
        )
        for name, made in block.editors.items():
            made.set_text(cells.get(name, ""))
            made.edited.connect(self.edited)
            made.left.connect(self.left)
        for table in block.tables:
            table.edited.connect(self.edited)
            table.left.connect(self.left)
            table.shape_changed.connect(self._shape_changed)
        block.another.clicked.connect(self._add_by_hand)
        self._blocks.append(block)
        self._column.addWidget(block)
        for shown in self._blocks:
            shown.another.setVisible(shown is block and not self._only_read)
        return block


class _Block(QWidget):
    def __init__(
        self,
        table: Field,
        under: list[Field],
        place: tuple[str, int],
        helps: Help,
        new_id: Callable[[], str],
        only_read: Collection[str],
        unfolded: bool,
    ) -> None:
        super().__init__()
        if not isinstance(table.kind, Table):
            raise TypeError("only a table has rows")
        self.row_id, number = place
        self.editors: dict[str, Editor] = {}
        self.another = Button(table.kind.add_words, icon=Icon.ADD)
        self.another.setObjectName(f"add:{table.id}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        head = QHBoxLayout()
        head.addWidget(section(f"{table.label} {number}"), 1)
        head.addWidget(self.another)
        column.addLayout(head)
        for declared in table.kind.columns:
            is_fixed = cell(table.id, self.row_id, declared.id) in only_read
            made = fixed(declared) if is_fixed else editor(declared, helps)
            made.widget.setObjectName(f"field:{table.id}:{number - 1}.{declared.id}")
            self.editors[declared.id] = made
        first, *rest = table.kind.columns
        self.first = self.editors[first.id].widget
        self.first.setAccessibleName(f"{table.label} {number}")
        column.addWidget(self.first)
        column.addLayout(self._beside(rest))
        self.tables = [TableRows(field, helps, new_id, unfolded=unfolded) for field in under]
        for rows in self.tables:
            rows.tie_rows_to(_pointer(rows.field, table.id, self.row_id))
            rows.only_read(only_read)
            column.addWidget(rows)
        column.addWidget(label(""))

    def _beside(self, columns: Sequence[Field]) -> QGridLayout:
        """The goal's other fields, side by side as the form has them."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S8)
        row, used = 0, 0
        for declared in columns:
            wide = 1 if declared.width == "half" and current().scale <= 150 else 2
            if used and used + wide > 2:
                row, used = row + 1, 0
            made = FieldRow(declared.label, self.editors[declared.id].widget, declared.help)
            grid.addWidget(made, row, used, 1, wide)
            used += wide
        for place in range(2):
            grid.setColumnStretch(place, 1)
        return grid


def parent_rows(declared: Section, answers: Answers) -> tuple[Row, ...]:
    """The rows of `per_row`, and one for each that nobody wrote in yet though a row of another table points
    at it.
    """
    table = next(f for f in declared.fields if f.id == declared.per_row)
    rows = rows_of(answers, table.id)
    known = {row_key(row, index) for index, row in enumerate(rows)}
    pointed = [
        row.get(name, "")
        for other in declared.fields
        if other.id != table.id
        for name in _pointer(other, table.id, "")
        for row in rows_of(answers, other.id)
    ]
    missing = dict.fromkeys(key for key in pointed if key and key not in known)
    loose = any(not key for key in pointed) and not rows and not missing
    return (*rows, *({"id": key} for key in missing), *(({},) if loose else ()))


def _tied(row: Row, key: str, pointers: Row) -> Row:
    """The row pointing at its parent by the parent's lasting id, also when it pointed at its place before."""
    return {name: pointers[name] if text == key and name in pointers else text for name, text in row.items()}


def _pointer(field: Field, parent: str, row_id: str) -> dict[str, str]:
    columns = field.kind.columns if isinstance(field.kind, Table) else ()
    return {c.id: row_id for c in columns if isinstance(c.kind, RowRef) and c.kind.table == parent}
