"""The stepper opens steps by mouse and keys, and takes two rows when its words need them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.pictures.lists import PARTS
from ui.symbols import Symbol
from ui.widgets.stepper import StepItem, Stepper


def items(second: str = "Klar 30 okt") -> list[StepItem]:
    return [StepItem(part, part, Symbol.DONE, second) for part in PARTS]


def made(qtbot: QtBot, width: int) -> Stepper:
    stepper = Stepper(items())
    qtbot.addWidget(stepper)
    stepper.resize(width, 60)
    stepper.show()
    return stepper


def test_six_steps_stand_in_one_row_where_they_fit(qtbot: QtBot) -> None:
    stepper = made(qtbot, 918)
    assert stepper.height() == 60
    assert len({button.y() for button in stepper.findChildren(QAbstractButton)}) == 1


def test_they_stand_in_two_rows_of_three_where_they_do_not(qtbot: QtBot) -> None:
    stepper = made(qtbot, 918)
    stepper.set_items(items("Senast måndag 24 november klockan 13.00"))
    assert stepper.height() == 120
    rows = [button.y() for button in stepper.findChildren(QAbstractButton)]
    assert rows[0] == rows[2] < rows[3] == rows[5]


def test_keys_go_to_a_step_and_open_it(qtbot: QtBot) -> None:
    stepper = made(qtbot, 918)
    stepper.select("Initiativ")
    buttons = stepper.findChildren(QAbstractButton)
    QTest.keyClick(buttons[0], Qt.Key.Key_Right)
    assert stepper.selected() == "Initiativ"
    with qtbot.waitSignal(stepper.chosen) as heard:
        QTest.keyClick(buttons[1], Qt.Key.Key_Return)
    assert heard.args == ["Kartläggning"]


def test_a_step_says_its_status_its_lateness_and_its_second_line(qtbot: QtBot) -> None:
    stepper = made(qtbot, 918)
    late = StepItem("Plan", "Plan", Symbol.OWN, "Senast mån 24 nov", late=True)
    stepper.set_items([*items()[:3], late, *items()[4:]])
    plan = stepper.findChildren(QAbstractButton)[3]
    assert plan.accessibleName() == "Plan: Att göra, Försenad"
    assert plan.accessibleDescription() == "Senast mån 24 nov"


def test_all_about_a_step_is_asked_for_only_when_somebody_comes_to_it(qtbot: QtBot) -> None:
    asked: list[str] = []

    def hover(key: str) -> str:
        asked.append(key)
        return f"{key}: Klar\nLåst av Maria Sand\nVäntar på Biståndsenheten"

    stepper = Stepper(items(), hover)
    qtbot.addWidget(stepper)
    stepper.show()
    plan = stepper.findChildren(QAbstractButton)[3]
    assert asked == []
    QApplication.sendEvent(plan, QFocusEvent(QFocusEvent.Type.FocusIn))
    assert asked == [PARTS[3]]
    assert plan.accessibleDescription() == "Klar 30 okt. Låst av Maria Sand. Väntar på Biståndsenheten"


def test_the_keyboard_is_brought_to_the_step_that_is_open(qtbot: QtBot) -> None:
    stepper = made(qtbot, 918)
    stepper.focus_selected()
    stepper.select(PARTS[2])
    stepper.focus_selected()
    assert stepper.window().focusWidget() is stepper.findChildren(QAbstractButton)[2]


def test_in_a_low_window_a_step_is_one_line_and_what_it_leaves_out_is_said(qtbot: QtBot) -> None:
    stepper = made(qtbot, 918)
    stepper.set_low(True)
    assert stepper.height() == stepper.sizeHint().height() == 36
    plan = stepper.findChildren(QAbstractButton)[3]
    assert plan.accessibleDescription() == "Klar 30 okt"
    stepper.set_items(items("Senast måndag 24 november klockan 13.00"))
    assert stepper.height() == 36
    stepper.set_low(False)
    assert stepper.height() == 120
