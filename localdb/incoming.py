"""Taking in a page from the centre: its rows and the cursor in one transaction, the cases as the bytes that
came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec

from cases.case import Sip, Stub, View
from cases.exchange import AliasRow, CaseRow, End, Header, OutcomeRow, PullRow, RemovedRow, SettingsRow
from cases.people import Directory
from cases.settings import Settings
from localdb import (
    afresh,
    columns,
    elsewhere,
    forgetting,
    gone,
    handled,
    meta,
    missing,
    outbox,
    parting,
    placing,
    sealing,
    unread,
)
from localdb.driver import Connection, light_transaction, transaction
from localdb.foresight import Foreseen, Foresight
from localdb.lane import QUEUED, file_tail, lane_for, view_of
from seal import digest

_MARK_BYTES = 16
_WAITED_FOR_EACH = 600_000_000
"""Microseconds between two pages without news that are waited for until they lie on the disk."""


class _Known(msgspec.Struct, frozen=True):
    """What the file has of a case that came."""

    n: int
    mark: int


def receive(
    connection: Connection,
    rows: Sequence[PullRow],
    end: End,
    at: datetime,
    unit: str,
    settings: Settings,
    now: datetime,
    foresight: Foresight,
) -> None:
    """Take in one whole page. `end` is its last line: a page without one cannot be given. A header says the
    epoch.

    Queued actions are decided again on top of what came. NotSaved when it could not be kept, MassRemoval when
    a person must be asked first; then the cursor has not moved either. While everything is fetched anew,
    nothing is taken in before it is whole.
    """
    anew = afresh.is_going(connection)
    light = not anew and _is_no_news(connection, rows, end, at)
    with light_transaction(connection) if light else transaction(connection, foresight.waiting()):
        if not light:
            meta.put(connection, "waited_for", meta.micros(at))
        if anew and end.more:
            afresh.lay_aside(connection, rows)
            _move_on(connection, end, digest.read(meta.get(connection, "digest", "")), at)
            return
        columns.mark_stale(connection, file_tail(connection))
        rows = (*afresh.laid_aside(connection), *rows) if anew else rows
        _take_epoch(connection, rows)
        sealing.learn(connection, rows)
        settings = _take_settings(connection, rows, settings)
        kept = digest.read(meta.get(connection, "digest", ""))
        total = afresh.make_room(connection, rows) if anew else kept
        # A later row of a case says all that an earlier one did.
        latest: dict[str, CaseRow | RemovedRow] = {}
        named = parting.knows_names(connection)
        for row in rows:
            if isinstance(row, CaseRow | RemovedRow):
                latest[row.id] = row
                if named or parting.tells(row):
                    total = parting.free(connection, row, unit, total)
            elif isinstance(row, AliasRow):
                latest.pop(row.alias, None)
                named = True
                comes = isinstance(latest.get(row.survivor), CaseRow)
                total = _alias(connection, row, total, comes=comes)
        parting.hand_on(connection, latest.values())
        total = _remove(connection, [row for row in latest.values() if isinstance(row, RemovedRow)], total)
        cases = [row for row in latest.values() if isinstance(row, CaseRow)]
        foreseen = foresight.taken(cases, settings)
        total = _take_cases(connection, cases, total, at, unit, settings, now, foreseen, anew=anew)
        for row in rows:
            if isinstance(row, AliasRow):
                forgetting.note_joined(connection, row.survivor)
        outcomes = {row.receipt.id: row for row in rows if isinstance(row, OutcomeRow)}
        receipts = {action_id: row.receipt for action_id, row in outcomes.items()}
        outbox.answered(connection, outbox.ours(connection, receipts), at)
        elsewhere.take_in(connection, outcomes.values(), at - forgetting.REFUSED_KEPT)
        marked = [action_id for action_id, row in outcomes.items() if row.handled is not None]
        handled.take_in(connection, outcomes.values(), outbox.not_taken_here(connection, marked))
        _move_on(connection, end, total, at)
        # What has nothing of our own on top was done as it came; the rest is decided again here.
        columns.take_in(connection, unit, settings, now)


def _is_no_news(connection: Connection, rows: Sequence[PullRow], end: End, at: datetime) -> bool:
    """Whether a page says only that there is nothing new: after a power cut that is asked once more. But now
    and then it is waited for, since the log does not begin anew by what is not.
    """
    if end.more or any(not isinstance(row, Header) for row in rows):
        return False
    waited_for: int = meta.get(connection, "waited_for", 0)
    return 0 <= meta.micros(at) - waited_for < _WAITED_FOR_EACH


def _take_epoch(connection: Connection, rows: Iterable[PullRow]) -> None:
    for row in rows:
        if isinstance(row, Header):
            afresh.learn(connection, row.epoch)


def _remove(connection: Connection, rows: Sequence[RemovedRow], total: int) -> int:
    unexplained = [row.id for row in rows if not row.reason]
    gone.may_be_taken(connection, unexplained)
    if unexplained:
        missing.note(connection, {}, unexplained)
    for row in rows:
        if row.reason:
            missing.forget(connection, row.id)
    return gone.remove(connection, [row.id for row in rows], total)


def _take_settings(connection: Connection, rows: Iterable[PullRow], settings: Settings) -> Settings:
    for row in rows:
        if isinstance(row, SettingsRow):
            same_choices = _choices(row.settings) == _choices(settings)
            settings = row.settings
            put_settings(connection, settings)
            connection.execute(
                f"INSERT OR IGNORE INTO stale SELECT lane FROM outbox WHERE {QUEUED} AND lane > 0"  # noqa: S608
                if same_choices
                else "INSERT OR IGNORE INTO stale SELECT n FROM cases"
            )
    return settings


def _choices(settings: Settings) -> Settings:
    """What the region has chosen: any of it may change how a step stands. Names and news do not."""
    return msgspec.structs.replace(settings, version=0, directory=Directory(), news=())


def put_settings(connection: Connection, settings: Settings) -> None:
    """Keep the settings and their version, within the caller's transaction."""
    meta.put_settings(connection, settings)
    meta.put(connection, "settings_version", settings.version)


