"""The room of the write-ahead log. SQLite lets it grow by each save until it has its full length and begins
anew, and forgets it when the last connection closes; but a save that makes a file longer waits about a third
longer for the disk. So its keeper gives the log its length as soon as a copy is open.
"""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from localdb.driver import CACHE, Connection

PAGES = 250
"""After how many pages the log begins anew: a megabyte, some two hundred registrations."""

_PAGE = 4096
_SPILLS_AT = 16


def begin_anew(connection: Connection) -> None:
    """Have this connection let the log begin anew when it has its full length."""
    connection.execute(f"PRAGMA wal_autocheckpoint={PAGES}").fetchall()


def give_room(connection: Connection) -> None:
    """Lengthen the log of the copy to what it will use, by a change that is taken back again: pages that no
    longer fit in the memory go to the log before anything is decided, and stay there without meaning.

    It only saves time. Where it cannot be done, because somebody writes or the disk is full, it is left.
    """
    ((_, _, path),) = connection.execute("PRAGMA database_list").fetchall()
    log = Path(f"{path}-wal")
    if log.is_file() and log.stat().st_size > PAGES * _PAGE:
        return
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute("PRAGMA busy_timeout=0").fetchall()
    connection.execute(f"PRAGMA cache_size={_SPILLS_AT}").fetchall()
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO meta(key, value) VALUES ('', zeroblob(?))", ((PAGES + _SPILLS_AT) * _PAGE,)
        )
    except dbapi2.Error:
        pass
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute(f"PRAGMA cache_size={CACHE}").fetchall()
        connection.execute(f"PRAGMA busy_timeout={patience}").fetchall()
