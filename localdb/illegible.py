"""Cases that came and that this program cannot read: the bytes are kept until a newer one takes them in, and
what is here of each stays as it was.

A kept case counts in the sum over all that was received, in the place of the older copy that is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

import msgspec

from cases.exchange import CaseRow
from localdb.driver import Connection
from localdb.lane import view_of
from localdb.meta import micros, moment
from seal import digest

LANES = "SELECT n FROM cases WHERE id IN (SELECT case_id FROM illegible)"
"""The lanes whose shown copy is older than what came."""


def count(connection: Connection) -> int:
    """How many there are."""
    (number,) = connection.execute("SELECT count(*) FROM illegible").fetchone()
    return int(number)


def has(connection: Connection, case_id: str) -> bool:
    """Whether the newest of this case cannot be read."""
    query = "SELECT 1 FROM illegible WHERE case_id = ?"
    return connection.execute(query, (case_id,)).fetchone() is not None


def keep(connection: Connection, rows: Iterable[CaseRow], total: int, at: datetime) -> int:
    """Keep what came of these cases, of which nothing is kept, within the caller's transaction; gives the sum
    over all that was received.
    """
    for row in rows:
        sent = bytes(row.view)
        mark = digest.mark(row.id, sent)
        total = digest.plus(total, mark, _shown(connection, row.id))
        connection.execute(
            "INSERT INTO illegible VALUES (?, ?, ?, ?, ?, ?)",
            (row.id, row.revision, micros(row.changed_at), micros(at), digest.packed(mark), sent),
        )
    return total


def let_go(connection: Connection, case_ids: Collection[str], total: int) -> int:
    """Keep nothing of these cases any more, within the caller's transaction: what counts is what is shown."""
    if not count(connection):
        return total
    gone = connection.execute(
        "DELETE FROM illegible WHERE case_id IN (SELECT value FROM json_each(?)) RETURNING case_id, mark",
        (msgspec.json.encode(list(case_ids)).decode(),),
    ).fetchall()
    for case_id, mark in gone:
        total = digest.plus(total, _shown(connection, case_id), int.from_bytes(mark, "big"))
    return total


def clear(connection: Connection) -> frozenset[str]:
    """Keep nothing any more, within the caller's transaction: everything is fetched anew. Gives what it was
    of.
    """
    gone = connection.execute("DELETE FROM illegible RETURNING case_id").fetchall()
    return frozenset(case_id for (case_id,) in gone)


def legible(connection: Connection) -> list[tuple[datetime, CaseRow]]:
    """Of what is kept, that which this program can read, in the order in which it came, and when."""
    found = connection.execute(
        "SELECT case_id, revision, changed_at, received_at, view FROM illegible ORDER BY received_at, rowid"
    )
    kept = (
        (moment(at), CaseRow(case_id, revision, moment(changed), msgspec.Raw(view)))
        for case_id, revision, changed, at, view in found.fetchall()
    )
    return [(at, row) for at, row in kept if view_of(row) is not None]


def _shown(connection: Connection, case_id: str) -> int:
    query = "SELECT mark FROM base JOIN cases USING (n) WHERE id = ?"
    found = connection.execute(query, (case_id,)).fetchone()
    return int.from_bytes(found[0], "big") if found else 0
