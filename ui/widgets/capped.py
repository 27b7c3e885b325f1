"""Something as high as its words need, until that is more than it may take; then it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.panel import scrolling


class Capped(QFrame):
    """Holds `inside`, which has a layout, and is not there while that is empty."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._most: int | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(inside))
        inside.installEventFilter(self)
        self.fit()

    def set_most(self, pixels: int) -> None:
        """How high it may be."""
        self._most = pixels
        self.fit()

    def whole(self) -> int:
        """Pixels of all that is inside, for the width that there is; 0 when nothing is."""
        layout = self._inside.layout()
        if layout is None or layout.isEmpty():
            return 0
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(self.width())
        return layout.totalSizeHint().height()

    def fit(self) -> None:
        """Takes its height; at once, where what is inside has just been changed."""
        layout = self._inside.layout()
        self.setVisible(layout is not None and not layout.isEmpty())
        high = self.whole() if self._most is None else min(self.whole(), self._most)
        if high != self.minimumHeight() or high != self.maximumHeight():
            self.setFixedHeight(high)
            # In the middle of a layout Qt leaves what is inside at the height that it was given first.
            self._column.setGeometry(self.contentsRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return False
