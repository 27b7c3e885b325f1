"""Cells of two lines, with a symbol or an icon before them: for the board, the queue and the call log."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui import icons, symbols
from ui.icons import Icon
from ui.look import current
from ui.symbols import Symbol
from ui.tokens import BODY, ICON, ROW_TWO_LINES, S8, SMALL
from ui.widgets.table import Column, Index, TextDelegate

CELL_ROLE = Qt.ItemDataRole.UserRole + 2
"""The role under which a model gives a `Cell`. It gives `Cell.spoken()` as AccessibleTextRole beside it."""
_PAD = 16


class Cell(msgspec.Struct, frozen=True):
    """What stands in one cell: words and small words under them, and what is painted before them."""

    words: str
    second: str = ""
    strong: bool = False
    muted: bool = False
    symbol: Symbol | None = None
    icon: Icon | None = None

    def spoken(self, head: str = "") -> str:
        """For a screen reader: the column's head, both lines, and the word of the symbol."""
        said = ", ".join(part for part in (self.words, self.second) if part)
        if self.symbol is not None:
            said = symbols.spoken(said, self.symbol)
        return f"{head}: {said}" if head and said else said


class CellDelegate(TextDelegate):
    """Paints a `Cell`; lines that do not fit end in "…"."""

    def __init__(self, parent: QWidget | None = None, pad: int = _PAD) -> None:
        super().__init__(Column("", 0), parent)
        self._pad = pad

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, current().px(ROW_TWO_LINES))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell) and (cell.words or cell.second or cell.symbol):
            paint_cell(painter, QRectF(option.rect).adjusted(self._pad, 0, -4, 0), cell)


def paint_cell(painter: QPainter, area: QRectF, cell: Cell) -> None:
    """The cell in an area, its lines in the middle of its height."""
    look, c = current(), current().colours
    painter.save()
    left = area.left()
    size = look.px(ICON)
    if cell.symbol is not None:
        symbols.paint(painter, QPointF(left + size / 2, area.center().y()), cell.symbol, size)
        left += size + S8
    elif cell.icon is not None:
        size = look.px(16)
        icons.paint(painter, cell.icon, c.done, QRectF(left, area.center().y() - size / 2, size, size))
        left += size + 4
    first, second = look.font(BODY, bold=cell.strong), look.font(SMALL)
    above, below = QFontMetrics(first), QFontMetrics(second)
    wide = area.right() - left
    high = above.height() + (below.height() - 2 if cell.second else 0)
    top = area.center().y() - high / 2
    painter.setFont(first)
    painter.setPen(QColor(c.muted if cell.muted else c.text))
    _line(painter, QRectF(left, top, wide, above.height()), above, cell.words)
    if cell.second:
        painter.setFont(second)
        painter.setPen(QColor(c.muted))
        _line(painter, QRectF(left, top + above.height() - 2, wide, below.height()), below, cell.second)
    painter.restore()


def _line(painter: QPainter, area: QRectF, metrics: QFontMetrics, words: str) -> None:
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
