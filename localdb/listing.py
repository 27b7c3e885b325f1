"""Reading the list: the rows that are on the screen and no more, page by page, filtered and found as somebody
types.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from cases.status import StepStatus, Task, TaskCode, in_order
from cases.turns import LeaveKind
from forms import numbers
from localdb import search
from localdb.columns import LEFT_BY
from localdb.driver import Connection
from localdb.lane import QUEUED
from localdb.meta import maybe, moment
from localdb.shelf import Shelf

SORTED_MOST = 200
"""So many hits are put in the order that was asked for; of more, the latest come first stand first: nobody
reads them.
"""


class Filter(StrEnum):
    """The segments over the list: all, those where the unit has something to do, those it coordinates, its
    SIPs, the archive. `NEWS`: what others have changed since it was read here (E19).
    """

    ALL = "all"
    TODO = "todo"
    MINE = "mine"
    UNIT = "unit"
    ARCHIVE = "archive"
    NEWS = "news"


class Sort(StrEnum):
    """E14."""

    CHANGED = "changed"
    NAME = "name"
    NUMBER = "number"


class Cursor(msgspec.Struct, frozen=True):
    """Where a page ended. `arrival`: the hits were so many that they are given in order of arrival."""

    key: str | int
    n: int
    arrival: bool = False


class ListRow(msgspec.Struct, frozen=True):
    """One case in the list. `task` is the most pressing one. `waiting`: how many of its registrations are not
    settled yet. `to_acknowledge`: how many of its messages the unit has to acknowledge. `why`: how the unit
    left a case of which only the stub is here. `arrived`: when somebody came whom nobody knows. `reads`: the
    unit takes no part (R24). `news`: others have changed it since somebody at this desk read it (E19).
    """

    id: str
    name: str
    number: str
    steps: tuple[StepStatus, ...]
    task: Task | None
    changed_at: datetime
    messages: int
    files: int
    waiting: int
    stub: bool
    protected: bool
    cursor: Cursor
    to_acknowledge: int = 0
    why: LeaveKind | None = None
    arrived: datetime | None = None
    shelf: Shelf = Shelf.START
    reads: bool = False
    news: bool = False


class Counts(msgspec.Struct, frozen=True):
    """The figures on the segments; `searched`: how many a search looks through."""

    all: int
    todo: int
    mine: int
    unit_sip: int
    archive: int
    searched: int


_steps = msgspec.msgpack.Decoder(tuple[StepStatus, ...])

_GOES_ON = f"archived IN ({Shelf.START:d}, {Shelf.ACTIVE:d})"
_WHICH = {
    Filter.ALL: f"archived = {Shelf.START:d}",
    Filter.TODO: f"{_GOES_ON} AND todo = 1",
    Filter.MINE: f"{_GOES_ON} AND mine = 1",
    Filter.UNIT: f"{_GOES_ON} AND unit = 1",
    Filter.ARCHIVE: f"archived = {Shelf.ARCHIVE:d}",
    Filter.NEWS: f"news = 1 AND archived <> {Shelf.UNKNOWN:d}",
}
_COUNTED = (Filter.ALL, Filter.TODO, Filter.MINE, Filter.UNIT, Filter.ARCHIVE)
"""What stands in `Counts`, in its order, and in the index."""
_SEARCHED = {**_WHICH, Filter.ALL: f"+archived <> {Shelf.UNKNOWN:d}"}
"""The same for who searches: among all cases the ended and the removed are found too (E18, E57, E58)."""
_ORDER = {
    Sort.CHANGED: ("changed_at", "DESC", "<"),
    Sort.NAME: ("name_key", "ASC", ">"),
    Sort.NUMBER: ("number", "ASC", ">"),
}
_MATCHING = " AND cases.n IN (SELECT rowid FROM finder WHERE finder MATCH ?)"
_COLUMNS = f"""cases.n, id, name, number, changed_at, messages, files, stub, unit, protected, arrived, steps,
    archived, news, (SELECT count(*) FROM outbox WHERE {QUEUED} AND state <> 2 AND lane = cases.n)"""  # noqa: S608


def rows(
    connection: Connection,
    which: Filter,
    text: str,
    after: Cursor | None,
    limit: int,
    sort: Sort = Sort.CHANGED,
) -> tuple[ListRow, ...]:
    """At most `limit` rows after the cursor of the last row shown. `text` filters by name and number."""
    question = search.query(text)
    if not question:
        return _page(connection, which, "", (), after, limit, sort)
    if after is not None and after.arrival:
        return _by_arrival(connection, question, after, limit)
    within, values = _narrowed(connection, question)
    if which is Filter.ALL and within == _MATCHING:
        return _by_arrival(connection, question, after, limit)
    return _page(connection, which, within, values, after, limit, sort)


def _narrowed(connection: Connection, question: str) -> tuple[str, tuple[str, ...]]:
    """What a search adds to the conditions: the hits themselves while they are few, which reads no other
    row.
    """
    found = search.hits(connection, question, SORTED_MOST + 1)
    if len(found) > SORTED_MOST:
        return _MATCHING, (question,)
    return " AND cases.n IN (SELECT value FROM json_each(?))", (msgspec.json.encode(found).decode(),)


def _page(
    connection: Connection,
    which: Filter,
    extra: str,
    values: tuple[Any, ...],
    after: Cursor | None,
    limit: int,
    sort: Sort,
) -> tuple[ListRow, ...]:
    column, direction, beyond = _ORDER[sort]
    where = _SEARCHED[which] if extra else _WHICH[which]
    further = f" AND ({column}, cases.n) {beyond} (?, ?)" if after else ""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM cases WHERE {where}{extra}{further}"  # noqa: S608
        f" ORDER BY {column} {direction}, cases.n {direction} LIMIT ?",
        (*values, *((after.key, after.n) if after else ()), limit),
    )
    keys = {Sort.CHANGED: 4, Sort.NAME: 2, Sort.NUMBER: 3}
    return tuple(_row(row, Cursor(_key(row[keys[sort]], sort), row[0])) for row in found)


def _key(value: Any, sort: Sort) -> str | int:
    return search.sort_key(value) if sort is Sort.NAME else value


def _by_arrival(
    connection: Connection, question: str, after: Cursor | None, limit: int
) -> tuple[ListRow, ...]:
    further = " AND finder.rowid < ?" if after else ""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM finder JOIN cases ON cases.n = finder.rowid"  # noqa: S608
        f" WHERE finder MATCH ?{further} AND {_SEARCHED[Filter.ALL]} ORDER BY finder.rowid DESC LIMIT ?",
        (question, *((after.n,) if after else ()), limit),
    )
    return tuple(_row(row, Cursor("", row[0], arrival=True)) for row in found)


def _row(row: Any, cursor: Cursor) -> ListRow:
    (
        _,
        case_id,
        name,
        number,
        changed_at,
        messages,
        files,
        stub,
        unit,
        protected,
        arrived,
        packed,
        place,
        new,
        waiting,
    ) = row
    steps = _steps.decode(packed) if packed else ()
    tasks = in_order(steps)
    return ListRow(
        id=case_id,
        name=name,
        number=number,
        steps=steps,
        task=tasks[0] if tasks else None,
        changed_at=moment(changed_at),
        messages=messages,
        files=files,
        waiting=waiting,
        stub=bool(stub),
        protected=bool(protected),
        cursor=cursor,
        to_acknowledge=sum(task.count for task in tasks if task.code is TaskCode.ACKNOWLEDGE_MESSAGE),
        why=LEFT_BY[stub - 1] if stub else None,
        arrived=maybe(arrived),
        shelf=Shelf(place),
        reads=not (unit or stub),
        news=bool(new),
    )


def count(connection: Connection, which: Filter, text: str) -> int:
    """How many rows there are in all."""
    question = search.query(text)
    if not question:
        return _counted(connection, f"SELECT count(*) FROM cases WHERE {_WHICH[which]}")  # noqa: S608
    if which is Filter.ALL:
        # Of whom nothing is known has no name to be found by. To read the row of each takes a hundred times
        # longer than to ask the index alone.
        return search.how_many(connection, question)
    within, values = _narrowed(connection, question)
    return _counted(connection, f"SELECT count(*) FROM cases WHERE {_SEARCHED[which]}{within}", *values)  # noqa: S608


def _counted(connection: Connection, sql: str, *values: str) -> int:
    found: int = connection.execute(sql, values).fetchone()[0]
    return found


def counts(connection: Connection) -> Counts:
    """The figures of all segments in one look at one index."""
    conditions = (*(_WHICH[which] for which in _COUNTED), _SEARCHED[Filter.ALL])
    sums = ", ".join(f"sum({condition})" for condition in conditions)
    row = connection.execute(f"SELECT {sums} FROM cases INDEXED BY cases_changed").fetchone()  # noqa: S608
    return Counts(*(value or 0 for value in row))


def by_number(connection: Connection, text: str, now: datetime) -> tuple[ListRow, ...]:
    """E18: every case of the person with this number, typed in any form, archived or not."""
    number = numbers.parse(text, now.date()).canonical
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM cases WHERE number = ? ORDER BY archived, changed_at DESC",  # noqa: S608
        (number,),
    )
    return tuple(_row(row, Cursor(row[4], row[0])) for row in found)


def to_review(connection: Connection) -> tuple[str, ...]:
    """The ids of the cases where somebody must choose (P31), the latest changed first."""
    found = connection.execute("SELECT id FROM cases WHERE review > 0 ORDER BY changed_at DESC, n")
    return tuple(case_id for (case_id,) in found)
