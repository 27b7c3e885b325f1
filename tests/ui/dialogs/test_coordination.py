"""Byt samordningsansvarig: one act, always exactly one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases import coordinator
from cases.case import Sip
from cases.intents import ChangeCoordinator
from tests.ui.cases_open import hanna_at, press, said, seen
from tests.ui.region import CENTRE, MARIA, SUPPORT, WARD, Desk
from ui.dialogs.coordination import CoordinationDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def case(desk: Desk) -> Sip:
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def opened(qtbot: QtBot, desk: Desk) -> CoordinationDialog:
    made = CoordinationDialog(desk.work, "hanna", case(desk))
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
