"""Byt samordningsansvarig: one act, always exactly one."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from cases import coordinator
from cases.case import Sip
from cases.intents import ChangeCoordinator
from cases.uniting import union
from tests.ui.cases_open import hanna_at, press, said, seen
from tests.ui.region import ANNA, CENTRE, MARIA, NOW, SUPPORT, WARD, Desk, case_of
from tests.ui.region import opened as begun
from ui.dialogs.coordination import CoordinationDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def case(desk: Desk, case_id: str = "hanna") -> Sip:
    file = desk.ws.case(case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def opened(qtbot: QtBot, desk: Desk, case_id: str = "hanna") -> CoordinationDialog:
    made = CoordinationDialog(desk.work, case_id, case(desk, case_id))
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.mark.row("R13", "R43")
def test_one_of_the_other_participants_takes_over(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    offered = {made.to.itemData(place) for place in range(made.to.count())}
    assert offered == {WARD, SUPPORT}
    assert not seen(made, "save-coordination").isEnabled()
    made.to.select(SUPPORT)
    made.to.chosen.emit(SUPPORT)
    press(made, "save-coordination")
    assert coordinator.coordinator(case(desk)) == SUPPORT


def test_what_is_no_longer_allowed_is_said_and_changes_nothing(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    made.to.select(SUPPORT)
    made.to.chosen.emit(SUPPORT)
    made._case = Sip(id="hanna")
    desk.act("hanna", ChangeCoordinator(WARD, coordinator.claims_of(case(desk), CENTRE)))
    press(made, "save-coordination")
    assert made.isVisible()
    assert said(made).count(" | ") >= 3
    assert coordinator.coordinator(case(desk)) == WARD


@pytest.mark.row("D13", "D14", "E44")
def test_it_says_by_what_to_choose_and_that_it_need_not_be_the_fasta_vardkontakten(
    qtbot: QtBot, desk: Desk
) -> None:
    text = said(opened(qtbot, desk))
    assert "Det finns alltid exakt en samordningsansvarig." in text
    assert "som kan följa personen längst, och så långt det går som personen själv vill" in text
    assert "Samordningsansvarig behöver inte vara fast vårdkontakt." in text


@pytest.mark.row("R19", "D12")
@pytest.mark.parametrize(("change", "may"), [("any_step", True), ("after_first_meeting", False)])
def test_where_the_region_wants_a_meeting_first_it_says_so_before_anybody_presses(
    qtbot: QtBot, tmp_path: Path, change: Literal["any_step", "after_first_meeting"], may: bool
) -> None:
    desk = Desk(tmp_path, MARIA)
    before = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(before, version=2, coordinator_change=change))
    desk.receive([(case_of("olle", begun("olle", "194803032392", "Olle Prov", NOW)), NOW)])
    made = opened(qtbot, desk, "olle")
    choose(made, SUPPORT)
    assert seen(made, "save-coordination").isEnabled() is may
    assert ("Det första mötet har inte varit än." in said(made)) is not may


@pytest.mark.row("R43")
def test_a_coordination_that_several_claim_is_settled_by_one_that_names_them_all(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    one = case_of("olle", begun("olle", "194803032392", "Olle Prov", NOW))
    other = case_of("olle2", begun("olle2", "194803032392", "Olle Prov", NOW, ANNA, to=(CENTRE,)))
    desk.receive([(union(one, other), NOW)])
    assert coordinator.disputed(case(desk, "olle"))
    made = opened(qtbot, desk, "olle")
    assert "Välj samordningsansvarig" in said(made)
    choose(made, CENTRE)
    press(made, "save-coordination")
    assert not coordinator.disputed(case(desk, "olle"))
    assert coordinator.coordinator(case(desk, "olle")) == CENTRE


def choose(made: CoordinationDialog, unit: str) -> None:
    made.to.select(unit)
    made.to.chosen.emit(unit)
