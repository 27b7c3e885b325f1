"""What to do next. It looks only at how things stand now, never at what woke it, so a missed or doubled
wake-up does no harm.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from sync.ports import Trouble
from sync.watch import Kind


class Pace(msgspec.Struct, frozen=True):
    """How often, in seconds. `cap`: the widest backoff until the centre has given its own. `mend_every`: a
    copy that differs is fetched anew at once, and again after so long at the soonest.
    """

    pull_every: float = 15.0
    probe_every: float = 10.0
    cap: float = 30.0
    pause: float = 300.0
    stuck_after: float = 300.0
    mend_every: float = 3600.0


class Outlook(msgspec.Struct, frozen=True):
    """How things stand. The three times say when each call may be made again; `pushed_last` is for taking
    turns.
    """

    kind: Kind
    unsent: int
    probe_at: datetime
    push_at: datetime
    pull_at: datetime
    pushed_last: bool = False
    paused: Trouble | None = None
    paused_until: datetime | None = None


class Pause(msgspec.Struct, frozen=True):
    """Something that a person must mend; nothing is asked until then."""

    reason: Trouble
    until: datetime


class Probe(msgspec.Struct, frozen=True):
    """Ask whether the centre is up."""


class Push(msgspec.Struct, frozen=True):
    """Send what waits, one push of it."""


class Pull(msgspec.Struct, frozen=True):
    """Fetch one page."""


class Sleep(msgspec.Struct, frozen=True):
    """Nothing to do before then."""

    until: datetime


Step = Pause | Probe | Push | Pull | Sleep


def next_step(outlook: Outlook, now: datetime) -> Step:
    """One thing to do. Pushing goes before pulling; but they take turns when both are due, so neither
    starves.
    """
    if outlook.paused is not None and outlook.paused_until is not None:
        if now < outlook.paused_until:
            return Pause(outlook.paused, outlook.paused_until)
        if outlook.paused in (Trouble.UNAUTHORISED, Trouble.MASS_REMOVAL):
            return Pull()  # anyone may ask for the status; only a pull shows that it is over
    if outlook.kind in (Kind.SUSPECT, Kind.DOWN):
        return Probe() if now >= outlook.probe_at else Sleep(outlook.probe_at)
    push = outlook.unsent > 0 and now >= outlook.push_at
    pull = now >= outlook.pull_at
    if push and not (pull and outlook.pushed_last):
        return Push()
    if pull:
        return Pull()
    return Sleep(min(outlook.push_at, outlook.pull_at) if outlook.unsent > 0 else outlook.pull_at)


def stuck(unsent: int, kind: Kind, progress_at: datetime, now: datetime, pace: Pace) -> bool:
    """Whether work has waited too long while the centre is there: the watchdog that stays silent in an
    outage.
    """
    return unsent > 0 and kind is not Kind.DOWN and now - progress_at > timedelta(seconds=pace.stuck_after)
