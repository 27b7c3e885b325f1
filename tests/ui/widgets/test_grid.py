"""A short table holds real editors, each named by its row and its column."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.test_icons import colours_in
from ui import tokens
from ui.widgets.choices import RadioGroup
from ui.widgets.grid import GridColumn, GridTable

COLUMNS = [GridColumn("Namn", 2, "strong"), GridColumn("Telefon", 2), GridColumn("Närvarande", 3)]


def made(qtbot: QtBot) -> GridTable:
    grid = GridTable("Närvarande", COLUMNS, compact=True)
    qtbot.addWidget(grid)
    grid.resize(700, 10)
    grid.show()
    return grid


def add(grid: GridTable, name: str) -> RadioGroup:
    group = RadioGroup([("yes", "Ja"), ("no", "Nej")])
    grid.add_row([name, QLineEdit(), group])
    return group


def test_editors_are_named_by_row_and_column(qtbot: QtBot) -> None:
    grid = made(qtbot)
    group = add(grid, "Maria Sand")
    assert grid.cell(0, 1).accessibleName() == "Maria Sand, Telefon"
    assert group.buttons()[1].accessibleName() == "Maria Sand, Närvarande: Nej"


def test_it_grows_and_shrinks_with_its_rows(qtbot: QtBot) -> None:
    grid = made(qtbot)
    heights: list[int] = []
    for name in ("Maria Sand", "Karin Holm", "Anna Berg"):
        add(grid, name)
        qtbot.waitUntil(lambda: not heights or grid.height() > heights[-1])
        heights.append(grid.height())
    grid.remove_row(1)
    qtbot.waitUntil(lambda: grid.height() == heights[1])
    assert grid.row_count() == 2
    assert grid.cell(1, 1).accessibleName() == "Anna Berg, Telefon"


def test_clearing_leaves_the_head(qtbot: QtBot) -> None:
    grid = made(qtbot)
    add(grid, "Maria Sand")
    grid.clear()
    assert grid.row_count() == 0
    assert tokens.LIGHT.head.lower() in colours_in(grid.grab().toImage())


def test_a_hairline_stands_between_rows(qtbot: QtBot) -> None:
    grid = GridTable("Mottagare", [GridColumn("", 1)])
    qtbot.addWidget(grid)
    grid.resize(300, 10)
    for name in ("Vårdcentralen Ekdungen", "Biståndsenheten"):
        grid.add_row([name])
    grid.show()
    picture = grid.grab().toImage()
    column = [picture.pixelColor(150, y).name() for y in range(2, grid.height() - 2)]
    assert column.count(tokens.LIGHT.hair.lower()) == 1


def test_what_belongs_to_a_row_stands_under_it_and_goes_with_it(qtbot: QtBot) -> None:
    grid = made(qtbot)
    below = QLineEdit()
    grid.add_row(["Maria Sand", "031", "Ja"], below)
    add(grid, "Karin Holm")
    qtbot.waitUntil(lambda: grid.cell(0, 0).y() < below.y() < grid.cell(1, 0).y())
    assert below.width() > grid.cell(0, 0).width()
    height = grid.height()
    below.hide()
    qtbot.waitUntil(lambda: grid.height() < height)
    grid.remove_row(0)
    assert not below.isVisible()
    assert grid.row_count() == 1
