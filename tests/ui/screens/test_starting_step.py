"""A follow-up begins when the coordinator says so, and not before the plan holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.intents import Part
from cases.refusals import Missing
from tests.ui import stages
from tests.ui.cases_open import hanna_at, is_seen, page, press, said, seen
from tests.ui.region import ANNA, MARIA, Desk
from wording.waiting import GREYED


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


@pytest.mark.row("B32", "C28")
def test_the_coordinator_starts_the_follow_up_and_it_can_be_written_in(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.planned(desk))
    press(view, "step:follow_up")
    told = said(view)
    assert "Uppföljningen är inte startad" in told
    assert stages.PLAN["activities:a2.activity"] in told
    press(view, "start-follow-up")
    (started,) = stages.case(desk).starts.values()
    assert (started.part, started.version) == (Part.FOLLOW_UP, 1)
    assert is_seen(view, "field:activities:0.attainment")


@pytest.mark.row("B30", "R07")
def test_before_the_plan_holds_there_is_nothing_to_start(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    for step in ("follow_up", "evaluation"):
        press(view, f"step:{step}")
        assert "Planen måste vara låst innan den kan följas upp." in said(view)
        assert not is_seen(view, "start-follow-up")


@pytest.mark.row("B30", "E53")
def test_where_the_units_approve_it_is_said_so(qtbot: QtBot, desk: Desk) -> None:
    stages.asked(desk)
    view = page(qtbot, desk, "hanna")
    press(view, "step:follow_up")
    assert "Alla enheter måste ha godkänt planen innan den kan följas upp." in said(view)


@pytest.mark.row("B32")
def test_another_unit_sees_the_act_grey_with_the_reason_beside_it(
    qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    stages.planned(desk)
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    ward.receive([(stages.case(desk), desk.clock())])
    view = page(qtbot, ward, "hanna")
    press(view, "step:follow_up")
    button = seen(view, "start-follow-up")
    assert not button.isEnabled()
    assert button.toolTip() == GREYED[Missing.COORDINATOR]
    assert GREYED[Missing.COORDINATOR] in said(view)


@pytest.mark.row("R46")
def test_in_mina_planer_activities_are_followed_up_without_being_started(qtbot: QtBot, desk: Desk) -> None:
    import msgspec

    known = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(known, version=known.version + 1, process="mina_planer"))
    view = page(qtbot, desk, stages.planned(desk))
    press(view, "step:follow_up")
    assert is_seen(view, "field:activities:0.attainment")
