"""The hands of a drill use only what a person can see and use."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.drill import hands
from desktop.drill.hands import NotThereError
from ui.widgets.choices import DropDown, RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import LongText

Room = tuple[QWidget, QVBoxLayout]


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    """A window to put things in."""
    window = QWidget()
    column = QVBoxLayout(window)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window, column


def put(room: Room, widget: QWidget, name: str) -> QWidget:
    widget.setObjectName(name)
    room[1].addWidget(widget)
    widget.show()
    return widget


def test_what_cannot_be_seen_or_used_is_not_there(room: Room) -> None:
    hidden, grey = put(room, QPushButton(), "hidden"), put(room, QPushButton(), "grey")
    hidden.hide()
    grey.setEnabled(False)
    grey.setToolTip("Välj först.")
    assert not hands.is_there("hidden")
    assert not hands.is_there("nothing")
    with pytest.raises(NotThereError, match="greyed"):
        hands.find("grey")


def test_a_press_is_a_press_with_the_mouse(qtbot: QtBot, room: Room) -> None:
    button = put(room, QPushButton("Spara"), "save")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(button.clicked):
        hands.click("save")


def test_text_of_any_alphabet_is_typed_in_place_of_what_was_there(room: Room) -> None:
    line, text = put(room, QLineEdit("förut"), "line"), put(room, LongText(2), "text")
    hands.write("line", "Åsa Öberg")
    hands.write("text", "rad ett\nrad två")
    assert isinstance(line, QLineEdit)
    assert isinstance(text, LongText)
    assert (line.text(), text.text()) == ("Åsa Öberg", "rad ett\nrad två")
    assert (hands.words_of("line"), hands.words_of("text")) == ("Åsa Öberg", "rad ett\nrad två")


def test_a_day_is_written_in_its_field(room: Room) -> None:
    day = put(room, DateField(date(2025, 11, 21)), "day")
    hands.write("day", "2025-12-01")
    assert isinstance(day, DateField)
    assert day.day() == date(2025, 12, 1)


def test_only_what_takes_text_is_written_in(room: Room) -> None:
    put(room, QPushButton(), "button")
    with pytest.raises(NotThereError, match="takes no text"):
        hands.write("button", "hej")
    with pytest.raises(NotThereError, match="offers no choice"):
        hands.choose("button", "yes")
    with pytest.raises(NotThereError, match="has no rows"):
        hands.open_row("button", "Hanna")


def test_a_choice_is_chosen_by_its_key(qtbot: QtBot, room: Room) -> None:
    group, down = RadioGroup([("yes", "Ja"), ("no", "Nej")]), DropDown([("a", "Ett"), ("b", "Två")])
    put(room, group, "group")
    put(room, down, "down")
    with qtbot.waitSignals([group.chosen, down.chosen]):
        hands.choose("group", "no")
        hands.choose("down", "b")
    assert (group.selected(), down.selected()) == ("no", "b")


def test_a_line_of_an_open_menu_is_picked(qtbot: QtBot, room: Room) -> None:
    menu = QMenu(room[0])
    act = menu.addAction("Biståndsenheten")
    act.setObjectName("add-unit:support")
    with pytest.raises(NotThereError):
        hands.pick("add-unit:support")
    menu.popup(room[0].mapToGlobal(room[0].rect().topLeft()))
    with qtbot.waitSignal(act.triggered):
        hands.pick("add-unit:support")


def test_the_row_with_the_words_is_opened(room: Room) -> None:
    table = QTableWidget(2, 1)
    for row, name in enumerate(("Exempel, Hanna", "Prov, Olle")):
        table.setItem(row, 0, QTableWidgetItem(name))
    put(room, table, "cases")
    hands.open_row("cases", "Prov, Olle")
    assert table.currentRow() == 1
    with pytest.raises(NotThereError):
        hands.open_row("cases", "Ljung")


def test_a_dialog_comes_before_what_it_covers(qtbot: QtBot, room: Room) -> None:
    put(room, QPushButton("bakom"), "behind")
    put(room, QLabel("Det som står bakom"), "words")
    dialog = QDialog(room[0])
    column = QVBoxLayout(dialog)
    column.addWidget(QLabel("Det som står framför"))
    with qtbot.waitExposed(dialog):
        dialog.open()
    assert not hands.is_there("behind")
    assert hands.everything_said() == ("Det som står framför",)
    dialog.reject()
    assert hands.is_there("behind")
    assert hands.everything_said() == ("Det som står bakom",)
