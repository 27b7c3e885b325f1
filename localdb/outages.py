"""The outages that were declared on this workstation, real ones and drills (P15, P16)."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.decoders import Packed
from localdb.driver import Connection
from localdb.meta import micros


class Outage(msgspec.Struct, frozen=True):
    """From declared to closed. `started_by` is the name and title of who declared it."""

    id: str
    started_at: datetime
    started_by: str
    drill: bool
    cause: str = ""
    ended_at: datetime | None = None


_decoder: Packed[Outage] = Packed(Outage)


def start(connection: Connection, outage: Outage) -> Outage:
    """Keep a new outage, within the caller's transaction; gives the one that is already open, if there is
    one.
    """
    running = current(connection)
    if running is not None:
        return running
    connection.execute(
        "INSERT INTO outages(id, body) VALUES (?, ?)", (outage.id, msgspec.msgpack.encode(outage))
    )
    return outage


def end(connection: Connection, at: datetime) -> Outage | None:
    """Close the open outage; None when there is none."""
    running = current(connection)
    if running is None:
        return None
    ended = msgspec.structs.replace(running, ended_at=at)
    connection.execute(
        "UPDATE outages SET ended_at = ?, body = ? WHERE id = ?",
        (micros(at), msgspec.msgpack.encode(ended), ended.id),
    )
    return ended


def current(connection: Connection) -> Outage | None:
    """The outage that goes on now."""
    found = connection.execute(
        "SELECT body FROM outages WHERE ended_at IS NULL ORDER BY n DESC LIMIT 1"
    ).fetchone()
    return _decoder.decode(found[0]) if found else None


def every(connection: Connection) -> tuple[Outage, ...]:
    """All of them, newest first."""
    return tuple(
        _decoder.decode(body) for (body,) in connection.execute("SELECT body FROM outages ORDER BY n DESC")
    )
