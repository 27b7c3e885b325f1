"""Whole copies of the copy, encrypted with its key: at most one a day, the newest three kept, and none thrown
away before the newest has been opened and read through.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from localdb import vault
from localdb.disk import sync_folder, wipe
from localdb.driver import UNREADABLE, Connection, is_whole, open_file, reading, until
from localdb.errors import NotOurs, NotSaved, WorkspaceError

FOLDER = "backups"
KEPT = 3
EVERY = timedelta(days=1)

_NAME = re.compile(r"copy-(\d{8}T\d{6})Z\.db")
_STAMP = "%Y%m%dT%H%M%S"


def made_at(path: Path) -> datetime:
    """When a backup was made, as its name says."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        raise ValueError("not a backup's name")
    return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)


def every(folder: Path) -> tuple[Path, ...]:
    """The backups of the copy in a folder, the newest first."""
    place = folder / FOLDER
    return tuple(sorted((path for path in place.glob("*.db") if _NAME.fullmatch(path.name)), reverse=True))


def is_due(folder: Path, now: datetime) -> bool:
    """Whether no backup is younger than a day. One from a time that is still to come, after the clock was set
    back, does not count.
    """
    return not any(timedelta(0) <= now - made_at(path) < EVERY for path in every(folder))


def never() -> bool:
    """Nobody says stop."""
    return False


def make(
    connection: Connection,
    folder: Path,
    key: bytes,
    now: datetime,
    kept: int = KEPT,
    stop: Callable[[], bool] = never,
) -> Path | None:
    """Make a backup of the open copy as it is now, and then throw away what is older than the newest `kept`.

    None when it could not be made, did not read afterwards, or `stop` said so meanwhile: then all that was
    there is still there. NotOurs when the copy itself does not read.
    """
    place = folder / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    unfinished = place / "unfinished.db"
    unfinished.unlink(missing_ok=True)
    try:
        with until(connection, stop), reading(connection):
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        unfinished.chmod(0o600)
        _sync(unfinished)
    except (NotSaved, OSError):
        unfinished.unlink(missing_ok=True)
        return None
    if not reads(unfinished, key, stop):
        unfinished.unlink(missing_ok=True)
        return None
    made = place / f"copy-{now.astimezone(UTC).strftime(_STAMP)}Z.db"
    unfinished.replace(made)
    sync_folder(place)
    sync_folder(folder)  # the name of the place itself, when it is new
    others = [path for path in every(folder) if path != made]
    for path in others[kept - 1 :]:
        wipe(path)
    return made


def keep_slots(folder: Path) -> None:
    """Keep the newest key slots that read beside the backups: without them nothing opens. OSError when the
    disk does not take them.
    """
    place = folder / FOLDER
    slots = _slots(folder)
    if slots is not None and slots != _slots(place):
        place.mkdir(mode=0o700, exist_ok=True)
        vault.save(place, slots)


def _slots(folder: Path) -> vault.Slots | None:
    try:
        return vault.load(folder)
    except (NotOurs, OSError):
        return None


def renew(
    connection: Connection, folder: Path, key: bytes, now: datetime, stop: Callable[[], bool] = never
) -> bool:
    """After a purge: one backup without what was purged, and none that has it. Whether it was done. Where
    there was none, none is made.
    """
    return not every(folder) or make(connection, folder, key, now, kept=1, stop=stop) is not None


def reads(path: Path, key: bytes, stop: Callable[[], bool] = never) -> bool:
    """Whether a file opens with the key and every page of it reads, which is not known of one that `stop` let
    nobody read to its end. An unopened file is left as it is.
    """
    try:
        connection = open_file(path, key)
    except WorkspaceError:
        return False
    try:
        with until(connection, stop):
            return is_whole(connection)
    except (*UNREADABLE, WorkspaceError):
        return False
    finally:
        connection.close()
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
