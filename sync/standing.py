"""What the loop remembers from turn to turn, and how it stands after a call that went well or badly; without
any call of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from sync.backoff import Chance, Due, wait
from sync.events import Event, Problem
from sync.plan import Pace
from sync.ports import PAUSING, Centre, Desk, Failed, Trouble
from sync.watch import Kind, Thresholds, Watch, begun, failed, succeeded


class Course(msgspec.Struct, frozen=True):
    """What the loop remembers from turn to turn; nothing of it needs to outlive the program.

    `whole`: a whole pull has come since the last failure and the last push. `sent` counts since the outbox
    was last empty. `cap`: the widest backoff, seconds. `told`: the problems that a person has been told of
    and that last. `compared`: since the copy was last what the centre says that it is, the two have been
    compared bucket by bucket.
    """

    watch: Watch
    probe: Due
    push: Due
    pull: Due
    cap: float
    progress_at: datetime
    pushed_last: bool = False
    whole: bool = False
    sent: int = 0
    paused: Trouble | None = None
    paused_until: datetime | None = None
    all_sent: bool = False
    turned_at: datetime | None = None
    told: frozenset[Trouble] = frozenset()
    compared: bool = False
    mended_at: datetime | None = None


class World(msgspec.Struct, frozen=True):
    """What a turn works with. The clock is asked again after a call, which may take its time."""

    desk: Desk
    centre: Centre
    chance: Chance
    pace: Pace
    limits: Thresholds
    clock: Callable[[], datetime]


def set_out(now: datetime, pace: Pace, last_contact: datetime | None = None) -> Course:
    """The course before the first turn: everything is due."""
    due = Due(now)
    return Course(begun(now, last_contact), due, due, due, pace.cap, now, turned_at=now)


def hurried(course: Course, now: datetime) -> Course:
    """The course when what waits shall not wait any longer: the network came back, or a person wants to try
    now.
    """
    due = Due(now)
    return msgspec.structs.replace(course, probe=due, push=due, pull=due, paused_until=now)


def reached(course: Course, unsent: int, now: datetime) -> Course:
    """The course after a call that succeeded and was saved."""
    # When nothing has failed since the program started, and nothing waits, there is nothing to return from.
    fresh = course.watch.kind is Kind.SUSPECT and course.watch.failures == 0
    return msgspec.structs.replace(
        course,
        watch=succeeded(course.watch, now, unsent == 0 and (course.whole or fresh)),
        paused=None,
        paused_until=None,
        told=course.told - PAUSING - {Trouble.NOT_SAVED},
    )


def lost(
    course: Course, world: World, failure: Failed, now: datetime, call: Literal["probe", "push", "pull"]
) -> tuple[Course, tuple[Event, ...]]:
    """The course after a call that failed: it waits, and the next call is to ask whether the centre is up."""
    if failure.reason is Trouble.FULL and call != "probe":
        return turned_away(course, world, failure, now, call)
    course = msgspec.structs.replace(
        course,
        watch=failed(course.watch, failure.reason, now, world.limits),
        whole=False,
        **{
            name: again(getattr(course, name), course, world, now, failure.retry_after)
            for name in {call, "probe"}
        },
    )
    if failure.reason not in PAUSING:
        return msgspec.structs.replace(course, paused=None, paused_until=None), ()
    until = now + timedelta(seconds=world.pace.pause)
    return tell(msgspec.structs.replace(course, paused=failure.reason, paused_until=until), failure.reason)


def turned_away(
    course: Course, world: World, failure: Failed, now: datetime, call: Literal["push", "pull"]
) -> tuple[Course, tuple[Event, ...]]:
    """The course after a call that a centre, which is there, had no room for: that call waits its turn, and
    no other does. It is no outage, and who waits as she was asked to is not stuck.
    """
    due = again(getattr(course, call), course, world, now, failure.retry_after)
    course = msgspec.structs.replace(course, **{call: due})
    if course.paused is not None:
        # Nobody has looked at who asks, so what a person must mend may still be so.
        return msgspec.structs.replace(course, paused_until=due.at), ()
    course = msgspec.structs.replace(course, watch=succeeded(course.watch, now, caught_up=False))
    if call == "pull":
        return course, ()
    course = msgspec.structs.replace(course, progress_at=max(course.progress_at, due.at))
    return tell(course, Trouble.FULL)


def unsaved(course: Course, world: World, now: datetime) -> tuple[Course, tuple[Event, ...]]:
    """The course when what came could not be saved: the centre is not to blame, but there is no use in asking
    soon.
    """
    course = msgspec.structs.replace(
        course,
        watch=succeeded(course.watch, now, caught_up=False),
        whole=False,
        probe=again(course.probe, course, world, now),
        push=again(course.push, course, world, now),
        pull=again(course.pull, course, world, now),
    )
    return tell(course, Trouble.NOT_SAVED)


def again(due: Due, course: Course, world: World, now: datetime, retry_after: float = 0.0) -> Due:
    """When a call is due after one more failure."""
    failures = due.failures + 1
    return Due(now + timedelta(seconds=wait(failures, course.cap, world.chance, retry_after)), failures)


def tell(course: Course, code: Trouble) -> tuple[Course, tuple[Event, ...]]:
    """Tell of a problem, unless it has been told and still lasts."""
    if code in course.told:
        return course, ()
    return msgspec.structs.replace(course, told=course.told | {code}), (Problem(code),)
