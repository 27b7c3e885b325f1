"""The audit trail: who did what to which case and when, in lines that only grow, each bound to the one before
(P38).

A registration's line is worked out from its frozen bytes in the outbox; all other lines stand in a table of
their own. Both count their lines together.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec

from cases.action import Action, Face
from cases.decoders import Packed
from localdb.driver import Connection
from seal.box import face_of

START = bytes(32)
_encoder = msgspec.msgpack.Encoder()


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One line. `act` is a verb's tag, or what else was done: "read", "sign_in", "take_over_draft"."""

    at: datetime
    actor: str
    unit: str
    act: str
    case_id: str = ""
    about: str = ""


class Tip(msgspec.Struct, frozen=True):
    """The end of the trail: the newest line's number and hash."""

    n: int = 0
    hash: bytes = START


_decoder: Packed[Entry] = Packed(Entry)
_BOTH = "SELECT n, hash, body, 0 FROM audit UNION ALL SELECT n, trail, body, 1 FROM outbox ORDER BY n"


def of_action(action: Action) -> Entry:
    """The line of a registration."""
    verb = str(action.intent.__struct_config__.tag)
    return Entry(action.recorded_at, action.actor.hsa_id, action.actor.unit, verb, action.case_id, action.id)


def of_face(face: Face) -> Entry:
    """The line of a registration, from what it says of itself without being opened."""
    actor = face.actor
    return Entry(face.recorded_at, actor.hsa_id, actor.unit, face.verb, face.case_id, face.id)


def after(tip: Tip, entry: Entry) -> Tip:
    """The trail with one more line."""
    return Tip(tip.n + 1, hashlib.sha256(tip.hash + _encoder.encode(entry)).digest())


def tip(connection: Connection) -> Tip:
    """Where the trail ends now."""
    found = connection.execute(
        """SELECT * FROM (SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1)
        UNION ALL SELECT * FROM (SELECT n, trail FROM outbox ORDER BY n DESC LIMIT 1) ORDER BY n DESC"""
    ).fetchone()
    return Tip(*found) if found else Tip()


def append(connection: Connection, entry: Entry) -> None:
    """Write a line that is no registration, within the caller's transaction."""
    added = after(tip(connection), entry)
    connection.execute(
        "INSERT INTO audit(n, hash, body) VALUES (?, ?, ?)", (added.n, added.hash, _encoder.encode(entry))
    )


def stand_in(connection: Connection, n: int, trail: bytes, face: Face) -> None:
    """Write the line of a registration that is taken out of the queue in its own place, within the caller's
    transaction: what is bound to it stays bound.
    """
    connection.execute(
        "INSERT INTO audit(n, hash, body) VALUES (?, ?, ?)", (n, trail, _encoder.encode(of_face(face)))
    )


def trail(connection: Connection, limit: int) -> tuple[Entry, ...]:
    """The newest lines, newest first."""
    found = connection.execute(f"{_BOTH} DESC LIMIT ?", (limit,))
    return tuple(_entry(body, recorded) for _, _, body, recorded in found)


def broken_at(connection: Connection) -> int | None:
    """The number of the first line that was altered, moved, taken out or put in; None when all is whole."""
    end = Tip()
    for n, kept, body, recorded in connection.execute(_BOTH):
        end = after(end, _entry(body, recorded))
        if end != Tip(n, kept):
            return end.n
    return None


def _entry(body: bytes, recorded: int) -> Entry:
    return of_face(face_of(body)) if recorded else _decoder.decode(body)
