"""Lays what was recorded here under the case that its opening is in now, wherever the case itself says so: an
opening may have been joined, parted or undone while this copy knew nothing of it (design section 4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from cases.case import Sip, View
from localdb import drafts, gone
from localdb.columns import mark_stale
from localdb.driver import Connection
from localdb.lane import FILED, QUEUED, lane_of, made_home, resolve


def may_lie_elsewhere(connection: Connection, came: Iterable[View], *, anything_new: bool) -> bool:
    """Whether anything recorded here may have to be laid elsewhere, when these cases have come: one that was
    joined, or one that was not here.
    """
    if not (anything_new or any(isinstance(view, Sip) and len(view.openings) > 1 for view in came)):
        return False
    (any_recorded,) = connection.execute("SELECT EXISTS (SELECT 1 FROM outbox)").fetchone()
    return bool(any_recorded)


def place(connection: Connection, came: Mapping[int, View]) -> None:
    """Of cases that have come, by lane: lay under each what was recorded through its openings, also what is
    still queued from before the unit left it, and lay what was not where that belongs; within the caller's
    transaction.
    """
    cases = {n: view for n, view in came.items() if isinstance(view, Sip)}
    homes = {opening: n for n, view in cases.items() for opening in view.openings}
    for opening, lane in _laid(connection, cases, homes):
        home = homes.get(opening)
        if home is None and lane is None:
            named = lane_of(connection, resolve(connection, opening))
            home = named if named in cases else None
        elif home is None and lane in cases:
            home = made_home(connection, opening)
        if home is None or home == lane:
            continue
        connection.execute(
            f"""UPDATE outbox SET lane = ? WHERE case_id = ? AND lane IS ? AND {FILED}
            AND (lane IS NOT NULL OR {QUEUED})""",  # noqa: S608
            (home, opening, lane),
        )
        mark_stale(connection, (home,))
        if lane is not None:
            mark_stale(connection, (lane,))
            _clear(connection, lane, home)


def _laid(
    connection: Connection, lanes: Collection[int], openings: Collection[str]
) -> set[tuple[str, int | None]]:
    """Through which openings what was recorded which lies under these cases, and under which cases lies what
    was recorded through these openings. None for what is queued and lies under none.
    """
    under = _pairs(connection, "lane", "case_id", lanes)
    through = _pairs(connection, "case_id", "lane", openings)
    nowhere = connection.execute(f"SELECT DISTINCT case_id FROM outbox WHERE {QUEUED} AND lane IS NULL")  # noqa: S608
    return {
        *((opening, lane) for lane, opening in under),
        *through,
        *((opening, None) for (opening,) in nowhere.fetchall()),
    }


def _pairs(connection: Connection, one: str, other: str, values: Collection[object]) -> list[tuple[Any, Any]]:
    """Every pair of the two columns that occurs with any of these values of the first: the index is entered
    once for each pair, however many rows have it.
    """
    return connection.execute(
        f"""WITH RECURSIVE laid(one, other) AS (
            SELECT value, (SELECT min({other}) FROM outbox WHERE {one} = value AND {FILED}) FROM json_each(?)
            UNION ALL
            SELECT one, (SELECT min({other}) FROM outbox
                WHERE {one} = laid.one AND {other} > laid.other AND {FILED})
            FROM laid WHERE other IS NOT NULL
        ) SELECT one, other FROM laid WHERE other IS NOT NULL""",  # noqa: S608
        (_listed(values),),
    ).fetchall()


def _listed(values: Collection[object]) -> str:
    return msgspec.json.encode(list(values)).decode()


def _clear(connection: Connection, lane: int, home: int) -> None:
    """Of a case that was only in the queue, and of which nothing is in the queue any more, all moves on."""
    (used,) = connection.execute(
        f"""SELECT EXISTS (SELECT 1 FROM base WHERE n = ?)
        OR EXISTS (SELECT 1 FROM outbox WHERE lane = ? AND {FILED})""",  # noqa: S608
        (lane, lane),
    ).fetchone()
    if used:
        return
    query = "SELECT id FROM cases WHERE n IN (?, ?) ORDER BY n = ?"
    (old,), (new,) = connection.execute(query, (lane, home, home)).fetchall()
    drafts.move(connection, old, new)
    connection.execute("UPDATE calls SET lane = ? WHERE lane = ?", (home, lane))
    gone.forget_lane(connection, lane)
