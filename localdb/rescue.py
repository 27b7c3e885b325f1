"""Makes a working copy again when the copy is broken or gone, from the journal, the newest backup that reads,
and what still reads of the broken file itself. What is broken is moved aside and never written to; what the
centre has comes with the next pull.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from localdb import audit, backups, journal, meta, schema
from localdb.broken import TABLES, Remains, copy_of, read_broken
from localdb.disk import sync_folder
from localdb.driver import Connection, is_whole, open_file, transaction
from localdb.errors import NotOurs, WorkspaceError
from localdb.journal import Segment, Whose
from localdb.regained import is_behind, put_back, skip_print_numbers
from localdb.workspace import FILE, Clock, Ids, create

WORK = "rescue"
"""The folder in which the new copy is made; whatever an interrupted rescue left in it is thrown away."""

_ASIDE = "broken-"
_BESIDE = ("-shm", "-wal", "")


class Loss(StrEnum):
    """What could not be saved, or perhaps not all of it. `LATEST`: of what was recorded, only the very last.
    `CASES`: they are not here until the centre has sent them again.
    """

    LATEST = "latest"
    SOME = "some"
    CASES = "cases"
    DRAFTS = "drafts"
    PRINTS = "prints"
    OUTAGES = "outages"
    TRAIL = "trail"


class Rescued(msgspec.Struct, frozen=True):
    """A working copy. `recorded`: the registrations in it; `regained`: those of them that neither the copy in
    use nor its backup had. `backup_at`: of when the backup was. `aside`: where the broken files lie; None
    when the copy was whole and only had to be filled up.
    """

    recorded: int
    regained: int
    unsent: int
    backup_at: datetime | None
    aside: Path | None
    losses: tuple[Loss, ...] = ()


class NothingLeft(WorkspaceError):
    """Neither the copy, nor a backup, nor the journal says whose copy it was. Nothing has been touched."""


_TOLD = {"drafts": Loss.DRAFTS, "draft_history": Loss.DRAFTS, "prints": Loss.PRINTS, "outages": Loss.OUTAGES}
"""What is lost with each table that does not read."""


def rescue(folder: Path, key: bytes, people: Iterable[str], clock: Clock, ids: Ids) -> Rescued:
    """Make the copy in the folder work again; nobody may have it open. `people`: everyone who signs here.

    NothingLeft, Newer when a newer program wrote it, OSError and NotSaved when the disk does not take it:
    then all is as it was, or it can be asked for again.
    """
    work = folder / WORK
    shutil.rmtree(work, ignore_errors=True)
    found = list(journal.segments(folder, key))
    filled = _filled_up(folder, key, found, clock)
    if filled is not None:
        return filled
    work.mkdir(mode=0o700)
    try:
        known = max((row.n for row in journal.rows(found)), default=0)
        broken = read_broken(_latest(folder), key, work / "broken", known)
        now = clock()
        backup_at = _base(folder, key, work, broken.whose or _whose(found), clock, ids)
        made = open_file(work / FILE, key)
        try:
            schema.ensure(made)
            rows = [*journal.rows(found), *broken.rows]
            regained = put_back(made, rows, now, people)
            _take_over(made, broken, now)
            recorded, unsent = _counted(made)
            made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            made.close()
        if not backups.reads(work / FILE, key):
            raise NotOurs
        aside = _exchange(folder, work / FILE, now)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    losses = tuple(_losses(found, broken, backup_at))
    return Rescued(recorded, regained, unsent, backup_at, aside, losses)


def _filled_up(folder: Path, key: bytes, found: Sequence[Segment], clock: Clock) -> Rescued | None:
    """Of a copy that is whole, only what it lacks; None when it is not whole."""
    if not (folder / FILE).is_file():
        return None
    with _looked_at(folder, key) as connection:
        if connection is None:
            return None
        behind = is_behind(connection, folder, key)
        regained = put_back(connection, journal.rows(found), clock()) if behind else 0
        return Rescued(*_counted(connection)[:1], regained, _counted(connection)[1], None, None)


@contextmanager
def _looked_at(folder: Path, key: bytes) -> Iterator[Connection | None]:
    """The copy itself when it is whole. It is looked at in a copy of its own first: to open a broken file is
    to write in it.
    """
    trial = folder / WORK
    try:
        copy_of(folder / FILE, trial)
        whole = _opens_whole(trial / FILE, key)
    finally:
        shutil.rmtree(trial, ignore_errors=True)
    if not whole:
        yield None
        return
    opened = open_file(folder / FILE, key)
    try:
        schema.ensure(opened)
        yield opened
    finally:
        opened.close()


def _opens_whole(path: Path, key: bytes) -> bool:
    try:
        connection = open_file(path, key)
    except WorkspaceError:
        return False
    try:
        return is_whole(connection)
    finally:
        connection.close()


def _latest(folder: Path) -> Path:
    """The broken copy: where it was, or where a rescue that was cut off had moved it."""
    here = folder / FILE
    moved = sorted(folder.glob(f"{_ASIDE}*/{FILE}"))
    return here if here.is_file() or not moved else moved[-1]


def _whose(found: Sequence[Segment]) -> Whose | None:
    every = (entry for segment in reversed(found) for entry in segment.entries if isinstance(entry, Whose))
    return next(every, None)


def _base(
    folder: Path, key: bytes, work: Path, whose: Whose | None, clock: Clock, ids: Ids
) -> datetime | None:
    """Lay the newest backup that reads where the new copy is made; an empty one when there is none."""
    for path in backups.every(folder):
        shutil.copyfile(path, work / FILE)
        if backups.reads(work / FILE, key):
            return backups.made_at(path)
        (work / FILE).unlink()
    if whose is None:
        raise NothingLeft
    create(work, key, whose.identity, whose.settings, clock, ids).close()
    return None


def _take_over(made: Connection, broken: Remains, now: datetime) -> None:
    with transaction(made):
        for table, columns in TABLES.items():
            rows = broken.tables.get(table)
            if rows is not None:
                marks = ", ".join("?" * len(columns.split(",")))
                made.execute(f"DELETE FROM {table}")  # noqa: S608
                made.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", rows)  # noqa: S608
        known = {n for (n,) in made.execute("SELECT n FROM audit").fetchall()}
        for n, entry in broken.trail or ():
            if n not in known:
                audit.append(made, entry)
        unit = meta.identity(made).unit
        audit.append(made, audit.Entry(now, "", unit, "rescue"))
        skip_print_numbers(made, now)


def _counted(connection: Connection) -> tuple[int, int]:
    """How many registrations there are, and how many the centre has not answered."""
    recorded, unsent = connection.execute(
        "SELECT count(*), coalesce(sum(state < 2), 0) FROM outbox"
    ).fetchone()
    return recorded, unsent


def _exchange(folder: Path, made: Path, now: datetime) -> Path:
    """Move the broken files aside, and the new copy to its place. A log of the old copy beside the new one
    would be read as the new one's.
    """
    aside = folder / f"{_ASIDE}{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700)
    for end in _BESIDE:
        path = folder / (FILE + end)
        if path.exists():
            path.rename(aside / path.name)
    sync_folder(aside)
    made.rename(folder / FILE)
    sync_folder(folder)
    return aside


def _losses(found: Sequence[Segment], broken: Remains, backup_at: datetime | None) -> Iterator[Loss]:
    if not broken.all_rows:
        yield Loss.SOME if journal.has_gaps(found) or not found else Loss.LATEST
    if backup_at is None:
        yield Loss.CASES
    missing = {loss for table, loss in _TOLD.items() if table not in broken.tables}
    yield from (loss for loss in Loss if loss in missing)
    if broken.trail is None:
        yield Loss.TRAIL
