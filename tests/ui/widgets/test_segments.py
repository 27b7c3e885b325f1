"""Segments: one of several, with counts that are seen and said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped
from tests.ui.test_icons import colours_in
from ui import tokens
from ui.widgets.segments import Segment, Segments

FILTERS = (Segment("all", "Alla", 12), Segment("todo", "Att göra", 5, badge=True), Segment("mine", "Mina"))


def made(qtbot: QtBot) -> Segments:
    segments = Segments("Visa", FILTERS)
    qtbot.addWidget(segments)
    segments.resize(segments.sizeHint())
    segments.show()
    return segments


def test_an_arrow_chooses_and_tells_the_key(qtbot: QtBot) -> None:
    segments = made(qtbot)
    segments.select("all")
    with qtbot.waitSignal(segments.chosen) as heard:
        QTest.keyClick(segments.findChildren(QAbstractButton)[0], Qt.Key.Key_Right)
    assert heard.args == ["todo"]
    assert segments.selected() == "todo"


def test_the_segments_touch_each_other(qtbot: QtBot) -> None:
    segments = made(qtbot)
    one, two, _three = segments.findChildren(QAbstractButton)
    assert one.geometry().right() + 1 == two.x()


@pytest.mark.parametrize("rounds", range(12))
def test_a_count_that_comes_late_is_seen_with_its_room_or_not_yet(qtbot: QtBot, rounds: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    segments = Segments("Visa", FILTERS)
    row.addWidget(segments)
    row.addStretch(1)
    page.resize(600, 100)
    page.show()
    assert clipped(page) == []
    before, left = segments.width(), rounds

    def goes_off() -> None:
        nonlocal left
        if left:
            left -= 1
            QTimer.singleShot(0, goes_off)
        else:
            segments.set_count("todo", 123_456, badge=True)

    QTimer.singleShot(0, goes_off)
    assert clipped(page) == []
    qtbot.waitUntil(lambda: segments.width() > before)


def test_a_count_is_part_of_what_is_said(qtbot: QtBot) -> None:
    segments = made(qtbot)
    names = [button.accessibleName() for button in segments.findChildren(QAbstractButton)]
    assert names == ["Alla 12", "Att göra 5", "Mina"]
    segments.set_count("mine", 3)
    assert segments.findChildren(QAbstractButton)[2].accessibleName() == "Mina 3"


def test_a_badge_of_nothing_is_not_painted(qtbot: QtBot) -> None:
    segments = made(qtbot)
    todo = segments.findChildren(QAbstractButton)[1]
    own = tokens.LIGHT.own.lower()
    assert own in colours_in(todo.grab().toImage())
    segments.set_count("todo", 0, badge=True)
    assert own not in colours_in(todo.grab().toImage())


def test_nothing_is_chosen_before_someone_chooses(qtbot: QtBot) -> None:
    assert made(qtbot).selected() is None
