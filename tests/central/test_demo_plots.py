"""How made-up cases come about."""

from __future__ import annotations

from datetime import time, timedelta
from random import Random

import pytest

from cases.deadlines import STOCKHOLM
from cases.lanes import lay
from central.demo import KNOWN
from central.demo_plots import ago, play
from central.demo_scenes import Plot, Stage
from central.demo_story import ids
from central.demo_units import ANNA, KARIN, MARIA, Way, settings_on
from tests.central.world import NOW


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("stage", list(Stage))
def test_every_act_of_every_stage_takes_effect(stage: Stage, way: Way) -> None:
    random, settings = Random(stage), settings_on(NOW.date(), way)
    plot = Plot(KNOWN, MARIA, (ANNA, KARIN), stage, 2, time(9))
    story = play(plot, settings, random, ids(random), NOW)
    case, idle = lay(None, story.actions, settings, "")
    assert case is not None
    assert idle == ()
    assert [action.occurred_at for action in story.actions] == sorted(
        action.occurred_at for action in story.actions
    )


def test_an_hour_of_today_that_has_not_come_is_moved_back() -> None:
    assert ago(NOW, 0, time(23)) == NOW - timedelta(minutes=30)
    assert ago(NOW, 1, time(23)).astimezone(STOCKHOLM).strftime("%d %H") == "19 23"
