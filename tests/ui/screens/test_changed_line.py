"""The line under the list is there while there is something to say, and both of its acts can be pressed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.seeing import open_window, words
from ui.screens.changed_line import ChangedLine


def line(qtbot: QtBot, cases: int) -> ChangedLine:
    made = ChangedLine()
    open_window(qtbot, made, 700, 40)
    made.show_count(cases)
    return made


def test_it_is_seen_only_while_others_have_changed_something(qtbot: QtBot) -> None:
    made = line(qtbot, 1)
    assert words(made) == ["1 ärende har ändrats av andra.", "Visa bara dem", "Markera som läst"]
    made.show_count(0)
    assert not made.isVisible()


@pytest.mark.row("E19")
def test_both_acts_are_told(qtbot: QtBot) -> None:
    made = line(qtbot, 2)
    with qtbot.waitSignal(made.wanted):
        made.only.click()
    with qtbot.waitSignal(made.have_read):
        made.read.click()


def test_who_sees_only_them_is_not_offered_it_again(qtbot: QtBot) -> None:
    made = line(qtbot, 2)
    made.set_alone(True)
    assert words(made) == ["2 ärenden har ändrats av andra.", "Markera som lästa"]
