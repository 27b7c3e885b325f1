"""What lies on a disk after a power cut: played from the record that lying.c made of a folder.

What was synced is there. Of what was not, each write is there, or not, or some of its sectors; a file may
have got its new length without its content; and the newest names, since their folder was last synced, may be
undone from the end. A sync of a file says nothing of its name.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec

SECTOR = 512
_HEAD = struct.Struct("<cHqI")


class What(StrEnum):
    """One kind of line in the record; the letters stand in lying.c, too."""

    CREATE = "c"
    FOLDER = "m"
    WRITE = "w"
    LENGTH = "t"
    SYNC = "s"
    FAILED = "!"
    RENAME = "r"
    GONE = "u"
    SAID = ">"


class Note(msgspec.Struct, frozen=True):
    """One line of the record. `path` is from the folder on; `content` is what was written or said, or the new
    name.
    """

    what: What
    path: str
    offset: int = 0
    content: bytes = b""


class Mood(StrEnum):
    """What becomes of all that was not synced."""

    NOTHING = "nothing"
    EVERYTHING = "everything"
    BY_CHANCE = "by chance"


MOODS = (Mood.NOTHING, Mood.EVERYTHING, Mood.BY_CHANCE, Mood.BY_CHANCE)


class File:
    """`seen` by programs, `kept` by the disk; what lies between, in order: writes, and new lengths."""

    def __init__(self, content: bytes = b"") -> None:
        self.seen, self.kept = bytearray(content), bytearray(content)
        self.waiting: list[tuple[int, bytes | None]] = []

    def take(self, offset: int, content: bytes | None) -> None:
        """A write; without content, `offset` is the new length."""
        put(self.seen, offset, content)
        self.waiting.append((offset, content))

    def sync(self) -> None:
        """What waits lies on the disk; not what was given up before."""
        for offset, content in self.waiting:
            put(self.kept, offset, content)
        self.waiting.clear()

    def lose(self, chance: Random, mood: Mood) -> int:
        """What has not been synced comes to lie on the disk as it happens; how many writes were torn."""
        torn = 0
        for offset, content in self.waiting:
            torn += _lands(self.kept, offset, content, chance, mood)
        self.waiting.clear()
        return torn


class Folder:
    """Names, as programs see them and as the disk keeps them."""

    def __init__(self) -> None:
        self.seen: dict[str, File | Folder] = {}
        self.kept: dict[str, File | Folder] = {}


Named = tuple[Folder, str, File | Folder | None]
"""A name in a folder means this now; None: it is gone."""


class Disk:
    """A folder as it was, on which the record is played. Chance is asked at a sync that fails and at the
    cut.
    """

    def __init__(self, folder: Path, chance: Random) -> None:
        self.top, self._chance = _read(folder), chance
        self._names: list[tuple[Named, ...]] = []
        self.torn = 0

    def play(self, record: Iterable[Note]) -> None:
        """All of this happens."""
        for note in record:
            self._take(note)

    def cut(self, into: Path) -> None:
        """The power goes; what is left is written into a new folder."""
        mood = self._chance.choice(MOODS)
        left = {
            Mood.NOTHING: 0,
            Mood.EVERYTHING: len(self._names),
            Mood.BY_CHANCE: self._chance.randint(0, len(self._names)),
        }[mood]
        _keep(self._names[:left])
        self._names.clear()
        for file in _files(self.top):
            self.torn += file.lose(self._chance, mood)
        _write(self.top, into)

    def is_seen_in(self, folder: Path) -> bool:
        """Whether the folder holds just what programs should see: nothing went past the record."""
        return _seen(self.top) == _seen(_read(folder))

    def _take(self, note: Note) -> None:
        match note.what:
            case What.CREATE:
                self._name((*self._at(note.path), File()))
            case What.FOLDER:
                self._name((*self._at(note.path), Folder()))
            case What.GONE:
                self._name((*self._at(note.path), None))
            case What.RENAME:
                before, after = self._at(note.path), self._at(note.content.decode())
                self._name((*before, None), (*after, before[0].seen[before[1]]))
            case What.WRITE:
                self._file(note.path).take(note.offset, note.content)
            case What.LENGTH:
                self._file(note.path).take(note.offset, None)
            case What.SYNC:
                self._sync(self._found(note.path))
            case What.FAILED:
                found = self._found(note.path)
                if isinstance(found, File):  # the system takes it for written and does not try again
                    self.torn += found.lose(self._chance, Mood.BY_CHANCE)
            case What.SAID:
                pass

    def _name(self, *names: Named) -> None:
        for folder, name, node in names:
            if node is None:
                del folder.seen[name]
            else:
                folder.seen[name] = node
        self._names.append(names)

    def _sync(self, found: File | Folder) -> None:
        if isinstance(found, File):
            found.sync()
            return
        touched, due = {id(found)}, []
        for names in reversed(
            self._names
        ):  # a rename stands and falls with what came before it on both sides
            if any(id(folder) in touched for folder, *_ in names):
                touched |= {id(folder) for folder, *_ in names}
                due.append(names)
        _keep(reversed(due))
        self._names = [names for names in self._names if names not in due]

    def _at(self, path: str) -> tuple[Folder, str]:
        before, _, name = path.rpartition("/")
        folder = self._found(before)
        assert isinstance(folder, Folder), path
        return folder, name

    def _found(self, path: str) -> File | Folder:
        found: File | Folder = self.top
        for name in filter(None, path.split("/")):
            assert isinstance(found, Folder), path
            found = found.seen[name]
        return found

    def _file(self, path: str) -> File:
        found = self._found(path)
        assert isinstance(found, File), path
        return found


def read_record(path: Path) -> list[Note]:
    """The record that lying.c has kept."""
    content, at, notes = path.read_bytes(), 0, []
    while at < len(content):
        what, named, offset, length = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        name = content[at : at + named].decode()
        at += named
        notes.append(Note(What(what.decode()), name, offset, content[at : at + length]))
        at += length
    return notes


def said(record: Iterable[Note]) -> list[bytes]:
    """The lines that the program had said."""
    return b"".join(note.content for note in record if note.what is What.SAID).splitlines()


def put(content: bytearray, offset: int, added: bytes | None) -> None:
    """Write over it, or give it the length `offset`; what nobody has written is zeros."""
    end = offset + len(added or b"")
    content.extend(bytes(max(0, end - len(content))))
    if added is None:
        del content[offset:]
    else:
        content[offset:end] = added


def _lands(kept: bytearray, offset: int, content: bytes | None, chance: Random, mood: Mood) -> bool:
    """Let one write come to lie on the disk; whether it was torn."""
    fate = chance.choice(("there", "gone", "torn")) if mood is Mood.BY_CHANCE else mood
    if fate in ("there", Mood.EVERYTHING):
        put(kept, offset, content)
        return False
    if content is None or fate == Mood.NOTHING:
        return False
    end = offset + len(content)
    if chance.random() < 0.5:
        put(kept, max(end, len(kept)), None)
    if fate == "gone":
        return False
    pieces = list(_sectors(offset, content))
    landed = [piece for piece in pieces if chance.random() < 0.5]
    for at, piece in landed:
        put(kept, at, piece)
    return 0 < len(landed) < len(pieces)


def _sectors(offset: int, content: bytes) -> Iterator[tuple[int, bytes]]:
    end = offset + len(content)
    edges = [offset, *range((offset // SECTOR + 1) * SECTOR, end, SECTOR), end]
    for at, after in pairwise(edges):
        yield at, content[at - offset : after - offset]


def _keep(waiting: Iterable[Sequence[Named]]) -> None:
    for names in waiting:
        for folder, name, node in names:
            if node is None:
                folder.kept.pop(name, None)
            else:
                folder.kept[name] = node


def _files(folder: Folder) -> Iterator[File]:
    for node in (folder.kept[name] for name in sorted(folder.kept)):
        if isinstance(node, File):
            yield node
        else:
            yield from _files(node)


def _read(folder: Path) -> Folder:
    read = Folder()
    for path in folder.iterdir():
        if not path.name.endswith("-shm"):
            read.seen[path.name] = _read(path) if path.is_dir() else File(path.read_bytes())
    read.kept.update(read.seen)
    return read


def _write(folder: Folder, into: Path) -> None:
    into.mkdir(mode=0o700)
    for name, node in folder.kept.items():
        if isinstance(node, File):
            (into / name).write_bytes(node.kept)
        else:
            _write(node, into / name)


def _seen(folder: Folder, before: str = "") -> dict[str, bytes | None]:
    found: dict[str, bytes | None] = {}
    for name, node in folder.seen.items():
        if isinstance(node, File):
            found[before + name] = bytes(node.seen)
        else:
            found |= {before + name: None, **_seen(node, f"{before}{name}/")}
    return found
