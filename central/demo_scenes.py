"""What a made-up case is to become, and what its acts are written with: the stages of the process, a plot,
and the scene of one act.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from enum import IntEnum

import msgspec

from cases.intents import Basis, ConsentState
from central.demo_people import Person
from central.demo_story import Story
from central.demo_texts import Texts

PLACE = "Vårdcentralen Ekdungen, rum 3"


class Stage(IntEnum):
    """How far a case has come; each stage holds those before it."""

    OPENED = 0
    INVITED = 1
    ACCEPTED = 2
    ASSESSING = 3
    ASSESSED = 4
    CALLED = 5
    ANSWERED = 6
    PLANNED = 7
    LOCKED = 8
    STARTED = 9
    FOLLOWED = 10
    FOLLOWED_BY_ALL = 11
    FOLLOW_UP_LOCKED = 12
    EVALUATION_CALLED = 13
    EVALUATED = 14
    EVALUATION_LOCKED = 15
    ARCHIVED = 16


class Asked(msgspec.Struct, frozen=True):
    """What the opener wrote down of the consent (rules.md section 2)."""

    state: ConsentState = ConsentState.GIVEN
    basis: Basis = Basis.OWN
    given_by: str = ""
    relation: str = ""


class Plot(msgspec.Struct, frozen=True):
    """One case to be: who opened it, who else is asked, how far it has come, when it was last touched; who of
    them declines, and what else happened when the last stage was done.
    """

    person: Person
    by: str
    others: tuple[str, ...]
    stage: Stage
    days_ago: int
    at: time
    plan: Texts | None = None
    asked: Asked = Asked()
    declines: str = ""
    turns: tuple[Turn, ...] = ()


class Scene(msgspec.Struct, frozen=True):
    """What the acts of one stage are written with. `others` have said yes to the initiative, or will; the two
    meetings are when they are held, or will be.
    """

    story: Story
    plot: Plot
    at: datetime
    meeting: datetime
    evaluation: datetime
    reason: str
    assessment: Texts
    plan: Texts

    @property
    def by(self) -> str:
        """Who opened the case, and coordinates it."""
        return self.plot.by

    @property
    def others(self) -> tuple[str, ...]:
        """Who else takes part."""
        return tuple(other for other in self.plot.others if other != self.plot.declines)

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the others."""
        return tuple(map(self.story.unit_of, self.others))

    def when(self, minutes: int) -> datetime:
        """So many minutes into the stage, at most 25."""
        return self.at + timedelta(minutes=minutes - 25)


Turn = Callable[[Scene], None]
"""Something that not every case goes through."""
