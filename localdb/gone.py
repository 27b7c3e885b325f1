"""What leaves the copy, and when a person is asked first: a centre that takes away a large part of what the
unit has, and gives no reason, is not believed at once (design section 7).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

import msgspec

from cases.decoders import Json, Packed
from localdb import forgetting, meta
from localdb.columns import mark_stale
from localdb.driver import Connection
from localdb.errors import MassRemoval
from localdb.forgetting import Unwiped
from localdb.lane import FILED, QUEUED
from seal import digest

FEW = 5
"""So many may always go."""

PART = 5
"""One of so many may go."""

_ASKED, _TAKEN = "asked", "taken_away"

Answer = Literal["", "keep", "go"]


class Asked(msgspec.Struct, frozen=True):
    """What a person is asked: these cases would disappear, of so many that are here. `answer` is empty until
    somebody has answered.
    """

    gone: frozenset[str]
    of: int
    answer: Answer = ""


_asked: Packed[Asked] = Packed(Asked)
_taken: Json[list[str]] = Json(list[str])


def asked(connection: Connection) -> Asked | None:
    """What a person is asked now."""
    found = meta.get(connection, _ASKED)
    return None if found is None else _asked.decode(found)


def ask(connection: Connection, found: MassRemoval) -> None:
    """Ask a person, within the caller's transaction. An answer to the same question stands."""
    before = asked(connection)
    if before is None or before.gone != found.gone:
        meta.put(connection, _ASKED, msgspec.msgpack.encode(Asked(found.gone, found.of)))


def people(connection: Connection, ids: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Name and number of each of these cases, by name."""
    found = connection.execute(
        """SELECT name, number FROM cases WHERE id IN (SELECT value FROM json_each(?))
        ORDER BY name_key, n""",
        (msgspec.json.encode(sorted(ids)).decode(),),
    )
    return tuple((name, number) for name, number in found)


def answer(connection: Connection, said: Answer) -> Asked | None:
    """Take down what somebody answered, within the caller's transaction; None when nothing is asked."""
    found = asked(connection)
    if found is not None:
        meta.put(connection, _ASKED, msgspec.msgpack.encode(msgspec.structs.replace(found, answer=said)))
    return found


def may_go(connection: Connection, ids: Collection[str], of: int, *, nothing_left: bool = False) -> None:
    """Raise MassRemoval when these cases are too many to disappear unasked of the `of` that are here; within
    the caller's transaction. `nothing_left`: the centre has none at all for the unit.
    """
    going = frozenset(ids)
    too_many = len(going) > FEW and PART * len(going) > of
    if not going or not (too_many or nothing_left):
        return
    question = asked(connection)
    if question is None or question.answer != "go" or not going <= question.gone:
        raise MassRemoval(going, of)


def may_be_taken(connection: Connection, ids: Collection[str]) -> None:
    """As `may_go`, for what a page takes away without a reason. It counts over the whole pull."""
    if not ids:
        return
    (here,) = connection.execute("SELECT count(*) FROM base").fetchone()
    listed = msgspec.json.encode(list(ids)).decode()
    query = "SELECT id FROM cases JOIN base USING (n) WHERE id IN (SELECT value FROM json_each(?))"
    going = {case_id for (case_id,) in connection.execute(query, (listed,))}
    before = _taken.decode(meta.get(connection, _TAKEN, "[]"))
    may_go(connection, going | set(before), here + len(before))
    meta.put(connection, _TAKEN, msgspec.json.encode(sorted(going | set(before))).decode())


def over(connection: Connection) -> None:
    """The pull is whole, or begins afresh: nothing is asked any more."""
    meta.drop(connection, _ASKED)
    meta.drop(connection, _TAKEN)


def remove(connection: Connection, ids: Iterable[str], total: int) -> int:
    """The unit no longer has these cases. What it has recorded is still sent, and shown in the queue until
    the centre has it for certain.
    """
    for case_id in ids:
        forgetting.note(connection, case_id)
        total = drop_base(connection, case_id, total)
        found = connection.execute("SELECT n FROM cases WHERE id = ?", (case_id,)).fetchone()
        if found is not None:
            connection.execute(f"UPDATE outbox SET lane = NULL WHERE lane = ? AND {FILED}", found)  # noqa: S608
            connection.execute("DELETE FROM calls WHERE lane = ?", found)
            forget_lane(connection, found[0])
    return total


def leave(connection: Connection, case_id: str, total: int) -> int:
    """The centre does not have this case for the unit. Where something of our own is unsettled it stays in
    the list with just that on it; gives the sum over all that is left.
    """
    query = f"""SELECT cases.n FROM cases JOIN outbox ON outbox.lane = cases.n
        WHERE id = ? AND {QUEUED} LIMIT 1"""  # noqa: S608
    found = connection.execute(query, (case_id,)).fetchone()
    if found is None:
        return remove(connection, (case_id,), total)
    connection.execute("DELETE FROM calls WHERE lane = ?", found)
    mark_stale(connection, found)
    forgetting.put_unwiped(connection, Unwiped.COPY)
    return drop_base(connection, case_id, total)


def drop_base(connection: Connection, case_id: str, total: int) -> int:
    """Forget what the centre sent of a case; gives the sum over all that is left."""
    found = connection.execute(
        "DELETE FROM base WHERE n = (SELECT n FROM cases WHERE id = ?) RETURNING mark", (case_id,)
    ).fetchall()
    return digest.plus(total, 0, int.from_bytes(found[0][0], "big")) if found else total


def forget_lane(connection: Connection, n: int) -> None:
    """Forget that there is a case."""
    connection.execute("DELETE FROM finder WHERE rowid = ?", (n,))
    connection.execute("DELETE FROM stale WHERE n = ?", (n,))
    connection.execute("DELETE FROM cases WHERE n = ?", (n,))
