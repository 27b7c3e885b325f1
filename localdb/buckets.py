"""What the copy adds up to, bucket by bucket, and putting right those that the centre has otherwise (design
section 7): only what can be done without asking anybody; for the rest everything is fetched anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from cases.exchange import AliasRow, CaseRow, Differing, RemovedRow
from cases.settings import Settings
from localdb import columns, gone, illegible, joining, meta, refreshing
from localdb.arriving import take_rows
from localdb.driver import Connection, transaction
from localdb.errors import MassRemoval
from localdb.lane import file_tail
from seal import digest

Row = CaseRow | AliasRow | RemovedRow


class _NotEnough(Exception):
    """This does not make the copy what the centre says that it is."""


def sums(connection: Connection) -> dict[int, str]:
    """The sum of each bucket of what was received; none of one in which there is nothing."""
    return digest.by_bucket(_marks(connection))


def total(connection: Connection) -> int:
    """The sum over everything received, added up anew."""
    return digest.total(mark for _, mark in _marks(connection))


def replace(
    connection: Connection, found: Differing, at: datetime, unit: str, settings: Settings, now: datetime
) -> frozenset[str] | None:
    """Make these buckets what they are at the centre, in one transaction; gives the cases that came, changed
    or went, by every name. None, and nothing is changed, where that takes more than their rows: a join to be
    undone, so many removals that a person must be asked, or sums that differ all the same. NotSaved when it
    could not be kept.

    What of our own is unsettled stays on top. Nothing that goes is called lost: it was the copy that was
    wrong.
    """
    try:
        with transaction(connection):
            return _replaced(connection, found, at, unit, settings, now)
    except (MassRemoval, _NotEnough):
        return None


def _replaced(
    connection: Connection, found: Differing, at: datetime, unit: str, settings: Settings, now: datetime
) -> frozenset[str]:
    columns.mark_stale(connection, file_tail(connection))
    cases, names = _cases(connection), _names(connection)
    news = [row for row in found.rows if _is_news(row, cases, names)]
    told = {_named(row)[0] for row in found.rows}
    here = {id_ for id_ in (*cases, *names) if digest.bucket(id_) in found.sums}
    going = sorted(here - told)
    gone.may_be_taken(connection, going)
    for case_id in going:
        illegible.let_go(connection, (case_id,), 0)
        gone.leave(connection, case_id, 0)
    take_rows(connection, news, 0, at, unit, settings, now, {}, anew=True)
    if not found.more:
        joining.leave_unseen(connection)
    refreshing.take_in(connection, unit, settings, now)
    after = sums(connection)
    if {place: after.get(place, "") for place in found.sums} != found.sums or (going and not after):
        raise _NotEnough
    meta.put(connection, "digest", digest.shown(total(connection)))
    return frozenset(going).union(*(_named(row) for row in news))


def _named(row: Row) -> tuple[str, ...]:
    return (row.alias, row.survivor) if isinstance(row, AliasRow) else (row.id,)


def _is_news(row: Row, cases: Mapping[str, int], names: Mapping[str, str]) -> bool:
    match row:
        case CaseRow():
            return cases.get(row.id) != digest.mark(row.id, bytes(row.view))
        case AliasRow():
            return names.get(row.alias) != row.survivor
        case RemovedRow():
            return row.id in cases or row.id in names


def _marks(connection: Connection) -> Iterator[tuple[str, int]]:
    yield from _cases(connection).items()
    for alias, survivor in _names(connection).items():
        yield alias, digest.mark(alias, survivor.encode())


def _cases(connection: Connection) -> dict[str, int]:
    """What each case counts: the newest that came of it, whether it can be read or not."""
    found = connection.execute(
        "SELECT id, mark FROM cases JOIN base USING (n) UNION ALL SELECT case_id, mark FROM illegible"
    )
    return {case_id: int.from_bytes(mark, "big") for case_id, mark in found}


def _names(connection: Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT alias, survivor FROM aliases").fetchall())
