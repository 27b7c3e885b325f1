"""Taking in a page from the centre: its rows and the cursor in one transaction, the cases as the bytes that
came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby
from operator import itemgetter

import msgspec

from cases.exchange import REFUSED_KEPT, CaseRow, End, Header, OutcomeRow, PullRow, SettingsRow
from cases.people import Directory
from cases.settings import Settings
from localdb import (
    afresh,
    columns,
    elsewhere,
    gone,
    handled,
    illegible,
    joining,
    meta,
    outbox,
    refreshing,
    sealing,
)
from localdb.arriving import take_rows
from localdb.driver import Connection, light_transaction, transaction
from localdb.errors import NotSaved
from localdb.foresight import Foresight
from localdb.lane import QUEUED, file_tail
from seal import digest

_WAITED_FOR_EACH = 600_000_000
"""Microseconds between two pages without news that are waited for until they lie on the disk."""


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
        foreseen = foresight.taken((row for row in rows if isinstance(row, CaseRow)), settings)
        total = take_rows(connection, rows, total, at, unit, settings, now, foreseen, anew=anew)
        if not light and not end.more:
            joining.leave_unseen(connection)
        outcomes = {row.receipt.id: row for row in rows if isinstance(row, OutcomeRow)}
        receipts = {action_id: row.receipt for action_id, row in outcomes.items()}
        outbox.answered(connection, outbox.ours(connection, receipts), at)
        elsewhere.take_in(connection, outcomes.values(), at - REFUSED_KEPT)
        marked = [action_id for action_id, row in outcomes.items() if row.handled is not None]
        handled.take_in(connection, outcomes.values(), outbox.in_queue(connection, marked))
        _move_on(connection, end, total, at)
        # What has nothing of our own on top was done as it came; the rest is decided again here.
        refreshing.take_in(connection, unit, settings, now)


def take_in_kept(connection: Connection, clock: Callable[[], datetime]) -> None:
    """Take in what an older program could not read and this one can, as if it had just come. When it cannot
    be saved it is kept as before.
    """
    if not illegible.legible(connection):
        return
    unit, settings = meta.identity(connection).unit, meta.settings(connection)
    with suppress(NotSaved), transaction(connection):
        columns.mark_stale(connection, file_tail(connection))
        total = digest.read(meta.get(connection, "digest", ""))
        for at, came in groupby(illegible.legible(connection), itemgetter(0)):
            rows = [row for _, row in came]
            total = take_rows(connection, rows, total, at, unit, settings, clock(), {})
        meta.put(connection, "digest", digest.shown(total))
        refreshing.take_in(connection, unit, settings, clock())


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


def _take_settings(connection: Connection, rows: Iterable[PullRow], settings: Settings) -> Settings:
    for row in rows:
        if isinstance(row, SettingsRow):
            same_choices = _choices(row.settings) == _choices(settings)
            settings = row.settings
            meta.put_settings(connection, settings)
            connection.execute(
                f"INSERT OR IGNORE INTO stale SELECT lane FROM outbox WHERE {QUEUED} AND lane > 0"  # noqa: S608
                if same_choices
                else "INSERT OR IGNORE INTO stale SELECT n FROM cases"
            )
    return settings


def _choices(settings: Settings) -> Settings:
    """What the region has chosen: any of it may change how a step stands. Names and news do not."""
    return msgspec.structs.replace(settings, version=0, directory=Directory(), news=())


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
