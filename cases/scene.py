"""What the steps of a case are looked at with: the case, whose eyes, when, and what is asked of it often."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from cases import coordinator, ending
from cases.access import participants
from cases.case import Half, Sip
from cases.deadlines import Rule, due, is_late
from cases.intents import Answer, Part, Topic
from cases.locks import current_version
from cases.pairing import Event, pairing
from cases.settings import Settings
from cases.settlement import settled
from cases.status import StepStatus
from cases.turns import Delay
from cases.waiting import to_ring


class Scene(msgspec.Struct, frozen=True):
    """`coordinates`: the unit leads, undisputed. `settled`: the plan of this version holds. `over`: nothing
    more is to be done, so no deadline runs. `ring`: what the centre has not got and whose receiver nobody has
    reached. `asks` and `answers` are the events once more, by kind and by what they answer.
    """

    case: Sip
    unit: str
    settings: Settings
    now: datetime
    events: tuple[Event, ...]
    coordinates: bool
    disputed: bool
    ring: tuple[Half, ...]
    version: int
    settled: bool
    over: bool
    asks: dict[Topic, tuple[Event, ...]]
    answers: dict[str, Event]


def scene_of(
    case: Sip,
    unit: str,
    settings: Settings,
    now: datetime,
    unsent: frozenset[str] = frozenset(),
    events: tuple[Event, ...] | None = None,
) -> Scene:
    """`unsent`: ids of actions that the centre has not got. `events`: the case's pairing, for whoever has
    worked it out already.
    """
    leading = tuple(claim.unit for claim in coordinator.live(case).values())
    disputed = len(set(leading)) > 1
    version = current_version(case)
    events = pairing(case) if events is None else events
    return Scene(
        case,
        unit,
        settings,
        now,
        events,
        leading[:1] == (unit,) and not disputed,
        disputed,
        to_ring(case, unit, unsent),
        version,
        settled(case, Part.PLAN, version, settings),
        ending.over(case),
        {topic: holding(events, topic) for topic in {event.topic for event in events if not event.reply}},
        {event.ask: event for event in events if event.reply and event.ask},
    )


def sent(scene: Scene, topic: Topic) -> tuple[Event, ...]:
    """What was sent or heard of one kind and still holds; for a meeting, its latest kallelse alone."""
    return scene.asks.get(topic, ())


def holding(events: Iterable[Event], topic: Topic) -> tuple[Event, ...]:
    """As `sent`, among these events."""
    found = tuple(e for e in events if e.topic is topic and not e.reply and not e.voided)
    if topic in (Topic.INITIATIVE, Topic.MESSAGE) or len(found) < 2:
        return found
    newest = max(found, key=lambda e: (e.first.stamp.at, e.first.stamp.action)).first
    return tuple(
        e
        for e in found
        if e.first.stamp.action == newest.stamp.action or e.first.meeting_at == newest.meeting_at
    )


def unanswered(scene: Scene, asked: Iterable[Event]) -> tuple[Event, ...]:
    """Those that nobody has recorded any answer to."""
    return tuple(event for event in asked if event.ask not in scene.answers)


def accepted(scene: Scene) -> bool:
    """Whether somebody has said yes to the initiative, or takes part without having been asked; in Mina
    planer there is none to say yes to.
    """
    if scene.settings.process == "mina_planer":
        return True
    if any(e.reply and e.topic is Topic.INITIATIVE and e.answer is Answer.ACCEPT for e in scene.events):
        return True
    joined = {entry.unit for entry in scene.case.joined.values()}
    return bool(joined) and not joined.isdisjoint(participants(scene.case))


def is_asked(scene: Scene) -> bool:
    """Whether the unit is in the case by an initiative alone that it has not answered, so that nobody awaits
    more of it than the answer (C19, C20).
    """
    mine = [e for e in sent(scene, Topic.INITIATIVE) if e.receiver == scene.unit and e.first.must_answer]
    return bool(mine) and len(unanswered(scene, mine)) == len(mine)


def meeting(scene: Scene, topic: Topic) -> datetime | None:
    """When the meeting of one purpose is."""
    times = [at for e in sent(scene, topic) if (at := e.first.meeting_at)]
    return max(times) if times else None


def deadline_of(scene: Scene, rule: Rule, since: datetime | None) -> datetime | None:
    """When a rule's time is out, if it runs."""
    return due(rule, since, scene.settings) if since is not None else None


def judged(scene: Scene, status: StepStatus, rule: Rule, deadline: datetime | None) -> StepStatus:
    """The step with its deadline, if one runs: whether it is late, and whether the outage was given as the
    reason. Nothing is late in a case that is over; and what was said of an earlier time that went out does
    not excuse a later one.
    """
    if deadline is None or scene.over:
        return status
    late = is_late(deadline, scene.now)
    excused = late and any(is_reason(delay, rule, deadline) for delay in scene.case.delays.values())
    return msgspec.structs.replace(status, due=deadline, late=late, excused=excused, rule=rule)


def is_reason(delay: Delay, rule: Rule, deadline: datetime) -> bool:
    """Whether this was said of that deadline: somebody gives a reason when the time has gone out."""
    return delay.rule is rule and is_late(deadline, delay.stamp.at)
