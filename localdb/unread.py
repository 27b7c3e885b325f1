"""Which cases others have changed since somebody at this desk read them (E19): marked as they come, and read
one by one or all at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress

import msgspec

from cases.case import Sip, Stub, View
from cases.exchange import VIEW
from cases.shown import makers
from cases.turns import LeaveKind
from localdb import meta
from localdb.driver import Connection, light_transaction
from localdb.errors import NotSaved
from localdb.lane import QUEUED
from seal.box import face_of

Known = Mapping[int, frozenset[str] | None]
"""Of the cases where something of our own is not settled: the actions that made what is known here of each.
None for one that this desk has only asked to read: that it comes is an answer, and no news.
"""


def has_begun(connection: Connection) -> bool:
    """Whether a whole pull has come before: in the first one everything is new, and nothing is news."""
    return meta.get(connection, "data_as_of", None) is not None


def known(connection: Connection, queued: Collection[int]) -> Known:
    """What is known of these cases before a page is taken in, our own unsettled actions among it."""
    if not queued:
        return {}
    listed = msgspec.json.encode(list(queued)).decode()
    bases = dict(
        connection.execute(
            "SELECT n, view FROM base WHERE n IN (SELECT value FROM json_each(?))", (listed,)
        ).fetchall()
    )
    found = {n: _made_by(VIEW.decode(bases[n])) if n in bases else frozenset() for n in queued}
    asked: set[int] = set()
    for n, action, body in connection.execute(
        f"""SELECT lane, action_id, body FROM outbox
        WHERE {QUEUED} AND lane IN (SELECT value FROM json_each(?))""",  # noqa: S608
        (listed,),
    ):
        found[n] |= {action}
        if n not in bases and face_of(body).verb == "look_in":
            asked.add(n)
    return {n: None if n in asked else actions for n, actions in found.items()}


def is_by_others(before: Known, n: int, view: View) -> bool:
    """Whether a change that came to a case is, wholly or in part, another's than this desk's."""
    if n not in before:
        return True
    had = before[n]
    if had is None:
        return False
    if isinstance(view, Stub):
        return view.why is LeaveKind.REMOVED
    return not _made_by(view) <= had


def mark(connection: Connection, lanes: Collection[int]) -> None:
    """Say of these cases that others have changed them; within the caller's transaction."""
    if lanes:
        connection.execute(
            "UPDATE cases SET news = 1 WHERE n IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(list(lanes)).decode(),),
        )


def hand_on(connection: Connection, old: int, new: int) -> None:
    """What was news in a case is so in the one that it was joined to; within the caller's transaction."""
    connection.execute(
        "UPDATE cases SET news = 1 WHERE n = ? AND (SELECT news FROM cases WHERE n = ?) = 1", (new, old)
    )


def read(connection: Connection, n: int | None) -> None:
    """A case has been read, or, without one, all that were marked. A full disk stops nobody from reading:
    then they stay marked.
    """
    marked = "FROM cases WHERE news = 1 AND n = coalesce(?, n)"
    if connection.execute(f"SELECT 1 {marked} LIMIT 1", (n,)).fetchone() is None:
        return
    with suppress(NotSaved), light_transaction(connection):
        connection.execute("UPDATE cases SET news = 0 WHERE news = 1 AND n = coalesce(?, n)", (n,))


def _made_by(view: View | None) -> frozenset[str]:
    return makers(view) if isinstance(view, Sip) else frozenset()
