"""Widgets that are exactly as high as their words need at the width they have: layouts alone cut such
widgets off."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame


class AsHighAsNeeded(QFrame):
    """Takes the height that its layout wants for its width, whenever either changes; never less than
    `least_height`."""

    least_height = 0

    def fit_height(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        if layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(self.width())
        else:
            wanted = layout.totalSizeHint().height()
        wanted = max(wanted, self.least_height)
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)
            # In the middle of a layout Qt leaves what is inside at the height that it was given first.
            layout.setGeometry(self.contentsRect())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit_height()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()
