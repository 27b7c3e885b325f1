"""Choices: nothing is chosen that nobody chose, and each button says what it is about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped
from tests.ui.test_icons import colours_in
from ui import tokens
from ui.widgets.choices import CheckBox, DropDown, RadioGroup

CONSENT = [("yes", "Ja"), ("no", "Nej"), ("harm", "Menprövning")]


def test_nothing_is_chosen_to_begin_with(qtbot: QtBot) -> None:
    group, drop = RadioGroup(CONSENT), DropDown(CONSENT)
    for widget in (group, drop):
        qtbot.addWidget(widget)
    assert group.selected() is None
    assert drop.selected() is None


def test_a_click_chooses_and_tells_the_key(qtbot: QtBot) -> None:
    group = RadioGroup(CONSENT)
    qtbot.addWidget(group)
    with qtbot.waitSignal(group.chosen) as heard:
        group.buttons()[1].click()
    assert heard.args == ["no"]
    assert group.selected() == "no"


def test_code_chooses_in_silence_and_can_take_the_choice_away(qtbot: QtBot) -> None:
    group = RadioGroup(CONSENT)
    qtbot.addWidget(group)
    with qtbot.assertNotEmitted(group.chosen):
        group.select("harm")
        assert group.selected() == "harm"
        group.select(None)
    assert group.selected() is None


def test_each_radio_button_says_what_the_choice_is_about(qtbot: QtBot) -> None:
    group = RadioGroup(CONSENT)
    qtbot.addWidget(group)
    group.set_name("Samtycke inhämtat")
    assert group.buttons()[0].accessibleName() == "Samtycke inhämtat: Ja"


def test_a_chosen_radio_button_is_painted_in_the_primary_colour(qtbot: QtBot) -> None:
    group = RadioGroup(CONSENT)
    qtbot.addWidget(group)
    group.select("yes")
    on, off = (colours_in(button.grab().toImage()) for button in group.buttons()[:2])
    assert tokens.LIGHT.primary.lower() in on
    assert tokens.LIGHT.primary.lower() not in off


def test_a_checked_box_has_a_tick(qtbot: QtBot) -> None:
    box = CheckBox("Upprepat och bekräftat")
    qtbot.addWidget(box)
    box.setChecked(True)
    seen = colours_in(box.grab().toImage())
    assert {tokens.LIGHT.primary.lower(), tokens.LIGHT.on_primary.lower()} <= seen


def test_a_drop_down_tells_the_key_that_a_person_chose(qtbot: QtBot) -> None:
    drop = DropDown([("a", "Avd 12 Medicin"), ("b", "Vårdcentralen Ekdungen")])
    qtbot.addWidget(drop)
    with qtbot.assertNotEmitted(drop.chosen):
        drop.select("a")
    with qtbot.waitSignal(drop.chosen) as heard:
        QTest.keyClick(drop, Qt.Key.Key_Down)
    assert heard.args == ["b"]
    drop.select(None)
    assert drop.selected() is None


def test_the_wheel_does_not_change_a_drop_down(qtbot: QtBot) -> None:
    drop = DropDown(CONSENT)
    qtbot.addWidget(drop)
    drop.select("yes")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(drop, wheel)
    assert drop.selected() == "yes"


def test_choices_that_need_more_words_stand_one_below_the_other(qtbot: QtBot) -> None:
    group = RadioGroup(CONSENT, below=True)
    qtbot.addWidget(group)
    group.resize(600, 200)
    group.show()
    tops = [button.y() for button in group.buttons()]
    assert tops == sorted(set(tops))
    assert all(button.width() < 300 for button in group.buttons())


def test_choices_without_room_beside_each_other_go_on_in_a_second_row(qtbot: QtBot) -> None:
    group = RadioGroup(CONSENT)
    qtbot.addWidget(group)
    group.resize(600, 40)
    group.show()
    assert len({button.y() for button in group.buttons()}) == 1
    group.resize(150, 100)
    QApplication.processEvents()
    first, _, last = group.buttons()
    assert first.y() < last.y()
    assert last.x() == 0
    assert group.heightForWidth(150) > group.heightForWidth(600)
    assert clipped(group) == []
