"""Rounded corners over a list: a viewport paints its corners square, whatever the stylesheet says."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look import current
from ui.tokens import RADIUS
from ui.widgets import painting


class Corners(QWidget):
    """Lies over all of its parent, lets the mouse through, and paints the ground outside the rounded border.

    The parent gives it its geometry.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        inside = self.rect().adjusted(RADIUS, 0, -RADIUS, 0)
        self.setMask(
            QRegion(self.rect()) - QRegion(inside) - QRegion(self.rect().adjusted(0, RADIUS, 0, -RADIUS))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        c = current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = painting.outline(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        whole = painting.outline(QRectF(self.rect()).adjusted(-RADIUS, -RADIUS, RADIUS, RADIUS))
        painter.fillPath(whole.subtracted(edge), QColor(c.ground))
        painter.setPen(QPen(QColor(c.hair), 1))
        painter.drawPath(edge)
        painter.end()
