"""What was here before the centre was restored from a backup, and has not come back, or was taken away
without a word of why: a report for people, true at the moment when it is read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from cases.case import Sip, Stub, View
from cases.exchange import VIEW, CaseRow
from cases.identity import facts_of, identity_of, is_protected
from cases.shown import makers, stamps
from cases.stamp import Stamp
from localdb import meta
from localdb.columns import found_by
from localdb.driver import Connection
from localdb.forgetting import Unwiped, put_unwiped
from localdb.lane import resolve, view_of
from seal import digest


class Missing(msgspec.Struct, frozen=True):
    """Of one person: `whole`, the case itself is not here; `made`, what others had recorded in it and that is
    missing, the newest first. `protected`: nobody is told which units are with her (P46).
    """

    case_id: str
    person: str
    number: str
    whole: bool
    made: tuple[Stamp, ...]
    protected: bool = False


def note(connection: Connection, came: Mapping[str, CaseRow], going: Collection[str]) -> None:
    """Keep what the copy has of the cases that go, or that come back with less; within the caller's
    transaction, before the copy is replaced.
    """
    epoch, ours = meta.place(connection).epoch, _ours(connection)
    kept = []
    for case_id, mark, body in connection.execute("SELECT id, mark, view FROM cases JOIN base USING (n)"):
        row = came.get(case_id)
        same = row is not None and digest.mark(case_id, bytes(row.view)) == int.from_bytes(mark, "big")
        if same or (row is None and case_id not in going):
            continue
        before = VIEW.decode(body)
        # Of what cannot be read nobody knows yet what it lacks; until it can be, the copy stays as it is.
        now = view_of(row) if row is not None else None
        has = makers(now) if isinstance(now, Sip) else frozenset()
        if isinstance(before, Sip) and makers(before) - has - ours:
            kept.append((case_id, epoch, body))
    connection.executemany("INSERT OR REPLACE INTO missing(case_id, epoch, view) VALUES (?, ?, ?)", kept)


def missing(connection: Connection) -> tuple[Missing, ...]:
    """What has still not come back, by name. What this workstation recorded itself is in its queue, and is
    not told of.
    """
    if connection.execute("SELECT 1 FROM missing LIMIT 1").fetchone() is None:
        return ()
    ours = _ours(connection)
    lost: dict[str, dict[str, Stamp]] = {}
    last: dict[str, Sip] = {}
    for case_id, body in connection.execute("SELECT case_id, view FROM missing ORDER BY epoch"):
        before = VIEW.decode(body)
        if isinstance(before, Sip):
            lost.setdefault(case_id, {}).update(stamps(before))
            last[case_id] = before
    found = []
    for case_id, made in lost.items():
        views = _here(connection, {case_id, *last[case_id].openings})
        if any(isinstance(view, Stub) for view in views):
            continue  # the unit has left it, and is shown nothing of it
        has = ours.union(*(makers(view) for view in views if isinstance(view, Sip)))
        left = [stamp for action, stamp in made.items() if action not in has]
        if not left:
            continue
        person = identity_of(last[case_id])
        left.sort(key=lambda stamp: (stamp.at, stamp.action), reverse=True)
        hidden = is_protected(facts_of(last[case_id]))
        found.append(Missing(case_id, found_by(person), person.number, not views, tuple(left), hidden))
    return tuple(sorted(found, key=lambda each: (each.person, each.case_id)))


def forget(connection: Connection, case_id: str | None = None) -> None:
    """Somebody has read it, or, of one case, the unit has it no more; within the caller's transaction."""
    gone = connection.execute("DELETE FROM missing WHERE case_id = coalesce(?, case_id)", (case_id,))
    if gone.rowcount:
        put_unwiped(connection, Unwiped.COPY)


def _ours(connection: Connection) -> frozenset[str]:
    return frozenset(action for (action,) in connection.execute("SELECT action_id FROM outbox"))


def _here(connection: Connection, ids: Collection[str]) -> list[View]:
    listed = msgspec.json.encode(sorted({resolve(connection, id_) for id_ in ids})).decode()
    found = connection.execute(
        "SELECT view FROM cases JOIN base USING (n) WHERE id IN (SELECT value FROM json_each(?))", (listed,)
    )
    return [VIEW.decode(body) for (body,) in found]
