"""A table of a form as rows to fill in."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from forms import catalogue
from forms.field import Field, find
from forms.kinds import Text
from tests.ui.filling import HELPS, ids, type_in
from tests.ui.seeing import open_window
from ui.formview.table import TableRows

OTHERS = find(catalogue.current("support_plan"), "others")
ACTIVITIES = find(catalogue.current("support_plan"), "activities")


def shown(qtbot: QtBot, field: Field = OTHERS) -> TableRows:
    made = TableRows(field, HELPS, ids())
    open_window(qtbot, made, 900, 400)
    return made


def test_rows_keep_their_lasting_ids_and_the_cells_that_are_not_shown(qtbot: QtBot) -> None:
    made = shown(qtbot, ACTIVITIES)
    rows = ({"id": "a", "goal": "g", "activity": "Gå", "responsible": "Per", "follow_up": "2025-12-01"},)
    made.set_rows(rows)
    assert made.rows() == rows


def test_a_new_row_gets_the_cells_that_tie_it_to_its_parent(qtbot: QtBot) -> None:
    made = shown(qtbot, ACTIVITIES)
    made.tie_rows_to({"goal": "g7"})
    made.add.click()
    cell = made.findChild(QWidget, "field:activities:0.activity")
    assert cell is not None
    type_in(cell, "Gå")
    assert made.rows() == ({"id": "row-1", "goal": "g7", "activity": "Gå"},)


def test_a_new_row_is_ready_to_be_written_in(qtbot: QtBot) -> None:
    made = shown(qtbot)
    with qtbot.waitSignal(made.shape_changed):
        made.add.click()
    first = made.findChild(QWidget, "field:others:0.name")
    assert first is not None
    assert first.hasFocus()


def test_the_rows_that_are_left_are_named_anew_when_one_goes(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_rows(({"id": "a", "name": "Lena"}, {"id": "b", "name": "Eva"}))
    gone = made.findChild(QPushButton, "remove:a")
    assert gone is not None
    gone.setFocus()
    gone.click()
    made.add.click()
    assert made.row_count() == 2
    assert made.findChild(QWidget, "field:others:1.name") is not None
    assert made.findChild(QWidget, "field:others:2.name") is None


def test_only_a_table_has_rows() -> None:
    with pytest.raises(TypeError):
        TableRows(Field("f", "Namn", Text()), HELPS, ids())
