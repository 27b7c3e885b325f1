"""The encrypted SQLite driver: the one place that opens the file, proves that it is encrypted, and begins and
ends transactions.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3
from sqlcipher3 import dbapi2

from localdb.errors import NotEncrypted, NotOurs, NotSaved, NotSavedCause, WorkspaceError

# sqlite_utils takes pysqlite3 before sqlite3: with ours in its place it makes encrypted files and catches the
# right exceptions.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

FILE = "copy.db"
"""The copy's name in its folder."""

PLAIN_HEADER = b"SQLite format 3\x00"
KEY_BYTES = 32
BUSY_MILLISECONDS = 5_000
CACHE = -8000
"""What a connection keeps in memory, as SQLite counts it: kilobytes, negative."""

UNREADABLE = (dbapi2.Error, MemoryError)
"""What the driver raises; the second of a file that ends within a page."""

_CAUSES = {
    dbapi2.SQLITE_BUSY: NotSavedCause.BUSY,
    dbapi2.SQLITE_LOCKED: NotSavedCause.BUSY,
    dbapi2.SQLITE_INTERRUPT: NotSavedCause.BUSY,
    dbapi2.SQLITE_FULL: NotSavedCause.DISK_FULL,
    dbapi2.SQLITE_READONLY: NotSavedCause.READ_ONLY,
    dbapi2.SQLITE_IOERR: NotSavedCause.IO,
    dbapi2.SQLITE_CANTOPEN: NotSavedCause.IO,
}
_PRIMARY_CODE = 0xFF
_ALONE: AbstractContextManager[None] = nullcontext()
_given_up: set[Path] = set()
"""The logs of copies that could not be written once. A system gives up what it could not write, and says so
only once: it still reads, and a later sync takes it for written.
"""
_DAMAGED = (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB)
_ASKS_EACH = 20_000
"""So many steps of SQLite's, a few milliseconds, go by between two questions whether to stop."""


class Rows(Protocol):
    """What a statement gives back."""

    rowcount: int

    def __iter__(self) -> Iterator[Any]: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """An open encrypted file; belongs to the thread that opened it."""

    in_transaction: bool

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> Rows: ...
    def executemany(self, sql: str, values: Iterable[Sequence[Any]], /) -> Rows: ...
    def close(self) -> None: ...
    def set_progress_handler(self, asked: Callable[[], bool] | None, each: int, /) -> None: ...


def is_plain(path: Path) -> bool:
    """Whether the file is a SQLite file that anybody can read. Only reads its first 16 bytes."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def open_file(path: Path, key: bytes, *, create: bool = False) -> Connection:
    """Open the encrypted file with its raw 32-byte key. NotEncrypted, NotOurs; an existing file is never
    written to by a refusal.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the data key has 32 bytes")
    if create:
        if path.exists():
            raise FileExistsError("there is already a copy in the folder")
    elif not path.is_file() or path.stat().st_size == 0:
        raise NotOurs
    elif _asked_plain(path):
        raise NotEncrypted
    try:
        connection: Connection = dbapi2.connect(
            str(path), isolation_level=None, cached_statements=256, timeout=BUSY_MILLISECONDS / 1000
        )
    except UNREADABLE as error:
        raise _not_saved(error) or NotOurs from error
    try:
        with reading(connection):
            _unlock(connection, key)
    except WorkspaceError:
        connection.close()
        raise
    return connection


def _asked_plain(path: Path) -> bool:
    try:
        return is_plain(path)
    except OSError as error:
        raise NotSaved(NotSavedCause.IO) from error


