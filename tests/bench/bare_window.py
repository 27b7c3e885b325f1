"""What the desk's start is measured beside: a bare PySide6 window with a table of as many rows."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.first_paint import FirstPaint

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]

ROW: Row = (
    "Lindqvist, Margareta",
    "19360624-2380",
    *"vvv!oo",
    "Skriv kartläggning",
    "i dag 09.28",
    "2",
    "1",
    "3",
)
SIZE = (1366, 768)


class Rows(QAbstractTableModel):
    """Rows of plain words."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self._rows = rows

    def put(self, rows: list[Row]) -> None:
        """Other rows instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(ROW)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def table_of(model: Rows, row_height: int) -> QTableView:
    """A bare table in a window of the desk's size."""
    table = QTableView()
    table.setModel(model)
    table.verticalHeader().setDefaultSectionSize(row_height)
    table.resize(*SIZE)
    return table


def main(rows: int) -> int:
    """Open the window, and end when it has been measured."""
    application = QApplication([])
    table = table_of(Rows([ROW] * rows), SIZE[1] // (rows + 2))
    watch = FirstPaint(table)
    table.show()
    code = application.exec()
    del watch
    return code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
