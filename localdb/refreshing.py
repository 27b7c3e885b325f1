"""Brings the list up to date with what has been recorded, what has come, and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cases.settings import Settings
from localdb import columns, going
from localdb.driver import Connection, light_transaction
from localdb.errors import NotSaved
from localdb.lane import TAIL, file_tail, load_lane
from localdb.meta import micros


def refresh(
    connection: Connection, lanes: Sequence[tuple[int, str]], unit: str, settings: Settings, now: datetime
) -> None:
    """Work out again what the list shows of these cases, within the caller's transaction."""
    from localdb.reckoning import of_lane  # with all the rules; the first window shows what was worked out

    found = []
    for n, case_id in lanes:
        lane = load_lane(connection, n, case_id, settings, unit)
        leaving = going.going(connection, lane, now)
        found.append((n, of_lane(lane, unit, settings, now, leaving)))
        if lane.case is not None and lane.case.calls:
            columns.write_calls(
                connection,
                n,
                ((key, call) for key, call in lane.case.calls.items() if call.stamp.unit == unit),
            )
    columns.write(connection, found)
    connection.executemany("DELETE FROM stale WHERE n = ?", ((n,) for n, _ in lanes))


def take_in(connection: Connection, unit: str, settings: Settings, now: datetime) -> None:
    """File what has been recorded, and work out again whatever is out of date, within the caller's
    transaction.
    """
    columns.mark_stale(connection, file_tail(connection))
    behind = connection.execute(
        """SELECT n, id FROM cases WHERE n IN (SELECT n FROM stale)
        UNION SELECT n, id FROM cases WHERE fresh_until IS NOT NULL AND fresh_until <= ?""",
        (micros(now),),
    ).fetchall()
    refresh(connection, behind, unit, settings, now)


def is_behind(connection: Connection, now: datetime) -> bool:
    """Whether something has been recorded, or the clock has outrun the list."""
    (behind,) = connection.execute(
        f"""SELECT EXISTS (SELECT 1 FROM stale) OR EXISTS (SELECT 1 FROM outbox WHERE {TAIL})
        OR EXISTS (SELECT 1 FROM cases WHERE fresh_until IS NOT NULL AND fresh_until <= ?)""",  # noqa: S608
        (micros(now),),
    ).fetchone()
    return bool(behind)


def freshen(connection: Connection, unit: str, settings: Settings, now: datetime) -> bool:
    """Bring the list up to date before it is read; False, and all as it was, when nothing can be written."""
    if not is_behind(connection, now):
        return True
    try:
        with light_transaction(connection):
            take_in(connection, unit, settings, now)
    except NotSaved:
        # A full disk must not stop anybody from reading. The cases stay marked and are done next time.
        return False
    return True
