"""The corners of a list are those of the ground that it stands on; its middle is its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import tokens
from ui.widgets.corners import Corners


def test_corners_show_the_ground_and_the_middle_is_left_alone(qtbot: QtBot) -> None:
    square = QWidget()
    qtbot.addWidget(square)
    square.setStyleSheet("background: #ff00ff")
    corners = Corners(square)
    square.resize(100, 60)
    corners.setGeometry(square.rect())
    square.show()
    picture = square.grab().toImage()
    assert picture.pixelColor(0, 0).name() == tokens.LIGHT.ground.lower()
    assert picture.pixelColor(99, 59).name() == tokens.LIGHT.ground.lower()
    assert picture.pixelColor(50, 30).name() == "#ff00ff"
    assert corners.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
