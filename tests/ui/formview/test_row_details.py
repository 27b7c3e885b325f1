"""What a row has beyond the paper's columns is folded away until somebody wants it, or has written in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from forms import catalogue
from forms.field import find
from tests.ui.filling import HELPS, ids, settle, type_in
from tests.ui.seeing import open_window
from ui.formview.table import TableRows
from ui.widgets.choices import DropDown

ACTIVITIES = find(catalogue.current("support_plan"), "activities")


def shown(qtbot: QtBot, *, unfolded: bool = False) -> TableRows:
    made = TableRows(ACTIVITIES, HELPS, ids(), unfolded=unfolded)
    open_window(qtbot, made, 900, 400)
    return made


def child(made: QWidget, name: str) -> QWidget:
    found = made.findChild(QWidget, name)
    assert found is not None, name
    return found


def toggle(made: QWidget, row: str) -> QAbstractButton:
    found = child(made, f"more:{row}")
    assert isinstance(found, QAbstractButton)
    return found


@pytest.mark.row("C25", "E52", "D15")
def test_by_keyboard_alone_an_activity_gets_its_description_and_whose_it_is(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.add.click()
    settle()
    assert not child(made, "field:activities:0.description").isVisible()
    button = toggle(made, "row-1")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle()
    words = child(made, "field:activities:0.description")
    assert words.hasFocus()
    type_in(words, "Tre gånger i veckan")
    owner = child(made, "field:activities:0.owner")
    owner.setFocus()
    QTest.keyClick(owner, Qt.Key.Key_Down)
    QTest.keyClick(owner, Qt.Key.Key_Down)
    assert made.rows() == ({"id": "row-1", "description": "Tre gånger i veckan", "owner": "own"},)


def test_what_is_written_is_to_be_seen_from_the_start(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_rows(({"id": "a", "activity": "Gå", "status": "done"}, {"id": "b", "activity": "Sova"}))
    settle()
    seen = [child(made, f"field:activities:{row}.status").isVisible() for row in (0, 1)]
    assert seen == [True, False]
    assert (toggle(made, "a").text(), toggle(made, "b").text()) == ("Mindre", "Mer")


def test_where_it_is_what_is_asked_for_it_stands_open(qtbot: QtBot) -> None:
    made = shown(qtbot, unfolded=True)
    made.set_rows(({"id": "a", "activity": "Gå"},))
    settle()
    assert child(made, "field:activities:0.status").isVisible()


def test_folding_it_away_takes_nothing_away(qtbot: QtBot) -> None:
    made = shown(qtbot)
    rows = ({"id": "a", "activity": "Gå", "status": "done"},)
    made.set_rows(rows)
    before = made.grid.height()
    toggle(made, "a").click()
    qtbot.waitUntil(lambda: made.grid.height() < before)
    assert made.rows() == rows


def test_each_editor_is_named_by_its_row(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_rows(({"id": "a", "activity": "Gå"}, {"id": "b", "status": "done"}))
    assert child(made, "field:activities:1.status").accessibleName() == "Rad 2, Status"
    assert toggle(made, "b").accessibleName() == "Rad 2: mindre"


def test_an_answer_that_no_option_stands_for_is_seen_and_kept_until_one_is_chosen(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_rows(({"id": "a", "status": "vilande"},))
    box = child(made, "field:activities:0.status")
    assert isinstance(box, DropDown)
    assert box.currentText() == "vilande"
    assert made.rows() == ({"id": "a", "status": "vilande"},)
