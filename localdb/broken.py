"""What still reads of a broken copy: asked of a copy of it, since to open a file is to write in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec

from cases.settings import Settings
from localdb import audit, schema
from localdb.driver import FILE, Connection, open_file, reading
from localdb.errors import Newer, WorkspaceError
from localdb.journal import Row, Whose
from localdb.meta import Identity

TABLES = {
    "drafts": "id, case_id, form, author, updated_at, body",
    "draft_history": "n, draft_id, author, updated_at, body",
    "prints": "number, at, body",
    "outages": "n, id, ended_at, body",
}
"""What is neither recorded nor at the centre, with its columns."""

_MISSES = 1000
"""So many registrations that do not read are tried one after the other before the rest is given up."""


class Remains(msgspec.Struct):
    """`all_rows`: no registration was in the way. `tables`: only those that read to their end; so the
    `trail`.
    """

    rows: list[Row] = []
    all_rows: bool = False
    whose: Whose | None = None
    tables: dict[str, list[tuple[Any, ...]]] = {}
    trail: list[tuple[int, audit.Entry]] | None = None


def read_broken(path: Path, key: bytes, into: Path, known: int) -> Remains:
    """What reads of a broken copy, once it has been copied to `into`. `known`: the place in the queue that it
    has reached at the least. Newer when a newer program wrote it.
    """
    read = Remains()
    if not path.is_file():
        return read
    copy_of(path, into)
    broken = _Broken(into / FILE, key)
    try:
        version = broken.ask("PRAGMA user_version")
        if version and version[0][0] > schema.VERSION:
            raise Newer
        values = dict(broken.ask("SELECT key, value FROM meta") or ())
        if {"identity", "settings"} <= values.keys():
            identity = msgspec.msgpack.decode(values["identity"], type=Identity)
            read.whose = Whose(identity, msgspec.msgpack.decode(values["settings"], type=Settings))
        for table, columns in TABLES.items():
            rows = broken.ask(f"SELECT {columns} FROM {table}")  # noqa: S608
            if rows is not None:
                read.tables[table] = rows
        trail = broken.ask("SELECT n, body FROM audit ORDER BY n")
        if trail is not None:
            read.trail = [(n, msgspec.msgpack.decode(body, type=audit.Entry)) for n, body in trail]
        read.rows, read.all_rows = _outbox(broken, known)
    finally:
        broken.close()
    return read


def copy_of(path: Path, into: Path) -> None:
    """Copy a file and its log into a new folder, to be opened there."""
    into.mkdir(mode=0o700)
    for end in ("", "-wal"):
        source = path.with_name(path.name + end)
        if source.is_file():
            shutil.copyfile(source, into / (FILE + end))


class _Broken:
    """A file that may not read to its end. After a page that does not, its driver reads nothing more, so each
    question after that is asked of the file opened anew.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection: Connection | None = None

    def ask(self, sql: str, *values: int) -> list[tuple[Any, ...]] | None:
        """All that is answered; None when it does not read."""
        try:
            if self._connection is None:
                self._connection = open_file(self._path, self._key)
            with reading(self._connection):
                return self._connection.execute(sql, values).fetchall()
        except WorkspaceError:
            self.close()
            return None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _outbox(broken: _Broken, known: int) -> tuple[list[Row], bool]:
    """Every row that reads, and whether none was in the way. Where they do not all read, they are asked for
    one by one, until too many in a row do not.
    """
    asked = "SELECT n, action_id, body, signature FROM outbox"
    every = broken.ask(f"{asked} ORDER BY n")
    if every is not None:
        return [Row(*row) for row in every], True
    most = broken.ask("SELECT max(n) FROM outbox")
    rows: list[Row] = []
    missed = 0
    for n in range(1, (most[0][0] if most else known + _MISSES) + 1):
        found = broken.ask(f"{asked} WHERE n = ?", n)
        missed = missed + 1 if found is None else 0
        rows += [Row(*row) for row in found or ()]
        if missed > _MISSES:
            break
    return rows, False
