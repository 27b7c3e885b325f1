"""Gör nu, drawn: what is left is heavy, what is done is ticked, and an item's act is its button."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import open_window, words
from ui.models.outage_tasks import Act, Item
from ui.screens.to_do_card import ToDoCard

PRINT = Item(False, "Skriv ut till mötet 13.00", "Hanna Exempel, stödblankett", Act.PRINT, "hanna")
DONE = Item(True, "Reservrutinen startad", "09.15, Anna Berg")


def card(qtbot: QtBot, *items: Item) -> ToDoCard:
    made = ToDoCard()
    made.show_items(items, "1 kvar av 2" if items else "")
    open_window(qtbot, made, 324, 400)
    return made


def test_each_item_is_said_with_whether_it_is_done(qtbot: QtBot) -> None:
    made = card(qtbot, PRINT, DONE)
    said = [widget.accessibleName() for widget in made.findChildren(QWidget) if widget.accessibleName()]
    assert "Skriv ut till mötet 13.00: Att göra" in said
    assert "Reservrutinen startad: Klar" in said
    assert "1 kvar av 2" in words(made)


def test_the_button_of_an_item_does_its_act(qtbot: QtBot) -> None:
    made = card(qtbot, PRINT, DONE)
    act = made.findChild(QPushButton, "do:print:hanna")
    assert act is not None
    with qtbot.waitSignal(made.acted) as acted:
        act.click()
    assert acted.args == [PRINT]


def test_the_same_list_again_leaves_the_keyboard_where_it_is(qtbot: QtBot) -> None:
    made = card(qtbot, PRINT, DONE)
    act = made.findChild(QPushButton, "do:print:hanna")
    assert act is not None
    act.setFocus()
    made.show_items((PRINT, DONE), "1 kvar av 2")
    assert act.hasFocus()


def test_nothing_to_do_says_so(qtbot: QtBot) -> None:
    assert "Inget att göra just nu" in words(card(qtbot))
