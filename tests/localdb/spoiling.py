"""What can happen to the files of a copy that nobody has open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from localdb.driver import open_file
from localdb.workspace import FILE
from tests.localdb.made_up import KEY

PAGE = 4096
PLAIN = b"SQLite format 3\x00" + bytes(4080)


def page_of(folder: Path, table: str) -> int:
    """The number of a table's first page, from 0."""
    connection = open_file(folder / FILE, KEY)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    return int(root) - 1


def flip(path: Path, at: int) -> None:
    """One bit is another."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def spoil(folder: Path, table: str) -> None:
    """A table does not read any more."""
    flip(folder / FILE, page_of(folder, table) * PAGE + 100)


def replaced(content: bytes) -> Callable[[Path], None]:
    """Something else lies in the place of the copy."""

    def harm(folder: Path) -> None:
        (folder / FILE).write_bytes(content)

    return harm


def cut(part: float) -> Callable[[Path], None]:
    """Only the first part of the copy is left."""

    def harm(folder: Path) -> None:
        content = (folder / FILE).read_bytes()
        (folder / FILE).write_bytes(content[: int(len(content) * part)])

    return harm


HARMS: dict[str, Callable[[Path], None]] = {
    "gone": lambda folder: (folder / FILE).unlink(),
    "empty": replaced(b""),
    "plain": replaced(PLAIN),
    "something else": replaced(bytes(range(256)) * 64),
    "zeros": replaced(bytes(8192)),
    "first page": lambda folder: flip(folder / FILE, 100),
    "cut to the half": cut(0.5),
    "cut in the first page": cut(0.01),
    "cut by a little": cut(0.999),
    "the queue": lambda folder: spoil(folder, "outbox"),
    "the list": lambda folder: spoil(folder, "cases"),
    "whose it is": lambda folder: spoil(folder, "meta"),
    "the search": lambda folder: spoil(folder, "finder_data"),
}
"""By name; each is done to a folder whose copy nobody has open."""
