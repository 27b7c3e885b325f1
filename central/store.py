"""The database: opening it, one writer at a time, consistent reading, and founding a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Insert, Table, create_engine, event, insert, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from cases.settings import Settings
from central.tables import COUNTER, METADATA, SETTINGS

_SETTINGS = msgspec.json.Decoder(Settings)
# What every call asks is put into words once: that takes longer than to ask it.
_COUNTER = select(COUNTER.c.ledger, COUNTER.c.epoch, COUNTER.c.seq)
_NEWEST = select(SETTINGS.c.body).order_by(SETTINGS.c.version.desc()).limit(1)
_encode = msgspec.json.Encoder(order="deterministic").encode

NO_DATABASE = (
    "Databasen går inte att öppna, och inget är ändrat i den. Kontrollera adressen efter --db, "
    "och att databasen är igång."
)


class StoreError(Exception):
    """The database cannot be used as it is. The text is Swedish, for the person who starts the central
    system.
    """


class Counter(msgspec.Struct, frozen=True):
    """Which ledger this is, which life of it (a restored backup begins a new epoch), its newest number."""

    ledger: str
    epoch: int
    seq: int


def open_engine(url: str) -> Engine:
    """Open a database by its SQLAlchemy URL and make its tables where they are missing. Errors never show
    what was stored. StoreError where the address names no database that can be opened.
    """
    try:
        engine = create_engine(url, hide_parameters=True)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _durable)
            event.listen(engine, "begin", _begin)
        METADATA.create_all(engine)
    except (SQLAlchemyError, ImportError):
        # The cause names the address, and an address may hold a password.
        raise StoreError(NO_DATABASE) from None
    return engine


def _durable(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "cache_size=-65536",
        "wal_autocheckpoint=8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction of the only writer; committed when the block ends, undone when it raises."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees the same state from its first row to its last."""
    steady = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**steady) as connection, connection.begin():
        yield connection


def counter(connection: Connection, *, take: bool = False) -> Counter:
    """The ledger's row. With `take`, no other writer gets it before this transaction ends."""
    row = connection.execute(_COUNTER.with_for_update() if take else _COUNTER).one()
    return Counter(row.ledger, row.epoch, row.seq)


def founded(connection: Connection) -> bool:
    """Whether the database already holds a ledger."""
    return connection.execute(select(COUNTER.c.id)).first() is not None


def found(connection: Connection, settings: Settings, *, ledger: str, salt: bytes) -> None:
    """Begin an empty ledger with a region's settings. StoreError where the embedded database is asked to hold
    a real region.
    """
    guard(connection, settings)
    connection.execute(insert(COUNTER).values(id=1, ledger=ledger, epoch=1, seq=0, salt=salt))
    connection.execute(insert(SETTINGS).values(version=settings.version, body=_encode(settings)))


def guard(connection: Connection, settings: Settings) -> None:
    """The embedded database is a readable file: made-up regions only."""
    if connection.dialect.name == "sqlite" and not settings.made_up:
        raise StoreError(
            "Den inbyggda databasen är bara för påhittade regioner. "
            "Kör en riktig region på PostgreSQL, på en krypterad volym."
        )


def settings_now(connection: Connection) -> Settings:
    """The newest settings of the region."""
    return _settings_of(connection.execute(_NEWEST).scalar_one())


@lru_cache(maxsize=2)
def _settings_of(body: bytes) -> Settings:
    """They are asked for by every call, and are another only once in a while."""
    return _SETTINGS.decode(body)


def add(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows in one statement. Every row has a value for every column that is named in the first."""
    if rows:
        _many(connection, f"add {table.name}", lambda: insert(table), rows)


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows, or replace those whose key is already there, in one statement."""
    if rows:
        _many(connection, f"upsert {table.name}", lambda: _upsert(connection, table, rows[0]), rows)


def _upsert(connection: Connection, table: Table, row: Mapping[str, Any]) -> Insert:
    make = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    statement = make(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in row if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=changed)


def _many(
    connection: Connection, name: str, make: Callable[[], Insert], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Run a statement for many rows as the driver takes them: no value of ours needs converting, and the
    replay of a whole outage goes through here.
    """
    known: dict[str, tuple[str, Sequence[str] | None]] = connection.info.setdefault("statements", {})
    if name not in known:
        compiled = make().compile(dialect=connection.dialect, column_keys=list(rows[0]))
        known[name] = (str(compiled), getattr(compiled, "positiontup", None))
    sql, places = known[name]
    connection.exec_driver_sql(sql, list(map(itemgetter(*places), rows)) if places else list(rows))
