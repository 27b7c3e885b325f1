"""A desk's connection to its copy that can be cut at any statement, and whose disk can be full or busy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlcipher3 import dbapi2

from localdb.driver import Connection
from tests.simulation.harm import Crash, Harm, Site

_CODES = {Site.DISK_FULL: dbapi2.SQLITE_FULL, Site.BUSY: dbapi2.SQLITE_BUSY}
_FOR_READING = ("BEGIN", "ROLLBACK")
"""What several readings begin and end with: it asks nothing of the disk."""
_READS = ("SELECT", "PRAGMA", "WITH", "ROLLBACK")


class Tripwire:
    """A `Connection` in whose statements something can be made to happen: `arm` says when."""

    def __init__(self, connection: Connection, harm: Harm) -> None:
        self._connection, self._harm = connection, harm
        self._left, self._what = 0, Site.DESK_CRASH
        self.in_transaction = False

    def arm(self, statements: int, what: Site) -> None:
        """It happens before the statement after so many, or, of disk troubles, at the next that writes."""
        self._left, self._what = statements, what

    def disarm(self) -> None:
        """It does not happen after all."""
        self._left = 0

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Any:
        self._step(sql)
        try:
            return self._connection.execute(sql, values)
        finally:
            self.in_transaction = self._connection.in_transaction

    def executemany(self, sql: str, values: Iterable[Sequence[Any]], /) -> Any:
        self._step(sql)
        return self._connection.executemany(sql, values)

    def close(self) -> None:
        self._connection.close()

    def set_progress_handler(self, asked: Callable[[], bool] | None, each: int, /) -> None:
        self._connection.set_progress_handler(asked, each)

    def _step(self, sql: str) -> None:
        if not self._left or sql in _FOR_READING:
            return
        self._left = max(1, self._left - 1)
        if self._left > 1:
            return
        if self._what is Site.DESK_CRASH:
            self._left = 0
            self._harm.note(self._what)
            raise Crash
        if sql.lstrip().startswith(_READS):
            return
        self._left = 0
        self._harm.note(self._what)
        error = dbapi2.OperationalError("made up")
        error.sqlite_errorcode = _CODES[self._what]
        raise error
