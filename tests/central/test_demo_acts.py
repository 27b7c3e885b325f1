"""The ordinary way of a made-up case, stage by stage."""

from __future__ import annotations

from datetime import time
from random import Random

import pytest

from cases.case import Sip
from cases.intents import Answer, Part, Topic
from cases.lanes import lay
from cases.locks import closing_of, is_started, lock_of
from cases.pairing import answer_to, pairing
from cases.settlement import settled
from cases.steering import CloseKind
from central.demo import KNOWN
from central.demo_acts import ACTS, acts_in
from central.demo_plots import play
from central.demo_scenes import Plot, Stage
from central.demo_story import ids
from central.demo_units import ANNA, KARIN, MARIA, WARD, Way, settings_on
from tests.central.world import NOW


def played(stage: Stage, way: Way = Way.LOCK, **more: str) -> Sip:
    """A case at this stage, whose every act took effect."""
    random, settings = Random(stage), settings_on(NOW.date(), way)
    plot = Plot(KNOWN, MARIA, (ANNA, KARIN), stage, 2, time(9), **more)  # type: ignore[arg-type]
    case, idle = lay(None, play(plot, settings, random, ids(random), NOW).actions, settings, "")
    assert case is not None
    assert idle == ()
    return case


def test_every_stage_has_its_act() -> None:
    assert list(ACTS) == list(Stage)
    assert list(acts_in(settings_on(NOW.date(), Way.APPROVAL))) == list(Stage)


def test_in_mina_planer_the_kallelse_comes_first_and_is_acknowledged() -> None:
    settings = settings_on(NOW.date(), Way.MINA_PLANER)
    left_out = set(Stage) - set(acts_in(settings))
    assert left_out == {Stage.CALLED, Stage.ANSWERED}
    case = played(Stage.ACCEPTED, Way.MINA_PLANER)
    assert {half.topic for half in case.halves.values()} == {Topic.PLANNING}
    assert {half.answer for half in case.halves.values() if half.reply} == {Answer.ACKNOWLEDGE}
    assert all(half.cause and half.initiator for half in case.halves.values() if not half.reply)


@pytest.mark.parametrize("way", [Way.APPROVAL, Way.MINA_PLANER])
def test_where_all_approve_the_plan_it_holds_in_the_stage_where_others_lock_it(way: Way) -> None:
    settings = settings_on(NOW.date(), way)
    case = played(Stage.LOCKED, way)
    assert settled(case, Part.PLAN, 1, settings)
    assert lock_of(case, Part.PLAN) is None
    assert not settled(played(Stage.PLANNED, way), Part.PLAN, 1, settings)


@pytest.mark.parametrize("way", list(Way))
def test_a_follow_up_is_opened_where_the_region_opens_it(way: Way) -> None:
    opens = is_started(played(Stage.STARTED, way), Part.FOLLOW_UP, 1)
    assert opens is (way is not Way.MINA_PLANER)


@pytest.mark.parametrize(
    ("stage", "part"),
    [
        (Stage.ASSESSED, Part.ASSESSMENT),
        (Stage.LOCKED, Part.PLAN),
        (Stage.FOLLOW_UP_LOCKED, Part.FOLLOW_UP),
        (Stage.EVALUATION_LOCKED, Part.EVALUATION),
    ],
)
def test_a_part_is_locked_in_its_own_stage_and_not_before(stage: Stage, part: Part) -> None:
    assert lock_of(played(stage), part)
    assert lock_of(played(Stage(stage - 1)), part) is None


@pytest.mark.parametrize(
    ("stage", "topic"), [(Stage.ANSWERED, Topic.PLANNING), (Stage.EVALUATION_CALLED, Topic.EVALUATION)]
)
def test_everybody_comes_to_the_meetings(stage: Stage, topic: Topic) -> None:
    events = pairing(played(stage))
    asked = [event for event in events if event.topic is topic and not event.reply]
    assert len(asked) == 2
    assert all(answer_to(events, event) for event in asked)


def test_a_case_that_has_gone_all_the_way_is_over() -> None:
    closing = closing_of(played(Stage.ARCHIVED))
    assert closing is not None
    assert closing.kind is CloseKind.EVALUATED


def test_who_declines_is_called_to_no_meeting() -> None:
    case = played(Stage.CALLED, declines=ANNA)
    assert WARD not in {half.receiver for half in case.halves.values() if half.topic is Topic.PLANNING}
