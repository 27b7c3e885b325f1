"""An opening that the centre has joined to another case: what lies here of it belongs to that one from now
on.
"""

from __future__ import annotations

import msgspec

from cases.case import Sip
from cases.exchange import VIEW, AliasRow
from cases.uniting import union
from localdb import columns, gone, parting, unread
from localdb.driver import Connection
from localdb.lane import FILED, lane_for, lane_of
from seal import digest

_encoder = msgspec.json.Encoder()


def join(connection: Connection, row: AliasRow, total: int, *, comes: bool, legible: bool) -> int:
    """Lay what is here of an opening under its survivor, within the caller's transaction; gives the sum over
    all that is left. `comes`: the survivor is in the same page, before this. `legible`: what came of it can
    be read; else what was here of the opening is shown in it.
    """
    before = connection.execute("SELECT survivor FROM aliases WHERE alias = ?", (row.alias,)).fetchone()
    taken = digest.mark(row.alias, before[0].encode()) if before else 0
    connection.execute(
        "INSERT OR REPLACE INTO aliases(alias, survivor) VALUES (?, ?)",
        (row.alias, row.survivor),
    )
    total = digest.plus(total, digest.mark(row.alias, row.survivor.encode()), taken)
    if not legible:
        _show_in(connection, row)
    total = gone.drop_base(connection, row.alias, total)
    old, new = lane_of(connection, row.alias), lane_of(connection, row.survivor)
    if old is None:
        if before and (comes or new is not None):
            parting.rehome(connection, (row.alias,), lane_for(connection, row.survivor))
        return total
    if new is None:
        connection.execute("UPDATE cases SET id = ? WHERE n = ?", (row.survivor, old))
        columns.mark_stale(connection, (old,))
        return total
    connection.execute(f"UPDATE outbox SET lane = ? WHERE lane = ? AND {FILED}", (new, old))  # noqa: S608
    connection.execute("UPDATE calls SET lane = ? WHERE lane = ?", (new, old))
    unread.hand_on(connection, old, new)
    gone.forget_lane(connection, old)
    columns.mark_stale(connection, (new,))
    return total


def leave_unseen(connection: Connection) -> None:
    """When all that the unit has is here, within the caller's transaction: where an opening was joined to a
    case of which nothing has come, the unit may see it no more, and what is here goes as of any case that it
    left.
    """
    unseen = connection.execute(
        """SELECT DISTINCT id FROM aliases JOIN cases ON id = survivor
        WHERE n NOT IN (SELECT n FROM base) AND id NOT IN (SELECT case_id FROM illegible)"""
    ).fetchall()
    gone.remove(connection, [case_id for (case_id,) in unseen], 0)


def _show_in(connection: Connection, row: AliasRow) -> None:
    """Add what is here of the opening to what is here of the survivor. The survivor's mark stays as it was:
    nothing of it has come.
    """
    opening, survivor = (
        connection.execute("SELECT base.* FROM base JOIN cases USING (n) WHERE id = ?", (id_,)).fetchone()
        for id_ in (row.alias, row.survivor)
    )
    view = VIEW.decode(opening[-1]) if opening else None
    known = VIEW.decode(survivor[-1]) if survivor else None
    if not isinstance(view, Sip):
        return
    if isinstance(known, Sip):
        both = _encoder.encode(union(known, view))
        connection.execute("UPDATE base SET view = ? WHERE n = ?", (both, survivor[0]))
    elif known is None:
        _, revision, changed_at, received_at, _, _ = opening
        connection.execute(
            "INSERT INTO base(n, revision, changed_at, received_at, mark, view) VALUES (?, ?, ?, ?, x'', ?)",
            (
                lane_for(connection, row.survivor),
                revision,
                changed_at,
                received_at,
                _encoder.encode(msgspec.structs.replace(view, id=row.survivor)),
            ),
        )
