"""What the acts of a made-up case are written with."""

from __future__ import annotations

from datetime import time, timedelta
from random import Random

from central.demo import KNOWN
from central.demo_scenes import Plot, Scene, Stage
from central.demo_story import Story, ids
from central.demo_units import ANNA, KARIN, MARIA, SUPPORT
from tests.central.world import NOW, SETTINGS


def scene(plot: Plot) -> Scene:
    story = Story(KNOWN, SETTINGS, Random(1), ids(Random(1)))
    return Scene(story, plot, NOW, NOW, NOW, "", {}, {})


def test_who_declines_is_asked_and_takes_no_part_afterwards() -> None:
    asked = scene(Plot(KNOWN, MARIA, (ANNA, KARIN), Stage.ACCEPTED, 1, time(9), declines=ANNA))
    assert (asked.by, asked.others, asked.units) == (MARIA, (KARIN,), (SUPPORT,))


def test_the_minutes_of_a_stage_end_at_its_hour() -> None:
    begun = scene(Plot(KNOWN, MARIA, (ANNA,), Stage.INVITED, 1, time(9)))
    assert begun.when(25) == NOW
    assert begun.when(0) == NOW - timedelta(minutes=25)