def _take_cases(
    connection: Connection,
    rows: Sequence[CaseRow],
    total: int,
    at: datetime,
    unit: str,
    settings: Settings,
    now: datetime,
    foreseen: Mapping[str, Foreseen],
    *,
    anew: bool = False,
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
        view = views[n] = ahead.view if ahead else view_of(row)
        changed = meta.micros(row.changed_at)
        mark = digest.mark(row.id, sent)
        total = digest.plus(total, mark, known[row.id].mark)
        if begun and mark != known[row.id].mark and unread.is_by_others(before, n, view):
            marked.append(n)
        kept.append((n, row.revision, changed, received, mark.to_bytes(_MARK_BYTES, "big"), sent))
        if n in queued:
            outbox.settle_lane(connection, n, row.revision)
        else:
            listed = (
                ahead.columns if ahead else columns.of_view(view, unit, settings, now, frozenset(), changed)
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


def _alias(connection: Connection, row: AliasRow, total: int, *, comes: bool) -> int:
    """An opening of ours was joined: what was recorded under it belongs to the survivor from now on. `comes`:
    the survivor is in the same page, before this.
    """
    before = connection.execute("SELECT survivor FROM aliases WHERE alias = ?", (row.alias,)).fetchone()
    taken = digest.mark(row.alias, before[0].encode()) if before else 0
    connection.execute(
        "INSERT OR REPLACE INTO aliases(alias, survivor) VALUES (?, ?)",
        (row.alias, row.survivor),
    )
    total = digest.plus(total, digest.mark(row.alias, row.survivor.encode()), taken)
    total = gone.drop_base(connection, row.alias, total)
    lanes = dict(
        connection.execute("SELECT id, n FROM cases WHERE id IN (?, ?)", (row.alias, row.survivor)).fetchall()
    )
    old, new = lanes.get(row.alias), lanes.get(row.survivor)
    if old is None:
        if before and (comes or new is not None):
            parting.rehome(connection, (row.alias,), lane_for(connection, row.survivor))
        return total
    if new is None:
        connection.execute("UPDATE cases SET id = ? WHERE n = ?", (row.survivor, old))
        columns.mark_stale(connection, (old,))
        return total
    connection.execute("UPDATE outbox SET lane = ? WHERE lane = ?", (new, old))
    connection.execute("UPDATE calls SET lane = ? WHERE lane = ?", (new, old))
    unread.hand_on(connection, old, new)
    gone.forget_lane(connection, old)
    columns.mark_stale(connection, (new,))
    return total


def _move_on(connection: Connection, end: End, total: int, at: datetime) -> None:
    meta.put(connection, "cursor", end.cursor)
    meta.put(connection, "digest", digest.shown(total))
    meta.put(connection, "last_contact", meta.micros(at))
    meta.put(connection, "whole", int(not end.more))
    if end.more:
        return
    gone.over(connection)
    meta.put(connection, "mark", end.mark)
    meta.hear(connection, end.mark)
    meta.put(connection, "durable_through", end.durable_through)
    meta.put(connection, "data_as_of", meta.micros(at))
    if end.digest:
        meta.put(connection, "digest_equal", int(end.digest == digest.shown(total)))
    else:
        meta.drop(connection, "digest_equal")
    outbox.settle(connection, end.mark)
