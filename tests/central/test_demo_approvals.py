"""How made-up plans are approved, and what stands in the way of it."""

from __future__ import annotations

from datetime import time
from random import Random

import pytest

from cases.case import Sip
from cases.intents import Part
from cases.lanes import lay
from cases.settlement import came_later, lacking_approval, settled
from central import demo_approvals as approvals
from central.demo import KNOWN
from central.demo_plots import play
from central.demo_scenes import Plot, Stage, Turn
from central.demo_story import ids
from central.demo_units import ANNA, CENTRE, HOMECARE, KARIN, MARIA, SUPPORT, WARD, Way, settings_on
from tests.central.world import NOW

SETTINGS = settings_on(NOW.date(), Way.APPROVAL)


def after(*happens: Turn) -> Sip:
    """A written plan of the vårdcentral's, and what happened then; all of it took effect."""
    random = Random(1)
    plot = Plot(KNOWN, MARIA, (ANNA, KARIN), Stage.PLANNED, 2, time(9), turns=happens)
    story = play(plot, SETTINGS, random, ids(random), NOW)
    case, idle = lay(None, story.actions, SETTINGS, "")
    assert case is not None
    assert idle == ()
    assert max(action.recorded_at for action in story.actions) <= NOW
    return case


@pytest.mark.parametrize(
    ("turn", "lacks"),
    [
        (approvals.is_asked_for, (CENTRE, WARD, SUPPORT)),
        (approvals.one_approves, (CENTRE, SUPPORT)),
        (approvals.is_changed_again, (CENTRE, WARD, SUPPORT)),
        (approvals.one_comes_late, (CENTRE, SUPPORT)),
    ],
)
def test_a_plan_that_not_all_have_approved_does_not_hold(turn: Turn, lacks: tuple[str, ...]) -> None:
    case = after(turn)
    assert set(lacking_approval(case, 1, SETTINGS)) == set(lacks)
    assert not settled(case, Part.PLAN, 1, SETTINGS)


def test_a_plan_that_all_have_approved_holds() -> None:
    assert settled(after(approvals.approved), Part.PLAN, 1, SETTINGS)


def test_a_unit_that_comes_late_is_one_to_ask() -> None:
    assert came_later(after(approvals.one_comes_late), 1) == (HOMECARE,)
    assert came_later(after(approvals.one_approves), 1) == ()
