"""Buttons say their act, also to a screen reader, and say why they cannot be used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.test_icons import colours_in
from ui import theme, tokens
from ui.icons import Icon
from ui.widgets import buttons
from ui.widgets.buttons import Button, HelpButton


def test_a_primary_is_filled_and_a_danger_is_not(qtbot: QtBot) -> None:
    act, away = buttons.primary("Registrera initiativ"), buttons.danger("Makulera")
    for button in (act, away):
        qtbot.addWidget(button)
    assert tokens.LIGHT.primary.lower() == act.grab().toImage().pixelColor(8, 18).name()
    assert tokens.LIGHT.surface.lower() == away.grab().toImage().pixelColor(8, 18).name()


def test_buttons_are_36_high_and_32_when_compact(qtbot: QtBot) -> None:
    tall, low = buttons.secondary("Byt enhet"), buttons.secondary("Byt enhet", compact=True)
    for button in (tall, low):
        qtbot.addWidget(button)
        button.ensurePolished()
    assert (tall.sizeHint().height(), low.sizeHint().height()) == (36, 32)


def test_a_blocked_button_is_grey_and_says_why(qtbot: QtBot) -> None:
    button = buttons.primary("Lås planen…")
    qtbot.addWidget(button)
    button.set_blocked("Samtycke saknas")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Samtycke saknas"
    button.set_blocked("")
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_an_icon_alone_says_its_words(qtbot: QtBot) -> None:
    button = buttons.icon_only("Ta bort Biståndsenheten", Icon.CLOSE)
    qtbot.addWidget(button)
    assert button.text() == ""
    assert button.accessibleName() == button.toolTip() == "Ta bort Biståndsenheten"


def test_an_ampersand_in_a_name_is_shown(qtbot: QtBot) -> None:
    button = buttons.secondary("Ring Vård & Omsorg")
    qtbot.addWidget(button)
    assert button.text() == "Ring Vård && Omsorg"
    assert button.accessibleName() == "Ring Vård & Omsorg"


def test_enter_presses_the_button(qtbot: QtBot) -> None:
    button = Button("Spara")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_the_icon_takes_the_colours_of_a_new_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    button = buttons.secondary("Lås skärmen", Icon.LOCK)
    qtbot.addWidget(button)
    theme.apply(qapp, "dark", 100)
    assert tokens.DARK.primary.lower() in colours_in(button.icon().pixmap(26, 18).toImage())


def test_help_says_what_it_is_about(qtbot: QtBot) -> None:
    button = HelpButton("planen")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName()) == ("?", "Hjälp om planen")
    assert button.toolTip() == "Hjälp om planen"
    by_key = HelpButton("planen", keys="F1")
    qtbot.addWidget(by_key)
    by_key.set_about("kallelsen")
    assert (by_key.accessibleName(), by_key.toolTip()) == ("Hjälp om kallelsen", "Hjälp om kallelsen (F1)")


def test_a_button_without_room_shows_its_icon_alone_and_says_its_words(qtbot: QtBot) -> None:
    button = buttons.secondary("Skriv ut checklistan…", Icon.PRINT)
    qtbot.addWidget(button)
    button.ensurePolished()
    whole = button.sizeHint().width()
    button.fold(True)
    assert button.text() == ""
    assert button.toolTip() == button.accessibleName() == "Skriv ut checklistan…"
    assert button.sizeHint().width() < whole <= button.unfolded_width() < whole + 8
    button.set_words("Skriv ut kallelsen…")
    assert (button.text(), button.toolTip()) == ("", "Skriv ut kallelsen…")
    button.fold(False)
    assert (button.text(), button.toolTip()) == ("Skriv ut kallelsen…", "")
    assert button.unfolded_width() == button.sizeHint().width()


def test_a_folded_button_that_cannot_be_used_says_why(qtbot: QtBot) -> None:
    button = buttons.secondary("Skriv ut checklistan…", Icon.PRINT)
    qtbot.addWidget(button)
    button.set_blocked("Din enhet deltar inte i ärendet.")
    button.fold(True)
    assert button.toolTip() == "Din enhet deltar inte i ärendet."
    button.set_blocked("")
    assert button.toolTip() == "Skriv ut checklistan…"
