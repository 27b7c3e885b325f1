"""What the list shows of a case, worked out once and kept beside it: steps, tasks, who is to be rung, and
until when that holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from cases.case import PhoneCall
from cases.identity import Known
from cases.turns import LeaveKind
from localdb import search
from localdb.driver import Connection
from localdb.meta import micros
from localdb.shelf import Shelf

_encoder = msgspec.msgpack.Encoder()

LEFT_BY = tuple(LeaveKind)
"""In the column `stub`: 0 for a case that is here, else the place among these of why the unit left it, from
1.
"""


class Columns(msgspec.Struct, frozen=True):
    """The columns of one case in the list. `fresh_until`: when the clock alone makes them untrue; None for
    never. `arrived`: when somebody came whom nobody knows.
    """

    name: str
    number: str
    changed_at: int
    todo: bool = False
    mine: bool = False
    unit: bool = False
    archived: int = Shelf.START
    stub: int = 0
    protected: bool = False
    messages: int = 0
    arrived: int | None = None
    to_ring: int = 0
    review: int = 0
    steps: bytes = b""
    fresh_until: int | None = None


def found_by(person: Known) -> str:
    """What the person is listed, found and called by: her name; of somebody whom nobody knows, what was seen
    of her.
    """
    return f"Okänd, {person.unknown}" if person.unknown else person.name


_KEPT = ("name_key", *Columns.__struct_fields__)


def _kept(c: Columns) -> tuple[object, ...]:
    """The values of `_KEPT`."""
    return (search.sort_key(c.name), *msgspec.structs.astuple(c))


def add(connection: Connection, found: Sequence[tuple[int, str, Columns]]) -> None:
    """Put cases that have no row yet into the list and the index, by number and id, within the caller's
    transaction.
    """
    connection.executemany(
        f"INSERT INTO cases(n, id, {', '.join(_KEPT)}) VALUES (?, ?{', ?' * len(_KEPT)})",  # noqa: S608
        ((n, case_id, *_kept(c)) for n, case_id, c in found),
    )
    _index(connection, ((n, c) for n, _, c in found))


def write(connection: Connection, found: Sequence[tuple[int, Columns]]) -> None:
    """Put the columns of cases that have their row into the list and into the index, within the caller's
    transaction.
    """
    before = _names(connection, [n for n, _ in found])
    connection.executemany(
        f"UPDATE cases SET {', '.join(f'{name} = ?' for name in _KEPT)} WHERE n = ?",  # noqa: S608
        ((*_kept(c), n) for n, c in found),
    )
    renamed = [(n, c) for n, c in found if before.get(n) != (c.name, c.number)]
    connection.executemany(
        "DELETE FROM finder WHERE rowid = ?", ((n,) for n, _ in renamed if any(before.get(n, ())))
    )
    _index(connection, renamed)


def _index(connection: Connection, found: Iterable[tuple[int, Columns]]) -> None:
    connection.executemany(
        "INSERT INTO finder(rowid, words) VALUES (?, ?)",
        ((n, search.words(c.name, c.number)) for n, c in found if c.name or c.number),
    )


def _names(connection: Connection, lanes: Sequence[int]) -> dict[int, tuple[str, str]]:
    listed = msgspec.json.encode(lanes).decode()
    found = connection.execute(
        "SELECT n, name, number FROM cases WHERE n IN (SELECT value FROM json_each(?))", (listed,)
    )
    return {n: (name, number) for n, name, number in found}


def write_calls(connection: Connection, lane: int, calls: Iterable[tuple[str, PhoneCall]]) -> None:
    """Keep the telephone calls of a case where the call log finds them. What was said has been said: none is
    taken away.
    """
    connection.executemany(
        "INSERT OR IGNORE INTO calls(action_id, lane, at, body) VALUES (?, ?, ?, ?)",
        ((action, lane, micros(call.stamp.at), _encoder.encode(call)) for action, call in calls),
    )


def mark_stale(connection: Connection, lanes: Iterable[int]) -> None:
    """Say that the columns of these cases must be worked out again; within the caller's transaction."""
    connection.executemany("INSERT OR IGNORE INTO stale(n) VALUES (?)", ((n,) for n in lanes))
