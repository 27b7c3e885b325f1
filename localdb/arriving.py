"""The cases of a page: kept as the bytes that came, with what the list shows of them. One that cannot be read
holds up no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from cases.case import Sip, Stub, View
from cases.exchange import AliasRow, CaseRow, PullRow, RemovedRow
from cases.settings import Settings
from localdb import (
    columns,
    forgetting,
    gone,
    illegible,
    joining,
    meta,
    missing,
    outbox,
    parting,
    placing,
    reckoning,
    unread,
)
from localdb.driver import Connection
from localdb.foresight import Foreseen
from localdb.lane import QUEUED, view_of
from seal import digest


class _Known(msgspec.Struct, frozen=True):
    """What the file has of a case that came."""

    n: int
    mark: int


def take_rows(
    connection: Connection,
    rows: Sequence[PullRow],
    total: int,
    at: datetime,
    unit: str,
    settings: Settings,
    now: datetime,
    foreseen: Mapping[str, Foreseen],
    *,
    anew: bool = False,
) -> int:
    """Take in the cases of a page; gives the sum over all that was received then. One that cannot be read
    keeps what is here of it, and holds up no other.
    """
    read = [_read(row, foreseen) if isinstance(row, CaseRow) else None for row in rows]
    beyond = _beyond(rows, read)
    total = illegible.let_go(connection, _about(rows), total)
    # A later row of a case says all that an earlier one did.
    latest: dict[str, CaseRow | RemovedRow] = {}
    views: dict[str, View] = {}
    named = parting.knows_names(connection)
    for row, view in zip(rows, read, strict=True):
        if isinstance(row, CaseRow | RemovedRow):
            if view is not None:
                views[row.id] = view
            if view is not None or isinstance(row, RemovedRow):
                latest[row.id] = row
            if named or parting.tells(row):
                total = parting.free(connection, row, view, unit, total)
        elif isinstance(row, AliasRow):
            latest.pop(row.alias, None)
            named = True
            comes = isinstance(latest.get(row.survivor), CaseRow)
            legible = not (row.survivor in beyond or illegible.has(connection, row.survivor))
            total = joining.join(connection, row, total, comes=comes, legible=legible)
    parting.hand_on(connection, latest.values())
    total = _remove(connection, [row for row in latest.values() if isinstance(row, RemovedRow)], total)
    cases = [row for row in latest.values() if isinstance(row, CaseRow)]
    total = _take_cases(connection, cases, views, total, at, unit, settings, now, foreseen, anew=anew)
    total = illegible.keep(connection, beyond.values(), total, at)
    for row in rows:
        if isinstance(row, AliasRow):
            forgetting.note_joined(connection, row.survivor)
        elif isinstance(row, CaseRow) and row.id in beyond:
            parting.hide(connection, row)
    return total


def _read(row: CaseRow, foreseen: Mapping[str, Foreseen]) -> View | None:
    ahead = foreseen.get(row.id)
    return ahead.view if ahead is not None and ahead.sent is row.view else view_of(row)


def _beyond(rows: Sequence[PullRow], read: Sequence[View | None]) -> dict[str, CaseRow]:
    """The cases of which the last that came cannot be read."""
    found: dict[str, CaseRow] = {}
    for row, view in zip(rows, read, strict=True):
        if isinstance(row, CaseRow) and view is None:
            found[row.id] = row
        elif isinstance(row, CaseRow | RemovedRow):
            found.pop(row.id, None)
        elif isinstance(row, AliasRow):
            found.pop(row.alias, None)
    return found


def _about(rows: Iterable[PullRow]) -> list[str]:
    """The cases that the rows say something new of."""
    return [
        row.alias if isinstance(row, AliasRow) else row.id
        for row in rows
        if isinstance(row, AliasRow | CaseRow | RemovedRow)
    ]


def _remove(connection: Connection, rows: Sequence[RemovedRow], total: int) -> int:
    unexplained = [row.id for row in rows if not row.reason]
    gone.may_be_taken(connection, unexplained)
    if unexplained:
        missing.note(connection, {}, unexplained)
    for row in rows:
        if row.reason:
            missing.forget(connection, row.id)
    return gone.remove(connection, [row.id for row in rows], total)


def _take_cases(
    connection: Connection,
    rows: Sequence[CaseRow],
    read: Mapping[str, View],
    total: int,
    at: datetime,
    unit: str,
    settings: Settings,
    now: datetime,
    foreseen: Mapping[str, Foreseen],
    *,
    anew: bool,
) -> int:
    if not rows:
        return total
    known = _known(connection, [row.id for row in rows])
    new = _numbered(connection, [row.id for row in rows if row.id not in known])
    known |= new
    lanes = {known[row.id].n: row for row in rows}
    queued = _queued(connection, lanes)
    begun = unread.has_begun(connection)
    before = unread.known(connection, lanes if anew else queued) if begun else {}
    received = meta.micros(at)
    kept: list[tuple[int, int, int, int, bytes, bytes]] = []
    came: list[tuple[int, str, columns.Columns]] = []
    shown: list[tuple[int, columns.Columns]] = []
    calls: list[tuple[int, Sip]] = []
    marked: list[int] = []
    views: dict[int, View] = {}
    for n, row in lanes.items():
        sent = bytes(row.view)
        ahead = foreseen.get(row.id)
        view = views[n] = read[row.id]
        changed = meta.micros(row.changed_at)
        mark = digest.mark(row.id, sent)
        total = digest.plus(total, mark, known[row.id].mark)
        if begun and mark != known[row.id].mark and unread.is_by_others(before, n, view):
            marked.append(n)
        kept.append((n, row.revision, changed, received, digest.packed(mark), sent))
        if n in queued:
            outbox.settle_lane(connection, n, row.revision)
        else:
            listed = (
                ahead.columns
                if ahead and ahead.sent is row.view
                else reckoning.of_view(view, unit, settings, now, frozenset(), changed)
            )
            if row.id in new:
                came.append((n, row.id, listed))
            else:
                shown.append((n, listed))
        if isinstance(view, Stub):
            connection.execute("DELETE FROM calls WHERE lane = ?", (n,))
            forgetting.note(connection, row.id)
            missing.forget(connection, row.id)
        elif view.calls:
            calls.append((n, view))
    columns.add(connection, came)
    columns.write(connection, shown)
    unread.mark(connection, marked)
    connection.executemany("DELETE FROM stale WHERE n = ?", ((n,) for n, _ in shown))
    _keep(connection, kept)
    for n, case in calls:
        columns.write_calls(connection, n, case.calls.items())
    columns.mark_stale(connection, queued)
    forgetting.unnote(connection, views.values())
    if placing.may_lie_elsewhere(connection, views.values(), anything_new=bool(new)):
        placing.place(connection, views)
    return total


def _keep(connection: Connection, rows: Iterable[tuple[int, int, int, int, bytes, bytes]]) -> None:
    connection.executemany(
        """INSERT INTO base(n, revision, changed_at, received_at, mark, view) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT(n) DO UPDATE SET revision = excluded.revision, changed_at = excluded.changed_at,
            received_at = excluded.received_at, mark = excluded.mark, view = excluded.view""",
        rows,
    )


def _known(connection: Connection, ids: Sequence[str]) -> dict[str, _Known]:
    found = connection.execute(
        """SELECT id, cases.n, mark FROM cases LEFT JOIN base ON base.n = cases.n
        WHERE id IN (SELECT value FROM json_each(?))""",
        (msgspec.json.encode(ids).decode(),),
    )
    return {case_id: _Known(n, int.from_bytes(mark or b"", "big")) for case_id, n, mark in found}


def _numbered(connection: Connection, ids: Sequence[str]) -> dict[str, _Known]:
    """The numbers that cases get which are not here yet."""
    (last,) = connection.execute("SELECT coalesce(max(n), 0) FROM cases").fetchone()
    return {case_id: _Known(n, 0) for n, case_id in enumerate(ids, start=last + 1)}


def _queued(connection: Connection, lanes: Iterable[int]) -> set[int]:
    found = connection.execute(
        f"""SELECT DISTINCT lane FROM outbox
        WHERE {QUEUED} AND lane IN (SELECT value FROM json_each(?))""",  # noqa: S608
        (msgspec.json.encode(list(lanes)).decode(),),
    )
    return {n for (n,) in found}
