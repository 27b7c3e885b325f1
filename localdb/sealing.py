"""What of a case that the unit has left is not yet the centre's for certain: kept as boxes that only the
centre opens, since it must not be lost and nobody here may read it any more (design section 5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from cases.exchange import Header, PullRow
from cases.steering import LookIn
from localdb import meta
from localdb.driver import Connection
from localdb.lane import State
from seal.action import action_of
from seal.box import KEY, is_sealed, sealed

_KEY = "seal_to"


class Box(msgspec.Struct, frozen=True):
    """A registration as it is kept from now on: its id, and its bytes and signature in one."""

    action_id: str
    body: bytes


def learn(connection: Connection, rows: Iterable[PullRow]) -> None:
    """Keep the key that the centre tells now, within the caller's transaction. One that it does not tell any
    more may be lost there, and nothing more is sealed to it.
    """
    for row in rows:
        if isinstance(row, Header):
            key = row.seal_to if len(row.seal_to) == KEY else b""
            if key != meta.get(connection, _KEY, b""):
                meta.put(connection, _KEY, key)


def boxes(connection: Connection, names: Collection[str], but: Collection[int]) -> dict[int, Box]:
    """What is to be sealed of the cases with these names, by place in the queue, but for what goes
    altogether. Nothing without a key.

    What was refused stays as it is, since the centre took in nothing of it and its author must read it. So
    does a wish to read the case that waits: it was made by a unit that did not have it.
    """
    key = meta.get(connection, _KEY, b"")
    if not key or not names:
        return {}
    found = connection.execute(
        "SELECT n, action_id, state, signature, body FROM outbox"
        " WHERE case_id IN (SELECT value FROM json_each(?)) AND state != ?",
        (msgspec.json.encode(sorted(names)).decode(), State.REFUSED),
    )
    return {
        n: Box(action_id, sealed(body, signature, key))
        for n, action_id, state, signature, body in found
        if not (n in but or is_sealed(body) or _waits_to_read(body, state))
    }


def _waits_to_read(body: bytes, state: int) -> bool:
    return state < State.SETTLED and isinstance(action_of(body).intent, LookIn)


def put(connection: Connection, found: Mapping[int, Box]) -> None:
    """Keep these registrations as boxes, within the caller's transaction."""
    connection.executemany(
        "UPDATE outbox SET body = ?, signature = x'' WHERE n = ?",
        ((box.body, n) for n, box in found.items()),
    )
