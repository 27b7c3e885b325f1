"""The navigation at the left: icon and word for each view, with a painted bar for the chosen one and a
badge."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.icons import Icon
from ui.look import current
from ui.tokens import BODY, ICON, NAVIGATION, NAVIGATION_ITEM, S4, S8, SMALL
from ui.widgets import painting
from ui.widgets.roving import OneOfButton, Roving


class NavItem(msgspec.Struct, frozen=True):
    """One place to go: a key for the program, an icon, and the word on the screen. `low` puts it at the
    bottom."""

    key: str
    icon: Icon
    word: str
    low: bool = False


class NavButton(OneOfButton):
    """Icon above word; the chosen one has a ground, a bar at its left edge and a heavier word."""

    def __init__(self, icon: Icon, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self._icon = icon
        self.count = 0
        self.calm = False
        self.compact = False
        self.bare = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_face(self, icon: Icon, word: str) -> None:
        self._icon = icon
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = current()
        words = QFontMetrics(self._face(bold=True)).horizontalAdvance(self.text()) + 2 * S8 + 4
        if self.bare:
            return QSize(words + self._badge_room(), self.minimumSizeHint().height() + S4)
        if self.compact:
            return QSize(words, self.least_height() + S8)
        return QSize(max(NAVIGATION - 1, words), look.px(NAVIGATION_ITEM))

    def minimumSizeHint(self) -> QSize:
        # The icon is given up before the words.
        return QSize(0, QFontMetrics(self._face(bold=True)).height() + S4)

    def least_height(self) -> int:
        """Pixels of icon and word."""
        return self._icon_size() + QFontMetrics(self._face(bold=True)).height() + S4

    def _badge_room(self) -> int:
        return painting.badge_width(self.count) + S4 if self.count else 0

    def _face(self, bold: bool) -> QFont:
        return current().font(SMALL if self.compact else BODY, bold=bold)

    def _icon_size(self) -> int:
        return current().px(ICON * (0.8 if self.compact else 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = current().colours
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(c.selected if self.isChecked() else c.head))
        if self.isChecked():
            painter.fillRect(QRect(0, 0, 4, self.height()), QColor(c.primary))
        ink = c.primary if self.isChecked() else c.muted
        face = self._face(self.isChecked())
        words = QFontMetrics(face).height()
        size = self._icon_size()
        top = (self.height() - size - words - 4) / 2
        middle = self.width() / 2
        area = QRectF(0, top + size + 4, self.width(), words)
        at_top = painting.badge_height() / 2 + 1
        badge = QPointF(middle + size * 0.8, max(top + size * 0.2, at_top))
        if self.bare:
            room = self._badge_room()
            area = QRectF(0, 0, self.width() - room, self.height())
            badge = QPointF(self.width() - room / 2 - S4, self.height() / 2)
        else:
            icons.paint(painter, self._icon, ink, QRectF(middle - size / 2, top, size, size))
        painter.setFont(face)
        painter.setPen(QColor(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.count:
            painting.badge(painter, badge, self.count, calm=self.calm)
        painter.end()


class Navigation(QFrame):
    """All places to go. `chosen(str)` gives the key of the one that a person chose."""

    chosen = Signal(str)

    def __init__(self, items: Sequence[NavItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "navigation")
        self.setAccessibleName("Huvudmeny")
        self._keys = [item.key for item in items]
        self._buttons = [NavButton(item.icon, item.word, self) for item in items]
        self._roving = Roving(self, row=1, again=True)
        self._roving.chosen.connect(self._chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, S8, 1, S8)
        column.setSpacing(0)
        parted = False
        for item, button in zip(items, self._buttons, strict=True):
            if item.low and not parted:
                column.addStretch(1)
                parted = True
            column.addWidget(button)
            self._roving.add(button)
        if not parted:
            column.addStretch(1)

    def select(self, key: str | None) -> None:
        """Shows which place is open, without a signal; None for none of them."""
        self._roving.select(self._keys.index(key) if key is not None else -1)

    def selected(self) -> str | None:
        place = self._roving.index()
        return self._keys[place] if place >= 0 else None

    def set_badge(self, key: str, count: int, calm: str = "") -> None:
        """The number at the icon; 0 takes it away. `calm`: what it says where there is nothing to do."""
        button = self._buttons[self._keys.index(key)]
        button.count = count
        button.calm = bool(calm)
        button.setAccessibleDescription((calm or f"{count} att ta hand om") if count else "")
        button.updateGeometry()
        button.update()

    def set_compact(self, compact: bool) -> None:
        """Smaller icons and words, for large text on a screen that would not hold them."""
        edge = S4 if compact else S8
        self._column.setContentsMargins(0, edge, 1, edge)
        for button in self._buttons:
            button.compact = compact
            button.updateGeometry()
            button.update()
        self.updateGeometry()

    def take_height(self, high: int) -> None:
        """So high it is to be; where that is too low for icons and words, the words stand alone."""
        margins = self._column.contentsMargins()
        needed = sum(button.least_height() for button in self._buttons) + margins.top() + margins.bottom()
        for button in self._buttons:
            if button.bare != (needed > high):
                button.bare = needed > high
                button.updateGeometry()
                button.update()

    def sizeHint(self) -> QSize:
        return QSize(
            max(button.sizeHint().width() for button in self._buttons) + 1, super().sizeHint().height()
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for button in self._buttons:
                button.updateGeometry()

    def _chosen(self, place: int) -> None:
        self.chosen.emit(self._keys[place])
