"""A short table: its lines, what they are about, and what a screen reader says of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.models.lines import Line, Lines, line_table
from ui.symbols import Symbol
from ui.widgets.cells import CELL_ROLE, Cell
from ui.widgets.table import Column

COLUMNS = (Column("Namn", 100), Column("Svar", 100))
LINES = (
    Line("a", (Cell("Olle", "Prov"), Cell("Ja", symbol=Symbol.DONE))),
    Line("b", (Cell("Hanna"), Cell(""))),
)


def test_the_model_is_a_well_made_one(qtmodeltester: ModelTester) -> None:
    model = Lines(COLUMNS)
    model.set_lines(LINES)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_cell_is_shown_and_said(qtbot: QtBot) -> None:
    table, model = line_table("Svar", COLUMNS)
    qtbot.addWidget(table)
    model.set_lines(LINES)
    assert model.keys() == ("a", "b")
    assert model.key(1) == "b"
    assert model.index(0, 0).data(CELL_ROLE) == Cell("Olle", "Prov")
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Svar: Ja: Klar"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Namn"


def test_equal_lines_leave_the_chosen_row_alone(qtbot: QtBot) -> None:
    table, model = line_table("Svar", COLUMNS)
    qtbot.addWidget(table)
    model.set_lines(LINES)
    table.selectRow(1)
    model.set_lines(list(LINES))
    assert table.currentIndex().row() == 1
