"""A signature is taken back by the unit that gave it or by the coordinator, with a reason; the text stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases import edits
from cases.intents import Part, Sign
from cases.locks import is_started
from cases.people import Actor
from tests.ui import stages
from tests.ui.cases_open import dialog, edited_elsewhere, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import ANNA, CENTRE, KARIN, MARIA, NOW, SUPPORT, Desk, hanna
from tests.ui.seeing import clipped, english, nameless

PER = Actor("per", "Per Ny", "district", CENTRE)
"""A colleague of Maria's."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Maria coordinates."""
    return Desk(tmp_path, MARIA)


def stood_for(desk: Desk) -> bool:
    """Whether everything that stands in the plan has a signature that stands."""
    case = stages.case(desk)
    return set(edits.standing_keys(case, Part.PLAN)) <= edits.signed(case)


@pytest.mark.row("R05", "R14", "B12")
def test_who_signed_takes_it_back_with_a_reason_and_the_text_stays(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    stages.write(desk, Part.PLAN, {"situation": "Trött"})
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert not is_seen(view, f"unsign:{CENTRE}")
    press(view, "sign-part")
    assert stood_for(desk)
    press(view, f"unsign:{CENTRE}")
    asked = dialog(view)
    assert not seen(asked, "void-now").isEnabled()
    type_in(seen(asked, "void-reason"), "Fel doser i texten")
    press(asked, "void-now")
    case = stages.case(desk)
    assert [void.reason for void in case.voids.values()] == ["Fel doser i texten"]
    assert edits.texts(case, Part.PLAN)["situation"] == "Trött"
    assert not stood_for(desk)
    assert not is_seen(view, f"unsign:{CENTRE}")
    press(view, "sign-part")
    assert stood_for(desk)
    assert is_seen(view, f"unsign:{CENTRE}")


@pytest.mark.row("R14")
def test_what_a_unit_signed_in_several_goes_is_taken_back_together(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    stages.write(desk, Part.PLAN, {"situation": "Trött"})
    stages.sign(desk, Part.PLAN)
    stages.write(desk, Part.PLAN, {"main_goal": "Bo hemma"})
    desk.clock.now += timedelta(minutes=20)
    keys = edits.standing_keys(stages.case(desk), Part.PLAN)
    desk.act("hanna", Sign(Part.PLAN, keys), actor=PER)
    view = page(qtbot, desk, "hanna")
    press(view, "step:plan")
    assert "Signerat i dag 10.04 av Per Ny." in said(view)
    press(view, f"unsign:{CENTRE}")
    type_in(seen(dialog(view), "void-reason"), "Fel person")
    press(dialog(view), "void-now")
    assert len(stages.case(desk).voids) == 2
    assert not edits.signed(stages.case(desk)).intersection(keys)


@pytest.mark.row("R05")
def test_the_coordinator_takes_back_another_units_signature_and_others_do_not(
    qtbot: QtBot, tmp_path: Path
) -> None:
    for actor, offered in ((MARIA, True), (ANNA, False), (KARIN, True)):
        folder = tmp_path / actor.hsa_id
        folder.mkdir()
        desk = Desk(folder, actor)
        desk.receive([(edited_elsewhere(hanna(), Part.PLAN, "situation", "Trött"), NOW)])
        view = page(qtbot, desk, "hanna")
        press(view, "step:plan")
        assert is_seen(view, f"unsign:{SUPPORT}") == offered, actor
        whose = "Signerat i dag 09.44 av Karin Holm, Biståndsenheten."
        assert (whose in said(view)) == (actor is MARIA)
        assert (clipped(view), nameless(view), english(view)) == ([], [], set())


@pytest.mark.row("B12", "B32", "R05")
def test_a_follow_up_that_was_opened_by_mistake_is_shut_again_by_the_coordinator_alone(
    qtbot: QtBot, tmp_path: Path, desk: Desk
) -> None:
    stages.started(desk)
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    ward.receive([(stages.case(desk), NOW)])
    other = page(qtbot, ward, "hanna")
    press(other, "step:follow_up")
    assert not is_seen(other, "void-start")
    view = page(qtbot, desk, "hanna")
    press(view, "step:follow_up")
    assert "Uppföljningen startades i dag 09.44 av Maria Sand." in said(view)
    press(view, "void-start")
    type_in(seen(dialog(view), "void-reason"), "Mötet är flyttat")
    press(dialog(view), "void-now")
    assert not is_started(stages.case(desk), Part.FOLLOW_UP, 1)
    assert is_seen(view, "start-follow-up")
