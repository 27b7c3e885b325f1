"""Each written step has the view that its part has come to."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cases.intents import Basis, Change, ConsentState, Edit, Part, RecordConsent
from cases.settings import Settings
from cases.steering import Close, CloseKind, Ground, LookIn, RecordDeath, Void
from tests.ui import stages
from tests.ui.cases_open import dialog, hanna_at, is_seen, later, press, said
from tests.ui.region import ANNA, HOMECARE, MARIA, NOW, Desk, case_of, opened
from ui.screens.approving_step import ApprovingStep
from ui.screens.locked_step import LockedStep
from ui.screens.starting_step import StartingStep
from ui.screens.step import WaitingStep
from ui.screens.writing_step import WritingStep
from ui.screens.written_parts import PARTS, kind_of, view_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def kinds(desk: Desk, unit: str = MARIA.unit) -> dict[str, str]:
    """What each written part is shown as."""
    case = stages.case(desk)
    return {str(part): kind_of(case, part, unit, desk.work.settings) for part in PARTS.values()}


@pytest.mark.row("B30", "B32", "R07")
@pytest.mark.parametrize(
    ("stage", "plan", "follow_up", "evaluation"),
    [
        ("hanna", "writing.1", "after_plan.1", "after_plan.1"),
        ("planned", "read.1", "starting.1", "writing.1"),
        ("started", "read.1", "writing.1", "writing.1"),
        ("followed_up", "read.1", "read.1", "writing.1"),
        ("evaluated", "read.1", "read.1", "read.1"),
        ("begun_anew", "writing.2", "after_plan.2", "after_plan.2"),
        ("asked", "approving.1", "after_plan.1", "after_plan.1"),
    ],
)
def test_the_parts_are_shown_as_far_as_they_have_come(
    desk: Desk, stage: str, plan: str, follow_up: str, evaluation: str
) -> None:
    (hanna_at if stage == "hanna" else getattr(stages, stage))(desk)
    assert kinds(desk) == {
        "assessment": "read.1",
        "plan": plan,
        "follow_up": follow_up,
        "evaluation": evaluation,
    }


def test_after_a_death_nothing_is_left_to_write_and_the_coordinator_ends_the_case(
    qtbot: QtBot, desk: Desk
) -> None:
    """Everybody else is told that the part need not be written."""
    hanna_at(desk)
    desk.receive([(later(stages.case(desk), (ANNA, RecordDeath("läkare"), NOW)), NOW)])
    assert kinds(desk)["follow_up"] == "deceased.1"
    ending = view_of(desk.work, "hanna", Part.EVALUATION, "deceased.1")
    qtbot.addWidget(ending)
    ending.show()
    assert "Ingen utvärdering behöver skrivas." in said(ending)
    press(ending, "end-deceased")
    assert "Avsluta ärendet?" in said(dialog(ending))
    waiting = view_of(desk.work, "hanna", Part.FOLLOW_UP, "deceased.1")
    qtbot.addWidget(waiting)
    waiting.show()
    assert "Ingen uppföljning behöver skrivas." in said(waiting)
    assert not is_seen(waiting, "end-deceased")


@pytest.mark.row("R42", "E41")
def test_after_a_no_there_is_nothing_to_write_and_what_was_written_before_is_read(
    qtbot: QtBot, desk: Desk
) -> None:
    steps = opened("olle", "194803032392", "Olle Prov", NOW)[:1]
    no = RecordConsent(ConsentState.DENIED, Basis.OWN, "Anna Berg", "sjuksköterska", "2026-11-20")
    case = later(case_of("olle", steps), (MARIA, no, NOW))
    desk.receive([(case, NOW)])
    assert kind_of(case, Part.PLAN, MARIA.unit, desk.work.settings) == "refused.1"
    told = view_of(desk.work, "olle", Part.PLAN, "refused.1")
    qtbot.addWidget(told)
    told.show()
    assert "Personen har sagt nej till en SIP" in said(told)
    written = Edit(Part.PLAN, {"situation": Change((), "", "Bor ensam")})
    before = later(case_of("olle", steps), (MARIA, written, NOW), (MARIA, no, NOW))
    assert kind_of(before, Part.PLAN, MARIA.unit, desk.work.settings) == "read.1"


def test_an_earlier_version_and_writing_while_others_approve_are_shown_to_who_asks_for_them(
    desk: Desk,
) -> None:
    stages.begun_anew(desk)
    case, settings = stages.case(desk), desk.work.settings
    assert kind_of(case, Part.PLAN, MARIA.unit, settings, "earlier.1") == "read.1"
    for odd in ("earlier.2", "earlier.0", "earlier.x", "earlier"):
        assert kind_of(case, Part.PLAN, MARIA.unit, settings, odd) == "writing.2", odd


def test_writing_is_no_way_into_a_plan_that_holds(desk: Desk) -> None:
    stages.planned(desk)
    settings = desk.work.settings
    assert kind_of(stages.case(desk), Part.PLAN, MARIA.unit, settings, "writing") == "read.1"


def test_a_plan_that_is_being_approved_is_written_in_by_who_asks_to(desk: Desk) -> None:
    stages.asked(desk)
    assert kind_of(stages.case(desk), Part.PLAN, MARIA.unit, desk.work.settings, "writing") == "writing.1"


@pytest.mark.row("B12", "B32")
def test_a_follow_up_whose_start_was_taken_back_is_to_be_started_again(desk: Desk) -> None:
    stages.started(desk)
    (started,) = stages.case(desk).starts.values()
    desk.act("hanna", Void(started.stamp.action, "För tidigt"))
    assert kinds(desk)["follow_up"] == "starting.1"


@pytest.mark.row("C29", "E56")
def test_everything_in_a_closed_case_is_only_read(desk: Desk) -> None:
    stages.started(desk)
    desk.act("hanna", Close(CloseKind.ENDED, "Flyttat"))
    assert set(kinds(desk).values()) == {"read.1"}


@pytest.mark.row("E09", "R27")
def test_a_unit_that_only_looks_on_writes_nothing(desk: Desk) -> None:
    stages.started(desk)
    assert set(kinds(desk, HOMECARE).values()) == {"read.1"}
    assert kinds(desk, ANNA.unit)["follow_up"] == "writing.1"


@pytest.mark.row("E10", "R26")
def test_a_ward_that_visits_a_case_of_its_region_writes_and_takes_no_other_step(desk: Desk) -> None:
    steps = opened("olle", "194803032392", "Olle Prov", NOW, to=("unit-support",))
    look = LookIn(Ground.ACTIVE_CHOICE, "Är inlagd hos oss")
    case = later(case_of("olle", steps), (ANNA, look, NOW))
    visits = msgspec.structs.replace(desk.work.settings, inpatient_care_writes=True)
    parts = {str(part): part for part in PARTS.values()}

    def shown(settings: Settings) -> dict[str, str]:
        return {name: kind_of(case, part, ANNA.unit, settings) for name, part in parts.items()}

    assert set(shown(desk.work.settings).values()) == {"read.1"}
    assert shown(visits) == {
        "assessment": "writing.1",
        "plan": "writing.1",
        "follow_up": "read.1",
        "evaluation": "read.1",
    }


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("writing.2", WritingStep),
        ("approving.1", ApprovingStep),
        ("starting.1", StartingStep),
        ("after_plan.1", WaitingStep),
        ("read.1", LockedStep),
    ],
)
def test_each_kind_has_its_view_in_its_version(
    qtbot: QtBot, desk: Desk, kind: str, made: type[QWidget]
) -> None:
    found = view_of(desk.work, "hanna", Part.PLAN, kind)
    qtbot.addWidget(found)
    assert isinstance(found, made)
    if isinstance(found, WritingStep | LockedStep):
        assert found.version == int(kind[-1])


@pytest.mark.row("C29")
def test_what_nobody_wrote_before_the_case_ended_says_so(qtbot: QtBot, desk: Desk) -> None:
    stages.planned(desk)
    desk.act("hanna", Close(CloseKind.ENDED, "Flyttat"))
    found = view_of(desk.work, "hanna", Part.EVALUATION, "read.1")
    qtbot.addWidget(found)
    found.show_file(desk.ws.case("hanna"))
    found.show()
    assert "Inget är skrivet." in said(found)
    assert "Inte låst." in said(found)
