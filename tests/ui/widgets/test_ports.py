"""The ground of what scrolls: known from the beginning, so that nobody waits for every kind of widget."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from ui.widgets.ports import put_port

_ROOT = Path(__file__).parents[3]

_ASKS = """
import enum
made = []
ordinary = enum.EnumType._create_
def noted(cls, name, *rest, **more):
    made.append(name)
    return ordinary(cls, name, *rest, **more)
enum.EnumType._create_ = noted
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
from ui import theme
from ui.widgets.panel import scrolling
from ui.widgets.table import Column, Table
theme.apply(application)
table, area = Table("", (Column("A", 100),)), scrolling(QWidget())
table.mark_sorted(0)
for each in (table, area):
    each.resize(200, 100)
    each.show()
application.processEvents()
print("StandardButton" in made)
from PySide6.QtWidgets import QTableView
QTableView().viewport()
print("StandardButton" in made)
"""


def test_the_ground_is_the_one_that_was_given(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    port = put_port(area)
    assert area.viewport() is port


def test_a_table_and_what_scrolls_make_no_other_kinds_of_widgets_ready() -> None:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _ASKS], cwd=_ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