def _unlock(connection: Connection, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
    if not connection.execute("PRAGMA cipher_version").fetchall():
        raise NotEncrypted  # a driver without encryption took the place of ours
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "secure_delete=ON",
        f"cache_size={CACHE}",
        f"busy_timeout={BUSY_MILLISECONDS}",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def prove_encrypted(path: Path) -> None:
    """Raise NotEncrypted if what was written can be read without the key: the wrong build of a driver does
    that silently.
    """
    if is_plain(path):
        raise NotEncrypted


@contextmanager
def transaction(connection: Connection, waiting: AbstractContextManager[None] = _ALONE) -> Iterator[None]:
    """All or nothing, durable when it ends. NotSaved when the world stops it; then nothing has changed and it
    can be tried again. `waiting` is entered while the file is written.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        if _given_up:
            _write_log_again(connection)
        yield
        with waiting:
            connection.execute("COMMIT")
    except dbapi2.Error as error:
        _roll_back(connection)
        told = _not_saved(error)
        if told is not None and told.cause is NotSavedCause.IO:
            _given_up.add(_log_of(connection))
        raise told or error from error
    except BaseException:
        _roll_back(connection)
        raise


def _write_log_again(connection: Connection) -> None:
    """What light transactions left in the log stands before all that is saved next, so it must lie on the
    disk first. Nobody else writes in the log meanwhile.
    """
    log = _log_of(connection)
    if log not in _given_up:
        return
    try:
        if log.is_file():
            with log.open("r+b") as file:
                content = file.read()
                file.seek(0)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise NotSaved(NotSavedCause.IO) from error
    _given_up.discard(log)


def _log_of(connection: Connection) -> Path:
    _, _, path = connection.execute("PRAGMA database_list").fetchall()[0]
    return Path(f"{path}-wal")


@contextmanager
def light_transaction(connection: Connection) -> Iterator[None]:
    """As `transaction`, for what can be worked out again: safe against a crash of the program, not waiting
    for the disk.

    The log does not begin anew after it: it would be waited for then, and SQLite tells nobody when that
    fails.
    """
    (pages,) = connection.execute("PRAGMA wal_autocheckpoint").fetchone()
    connection.execute("PRAGMA wal_autocheckpoint=0").fetchall()
    connection.execute("PRAGMA synchronous=NORMAL")
    try:
        with transaction(connection):
            yield
    finally:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint={pages}").fetchall()


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """Reads what should be there. NotOurs when the file turns out to be broken, NotSaved when the world is in
    the way.

    The end of a long value is given as zeros where its page does not read, and only what is read next from
    the disk fails; so something is.
    """
    try:
        yield
        connection.execute("PRAGMA shrink_memory").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UNREADABLE as error:
        raise _not_saved(error) or NotOurs from error


@contextmanager
def until(connection: Connection, stop: Callable[[], bool]) -> Iterator[None]:
    """What takes long ends with NotSaved soon after `stop` says so: a program that is closed in the middle of
    it waits for nothing.
    """
    connection.set_progress_handler(stop, _ASKS_EACH)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def is_whole(connection: Connection, table: str = "") -> bool:
    """Whether every page that is in use, by all or by one table, reads, and they fit together. NotSaved: it
    cannot be asked now.
    """
    try:
        with reading(connection):
            asked = f"PRAGMA quick_check({table or 1})"
            return connection.execute(asked).fetchall() == [("ok",)]
    except NotOurs:
        return False


def is_damage(fault: BaseException) -> bool:
    """Whether something failed because the file does not read."""
    return isinstance(fault, NotOurs) or getattr(fault, "sqlite_errorcode", 0) & _PRIMARY_CODE in _DAMAGED


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Several readings that see one state of the file, whatever another connection writes meanwhile. Within a
    transaction they do so already.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        _roll_back(connection)


def _roll_back(connection: Connection) -> None:
    if connection.in_transaction:  # a full disk has often ended it already
        connection.execute("ROLLBACK")


def _not_saved(error: Exception) -> NotSaved | None:
    code = getattr(error, "sqlite_errorcode", None)
    cause = _CAUSES.get(code & _PRIMARY_CODE) if code is not None else None
    return NotSaved(cause) if cause else None
