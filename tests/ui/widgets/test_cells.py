"""Cells of two lines: what is painted and what is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from ui.icons import Icon
from ui.look import colour
from ui.symbols import Symbol
from ui.widgets.cells import Cell, paint_cell


def painted(cell: Cell, width: int = 200) -> QImage:
    picture = QImage(width, 46, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FFFFFF"))
    painter = QPainter(picture)
    paint_cell(painter, QRectF(0, 0, width, 46), cell)
    painter.end()
    return picture


def inked(picture: QImage) -> list[tuple[int, int]]:
    white = QColor("#FFFFFF").rgb()
    return [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixel(x, y) != white
    ]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("09.41", "av Anna Berg"), "Uppringd: 09.41, av Anna Berg"),
        (Cell("Biståndsenheten", symbol=Symbol.OWN), "Uppringd: Biståndsenheten: Att göra"),
        (Cell(""), ""),
    ],
)
def test_a_cell_is_said_with_its_head_its_lines_and_its_symbol(cell: Cell, said: str) -> None:
    assert cell.spoken("Uppringd") == said


def test_two_lines_stand_in_the_middle_of_the_row(qtbot: QtBot) -> None:
    rows = [y for _, y in inked(painted(Cell("Hög", "Låg")))]
    assert abs((min(rows) + max(rows)) / 2 - 23) < 4


def test_a_symbol_stands_before_the_words_in_its_colour(qtbot: QtBot) -> None:
    picture = painted(Cell("Avd 12", symbol=Symbol.DONE))
    assert QColor(picture.pixel(3, 23)).name() == colour("done").name()


def test_words_that_do_not_fit_end_within_the_cell(qtbot: QtBot) -> None:
    narrow = painted(
        Cell("Vårdcentralen Ekdungen i Västra", "distriktssköterska i hela området", icon=Icon.TICK), 80
    )
    assert max(x for x, _ in inked(narrow)) < 80
