"""What marks a row that others have changed: a bar at its edge, and a line of words under the time."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.look import current
from ui.widgets.cells import Cell, paint_cell
from ui.widgets.table import Index, TextDelegate

UNREAD_ROLE = Qt.ItemDataRole.UserRole + 4
"""The role under which a model gives the words that mark a cell of such a row; "" or None for other rows."""

_BAR = 4
"""Pixels; like other spacing it does not grow with the text."""


class BarDelegate(TextDelegate):
    """The first cell of a row: a bar at the left edge of one that is marked."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.data(UNREAD_ROLE):
            area = option.rect
            bar = QRect(area.left(), area.top(), _BAR, area.height() - 1)
            painter.fillRect(bar, QColor(current().colours.primary))


class MarkedDelegate(TextDelegate):
    """A cell with the words of the mark under its own, which are not muted then."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark = index.data(UNREAD_ROLE)
        if not mark:
            super().paint(painter, option, index)
            return
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        paint_cell(painter, QRectF(option.rect).adjusted(self.pad(), 0, 0, 0), Cell(words, str(mark)))
