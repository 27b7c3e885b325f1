"""A command to type elsewhere is seen whole and copied to the letter."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped, nameless, open_window
from ui import theme
from ui.widgets.command import Command

LONG = 'reservplan rescue --folder "/opt/avdelning12/program/data/Reservplan/SE2321000131-E000000001012"'


@pytest.mark.parametrize("scale", [100, 200])
def test_all_of_a_long_command_is_seen_though_nothing_in_it_can_be_broken(
    qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    shown = Command(LONG)
    shown.setFixedWidth(430 * scale // 100)
    open_window(qtbot, shown)
    assert shown.text.toPlainText() == LONG
    assert shown.text.verticalScrollBar().maximum() == 0
    assert shown.text.horizontalScrollBar().maximum() == 0
    assert (clipped(shown), nameless(shown)) == ([], [])


def test_one_press_copies_it_to_the_letter_and_says_so(qtbot: QtBot) -> None:
    shown = Command(LONG)
    open_window(qtbot, shown)
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == LONG
    assert shown.copy.text() == "Kopierat"


def test_it_cannot_be_changed_and_the_tab_leaves_it(qtbot: QtBot) -> None:
    shown = Command(LONG)
    qtbot.addWidget(shown)
    assert shown.text.isReadOnly()
    assert shown.text.tabChangesFocus()
