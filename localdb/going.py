"""What is on its way: while the centre answers, what was recorded a moment ago leaves by itself, and nobody
is to be rung about it yet.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from localdb import meta, outages
from localdb.driver import Connection
from localdb.lane import QUEUED, TAIL, Lane
from localdb.meta import micros

WITHIN = timedelta(seconds=10)
"""So long it may take; what has not reached the centre then is told by telephone."""

_KEY = "centre_answers"


def hear(connection: Connection, answers: bool) -> None:
    """Whether the centre answers, as the loop sees it now; within the caller's transaction."""
    if heard(connection) != answers:
        meta.put(connection, _KEY, int(answers))
        look_again(connection)


def heard(connection: Connection) -> bool:
    """What the loop last said; not, before it has said anything."""
    return bool(meta.get(connection, _KEY, 0))


def leaves_at_once(connection: Connection) -> bool:
    """Whether what is recorded now goes to the centre by itself. Not in an outage, whatever answers."""
    return heard(connection) and outages.current(connection) is None


def look_again(connection: Connection) -> None:
    """Whom to ring is to be worked out again for all that has not been sent; within the caller's
    transaction.
    """
    connection.execute(
        f"""INSERT OR IGNORE INTO stale(n) SELECT lane FROM outbox WHERE lane IS NOT NULL
        AND (({QUEUED} AND state = 1) OR {TAIL})"""  # noqa: S608
    )


def going(connection: Connection, lane: Lane, now: datetime) -> frozenset[str]:
    """The ids of the actions of a case that are on their way."""
    if not lane.unsent or not leaves_at_once(connection):
        return frozenset()
    return frozenset(
        action.id
        for action in lane.queue
        if action.id in lane.unsent and timedelta(0) <= now - action.recorded_at < WITHIN
    )


def until(lane: Lane, on_their_way: frozenset[str]) -> int | None:
    """When the first of them has taken too long, in stored microseconds."""
    return min((micros(a.recorded_at + WITHIN) for a in lane.queue if a.id in on_their_way), default=None)
