"""What is as high as needed follows its width and its words."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.heights import AsHighAsNeeded
from ui.widgets.labels import label

WORDS = "Uppgifterna är från 09.08 och 7 registreringar väntar på att Prator svarar igen"


def test_it_grows_when_it_becomes_narrow_and_shrinks_again(qtbot: QtBot) -> None:
    frame = AsHighAsNeeded()
    qtbot.addWidget(frame)
    QVBoxLayout(frame).addWidget(label(WORDS, wrap=True))
    frame.resize(900, 10)
    frame.show()
    low = frame.height()
    frame.resize(200, low)
    assert frame.height() > low
    frame.resize(900, frame.height())
    assert frame.height() == low


def test_it_grows_with_what_is_put_into_it(qtbot: QtBot) -> None:
    frame = AsHighAsNeeded()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    column.addWidget(QLabel("en"))
    frame.show()
    low = frame.height()
    column.addWidget(QLabel("två"))
    qtbot.waitUntil(lambda: frame.height() > low)


def test_it_is_never_lower_than_it_may_be(qtbot: QtBot) -> None:
    frame = AsHighAsNeeded()
    qtbot.addWidget(frame)
    QVBoxLayout(frame)
    frame.least_height = 44
    frame.fit_height()
    assert frame.height() == 44


def test_what_is_inside_is_not_left_at_the_height_that_it_was_given_first(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    column = QVBoxLayout(outer)
    inner = QVBoxLayout()
    column.addLayout(inner)
    outer.resize(900, 400)
    outer.show()
    frame = AsHighAsNeeded()
    words = label(WORDS, wrap=True)
    QVBoxLayout(frame).addWidget(words)
    inner.addWidget(frame)
    frame.show()
    qtbot.waitUntil(lambda: frame.height() < 100)
    assert words.height() < frame.height()
