"""A figure turns into a badge while some of what it counts is for the own unit to do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.pictures.lists import COLUMNS, Rows
from tests.ui.test_icons import colours_in
from ui import tokens
from ui.widgets.counts import TO_DO_ROLE, CountDelegate
from ui.widgets.table import Table

MESSAGES = 10


class Counted(Rows):
    """Two of the messages in the first row are to be acknowledged."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == TO_DO_ROLE and index.column() == MESSAGES:
            return 2 if index.row() == 0 else 0
        return super().data(index, role)


@pytest.mark.row("E02", "E62")
def test_what_the_unit_has_to_acknowledge_is_painted_as_a_badge_and_the_rest_as_a_figure(
    qtbot: QtBot,
) -> None:
    table = Table("Ärenden", COLUMNS)
    qtbot.addWidget(table)
    table.show_model(Counted(table))
    table.setItemDelegateForColumn(MESSAGES, CountDelegate(table))
    table.resize(918, 500)
    table.show()
    painted = [
        colours_in(table.viewport().grab(table.visualRect(table.model().index(row, MESSAGES))).toImage())
        for row in (0, 1)
    ]
    assert [tokens.LIGHT.own.lower() in colours for colours in painted] == [True, False]
    assert tokens.LIGHT.text.lower() in painted[1]
