"""What does not happen in every made-up case."""

from __future__ import annotations

from datetime import time
from random import Random

import pytest

from cases import coordinator
from cases.access import participants
from cases.case import Sip
from cases.consent import withdrawal
from cases.edits import rivalries
from cases.intents import Part
from cases.lanes import lay
from cases.locks import closing_of, current_version, lock_of
from cases.needs import units_without_assessment
from cases.steering import CloseKind, PlanKind
from central import demo_turns as turns
from central.demo import KNOWN
from central.demo_plots import play
from central.demo_scenes import Plot, Stage, Turn
from central.demo_story import ids
from central.demo_units import ANNA, CENTRE, HOMECARE, KARIN, MARIA, SUPPORT, WARD
from tests.central.world import NOW, SETTINGS


def after(stage: Stage, *happens: Turn) -> Sip:
    """A case of the vårdcentral's at this stage, and what happened then; all of it took effect."""
    random = Random(stage)
    plot = Plot(KNOWN, MARIA, (ANNA, KARIN), stage, 2, time(9), turns=happens)
    story = play(plot, SETTINGS, random, ids(random), NOW)
    case, idle = lay(None, story.actions, SETTINGS, "")
    assert case is not None
    assert idle == ()
    assert max(action.recorded_at for action in story.actions) <= NOW
    return case


@pytest.mark.parametrize("kind", [CloseKind.ENDED, CloseKind.REMOVED, CloseKind.WRONG_PERSON])
def test_a_case_ends_as_it_is_told_to(kind: CloseKind) -> None:
    closing = closing_of(after(Stage.ACCEPTED, turns.ends(kind, "För att")))
    assert closing is not None
    assert (closing.kind, closing.reason) == (kind, "För att")


def test_consent_that_is_taken_back_stands_alone() -> None:
    case = after(Stage.ASSESSED, turns.takes_back)
    taken_back = withdrawal(case)
    assert taken_back is not None
    assert set(taken_back.supersedes) == set(case.consents) - {taken_back.stamp.action}


def test_all_have_assessed_and_nothing_is_locked() -> None:
    case = after(Stage.ASSESSING, turns.all_assess)
    assert units_without_assessment(case) == ()
    assert lock_of(case, Part.ASSESSMENT) is None


def test_two_who_disagree_leave_a_choice_and_no_more() -> None:
    assert rivalries(after(Stage.ASSESSING, turns.disagrees)) == 1


def test_units_come_and_go() -> None:
    assert participants(after(Stage.ASSESSING, turns.one_comes_one_goes)) == (CENTRE, WARD, HOMECARE)
    assert participants(after(Stage.ASSESSED, turns.loses_the_ward)) == (CENTRE, SUPPORT)


def test_the_coordination_is_handed_on_once_or_disputed() -> None:
    once = after(Stage.LOCKED, turns.hands_on)
    assert (coordinator.coordinator(once), coordinator.disputed(once)) == (WARD, False)
    assert coordinator.disputed(after(Stage.PLANNED, turns.hands_on_twice))


@pytest.mark.parametrize("kind", list(PlanKind))
def test_a_plan_is_begun_anew_as_what_the_first_says(kind: PlanKind) -> None:
    case = after(Stage.STARTED, turns.plans_anew(kind, "För att"))
    assert current_version(case) == 2
    assert lock_of(case, Part.PLAN, 2) is None


@pytest.mark.parametrize(
    ("stage", "turn"),
    [
        (Stage.ASSESSING, turns.informed),
        (Stage.ACCEPTED, turns.both_custodians),
        (Stage.INVITED, turns.rings),
        (Stage.INVITED, turns.explains),
        (Stage.ANSWERED, turns.calls_anew),
        (Stage.ANSWERED, turns.writes_to_all),
        (Stage.CALLED, turns.dies),
        (Stage.ACCEPTED, turns.gets_a_name(KNOWN.number, KNOWN.name)),
        (Stage.PLANNED, turns.one_has_written),
        (Stage.PLANNED, turns.prints_the_plan),
        (Stage.LOCKED, turns.evaluation_is_called),
    ],
)
def test_whatever_else_happens_takes_effect(stage: Stage, turn: Turn) -> None:
    assert after(stage, turn) != after(stage, lambda _scene: None)
