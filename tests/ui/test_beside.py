"""Beside the list stands the chosen person; she is drawn anew only when something about her is new."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cases.identity import identity_of
from cases.intents import Change, Edit, Part
from cases.steering import Close, CloseKind
from tests.ui.region import MARIA, NOW, Desk, case_of, hanna, olle, opened
from tests.ui.seeing import find, open_window, words
from ui.beside import Beside
from ui.widgets.panel import PanelPage, RightPanel
from wording.status import task as to_do


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


@pytest.mark.row("E17")
def test_a_row_tells_where_the_person_is_reached_who_takes_part_and_what_is_to_be_done(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = Desk(tmp_path, MARIA)
    panel, beside = shown(qtbot, here)
    here.receive([(hanna(), NOW)])
    facts = {"address": "Storgatan 1", "postal": "123 45 Ekdungen", "phone": "031-390 06 77"}
    here.act("hanna", Edit(Part.PERSON, {name: Change((), "", text) for name, text in facts.items()}))
    beside.show_person("hanna")
    told = words(panel)
    file = here.ws.case("hanna")
    assert file is not None
    assert file.tasks
    assert set(facts.values()) <= set(told)
    assert {to_do(each, NOW) for each in file.tasks} <= set(told)
    assert {"Vårdcentralen Ekdungen", "Biståndsenheten", "Avd 12 Medicin"} <= set(told)
    here.act("hanna", Edit(Part.PERSON, {"protected": Change((), "", "marked")}))
    beside.show_person("hanna")
    assert not set(facts.values()) & set(words(panel))


@pytest.mark.row("E21")
def test_beside_the_list_stand_the_persons_earlier_cases_and_open_from_there(
    qtbot: QtBot, tmp_path: Path
) -> None:
    here = Desk(tmp_path)
    opened_cases: list[str] = []
    panel, beside = shown(qtbot, here, opened_cases)
    number = identity_of(hanna()).number
    ended = (MARIA, Close(CloseKind.ENDED, "Flyttat"), NOW - timedelta(days=300))
    before = case_of("before", [*opened("before", number, "Hanna Exempel", ended[2]), ended])
    stranger = case_of("stranger", opened("stranger", "194803032392", "Olle Prov", NOW))
    here.receive([(hanna(), NOW), (before, ended[2]), (stranger, NOW)])
    beside.show_person("hanna")
    assert "I arkivet" in words(panel)
    find(panel, "other-case:before").click()
    assert opened_cases == ["before"]
    assert not panel.findChildren(QPushButton, "other-case:stranger")
    assert not panel.findChildren(QPushButton, "other-case:hanna")
    beside.show_person("stranger")
    assert "Andra ärenden" not in words(panel)


def shown(qtbot: QtBot, here: Desk, opened_cases: list[str] | None = None) -> tuple[RightPanel, Beside]:
    """The panel in a window of its own, and what fills it."""
    panel = RightPanel()
    beside = Beside(panel, here.work, (opened_cases if opened_cases is not None else []).append, nobody)
    open_window(qtbot, panel, 304, 900)
    return panel, beside
