"""How a made-up case came to where it stands: its stages played one after the other, spread over the days
before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random

import msgspec

from cases.deadlines import STOCKHOLM, shift
from cases.settings import Settings
from central.demo_acts import acts_in
from central.demo_scenes import Plot, Scene, Stage
from central.demo_story import Story
from central.demo_texts import ASSESSMENTS, PLANS, REASONS

_PAUSES = {Stage.OPENED: 0, Stage.INVITED: 0, Stage.STARTED: 20, Stage.EVALUATED: 12}
"""How many working days after the one before a stage comes, where it is not two."""

_TURN = 2
"""How many working days after the last stage something else happens."""


def ago(now: datetime, days: int, at: time) -> datetime:
    """That hour of a past day, in Sweden; half an hour ago if it has not come yet today."""
    day = now.astimezone(STOCKHOLM).date() - timedelta(days=days)
    return min(datetime.combine(day, at, STOCKHOLM), now - timedelta(minutes=30))


def play(plot: Plot, settings: Settings, random: Random, fresh: Iterator[str], now: datetime) -> Story:
    """Play a case up to its stage, and what else happens to it."""
    story = Story(plot.person, settings, random, fresh)
    touched = ago(now, plot.days_ago, plot.at)
    last = _earlier(touched, _TURN, settings) if plot.turns else touched
    acts = acts_in(settings)
    days = _days([stage for stage in acts if stage <= plot.stage], last, settings)
    scene = Scene(
        story,
        plot,
        at=last,
        meeting=_meeting(days, Stage.PLANNED, last, settings),
        evaluation=_meeting(days, Stage.EVALUATED, last, settings),
        reason=random.choice(REASONS),
        assessment=random.choice(ASSESSMENTS),
        plan=plot.plan or random.choice(PLANS),
    )
    for stage, at in days.items():
        acts[stage](msgspec.structs.replace(scene, at=at))
    for turn in plot.turns:
        turn(msgspec.structs.replace(scene, at=touched))
    return story


def _days(stages: Sequence[Stage], last: datetime, settings: Settings) -> dict[Stage, datetime]:
    """When each stage was, of a case that came to the last of them at `last`."""
    found = {}
    at = last
    for each in reversed(stages):
        found[each] = at
        at = _earlier(at, _PAUSES.get(each, 2), settings)
    return dict(reversed(found.items()))


def _earlier(at: datetime, working_days: int, settings: Settings) -> datetime:
    """The same hour so many working days before."""
    if not working_days:
        return at
    local = at.astimezone(STOCKHOLM)
    return datetime.combine(shift(local.date(), -working_days, settings), local.time(), STOCKHOLM)


def _meeting(days: dict[Stage, datetime], written: Stage, last: datetime, settings: Settings) -> datetime:
    """When a meeting is: the same afternoon, or the working day before what was written of it; else twelve
    working days after the case was last touched.
    """
    local = days.get(written, last).astimezone(STOCKHOLM)
    if written not in days:
        day = shift(local.date(), 12, settings)
    else:
        day = local.date() if local.hour > 14 else shift(local.date(), -1, settings)
    return datetime.combine(day, time(13), STOCKHOLM)
