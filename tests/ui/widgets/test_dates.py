"""Days are read as people write them and shown as they are said."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QLineEdit
from pytestqt.qtbot import QtBot

from ui.widgets.dates import DateField, read_day
from wording.times import day_with_weekday

TODAY = date(2025, 11, 21)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-11-24", date(2025, 11, 24)),
        ("20251124", date(2025, 11, 24)),
        ("251124", date(2025, 11, 24)),
        ("24/11", date(2025, 11, 24)),
        ("24/11 2026", date(2026, 11, 24)),
        ("24 nov", date(2025, 11, 24)),
        ("fre 21 nov 2025", TODAY),
        ("den 3 december", date(2025, 12, 3)),
        ("12 jan", date(2026, 1, 12)),
        (" I  DAG ", TODAY),
        ("i morgon", date(2025, 11, 22)),
        ("igår", date(2025, 11, 20)),
    ],
)
def test_a_day_is_read_as_it_was_written(written: str, day: date) -> None:
    assert read_day(written, TODAY) == day


@pytest.mark.parametrize("written", ["", "32 nov", "2025-02-29", "nästa vecka", "24 xyz", "24", "13/13"])
def test_what_is_no_day_is_not_guessed_at(written: str) -> None:
    assert read_day(written, TODAY) is None


def test_a_leap_day_without_its_year_is_the_nearest_one_there_is() -> None:
    assert read_day("29 feb", date(2025, 3, 1)) == date(2024, 2, 29)


def test_every_day_of_a_year_is_read_back_as_it_is_shown() -> None:
    for number in range(1, 366):
        day = date.fromordinal(date(2025, 1, 1).toordinal() + number - 1)
        assert read_day(day_with_weekday(day), TODAY) == day
    assert day_with_weekday(TODAY) == "fre 21 nov 2025"


def test_the_field_shows_the_day_in_words_when_the_cursor_leaves(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    line = field.findChild(QLineEdit)
    assert line is not None
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(line, "24/11")
    assert field.day() == date(2025, 11, 24)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert field.text() == "mån 24 nov 2025"


def test_what_cannot_be_read_stays_as_it_was_written(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.set_text("32 nov")
    assert field.is_unreadable()
    assert (field.day(), field.text()) == (None, "32 nov")
    field.set_text("")
    assert not field.is_unreadable()


def test_a_day_is_shown_in_silence(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_day(TODAY)
    assert field.text() == "fre 21 nov 2025"


def test_the_calendar_opens_from_the_keyboard_at_the_day_and_gives_one_back(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.show()
    line = field.findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    days = field.findChild(QCalendarWidget)
    assert days is not None
    assert days.selectedDate() == QDate(2025, 11, 21)
    assert days.firstDayOfWeek() == Qt.DayOfWeek.Monday
    with qtbot.waitSignal(field.edited):
        days.clicked.emit(QDate(2025, 12, 12))
    assert field.day() == date(2025, 12, 12)
    assert not days.isVisible()


def test_the_name_of_the_field_reaches_the_line_that_is_written_in(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.setAccessibleName("Datum")
    line = field.findChild(QLineEdit)
    assert line is not None
    assert line.accessibleName() == "Datum"
