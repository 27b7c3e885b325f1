"""Small drawings that several widgets share: the badge with a number, a rounded ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from ui.look import current
from ui.tokens import RADIUS, SMALL


def badge_width(count: int) -> int:
    """Pixels across a badge; it is as high as `badge_height` and as wide as its number needs."""
    look = current()
    words = QFontMetrics(look.font(SMALL, bold=True)).horizontalAdvance(str(count))
    return max(badge_height(), words + look.px(10))


def badge_height() -> int:
    return current().px(20)


def badge(painter: QPainter, centre: QPointF, count: int, *, calm: bool = False) -> None:
    """A filled disc with a number: so many things for the own unit to do, or, `calm`, only to know of."""
    look = current()
    wide, high = badge_width(count), badge_height()
    area = QRectF(centre.x() - wide / 2, centre.y() - high / 2, wide, high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.colours.primary if calm else look.colours.own))
    painter.drawRoundedRect(area, high / 2, high / 2)
    painter.setPen(QColor(look.colours.mark))
    painter.setFont(look.font(SMALL, bold=True))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(count))
    painter.restore()


def ground(
    painter: QPainter,
    area: QRectF,
    fill: str,
    border: str,
    left: bool = True,
    right: bool = True,
    width: float = 1,
) -> None:
    """A filled area with a border; the corners at the left and the right are rounded where asked."""
    path = outline(area.adjusted(width / 2, width / 2, -width / 2, -width / 2), left, right)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), width))
    painter.setBrush(QColor(fill))
    painter.drawPath(path)
    painter.restore()


def outline(area: QRectF, left: bool = True, right: bool = True) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(area, RADIUS, RADIUS)
    if not left:
        path.addRect(area.adjusted(0, 0, -area.width() / 2, 0))
    if not right:
        path.addRect(area.adjusted(area.width() / 2, 0, 0, 0))
    return path.simplified()
