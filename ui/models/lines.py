"""A short table as a model: lines of cells that a page worked out, each with the key of what it is about."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.tokens import ROW_TWO_LINES
from ui.widgets.cells import CELL_ROLE, Cell, CellDelegate
from ui.widgets.table import Column, Table

Index = QModelIndex | QPersistentModelIndex


class Line(msgspec.Struct, frozen=True):
    """One row: what it is about, and a cell for each column."""

    key: str
    cells: tuple[Cell, ...]


class Lines(QAbstractTableModel):
    """Thin over the lines it was given; `set_lines` with equal ones changes nothing, so what is chosen stays
    chosen.
    """

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Shows other lines."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def key(self, place: int) -> str:
        """What a row is about."""
        return self._lines[place].key

    def keys(self) -> tuple[str, ...]:
        """What the rows are about, in their order."""
        return tuple(line.key for line in self._lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section].word

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._lines[index.row()].cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.words
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (cell.words, cell.second) if part)
            case Qt.ItemDataRole.AccessibleTextRole:
                return cell.spoken(self._columns[index.column()].word)
            case _:
                return cell if role == CELL_ROLE else None


def line_table(name: str, columns: Sequence[Column]) -> tuple[Table, Lines]:
    """A table of two-line rows with its model, empty to begin with."""
    table = Table(name, columns, row=ROW_TWO_LINES)
    model = Lines(columns, table)
    table.show_model(model)
    for place in range(len(columns)):
        table.setItemDelegateForColumn(place, CellDelegate(table))
    return table, model
