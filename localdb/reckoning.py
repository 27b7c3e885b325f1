"""What the list shows of a case, worked out by the rules. Loaded when something is to be worked out anew, for
the first window shows what was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

import msgspec

from cases import coordinator, waiting
from cases.access import Standing, standing
from cases.called_off import left_to_ring
from cases.case import Sip, View
from cases.deadlines import STOCKHOLM
from cases.identity import facts_of, identity_of, is_protected
from cases.messages import messages
from cases.pairing import pairing
from cases.settings import Settings
from cases.status import StepStatus
from cases.steps import statuses
from localdb import going
from localdb.columns import LEFT_BY, Columns, found_by
from localdb.lane import Lane, changed_at
from localdb.meta import micros
from localdb.shelf import Shelf, leaves_at, shelf

_encoder = msgspec.msgpack.Encoder()


def of_view(
    seen: View | None, unit: str, settings: Settings, now: datetime, unsent: frozenset[str], changed_at: int
) -> Columns:
    """Work the columns out for what the unit may see. Of a stub the number is known, never the name (R06)."""
    if seen is None:
        return Columns("", "", changed_at, archived=Shelf.UNKNOWN)
    if not isinstance(seen, Sip):
        return Columns("", seen.number, changed_at, stub=1 + LEFT_BY.index(seen.why))
    person = identity_of(seen)
    events = pairing(seen)
    steps = statuses(seen, unit, settings, now, unsent, events)
    tasks = [task for step in steps for task in step.tasks]
    return Columns(
        name=found_by(person),
        number=person.number,
        changed_at=changed_at,
        protected=is_protected(facts_of(seen)),
        messages=sum(not message.voided for message in messages(seen, events)),
        arrived=micros(person.arrived) if person.arrived else None,
        todo=bool(tasks),
        archived=shelf(seen, settings, steps, now),
        mine=coordinator.coordinator(seen) == unit,
        unit=not seen.looks or standing(seen, unit) is not Standing.READER,
        to_ring=len(left_to_ring(seen, unit, unsent, now)),
        review=waiting.needs_review(seen, events),
        steps=_encoder.encode(steps),
        fresh_until=_fresh_until(seen, steps, settings, now),
    )


def _fresh_until(case: Sip, steps: Sequence[StepStatus], settings: Settings, now: datetime) -> int | None:
    """The next hour at which a deadline passes, something is to be done in time for one, the day of a meeting
    begins, the meeting does, or the case leaves the start page.
    """
    hours = [hour for step in steps for hour in (step.due, step.opens) if hour]
    leaves = leaves_at(case, settings)
    if leaves is not None:
        hours.append(leaves)
    for half in case.halves.values():
        if half.meeting_at:
            day = half.meeting_at.astimezone(STOCKHOLM).date()
            hours += [half.meeting_at, datetime.combine(day, time(), STOCKHOLM)]
    # A deadline has passed a moment after it.
    return min((micros(hour) + 1 for hour in hours if hour >= now), default=None)


def of_lane(
    lane: Lane, unit: str, settings: Settings, now: datetime, leaving: frozenset[str] = frozenset()
) -> Columns:
    """The columns of a case with its queue on top; nobody is rung about what is `leaving`."""
    untold = lane.unsent - leaving
    found = of_view(lane.seen_by(unit, settings), unit, settings, now, untold, changed_at(lane))
    hours = [hour for hour in (found.fresh_until, going.until(lane, leaving)) if hour is not None]
    return msgspec.structs.replace(found, fresh_until=min(hours, default=None))
