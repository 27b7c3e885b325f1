"""A case that the centre has parted: what lies here of it goes where it belongs, whichever of the two comes
first (design section 4).

What was recorded goes with the opening it was recorded through, an unfinished text with the opening through
which the unit came in. Nothing of it leaves the copy.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from cases.case import Sip, View
from cases.exchange import VIEW, CaseRow, RemovedRow
from localdb import drafts, forgetting
from localdb.columns import mark_stale
from localdb.driver import Connection
from localdb.forgetting import Unwiped
from localdb.lane import FILED, lane_for, lane_of, names_of, resolve
from seal import digest


def knows_names(connection: Connection) -> bool:
    """Whether any opening is known here as a name of another case."""
    (known,) = connection.execute("SELECT EXISTS (SELECT 1 FROM aliases)").fetchone()
    return bool(known)


def tells(row: CaseRow | RemovedRow) -> bool:
    """Whether it is of a case that was parted at some time. Asked of every case that comes, so without
    reading it.
    """
    return isinstance(row, CaseRow) and b'"partings"' in bytes(row.view)


def free(connection: Connection, row: CaseRow | RemovedRow, view: View | None, unit: str, total: int) -> int:
    """A case that was parted, or of which only names were known, comes or goes: what lies here of it is laid
    where it belongs, and what was a name of another case is none any more; within the caller's transaction.
    Gives the sum over all that is left. Nothing for any other row. `view`: what the row says, None when that
    cannot be read.
    """
    found = connection.execute("SELECT survivor FROM aliases WHERE alias = ?", (row.id,)).fetchone()
    is_news = found is not None or lane_of(connection, row.id) is None
    named = is_news and len(names_of(connection, row.id)) > 1
    if found is None and not named and not tells(row):
        return total
    joined = {resolve(connection, found[0])} if found is not None else set()
    if found is not None:
        connection.execute("DELETE FROM aliases WHERE alias = ?", (row.id,))
        total = digest.plus(total, 0, digest.mark(row.id, found[0].encode()))
    if view is not None:
        if _shrinks(connection, row.id, view):
            # The other side is to be read nowhere in the file any more, unless the unit has a part in it.
            forgetting.put_unwiped(connection, Unwiped.COPY)
        joined |= _joined_with(connection, view) - {row.id}
        rehome(connection, _openings(connection, row.id, view), lane_for(connection, row.id))
        for case_id in sorted(joined):
            if _came_in_by(connection, case_id, view, unit):
                drafts.move(connection, case_id, row.id)
    elif isinstance(row, CaseRow) and (found is not None or named):
        rehome(connection, names_of(connection, row.id), lane_for(connection, row.id))
    elif found is not None:
        rehome(connection, names_of(connection, row.id), None)
    for case_id in joined if is_news else ():
        if (lane := lane_of(connection, case_id)) is not None:
            # What was said by telephone comes with each of them, or stands in our own queue.
            connection.execute("DELETE FROM calls WHERE lane = ?", (lane,))
            mark_stale(connection, (lane,))
    return total


def hide(connection: Connection, row: CaseRow) -> None:
    """A case came and cannot be read: if it was parted since, what is here of it is shown no more, for some
    of it may be another's; within the caller's transaction, when what came is kept.
    """
    before, lane = _view_of(connection, row.id), lane_of(connection, row.id)
    if lane is None or not isinstance(before, Sip) or before.partings or not tells(row):
        return
    for statement in ("DELETE FROM base WHERE n = ?", "DELETE FROM calls WHERE lane = ?"):
        connection.execute(statement, (lane,))
    mark_stale(connection, (lane,))
    forgetting.put_unwiped(connection, Unwiped.COPY)


def _shrinks(connection: Connection, case_id: str, view: View) -> bool:
    before = _view_of(connection, case_id)
    return (
        isinstance(before, Sip)
        and isinstance(view, Sip)
        and bool(before.openings.keys() - view.openings.keys())
    )


def _openings(connection: Connection, case_id: str, view: View) -> set[str]:
    """Through what something in the case may have been recorded here: also another unit's opening, which
    this copy has never known as a name.
    """
    return {*names_of(connection, case_id), *(view.openings if isinstance(view, Sip) else ())}


def _joined_with(connection: Connection, view: View) -> set[str]:
    """The cases in which lies what this one was parted from."""
    if not isinstance(view, Sip):
        return set()
    parted = {key for each in view.partings.values() for key in (*each.one, *each.other)}
    return {resolve(connection, key) for key in parted - view.openings.keys()}


def hand_on(connection: Connection, rows: Iterable[CaseRow | RemovedRow]) -> None:
    """Of a case that was parted and that the unit has no part in any more, what somebody had begun to write
    goes to the one that it has; within the caller's transaction, before the case is taken away.
    """
    for row in rows:
        view = _view_of(connection, row.id) if isinstance(row, RemovedRow) else None
        if isinstance(view, Sip):
            own = (key for key in view.openings if key != row.id and lane_of(connection, key) is not None)
            if (target := next(own, None)) is not None:
                drafts.move(connection, row.id, target)


def rehome(connection: Connection, openings: Iterable[str], lane: int | None) -> None:
    """Lay what was recorded through these openings under the case that they are in now, None for one that is
    not here; within the caller's transaction.
    """
    listed = msgspec.json.encode(sorted(openings)).decode()
    which = f"case_id IN (SELECT value FROM json_each(?)) AND lane IS NOT ? AND {FILED}"  # noqa: S608
    left = connection.execute(f"SELECT DISTINCT lane FROM outbox WHERE {which}", (listed, lane)).fetchall()  # noqa: S608
    connection.execute(f"UPDATE outbox SET lane = ? WHERE {which}", (lane, listed, lane))  # noqa: S608
    touched = msgspec.json.encode([n for (n,) in (*left, (lane,)) if n is not None]).decode()
    query = "SELECT n FROM cases WHERE n IN (SELECT value FROM json_each(?))"
    mark_stale(connection, [n for (n,) in connection.execute(query, (touched,)).fetchall()])


def _came_in_by(connection: Connection, joined: str, view: View, unit: str) -> bool:
    """Whether the unit came into the joined case by this side of it: it has no other, or its own opening lies
    here and none there.
    """
    other = _view_of(connection, joined)
    if not isinstance(other, Sip) or not isinstance(view, Sip):
        return other is None
    own = {key for key, opening in (*other.openings.items(), *view.openings.items()) if opening.unit == unit}
    return bool(own) and own <= view.openings.keys()


def _view_of(connection: Connection, case_id: str) -> View | None:
    query = "SELECT view FROM base JOIN cases USING (n) WHERE id = ?"
    found = connection.execute(query, (case_id,)).fetchone()
    return VIEW.decode(found[0]) if found else None
