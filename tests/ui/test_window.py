"""The program's window: one screen at a time, nobody's name in its title, and locked when nobody is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sync.watch import CentreState, Kind
from tests.ui import region
from tests.ui.region import NOW, hanna
from tests.ui.seeing import open_window
from ui import acts
from ui.desk import Desk
from ui.focus import FocusRing
from ui.window import Window

UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)


@pytest.fixture
def here(tmp_path: Path) -> region.Desk:
    made = region.Desk(tmp_path)
    made.receive([(hanna(), NOW)])
    return made


def desk_of(here: region.Desk) -> Desk:
    return Desk(here.work, state=UP, reserve=True)


def test_the_title_names_the_program_and_nobody(qtbot: QtBot, here: region.Desk) -> None:
    window = Window()
    desk = desk_of(here)
    window.show_desk(desk, 5)
    open_window(qtbot, window)
    desk.show_case("hanna")
    assert window.windowTitle() == "Reservplan"


def test_the_list_has_the_keyboard_when_the_desk_is_opened(qtbot: QtBot, here: region.Desk) -> None:
    window = Window()
    open_window(qtbot, window)
    desk = desk_of(here)
    window.show_desk(desk, 5)
    assert desk.start.table.hasFocus()


def test_the_ring_follows_the_keyboard_in_the_whole_window(qtbot: QtBot, here: region.Desk) -> None:
    window = Window()
    open_window(qtbot, window)
    desk = desk_of(here)
    window.show_desk(desk, 5)
    desk.start.filter.setFocus()
    rings = [ring for ring in window.findChildren(FocusRing) if ring.target() is desk.start.filter]
    assert len(rings) == 1


@pytest.mark.row("P24")
def test_nobody_there_is_told_and_a_key_puts_it_off(qtbot: QtBot, here: region.Desk) -> None:
    window = Window(a_minute=40)
    open_window(qtbot, window)
    desk = desk_of(here)
    window.show_desk(desk, 1)
    with qtbot.waitSignal(window.idle, timeout=5000):
        for _ in range(3):
            QTest.keyClick(desk.start.filter, Qt.Key.Key_A)
    assert desk.start.filter.text() == "aaa"


def test_signing_in_is_never_locked(qtbot: QtBot) -> None:
    window = Window(a_minute=1)
    open_window(qtbot, window)
    window.show_screen(QWidget())
    with qtbot.assertNotEmitted(window.idle, wait=30):
        pass


def test_another_screen_closes_the_desk_and_its_dialogs(qtbot: QtBot, here: region.Desk) -> None:
    window = Window()
    open_window(qtbot, window)
    desk = desk_of(here)
    window.show_desk(desk, 5)
    acts.start_outage(here.work, desk)
    (dialog,) = [one for one in desk.findChildren(QDialog) if one.isVisible()]
    lock = QPushButton("Logga in")
    with qtbot.waitSignal(desk.destroyed):
        window.show_screen(lock)
        assert not dialog.isVisible()
    assert window.screen_now() is lock


def test_closing_is_told(qtbot: QtBot, here: region.Desk) -> None:
    window = Window()
    open_window(qtbot, window)
    window.show_desk(desk_of(here), 5)
    with qtbot.waitSignal(window.closed):
        window.close()
