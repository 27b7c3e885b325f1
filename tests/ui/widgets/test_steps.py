"""A step cell is painted as its symbol and said as part, status and lateness."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.pictures.lists import COLUMNS, Rows
from tests.ui.test_icons import colours_in
from ui import tokens
from ui.symbols import Symbol
from ui.widgets.steps import STEP_ROLE, StepCell, StepDelegate
from ui.widgets.table import Table


def test_a_cell_says_part_status_and_lateness() -> None:
    assert StepCell("Kartläggning", Symbol.OWN, late=True).spoken() == "Kartläggning: Att göra, Försenad"


def test_the_list_tells_a_screen_reader_the_words(qtbot: QtBot) -> None:
    model = Rows()
    index = model.index(0, 2, QModelIndex())
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Initiativ: Att göra"
    assert index.data(STEP_ROLE) == StepCell("Initiativ", Symbol.OWN)


def test_a_cell_is_painted_in_the_colour_of_its_status(qtbot: QtBot) -> None:
    table = Table("Ärenden", COLUMNS)
    qtbot.addWidget(table)
    table.show_model(Rows(table))
    for column in range(2, 8):
        table.setItemDelegateForColumn(column, StepDelegate(table))
    table.resize(918, 500)
    table.show()
    own, not_yet = (table.visualRect(table.model().index(0, column)) for column in (2, 3))
    assert tokens.LIGHT.own.lower() in colours_in(table.viewport().grab(own).toImage())
    assert tokens.LIGHT.own.lower() not in colours_in(table.viewport().grab(not_yet).toImage())
