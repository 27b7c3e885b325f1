"""The items that steer a case: what was taken back, who came and left, versions, ends, and what became known
of the person.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from cases.deadlines import Rule
from cases.intents import Part
from cases.stamp import Item, Stamp
from cases.steering import CloseKind, Ground, PlanKind


class LeaveKind(StrEnum):
    """Why a unit no longer takes part."""

    DECLINED = "declined"
    REMOVED = "removed"
    WRONG_PERSON = "wrong_person"


class Voided(Item, frozen=True):
    """B12, R51: what the action `target` made no longer holds, and stays readable."""

    target: str
    reason: str
    stamp: Stamp


class Joined(Item, frozen=True):
    """R09: a unit was added without an initiative."""

    unit: str
    reason: str
    stamp: Stamp


class Leave(Item, frozen=True):
    """R06, R49: a unit left. `grants` are the keys of what had let it in; for a unit that declined, the key
    of its own answer.
    """

    unit: str
    kind: LeaveKind
    grants: tuple[str, ...]
    stamp: Stamp
    reason: str = ""


class Informed(Item, frozen=True):
    """B15, E27: the person was informed, or why not."""

    given: bool
    to: str
    reason: str
    interpreter: str
    stamp: Stamp


class Started(Item, frozen=True):
    """B32, E53: a follow-up was opened, or approval of a plan was asked of these units."""

    part: Part
    version: int
    seen: tuple[str, ...]
    stamp: Stamp
    units: tuple[str, ...] = ()


class Version(Item, frozen=True):
    """B36, E55: a version of the plan after the first, keyed by its number; `by`: everyone who began it."""

    kind: PlanKind
    seen: tuple[str, ...]
    reason: str
    by: tuple[Stamp, ...]


class Closing(Item, frozen=True):
    """The case ended."""

    kind: CloseKind
    reason: str
    stamp: Stamp


class Death(Item, frozen=True):
    """The person has died, as `source` says; `at` None when the time is not known."""

    source: str
    at: datetime | None
    stamp: Stamp


class Identity(Item, frozen=True):
    """Who the person of an opening turned out to be. `valid`: the number passed its check."""

    opening: str
    number: str
    valid: bool
    name: str
    birth: str
    supersedes: tuple[str, ...]
    stamp: Stamp


class Delay(Item, frozen=True):
    """A person gave the outage as the reason why a deadline was not kept."""

    rule: Rule
    about: str
    reason: str
    outage: str
    stamp: Stamp


class LookedIn(Item, frozen=True):
    """R25: somebody outside the case read it, on this ground."""

    unit: str
    ground: Ground
    reason: str
    stamp: Stamp


class Parting(Item, frozen=True):
    """R40: openings that were joined by mistake, by side; those of one never join those of the other again
    by themselves.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    reason: str
    stamp: Stamp


class Foreign(Item, frozen=True):
    """That something with this key stood in the case before it was parted, and lies on the other side; never
    what it said. `ref`: the field, for an edit; `units`: who wrote it, while nobody else could read it.
    """

    ref: str = ""
    units: tuple[str, ...] = ()


class Shown(Item, frozen=True):
    """What a unit had been shown when consent was taken back, kept by the centre alone: its `traces` are ids
    of actions and keys of edits.
    """

    unit: str
    traces: tuple[str, ...]
