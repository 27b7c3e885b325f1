"""Beside the list stands the chosen person; she is drawn anew only when something about her is new."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.region import NOW, Desk, hanna, olle
from tests.ui.seeing import find, open_window, words
from ui.beside import Beside
from ui.widgets.panel import PanelPage, RightPanel


@pytest.mark.row("E22", "E62")
def test_the_chosen_person_is_shown_and_her_case_and_its_messages_open(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    here.receive([(hanna(), NOW)])
    panel, opened, messages = RightPanel(), list[str](), list[str]()
    beside = Beside(panel, here.work, opened.append, messages.append)
    open_window(qtbot, panel, 304, 600)
    beside.show_person("hanna")
    assert panel.shown() == "person"
    assert "Hanna Exempel" in words(panel)
    find(panel, "open-case").click()
    assert opened == ["hanna"]
    find(panel, "open-messages").click()
    assert messages == ["hanna"]
    beside.show_person("")
    assert panel.shown() is None


def test_what_is_not_new_leaves_the_keyboard_where_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    olle(here)
    panel = RightPanel()
    beside = Beside(panel, here.work, nobody, nobody)
    open_window(qtbot, panel, 304, 600)
    beside.show_person("olle")
    act = find(panel, "open-case", QPushButton)
    act.setFocus()
    beside.show_person("olle")
    assert find(panel, "open-case", QPushButton) is act
    assert act.hasFocus()
    here.clock.now = NOW + timedelta(days=1)
    beside.show_person("olle")
    assert "Ja, av personen själv, i går" in words(panel)


def test_the_same_page_of_a_case_is_not_thrown_away(qtbot: QtBot, tmp_path: Path) -> None:
    panel = RightPanel()
    beside = Beside(panel, Desk(tmp_path).work, nobody, nobody)
    open_window(qtbot, panel, 304, 600)
    page = PanelPage()
    page.add_heading("Ring mottagarna")
    for _ in range(2):
        beside.show_page("calls", page)
        assert "Ring mottagarna" in words(panel)
    assert panel.shown() == "calls"


def nobody(_case: str) -> None:
    """Where nothing is opened."""
