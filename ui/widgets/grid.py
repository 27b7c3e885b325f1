"""A short table to fill in (who was present, activities): rows of words and real editors under a
painted head."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.look import current
from ui.tokens import ROW, ROW_COMPACT, S4, S12, TABLE_HEAD
from ui.widgets import painting
from ui.widgets.choices import RadioGroup
from ui.widgets.heights import AsHighAsNeeded
from ui.widgets.labels import label


class GridColumn(msgspec.Struct, frozen=True):
    """A column: its head (which also names the editors in it), how it shares the width, how its words
    look."""

    word: str
    stretch: int = 0
    role: str = ""
    least: int = 0


class GridTable(AsHighAsNeeded):
    """Rows are lists of strings and widgets. With no heads at all the head is left out (a list of
    recipients)."""

    def __init__(
        self,
        name: str,
        columns: Sequence[GridColumn],
        compact: bool = False,
        row: int = ROW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns, self._row = columns, ROW_COMPACT if compact else row
        self._headed = any(column.word for column in columns)
        self._rows: list[list[QWidget]] = []
        self._below: list[QWidget | None] = []
        # The lines stand in grid rows of their own: Qt does not tell where a row begins when its words
        # may wrap.
        self._lines: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(S12, 1, S12, 1)
        self._grid.setHorizontalSpacing(S12)
        self._grid.setVerticalSpacing(0)
        for place, column in enumerate(columns):
            self._grid.setColumnStretch(place, column.stretch)
            self._grid.setColumnMinimumWidth(place, current().px(column.least))
            if self._headed:
                self._grid.addWidget(label(column.word, "heading"), 0, place)
        if self._headed:
            self._grid.setRowMinimumHeight(0, current().px(TABLE_HEAD))

    def add_row(self, cells: Sequence[str | QWidget], below: QWidget | None = None) -> int:
        """Adds a row at the end and gives its number. Editors are named "row's first words, column's
        head". `below` belongs to the row and takes its whole width under it."""
        number = len(self._rows)
        subject = next((cell for cell in cells if isinstance(cell, str)), f"Rad {number + 1}")
        made: list[QWidget] = []
        for column, cell in zip(self._columns, cells, strict=True):
            if isinstance(cell, str):
                words = label(cell, column.role, wrap=True)
                words.setContentsMargins(0, S4, 0, S4)
                made.append(words)
                continue
            name = f"{subject}, {column.word}" if column.word else subject
            if isinstance(cell, RadioGroup):
                cell.set_name(name)
            elif not cell.accessibleName() and not isinstance(cell, QLabel):
                cell.setAccessibleName(name)
            made.append(cell)
        self._rows.append(made)
        self._below.append(below)
        line = QWidget()
        line.setFixedHeight(1)
        self._lines.append(line)
        self._lay_out()
        return number

    def remove_row(self, number: int) -> None:
        """Takes a row away; those below it move up one number."""
        below = self._below.pop(number)
        for cell in (self._lines.pop(number), *self._rows.pop(number), *((below,) if below else ())):
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._lay_out()

    def clear(self) -> None:
        while self._rows:
            self.remove_row(len(self._rows) - 1)

    def row_count(self) -> int:
        return len(self._rows)

    def cell(self, row: int, column: int) -> QWidget:
        return self._rows[row][column]

    def _lay_out(self) -> None:
        for number in range(1, self._grid.rowCount()):
            self._grid.setRowMinimumHeight(number, 0)
        height = current().px(self._row) - 1
        for number, (line, cells) in enumerate(zip(self._lines, self._rows, strict=True)):
            self._grid.addWidget(line, 3 * number + 1, 0, 1, len(self._columns))
            self._grid.setRowMinimumHeight(3 * number + 2, height)
            for place, cell in enumerate(cells):
                self._grid.addWidget(cell, 3 * number + 2, place, Qt.AlignmentFlag.AlignVCenter)
            below = self._below[number]
            if below is not None:
                self._grid.addWidget(below, 3 * number + 3, 0, 1, len(self._columns))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = current().colours
        painter = QPainter(self)
        area = QRectF(self.rect())
        painting.ground(painter, area, c.surface, c.hair)
        inner = painting.outline(area.adjusted(1, 1, -1, -1))
        painter.setClipPath(inner)
        if self._headed:
            bottom = self._lines[0].y() if self._lines else self.height()
            painter.fillRect(QRectF(0, 0, area.width(), bottom), QColor(c.head))
        for line in self._lines:
            if line.y() > 1:
                painter.fillRect(QRectF(0, line.y(), area.width(), 1), QColor(c.hair))
        painter.end()
