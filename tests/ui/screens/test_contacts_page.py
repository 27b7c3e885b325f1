"""Kontakter: every unit with its number and when it was checked, found as somebody types."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.region import HOMECARE, NOW, WARD, Desk, settings
from tests.ui.seeing import open_window, words
from ui.screens.contacts_page import ContactsPage, line_of


@pytest.mark.row("P08")
def test_a_unit_has_its_number_and_when_somebody_checked_it() -> None:
    directory = settings().directory
    own = line_of(directory.units[WARD], directory, WARD, NOW)
    assert [cell.words for cell in own.cells][:4] == [
        "Avd 12 Medicin (er enhet)", "Exempelregionen", "031-390 06 27", "mån 3 nov",
    ]  # fmt: skip
    other = line_of(directory.units[HOMECARE], directory, WARD, NOW)
    assert other.cells[0].second == "kommun"
    assert other.cells[3].words == "Inte kontrollerat"


@pytest.mark.parametrize(
    ("text", "found"),
    [("", 4), ("ekd", 3), ("kommun", 2), ("06 55", 1), ("söder hems", 1), ("zzz", 0)],
)
def test_units_are_found_by_any_of_what_is_shown(qtbot: QtBot, tmp_path: Path, text: str, found: int) -> None:
    made = ContactsPage(Desk(tmp_path).work)
    open_window(qtbot, made, 1254, 672)
    QTest.keyClicks(made.filter, text) if text.isascii() else made.filter.setText(text)
    assert made.model.rowCount() == found
    assert ("Ingen enhet passar in på det du skrev." in words(made)) == (found == 0)
