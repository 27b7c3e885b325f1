"""Words on the screen: each kind of text has one helper, so that size and colour are chosen in one place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import icons, symbols
from ui.icons import Icon
from ui.look import current
from ui.symbols import Symbol
from ui.tokens import ICON, S4, S8
from ui.widgets import painting
from ui.widgets.columns import at_the_top


def label(words: str, role: str = "", wrap: bool = False) -> QLabel:
    """A plain label (never markup). `role`: title, section, strong, muted, small, heading, number,
    reference, chip, voided (struck through), expected (in italics), brand, brand-large, saved, problem,
    warning, or "" for body text."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if role == "chip":
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def title(words: str) -> QLabel:
    return label(words, "title")


def section(words: str, wrap: bool = False) -> QLabel:
    return label(words, "section", wrap)


def muted(words: str, wrap: bool = False) -> QLabel:
    return label(words, "muted", wrap)


def small(words: str, wrap: bool = False) -> QLabel:
    return label(words, "small", wrap)


def selectable(words: str, role: str = "") -> QLabel:
    """A label whose words can be marked and copied (a telephone number, a reference)."""
    made = label(words, role)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return made


def hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hair")
    line.setFixedHeight(1)
    return line


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the stylesheet looks at, and has it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class ElidedLabel(QLabel):
    """A label that gives way: shows "…" when there is no room, and the whole on hover."""

    def __init__(self, words: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        room = self.fontMetrics().horizontalAdvance("Xxxxxx…")
        return QSize(min(room, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = self.text()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        if shown == whole:
            super().paintEvent(event)
            return
        self.setToolTip(whole)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), shown)
        painter.end()


class IconLabel(QWidget):
    """An icon by itself; `colour` names a token. Ornament: a screen reader passes it by unless it has a
    name."""

    def __init__(
        self,
        icon: Icon,
        colour: str = "muted",
        size: int = ICON,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._size = icon, colour, size
        self.setAccessibleName(name)
        if name:
            self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: Icon, colour: str) -> None:
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(self._size), current().px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._icon, getattr(current().colours, self._colour), QRectF(self.rect()))
        painter.end()


class Badge(QWidget):
    """A number in a filled disc; 0 hides it."""

    def __init__(self, count: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(str(count))
        self.setVisible(count > 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(painting.badge_width(self._count), painting.badge_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.badge(painter, QPointF(self.width() / 2, self.height() / 2), self._count)
        painter.end()


class SavedMark(QWidget):
    """ "Sparat 09.43" with a tick, beside what was saved; empty until told. The time comes ready to be
    shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4)
        row.addWidget(IconLabel(Icon.TICK, "done", 14))
        self._words = label("", "saved")
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_saved("")

    def set_saved(self, time: str) -> None:
        """`time` as it is read, such as "09.43"; "" hides the mark but keeps its room."""
        self._words.setText(f"Sparat {time}" if time else "")
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setVisible(bool(time))

    def words(self) -> str:
        return self._words.text()


class SymbolRow(QWidget):
    """A symbol, a line beside it, and small words under the line: a participant and her answer, a step
    that is done."""

    def __init__(
        self,
        symbol: Symbol,
        words: str,
        second: str = "",
        strong: bool = False,
        quiet: bool = False,
        large_second: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self.setAccessibleName(symbols.spoken(words, symbol))
        self.column = at_the_top(self)
        self.column.setSpacing(0)
        self._first = label(words, "strong" if strong else "muted" if quiet else "", wrap=True)
        self.column.addWidget(self._first)
        if second:
            self.column.addWidget(label(second, "muted" if large_second else "small", wrap=True))
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "column"):
            self._make_room()

    def _make_room(self) -> None:
        self.column.setContentsMargins(current().px(ICON) + S8, 0, 0, S4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = current().px(ICON)
        line = max(current().px(20), QFontMetrics(current().font()).height())
        symbols.paint(painter, QPointF(size / 2, line / 2), self._symbol, size)
        painter.end()
