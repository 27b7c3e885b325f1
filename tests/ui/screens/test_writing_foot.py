"""What the foot of a written part says of its text, its signature and its turn."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases import edits
from cases.intents import Change, Edit, Part, Sign
from cases.people import Actor
from tests.ui import stages
from tests.ui.cases_open import hanna_at
from tests.ui.region import CENTRE, MARIA, NOW, Desk
from tests.ui.test_holding import At, held_by
from ui.screens.writing_foot import and_keeps_out, saved, signed


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def test_what_is_saved_says_when_and_whether_it_has_come_over(desk: Desk) -> None:
    file = desk.ws.case("hanna")
    case = stages.case(desk)
    assert saved(desk.work, file, case, "plan") == ""
    assert saved(desk.work, file, case, "assessment") == "Sparat mån 17 nov 09.44 i Prator."
    desk.act("hanna", Edit(Part.PLAN, {"situation": Change((), "", "Trött")}))
    told = saved(desk.work, desk.ws.case("hanna"), stages.case(desk), "plan")
    assert told == "Sparat 09.44 på den här datorn. Inte överfört till Prator."


def test_a_signature_is_told_as_long_as_it_is_under_what_stands(desk: Desk) -> None:
    assert signed(desk.work, stages.case(desk), Part.PLAN, 1) == ""
    desk.act("hanna", Edit(Part.PLAN, {"situation": Change((), "", "Trött")}))
    desk.act("hanna", Sign(Part.PLAN, edits.standing_keys(stages.case(desk), Part.PLAN)))
    assert signed(desk.work, stages.case(desk), Part.PLAN, 1) == "Signerat i dag 09.44 av Maria Sand"
    bases = edits.bases(stages.case(desk), Part.PLAN)["situation"]
    desk.act("hanna", Edit(Part.PLAN, {"situation": Change(bases, "Trött", "Pigg")}))
    assert signed(desk.work, stages.case(desk), Part.PLAN, 1) == ""


@pytest.mark.row("B07")
def test_the_others_are_kept_out_while_the_own_unit_writes_and_no_longer(
    qtbot: QtBot, tmp_path: Path
) -> None:
    at = At(qtbot, tmp_path)
    assert and_keeps_out("Utfört av Maria Sand", at.hold) == "Utfört av Maria Sand"
    at.does(at.hold.attend, held_by(Actor("per", "Per Ny", "district", CENTRE)))
    kept = "Andra kan inte skriva här förrän ni har signerat, dock längst till 10.14."
    for said in ("Utfört av Maria Sand", "Utfört av Maria Sand."):
        assert and_keeps_out(said, at.hold) == f"Utfört av Maria Sand. {kept}"
    at.desk.clock.now = NOW + timedelta(minutes=30)
    assert and_keeps_out("Utfört av Maria Sand", at.hold) == "Utfört av Maria Sand"
