"""The single values of the copy: whose it is, which settings hold, how far it has read, and when it last
heard of the centre.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from cases.settings import Settings
from localdb.driver import Connection

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_settings = msgspec.msgpack.Decoder(Settings)


class Identity(msgspec.Struct, frozen=True):
    """Which workstation this is, of which unit, under which root ledger; `credential` and `address` lead to
    the centre.
    """

    unit: str
    workstation: str
    ledger: str
    credential: str
    address: str


class Place(msgspec.Struct, frozen=True):
    """Which epoch of the ledger this copy knows, 0 before the first, and the newest number that it has heard
    of in it, with a page or an answer.
    """

    epoch: int = 0
    heard: int = 0


NOWHERE = Place()
"""Where a copy is that has heard of nothing."""


def place(connection: Connection) -> Place:
    """What this copy knows of the ledger."""
    return Place(get(connection, "epoch", 0), get(connection, "heard", 0))


def hear(connection: Connection, number: int) -> None:
    """The ledger has come so far; within the caller's transaction."""
    if number > get(connection, "heard", 0):
        put(connection, "heard", number)


def micros(at: datetime) -> int:
    """A time as it is stored: whole microseconds since 1970, UTC."""
    return (at - _EPOCH) // _MICROSECOND


def moment(stored: int) -> datetime:
    """A stored time as an aware one."""
    return _EPOCH + stored * _MICROSECOND


def maybe(stored: int | None) -> datetime | None:
    """A stored time that may be missing."""
    return None if stored is None else moment(stored)


def get(connection: Connection, key: str, otherwise: Any = None) -> Any:
    """One value, or `otherwise` when it was never put."""
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return found[0] if found else otherwise


def put(connection: Connection, key: str, value: str | bytes | int) -> None:
    """Keep one value; within the caller's transaction."""
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", (key, value)
    )


def drop(connection: Connection, key: str) -> None:
    """Forget one value."""
    connection.execute("DELETE FROM meta WHERE key = ?", (key,))


def put_identity(connection: Connection, identity: Identity) -> None:
    """Say whose copy this is."""
    put(connection, "identity", msgspec.msgpack.encode(identity))


def identity(connection: Connection) -> Identity:
    """Whose copy this is."""
    return msgspec.msgpack.decode(get(connection, "identity"), type=Identity)


def put_settings(connection: Connection, settings: Settings) -> None:
    """Keep the region's settings as they now are, and their version, within the caller's transaction."""
    put(connection, "settings", msgspec.msgpack.encode(settings))
    put(connection, "settings_version", settings.version)


def settings(connection: Connection) -> Settings:
    """The region's settings as last received."""
    return _settings.decode(get(connection, "settings"))
