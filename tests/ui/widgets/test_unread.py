"""A row that others have changed has a bar at its edge and words under its time; no other row has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.pictures.lists import COLUMNS, Rows
from tests.ui.test_icons import colours_in
from ui import tokens
from ui.widgets.table import Table
from ui.widgets.unread import UNREAD_ROLE, BarDelegate, MarkedDelegate

NAME, CHANGED = 0, 9


class Marked(Rows):
    """The first row is marked."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == UNREAD_ROLE and index.column() in (NAME, CHANGED):
            return "av andra" if index.row() == 0 else None
        return super().data(index, role)


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made = Table("Ärenden", COLUMNS)
    qtbot.addWidget(made)
    made.show_model(Marked(made))
    made.put_delegate(NAME, BarDelegate(COLUMNS[NAME], made))
    made.put_delegate(CHANGED, MarkedDelegate(COLUMNS[CHANGED], made))
    made.resize(1100, 500)
    made.show()
    return made


def colours(table: Table, row: int, column: int) -> set[str]:
    """What is painted in a cell."""
    area = table.visualRect(table.model().index(row, column))
    return set(colours_in(table.viewport().grab(area).toImage()))


@pytest.mark.row("E19")
def test_the_bar_stands_at_the_edge_of_the_marked_row_alone(table: Table) -> None:
    bar = tokens.LIGHT.primary.lower()
    assert [bar in colours(table, row, NAME) for row in (0, 1)] == [True, False]


@pytest.mark.row("E19")
def test_the_time_of_the_marked_row_is_not_muted_and_has_the_words_under_it(table: Table) -> None:
    text = tokens.LIGHT.text.lower()
    assert [text in colours(table, row, CHANGED) for row in (0, 1)] == [True, False]
    assert tokens.LIGHT.muted.lower() in colours(table, 0, CHANGED)
