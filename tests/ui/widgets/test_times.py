"""Times of day are read as people write them and shown as they are said."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.filling import type_in
from ui.widgets.times import TimeField, read_time


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("13", time(13)),
        ("13.00", time(13)),
        ("13:05", time(13, 5)),
        ("1300", time(13)),
        ("930", time(9, 30)),
        ("kl 9", time(9)),
        ("Kl. 9.30", time(9, 30)),
        (" klockan  8 15 ", time(8, 15)),
    ],
)
def test_a_time_is_read_as_it_was_written(written: str, at: time) -> None:
    assert read_time(written) == at


@pytest.mark.parametrize("written", ["", "24.00", "13.60", "efter lunch", "13.0", "13.00-14.00", "kl"])
def test_what_is_no_time_is_not_guessed_at(written: str) -> None:
    assert read_time(written) is None


def test_the_field_shows_the_time_as_it_is_said_when_the_cursor_leaves(qtbot: QtBot) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.edited):
        type_in(field, "13")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.time()) == ("13.00", time(13))


def test_what_cannot_be_read_stays_as_it_was_written(qtbot: QtBot) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("efter lunch")
    assert (field.text(), field.time()) == ("efter lunch", None)
