"""A search field: magnifying glass at the left, and at the right the keys that lead to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui import icons
from ui.icons import Icon
from ui.look import current
from ui.tokens import S8, S12, SMALL


class SearchField(QLineEdit):
    """`width` is what it would like to be; it gives way down to `least`. Escape empties it. Use
    `textEdited`/`textChanged`."""

    def __init__(
        self,
        prompt: str,
        width: int = 288,
        least: int = 150,
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wish, self._least, self._shortcut = width, least, shortcut
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._make_room()

    def sizeHint(self) -> QSize:
        return QSize(current().px(self._wish), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(self._least), super().minimumSizeHint().height())

    def _chip(self) -> int:
        if not self._shortcut or self.text() or self.width() < current().px(280):
            return 0
        return QFontMetrics(current().font(SMALL)).horizontalAdvance(self._shortcut) + 12

    def _make_room(self) -> None:
        self.setTextMargins(current().px(18) + S8, 0, 0, 0)
        self.setMaximumWidth(current().px(self._wish))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_shortcut"):
            self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, c = current(), current().colours
        painter = QPainter(self)
        size = look.px(18)
        icons.paint(painter, Icon.SEARCH, c.muted, QRectF(S12 + 1, (self.height() - size) / 2, size, size))
        chip = self._chip()
        if chip:
            high = look.px(20)
            area = QRectF(self.width() - chip - S12, (self.height() - high) / 2, chip, high)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(c.hair), 1))
            painter.drawRoundedRect(area.translated(0.5, 0.5), 4, 4)
            painter.setPen(QColor(c.muted))
            painter.setFont(look.font(SMALL))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._shortcut)
        painter.end()
