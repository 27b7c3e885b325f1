"""The stepper across the top of a case: six steps with symbol, word and second line, of which one is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cases.status import Mark
from ui import symbols
from ui.look import current
from ui.symbols import Symbol
from ui.tokens import BODY, ICON, SMALL
from ui.widgets import painting, tips
from ui.widgets.roving import OneOfButton, Roving

_LEFT, _GAP, _RIGHT, _BAR, _HEIGHT, _LOW = 9, 6, 4, 4, 60, 36


class StepItem(msgspec.Struct, frozen=True):
    """A step: its key, word, symbol, and a second line such as "Senast mån 24 nov"."""

    key: str
    word: str
    symbol: Symbol
    second: str = ""
    late: bool = False
    mark: Mark = Mark.NONE


Hover = Callable[[str], str]


class _StepButton(OneOfButton):
    def __init__(self, item: StepItem, hover: Hover | None, parent: QWidget) -> None:
        super().__init__(item.word, parent)
        self._hover = hover
        self.low = False
        self.set_item(item)

    def set_item(self, item: StepItem) -> None:
        self._item = item
        self.setAccessibleName(symbols.spoken(item.word, item.symbol, item.late, item.mark))
        self.setAccessibleDescription(item.second)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._hover is not None:
            tips.tell(event.globalPos(), self._hover(self._item.key), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who hears the screen instead of seeing it is told the same when she comes to the step."""
        if self._hover is not None:
            told = self._hover(self._item.key).splitlines()[1:]
            self.setAccessibleDescription(". ".join(filter(None, (self._item.second, *told))))
        super().focusInEvent(event)

    def _text_left(self) -> int:
        return _LEFT + current().px(ICON) + _GAP

    def sizeHint(self) -> QSize:
        look = current()
        words = QFontMetrics(look.font(BODY, bold=True)).horizontalAdvance(self._item.word)
        second = QFontMetrics(look.font(SMALL)).horizontalAdvance(self._item.second)
        wide = words if self.low else max(words, second)
        return QSize(self._text_left() + wide + _RIGHT, look.px(_LOW if self.low else _HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, c = current(), current().colours
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(c.selected if self.isChecked() else c.head))
        if self.isChecked():
            painter.fillRect(QRect(0, self.height() - _BAR, self.width(), _BAR), QColor(c.primary))
        high, low = look.px(20), look.px(18)
        top = (self.height() - high - (0 if self.low else low)) / 2
        size = look.px(ICON)
        centre = QPointF(_LEFT + size / 2, top + high / 2)
        symbols.paint(painter, centre, self._item.symbol, size, self._item.late, self._item.mark)
        left = self._text_left()
        room = self.width() - left - 2
        second = "" if self.low else self._item.second
        for words, face, colour, at, tall in (
            (self._item.word, look.font(BODY, bold=True), c.text, top, high),
            (second, look.font(SMALL), c.muted, top + high, low),
        ):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, at, room, tall), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Stepper(QWidget):
    """`chosen(str)` gives the key of the step that a person opened. Two rows of three when the second
    lines do not fit. `hover` tells all about the step of a key; it is asked only when somebody rests on one.
    """

    chosen = Signal(str)

    def __init__(
        self, items: Sequence[StepItem], hover: Hover | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Steg i ärendet")
        self._low = False
        self._keys = [item.key for item in items]
        self._buttons = [_StepButton(item, hover, self) for item in items]
        self._roving = Roving(self, row=len(items))
        self._roving.chosen.connect(self._chosen)
        for button in self._buttons:
            self._roving.add(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def select(self, key: str | None) -> None:
        self._roving.select(self._keys.index(key) if key is not None else -1)

    def selected(self) -> str | None:
        place = self._roving.index()
        return self._keys[place] if place >= 0 else None

    def focus_selected(self) -> None:
        """Puts the keyboard at the step that is open."""
        if self._roving.index() >= 0:
            self._buttons[self._roving.index()].setFocus()

    def set_items(self, items: Sequence[StepItem]) -> None:
        """New symbols and second lines for the same steps, in the same order."""
        for button, item in zip(self._buttons, items, strict=True):
            button.set_item(item)
        self._arrange()
        self.updateGeometry()

    def set_low(self, low: bool) -> None:
        """In a low window a step is its symbol and word; the second line is told on hover, and said."""
        if low == self._low:
            return
        self._low = low
        for button in self._buttons:
            button.low = low
        self._arrange()
        self.updateGeometry()

    def rows(self, width: int) -> int:
        """1 if every second line fits beside its symbol in a sixth of `width`, else 2."""
        needed = max(button.sizeHint().width() for button in self._buttons)
        return 1 if needed * len(self._buttons) <= width - 2 else 2

    def sizeHint(self) -> QSize:
        needed = max(button.sizeHint().width() for button in self._buttons)
        return QSize(needed * len(self._buttons) + 2, self._row())

    def minimumSizeHint(self) -> QSize:
        half = (len(self._buttons) + 1) // 2
        return QSize(max(button.sizeHint().width() for button in self._buttons) * half // 2, self._row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
            self.updateGeometry()

    def _row(self) -> int:
        return current().px(_LOW if self._low else _HEIGHT)

    def _arrange(self) -> None:
        rows = self.rows(self.width())
        if self.maximumHeight() != rows * self._row():
            self.setFixedHeight(rows * self._row())
        self._roving.row = columns = -(-len(self._buttons) // rows)
        inside = self.rect().adjusted(1, 1, -1, -1)
        for place, button in enumerate(self._buttons):
            row, column = divmod(place, columns)
            left = inside.left() + inside.width() * column // columns + (1 if column else 0)
            right = inside.left() + inside.width() * (column + 1) // columns
            top = inside.top() + inside.height() * row // rows + (1 if row else 0)
            bottom = inside.top() + inside.height() * (row + 1) // rows
            button.setGeometry(left, top, right - left, bottom - top)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = current().colours
        painter = QPainter(self)
        painting.ground(painter, QRectF(self.rect()), c.surface, c.hair)
        for button in self._buttons:
            if button.x() > 1:
                painter.fillRect(QRect(button.x() - 1, button.y(), 1, button.height()), QColor(c.hair))
            if button.y() > 1:
                painter.fillRect(QRect(button.x(), button.y() - 1, button.width(), 1), QColor(c.hair))
        painter.end()

    def _chosen(self, place: int) -> None:
        self.chosen.emit(self._keys[place])
