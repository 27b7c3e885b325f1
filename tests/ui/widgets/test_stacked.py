"""Rows one below the other: others take their place, and a hairline stands between each two."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.stacked import empty, fill


def test_rows_are_parted_by_hairlines_and_replaced_by_others(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    fill(column, [QLabel("a"), QLabel("b"), QLabel("c")])
    assert column.count() == 5
    first = QLabel("d")
    fill(column, [first])
    assert column.count() == 1
    with qtbot.waitSignal(first.destroyed):
        empty(column)
    assert column.count() == 0
