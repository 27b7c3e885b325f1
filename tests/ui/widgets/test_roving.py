"""Several buttons with one choice are one Tab stop, and arrows, Home, End, Enter and Space are enough."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.roving import OneOfButton, Roving

Group = tuple[Roving, list[OneOfButton], QWidget]


def group(qtbot: QtBot, count: int, row: int, follow: bool = False) -> Group:
    frame = QWidget()
    qtbot.addWidget(frame)
    line = QHBoxLayout(frame)
    roving = Roving(frame, row, follow)
    buttons = [OneOfButton(str(number), frame) for number in range(count)]
    for button in buttons:
        button.setFixedSize(20, 20)
        line.addWidget(button)
        roving.add(button)
    frame.show()
    frame.activateWindow()
    qtbot.waitUntil(frame.isActiveWindow)
    return roving, buttons, frame


def test_only_the_chosen_button_is_a_tab_stop(qtbot: QtBot) -> None:
    roving, buttons, _window = group(qtbot, 3, 3)
    roving.select(1)
    tab = Qt.FocusPolicy.TabFocus
    assert [bool(button.focusPolicy() & tab) for button in buttons] == [False, True, False]


def test_without_a_choice_the_first_button_is_the_tab_stop(qtbot: QtBot) -> None:
    _roving, buttons, _window = group(qtbot, 3, 3)
    assert buttons[0].focusPolicy() == Qt.FocusPolicy.StrongFocus


@pytest.mark.parametrize(
    ("row", "keys", "there"),
    [
        (6, [Qt.Key.Key_Right, Qt.Key.Key_Right], 2),
        (6, [Qt.Key.Key_Left], 0),
        (6, [Qt.Key.Key_End, Qt.Key.Key_Right], 5),
        (6, [Qt.Key.Key_End, Qt.Key.Key_Home], 0),
        (3, [Qt.Key.Key_Right, Qt.Key.Key_Down], 4),
        (3, [Qt.Key.Key_Down, Qt.Key.Key_Up], 0),
        (1, [Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up], 1),
    ],
)
def test_arrows_move_the_focus_in_rows_and_columns(
    qtbot: QtBot, row: int, keys: list[Qt.Key], there: int
) -> None:
    roving, buttons, _window = group(qtbot, 6, row)
    buttons[0].setFocus()
    for key in keys:
        here = next(button for button in buttons if button.hasFocus())
        QTest.keyClick(here, key)
    assert buttons[there].hasFocus()
    assert roving.index() == -1


def test_a_button_that_cannot_be_used_is_passed_over(qtbot: QtBot) -> None:
    _roving, buttons, _window = group(qtbot, 3, 3)
    buttons[1].setEnabled(False)
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert buttons[2].hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_choose(qtbot: QtBot, key: Qt.Key) -> None:
    roving, buttons, _window = group(qtbot, 3, 3)
    buttons[2].setFocus()
    with qtbot.waitSignal(roving.chosen) as heard:
        QTest.keyClick(buttons[2], key)
    assert heard.args == [2]
    assert [button.isChecked() for button in buttons] == [False, False, True]


def test_choosing_the_chosen_one_again_changes_nothing_and_says_nothing(qtbot: QtBot) -> None:
    roving, buttons, _window = group(qtbot, 2, 2)
    roving.select(0)
    with qtbot.assertNotEmitted(roving.chosen):
        buttons[0].click()
    assert buttons[0].isChecked()


def test_with_follow_an_arrow_chooses_at_once(qtbot: QtBot) -> None:
    roving, buttons, _window = group(qtbot, 3, 3, follow=True)
    roving.select(0)
    buttons[0].setFocus()
    with qtbot.waitSignal(roving.chosen):
        QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert roving.index() == 1
