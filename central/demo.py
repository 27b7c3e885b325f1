"""A made-up region to try everything in: four units, their staff, and cases in every state of the process,
for each way in which a region may work. The same seed gives the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from random import Random

import msgspec

from cases.action import Action
from cases.deadlines import STOCKHOLM
from cases.intents import Part, Topic
from cases.people import StaffMember
from cases.settings import Settings
from central.demo_people import Person, persons
from central.demo_plots import ago, play
from central.demo_scenes import PLACE, Plot, Stage
from central.demo_story import Story, ids
from central.demo_texts import ASSESSMENTS, REASONS
from central.demo_units import ANNA, EVA, KARIN, MARIA, SOFIA, SUPPORT, WARD, Way, settings_on
from central.demo_ways import named_in

UNKNOWN = Person("Olle Prov", "194803032392")
"""He has no case: the one whom nobody knows when the outage begins."""

KNOWN = Person("Hanna Exempel", "191212121212")
"""Everybody has her case; her meeting is today at 13.00."""


class Region(msgspec.Struct, frozen=True):
    """All of a made-up region: settings with the directory, its staff, a one-time code for each unit, and
    what was done in it.
    """

    settings: Settings
    staff: tuple[StaffMember, ...]
    codes: dict[str, str]
    actions: tuple[Action, ...]


_TEAMS = (
    (ANNA, (MARIA, KARIN)),
    (ANNA, (MARIA, SOFIA)),
    (MARIA, (ANNA, KARIN)),
    (MARIA, (SOFIA, KARIN)),
    (KARIN, (MARIA, SOFIA)),
    (SOFIA, (MARIA, KARIN)),
    (EVA, (MARIA,)),
)

_STAGES = [stage for stage in Stage if Stage.INVITED <= stage <= Stage.STARTED]
"""How far the crowd's cases come: most of a region's cases are young."""


def make_region(seed: int, cases: int, now: datetime, way: Way = Way.LOCK) -> Region:
    """The region as it stands at `now`, with `cases` cases or more. Same arguments, same bytes."""
    random = Random(seed)  # noqa: S311  # made-up persons, no secrets
    today = now.astimezone(STOCKHOLM).date()
    settings = settings_on(today, way)
    fresh = ids(random)
    codes = {unit: _code(random) for unit in settings.directory.units}
    stories = [_hanna(settings, random, fresh, now)]
    named = named_in(way)
    taken = frozenset(plot.person.number for plot in named) | {KNOWN.number, UNKNOWN.number}
    known = {plot.person.name for plot in named} | {KNOWN.name, UNKNOWN.name}
    crowd = (person for person in persons(random, today, taken) if person.name not in known)
    plots = [*named, *(_any(next(crowd), random) for _ in range(cases - len(named) - 1))]
    stories += [play(plot, settings, random, fresh, now) for plot in plots]
    actions = sorted((a for story in stories for a in story.actions), key=lambda a: (a.occurred_at, a.id))
    return Region(settings, tuple(settings.directory.staff.values()), codes, tuple(actions))


def _code(random: Random) -> str:
    signs = "23456789ABCDEFGHJKLMNPRSTUVWXYZ"
    return "-".join("".join(random.choice(signs) for _ in range(4)) for _ in range(3))


def _any(person: Person, random: Random) -> Plot:
    by, others = random.choice(_TEAMS)
    stage = Stage(min(random.choice(_STAGES), random.choice(_STAGES)))
    return Plot(
        person,
        by,
        others,
        stage,
        random.randrange(1, 60),
        time(random.randrange(8, 16), random.randrange(60)),
    )


def _hanna(settings: Settings, random: Random, fresh: Iterator[str], now: datetime) -> Story:
    """The known person: everything is done but the meeting, which is today at 13.00."""
    story = Story(KNOWN, settings, random, fresh)
    sbar = ASSESSMENTS[0]

    def past(days: int, hour: int, minute: int) -> datetime:
        return ago(now, days, time(hour, minute))

    story.opened(past(24, 9, 12), MARIA)
    story.consented(past(24, 9, 15), MARIA)
    if settings.process == "prator":
        story.invited(past(24, 9, 31), MARIA, REASONS[1], WARD, SUPPORT)
        story.answered(past(23, 10, 4), ANNA)
        story.answered(past(22, 11, 27), KARIN)
    meeting = datetime.combine(now.astimezone(STOCKHOLM).date(), time(13), STOCKHOLM)
    story.called(past(20, 8, 50), MARIA, meeting, PLACE, WARD, SUPPORT, others="Lena Exempel, dotter")
    story.answered(past(19, 9, 8), ANNA, Topic.PLANNING)
    story.answered(past(18, 13, 40), KARIN, Topic.PLANNING)
    story.wrote(past(10, 10, 20), MARIA, Part.ASSESSMENT, {k: sbar[k] for k in ("situation", "background")})
    story.signed(past(10, 10, 32), MARIA, Part.ASSESSMENT)
    story.wrote(past(6, 14, 11), ANNA, Part.ASSESSMENT, {"current": sbar["current"]})
    story.signed(past(6, 14, 16), ANNA, Part.ASSESSMENT)
    story.wrote(past(5, 9, 45), KARIN, Part.ASSESSMENT, {"recommendation": sbar["recommendation"]})
    story.signed(past(5, 9, 51), KARIN, Part.ASSESSMENT)
    story.locked(past(2, 15, 30), MARIA, Part.ASSESSMENT)
    return story
