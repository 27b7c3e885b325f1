"""What somebody has taken care of among the registrations that the centre refused: it leaves Att granska on
every computer of the unit, and the queue says by whom and when.

An own mark counts as soon as it is recorded, and no longer when the centre does not take it in.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from cases.action import Action, Face, said_by
from cases.decoders import Json
from cases.exchange import Outcome, OutcomeRow
from cases.steering import MarkHandled
from localdb.driver import Connection

MARKED = "SELECT action_id FROM handled"
"""The ids of the registrations that somebody has taken care of."""

_encoder = msgspec.json.Encoder()
_faces: Json[Face] = Json(Face)


def note(connection: Connection, action: Action) -> None:
    """Keep that somebody here has taken care of something, if that is what she recorded; within the caller's
    transaction.
    """
    if isinstance(action.intent, MarkHandled):
        _put(connection, {action.intent.refused: said_by(action)})


def take_in(connection: Connection, rows: Collection[OutcomeRow], own: Collection[str]) -> None:
    """Take in what the centre says of these registrations, within the caller's transaction. `own`: those of
    the marked that stand in the queue here.
    """
    marked = {row.receipt.id: row.handled for row in rows if row.handled is not None}
    _put(connection, {action_id: face for action_id, face in marked.items() if action_id in own})
    # A colleague's is told nowhere any more; and what took effect after all needs nobody's care.
    over = marked.keys() - own
    over |= {row.receipt.id for row in rows if row.receipt.outcome is not Outcome.REFUSED}
    connection.executemany("DELETE FROM handled WHERE action_id = ?", _known(connection, over))


def _known(connection: Connection, ids: Collection[str]) -> list[tuple[str]]:
    """Those of these that are here, for a statement on each: mostly none of many."""
    return [(action_id,) for (action_id,) in connection.execute(MARKED) if action_id in ids]


def take_back(connection: Connection, marks: Collection[str]) -> None:
    """The centre did not take in these marks, within the caller's transaction: what they were of is to be
    taken care of again.
    """
    connection.executemany("DELETE FROM handled WHERE mark = ?", ((mark,) for mark in marks))


def forget_others(connection: Connection) -> None:
    """Forget what others have marked, within the caller's transaction: whoever fetches everything anew is
    told it again.
    """
    connection.execute("DELETE FROM handled WHERE mark NOT IN (SELECT action_id FROM outbox)")


def read(packed: bytes | None) -> Face | None:
    """Who took care of it and when, from how it is kept; None where nobody has."""
    return _faces.decode(packed) if packed else None


def _put(connection: Connection, found: dict[str, Face]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO handled(action_id, mark, face) VALUES (?, ?, ?)",
        ((action_id, face.id, _encoder.encode(face)) for action_id, face in found.items()),
    )
