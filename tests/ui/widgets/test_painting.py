"""The shared drawings: the badge grows with its number, the rounded ground is rounded where asked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui import tokens
from ui.widgets import painting


def test_a_badge_is_round_for_one_figure_and_wider_for_more(qapp: QApplication) -> None:
    assert painting.badge_width(5) == painting.badge_height()
    assert painting.badge_width(1234) > painting.badge_width(5)


def test_a_badge_is_filled_in_the_colour_of_what_is_to_do(qapp: QApplication) -> None:
    canvas = QImage(40, 40, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painting.badge(painter, QPointF(20, 20), 5)
    painter.end()
    assert canvas.pixelColor(14, 20).name() == tokens.LIGHT.own.lower()
    assert canvas.pixelColor(2, 20).alpha() == 0


def test_only_the_corners_that_are_asked_for_are_rounded() -> None:
    area = QRectF(0, 0, 100, 40)
    both, left = painting.outline(area), painting.outline(area, right=False)
    corner = QPointF(99.5, 0.5)
    assert not both.contains(corner)
    assert left.contains(corner)
    assert not left.contains(QPointF(0.5, 0.5))
