"""How a made-up case came to where it stands: the acts of each stage of the process, spread over the days
before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from enum import IntEnum
from random import Random

import msgspec

from cases.deadlines import STOCKHOLM, shift
from cases.intents import Part, Topic
from cases.settings import Settings
from central.demo_people import Person
from central.demo_story import Story, Texts
from central.demo_texts import ASSESSMENTS, FOLLOW_UPS, PLANS, REASONS

PLACE = "Vårdcentralen Ekdungen, rum 3"


class Stage(IntEnum):
    """How far a case has come; each stage holds those before it."""

    INVITED = 0
    ACCEPTED = 1
    ASSESSING = 2
    ASSESSED = 3
    CALLED = 4
    ANSWERED = 5
    PLANNED = 6
    LOCKED = 7
    FOLLOWED = 8


class Plot(msgspec.Struct, frozen=True):
    """One case to be: who opened it, who else takes part, how far it has come, when it was last touched."""

    person: Person
    by: str
    others: tuple[str, ...]
    stage: Stage
    days_ago: int
    at: time
    plan: Texts | None = None


class _Scene(msgspec.Struct, frozen=True):
    """What the acts of one stage are written with."""

    story: Story
    plot: Plot
    units: tuple[str, ...]
    at: datetime
    meeting: datetime
    reason: str
    assessment: Texts
    plan: Texts
    follow_up: Texts

    def when(self, minutes: int) -> datetime:
        """So many minutes into the stage."""
        return self.at + timedelta(minutes=minutes - 25)


def ago(now: datetime, days: int, at: time) -> datetime:
    """That hour of a past day, in Sweden; half an hour ago if it has not come yet today."""
    day = now.astimezone(STOCKHOLM).date() - timedelta(days=days)
    return min(datetime.combine(day, at, STOCKHOLM), now - timedelta(minutes=30))


def play(plot: Plot, settings: Settings, random: Random, fresh: Iterator[str], now: datetime) -> Story:
    """Play a case up to its stage, two days for each stage before the last."""
    staff = settings.directory.staff
    story = Story(plot.person, staff[plot.by].units[0], settings, random, fresh)
    last = ago(now, plot.days_ago, plot.at)
    days = {
        stage: _earlier(last, 2 * (plot.stage - stage), settings) for stage in Stage if stage <= plot.stage
    }
    held = days.get(Stage.PLANNED)
    scene = _Scene(
        story,
        plot,
        units=tuple(staff[other].units[0] for other in plot.others),
        at=last,
        meeting=_held(held, settings) if held else _ahead(last, 12, settings),
        reason=random.choice(REASONS),
        assessment=random.choice(ASSESSMENTS),
        plan=plot.plan or random.choice(PLANS),
        follow_up=random.choice(FOLLOW_UPS),
    )
    for stage, at in days.items():
        _ACTS[stage](msgspec.structs.replace(scene, at=at))
    return story


def _earlier(at: datetime, working_days: int, settings: Settings) -> datetime:
    """The same hour so many working days before."""
    local = at.astimezone(STOCKHOLM)
    return datetime.combine(shift(local.date(), -working_days, settings), local.time(), STOCKHOLM)


def _held(written: datetime, settings: Settings) -> datetime:
    """When the meeting was, of a plan that was written then: the same afternoon, or the working day
    before."""
    local = written.astimezone(STOCKHOLM)
    day = local.date() if local.hour > 14 else shift(local.date(), -1, settings)
    return datetime.combine(day, time(13), STOCKHOLM)


def _ahead(at: datetime, working_days: int, settings: Settings) -> datetime:
    day = shift(at.astimezone(STOCKHOLM).date(), working_days, settings)
    return datetime.combine(day, time(13), STOCKHOLM)


def _invited(scene: _Scene) -> None:
    scene.story.opened(scene.when(0), scene.plot.by)
    scene.story.consented(scene.when(3), scene.plot.by)
    scene.story.invited(scene.when(12), scene.plot.by, scene.reason, *scene.units)


def _accepted(scene: _Scene) -> None:
    for place, other in enumerate(scene.plot.others):
        scene.story.answered(scene.when(5 * place), other)


def _assessing(scene: _Scene) -> None:
    texts = {name: scene.assessment[name] for name in ("situation", "background")}
    scene.story.wrote(scene.when(0), scene.plot.by, Part.ASSESSMENT, texts)
    scene.story.signed(scene.when(4), scene.plot.by, Part.ASSESSMENT)


def _assessed(scene: _Scene) -> None:
    texts = {name: scene.assessment[name] for name in ("current", "recommendation")}
    scene.story.wrote(scene.when(0), scene.plot.others[0], Part.ASSESSMENT, texts)
    for place, other in enumerate(scene.plot.others):
        scene.story.signed(scene.when(4 + place), other, Part.ASSESSMENT)
    scene.story.locked(scene.when(15), scene.plot.by, Part.ASSESSMENT)


def _called(scene: _Scene) -> None:
    scene.story.called(scene.when(0), scene.plot.by, scene.meeting, PLACE, *scene.units)
    for other in scene.plot.others[:-1]:
        scene.story.answered(scene.when(10), other, Topic.PLANNING)


def _answered(scene: _Scene) -> None:
    scene.story.answered(scene.when(0), scene.plot.others[-1], Topic.PLANNING)


def _planned(scene: _Scene) -> None:
    scene.story.wrote(scene.when(0), scene.plot.by, Part.PLAN, scene.plan)
    scene.story.signed(scene.when(9), scene.plot.by, Part.PLAN)


def _locked(scene: _Scene) -> None:
    for other in scene.plot.others:
        scene.story.signed(scene.when(0), other, Part.PLAN)
    scene.story.locked(scene.when(12), scene.plot.by, Part.PLAN)


def _followed(scene: _Scene) -> None:
    scene.story.wrote(scene.when(0), scene.plot.by, Part.FOLLOW_UP, scene.follow_up)
    scene.story.signed(scene.when(5), scene.plot.by, Part.FOLLOW_UP)


_ACTS: dict[Stage, Callable[[_Scene], None]] = {
    Stage.INVITED: _invited,
    Stage.ACCEPTED: _accepted,
    Stage.ASSESSING: _assessing,
    Stage.ASSESSED: _assessed,
    Stage.CALLED: _called,
    Stage.ANSWERED: _answered,
    Stage.PLANNED: _planned,
    Stage.LOCKED: _locked,
    Stage.FOLLOWED: _followed,
}
