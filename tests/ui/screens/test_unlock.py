"""Signing in: who, where and a passphrase; wrong is said clearly, and the window never stands still."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped, english, nameless, open_window, words
from ui import theme
from ui.screens.unlock import Damage, UnitHere, UnlockFacts, UnlockScreen, User
from ui.widgets.command import Command
from ui.widgets.statebar import BarFacts

ANNA, JOHAN, MARIA = (
    User("anna", "Anna Berg", "sjuksköterska"),
    User("johan", "Johan Lind", "sjuksköterska"),
    User("maria", "Maria Sand", "distriktssköterska"),
)
OUTAGE = BarFacts(
    "outage",
    ("Prator svarar inte sedan 09.12", "Uppgifterna är från 09.08", "7 registreringar väntar"),
    "Till driftstörningen",
)
LOCKED = "Skärmen är låst sedan 09.51. Anna Bergs utkast finns kvar."
WRONG = "Lösenfrasen stämmer inte. Inget är ändrat. Skriv den igen."
UNITS = (
    UnitHere("ward", "Avd 12 Medicin", (ANNA, JOHAN), reserve=True),
    UnitHere("centre", "Vårdcentralen Ekdungen", (MARIA,)),
)
FACTS = UnlockFacts(UNITS, OUTAGE, "Prator", 5, LOCKED, "ward", "johan")


class Door:
    """Opens for one passphrase, and remembers who knocked and on which thread."""

    def __init__(self, otherwise: str | Damage = WRONG) -> None:
        self.otherwise = otherwise
        self.knocks: list[tuple[str, str, str]] = []
        self.threads: list[int] = []

    def __call__(self, unit: str, user: str, passphrase: str) -> str | Damage | None:
        self.knocks.append((unit, user, passphrase))
        self.threads.append(threading.get_ident())
        return None if passphrase == "sesam" else self.otherwise


def screen(qtbot: QtBot, door: Door) -> UnlockScreen:
    made = UnlockScreen(FACTS, door)
    open_window(qtbot, made)
    return made


@pytest.mark.row("P21")
def test_the_right_passphrase_opens_by_keyboard_alone(qtbot: QtBot) -> None:
    door = Door()
    made = screen(qtbot, door)
    made.setFocus()
    assert made.passphrase.text.hasFocus()
    with qtbot.waitSignal(made.opened) as opened:
        QTest.keyClicks(made.passphrase.text, "sesam")
        QTest.keyClick(made.passphrase.text, Qt.Key.Key_Return)
    assert opened.args == ["ward", "johan"]
    assert door.knocks == [("ward", "johan", "sesam")]
    assert made.passphrase.text.text() == ""


def test_the_passphrase_is_tried_off_the_main_thread_and_the_button_says_so(qtbot: QtBot) -> None:
    door = Door()
    made = screen(qtbot, door)
    made.passphrase.text.setText("sesam")
    with qtbot.waitSignal(made.opened):
        made.act.click()
        assert made.act.text() == "Låser upp…"
        assert not made.act.isEnabled()
    assert door.threads != [threading.get_ident()]
    assert made.act.isEnabled()


def test_a_wrong_passphrase_is_said_and_can_be_written_again(qtbot: QtBot) -> None:
    made = screen(qtbot, Door())
    made.passphrase.text.setText("fel")
    made.act.click()
    qtbot.waitUntil(lambda: made.passphrase_row.trouble() == WRONG)
    assert made.passphrase.text.hasFocus()
    assert made.passphrase.text.selectedText() == "fel"
    assert made.act.text() == "Logga in som Johan Lind"


DAMAGE = Damage(
    "Enhetens kopia på den här datorn är skadad eller borta.",
    "Det ni har registrerat finns också i en säkerhetskopia på datorn. Be IT-supporten skriva:",
    'reservplan rescue --folder "/opt/avdelning12/program/data/Reservplan/SE2321000131-E000000001012"',
)


def damaged(qtbot: QtBot) -> UnlockScreen:
    """The screen after somebody has tried to open a copy that is broken."""
    made = screen(qtbot, Door(DAMAGE))
    made.passphrase.text.setText("fel")
    made.act.click()
    qtbot.waitUntil(lambda: DAMAGE.what in words(made))
    return made


def test_a_damaged_copy_is_told_with_a_command_that_can_be_copied(qtbot: QtBot) -> None:
    made = damaged(qtbot)
    assert DAMAGE.told in words(made)
    (command,) = made.findChildren(Command)
    assert command.text.toPlainText() == DAMAGE.command
    assert made.passphrase_row.trouble() == ""
    assert made.passphrase.text.text() == ""
    assert made.act.isEnabled()


def test_what_is_told_of_a_damaged_copy_goes_away_when_it_opens_again(qtbot: QtBot) -> None:
    made = damaged(qtbot)
    made.passphrase.text.setText("sesam")
    with qtbot.waitSignal(made.opened):
        made.act.click()
    assert DAMAGE.what not in words(made)


@pytest.mark.parametrize(("scale", "size"), [(100, (1366, 768)), (200, (1366, 768)), (200, (1920, 1080))])
def test_nothing_of_a_damaged_copys_notice_is_clipped(
    qtbot: QtBot, qapp: object, scale: int, size: tuple[int, int]
) -> None:
    theme.apply(qapp, "light", scale)  # type: ignore[arg-type]
    made = damaged(qtbot)
    made.resize(*size)
    assert (clipped(made), nameless(made)) == ([], [])


def test_an_empty_passphrase_is_not_tried(qtbot: QtBot) -> None:
    door = Door()
    made = screen(qtbot, door)
    made.act.click()
    assert made.passphrase_row.trouble() == "Skriv din lösenfras."
    assert door.knocks == []


def test_another_unit_has_its_own_users(qtbot: QtBot) -> None:
    made = screen(qtbot, Door())
    made.unit.setFocus()
    QTest.keyClick(made.unit, Qt.Key.Key_Down)
    assert made.user.currentText() == "Maria Sand, distriktssköterska"
    assert made.act.text() == "Logga in som Maria Sand"


def test_it_says_who_was_locked_out_and_that_no_network_is_needed(qtbot: QtBot) -> None:
    shown = words(screen(qtbot, Door()))
    for line in (
        LOCKED,
        "Du behöver varken nät eller Prator för att logga in.",
        "Reservdator för Avd 12 Medicin",
        "Låses efter 5 minuter",
    ):
        assert line in shown


def test_the_bar_tells_nothing_of_what_waits_to_somebody_who_is_not_signed_in(qtbot: QtBot) -> None:
    made = screen(qtbot, Door())
    assert made.state_bar.facts() == BarFacts("outage", OUTAGE.facts[:2])


def test_the_passphrase_is_hidden_until_one_asks_to_see_it(qtbot: QtBot) -> None:
    made = screen(qtbot, Door())
    show = made.findChild(QPushButton, "show-passphrase")
    assert made.passphrase.text.echoMode() is QLineEdit.EchoMode.Password
    assert show is not None
    show.click()
    assert made.passphrase.text.echoMode() is QLineEdit.EchoMode.Normal
    assert show.accessibleName() == "Dölj lösenfrasen"


@pytest.mark.parametrize(("scale", "size"), [(100, (1366, 768)), (200, (1366, 768)), (200, (1920, 1080))])
def test_nothing_is_clipped_or_nameless_or_english(
    qtbot: QtBot, qapp: object, scale: int, size: tuple[int, int]
) -> None:
    theme.apply(qapp, "light", scale)  # type: ignore[arg-type]
    made = screen(qtbot, Door())
    made.resize(*size)
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
