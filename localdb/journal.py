"""The second copy of what was recorded: an encrypted file beside the copy that only grows, so that a broken
copy never costs unsent work (design section 5).

It lies in a folder as segments. A segment is a header and records, each sealed with a key of its own for the
segment, and bound to all that stands before it in the segment: what is cut off, altered, moved or taken out
is noticed, and what stands before it still reads. A segment is never written in again when it does not read
to its end: the next one says from where it goes on.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from cases.decoders import Packed
from cases.settings import Settings
from localdb.disk import Appending, Opener, sync_folder, wipe
from localdb.meta import Identity
from localdb.vault import SEALED_MORE, Subkey

FOLDER = "journal"
SEGMENT = 256 * 1024
"""After how many bytes a new segment begins."""

_NEW, _OLD = f"{FOLDER}.new", f"{FOLDER}.old"
_NAME = re.compile(r"(\d{6})\.seg")
_HEADER = struct.Struct(">20sIQ32s")
_MAGIC = b"reservplan/journal/1"
_LENGTH = struct.Struct(">I")


class Row(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """One registration as it stands in the queue: its place, its id, its bytes and its author's signature."""

    n: int
    action_id: str
    body: bytes
    signature: bytes


class Whose(msgspec.Struct, frozen=True, array_like=True, tag=2):
    """Whose copy it is the journal of, and the settings that held: each segment begins with it, so that a
    copy can be made from any of them.
    """

    identity: Identity
    settings: Settings


Entry = Row | Whose


class End(msgspec.Struct, frozen=True):
    """Where a segment ends: the number of records in the journal before it, what binds the next one, and how
    many bytes the segment has.
    """

    segment: int
    ordinal: int
    link: bytes
    salt: bytes
    size: int


class Segment(msgspec.Struct, frozen=True):
    """What reads of one segment. `first`: how many records the journal had before it; None when not even the
    header reads. `whole`: nothing stands after what was read.
    """

    number: int
    first: int | None
    entries: tuple[Entry, ...]
    end: End | None
    whole: bool


_encoder = msgspec.msgpack.Encoder()
_decoder: Packed[Entry] = Packed(Entry)


def segments(folder: Path, key: bytes) -> Iterator[Segment]:
    """What reads of the journal in a copy's folder, a segment at a time. Changes nothing."""
    for path in _files(_standing(folder)):
        try:
            yield _read(path, key)
        except OSError:
            yield Segment(_number(path), None, (), None, whole=False)


def rows(found: Iterable[Segment]) -> Iterator[Row]:
    """The registrations in what was read, in the order in which they were written."""
    for segment in found:
        yield from (entry for entry in segment.entries if isinstance(entry, Row))


def has_gaps(found: Sequence[Segment]) -> bool:
    """Whether anything is missing that the journal once had before its last segment: a segment, or the end of
    one. Where the writer itself found an end torn, it went on from there, and nothing is missing.
    """
    reached = 0
    for segment in found:
        if segment.first is not None and segment.first != reached:
            return True
        reached = segment.end.ordinal if segment.end else reached
    return any(after.number != before + 1 for before, after in enumerate(found))


def is_torn(found: Sequence[Segment]) -> bool:
    """Whether the last segment has something at its end that does not read, as after a power cut."""
    return bool(found) and not found[-1].whole


def newest(folder: Path, key: bytes) -> Row | None:
    """The last registration that reads, looked for from the end: quick, however long the journal is."""
    for path in reversed(_files(_standing(folder))):
        try:
            found = list(rows([_read(path, key)]))
        except OSError:
            continue
        if found:
            return found[-1]
    return None


def append(
    folder: Path,
    key: bytes,
    end: End | None,
    whose: Whose,
    added: Sequence[Row],
    opener: Opener = Appending,
) -> End:
    """Write registrations after `end`, the last whole end (None: the journal begins). They lie on the disk
    when it returns. OSError when they do not: then read the journal again before writing in it.
    """
    place = folder / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    return _append(place, key, end, whose, added, opener)


def resume(seen: Sequence[Segment], *, doubted: bool = False) -> End | None:
    """Where the writer goes on after it has read the journal: at the last segment's end; after a torn one, or
    where what reads may not lie on the disk, in a new segment that says from where; None when there is
    nothing yet.
    """
    if not seen:
        return None
    last = seen[-1]
    if last.whole and not doubted:
        return last.end
    reached = next((each.end.ordinal for each in reversed(seen) if each.end), 0)
    return End(last.number, reached, b"", b"", SEGMENT)


def purge(folder: Path, key: bytes, kept_as: Callable[[Row], Row | None], opener: Opener = Appending) -> None:
    """Write the journal anew with each registration as it is to be kept, or without it, and wipe the old one.
    Either the old or the new stands, whenever it is cut off. Nobody else may write meanwhile.
    """
    settle(folder)
    old, new = folder / FOLDER, folder / _NEW
    if not old.is_dir():
        return
    new.mkdir(mode=0o700)
    whose: Whose | None = None
    end: End | None = None
    for segment in segments(folder, key):
        whose = next((entry for entry in segment.entries if isinstance(entry, Whose)), whose)
        kept = [row for row in map(kept_as, rows([segment])) if row is not None]
        if kept and whose is not None:
            end = _append(new, key, end, whose, kept, opener)
    sync_folder(new)
    old.rename(folder / _OLD)
    new.rename(old)
    sync_folder(folder)
    _wipe(folder / _OLD)


def settle(folder: Path) -> None:
    """End what a purge that was cut off had begun."""
    here, new, old = folder / FOLDER, folder / _NEW, folder / _OLD
    if here.is_dir() and new.is_dir():
        _wipe(new)
    elif old.is_dir() and new.is_dir():
        new.rename(here)
        sync_folder(folder)
    if old.is_dir() and here.is_dir():
        _wipe(old)


def _append(
    place: Path, key: bytes, end: End | None, whose: Whose, added: Sequence[Row], opener: Opener
) -> End:
    waiting: list[Entry] = list(added)
    while waiting:
        fresh = end is None or end.size >= SEGMENT
        content = b""
        if fresh:
            end, content = _begun(end)
            waiting.insert(0, whose)
        if end is None:
            raise AssertionError("a segment that was begun has an end")
        sealing = Subkey(key, end.salt, _MAGIC)
        taken = 0
        least = 2 if fresh else 1  # whose it is, and one registration, however large they are
        while taken < len(waiting) and (end.size < SEGMENT or taken < least):
            record, end = _sealed(sealing, end, waiting[taken])
            content += record
            taken += 1
        del waiting[:taken]
        _write(place / f"{end.segment:06d}.seg", end.size - len(content), content, opener)
        if fresh:
            sync_folder(place)
            sync_folder(place.parent)  # the folder's own name, when it is new
    if end is None:
        raise ValueError("there is nothing to write")
    return end


def _begun(before: End | None) -> tuple[End, bytes]:
    number, ordinal = (before.segment + 1, before.ordinal) if before else (1, 0)
    salt = secrets.token_bytes(32)
    header = _HEADER.pack(_MAGIC, number, ordinal, salt)
    return End(number, ordinal, hashlib.sha256(header).digest(), salt, len(header)), header


def _sealed(sealing: Subkey, end: End, entry: Entry) -> tuple[bytes, End]:
    box = sealing.seal(_encoder.encode(entry), _bound(end))
    record = _LENGTH.pack(len(box)) + box
    return record, _after(end, record)


def _bound(end: End) -> bytes:
    return end.link + end.ordinal.to_bytes(8, "big")


def _after(end: End, record: bytes) -> End:
    link = hashlib.sha256(end.link + record).digest()
    return End(end.segment, end.ordinal + 1, link, end.salt, end.size + len(record))


def _write(path: Path, after: int, content: bytes, opener: Opener) -> None:
    if (path.stat().st_size if path.exists() else 0) != after:
        raise OSError("the segment is not as it was left")
    file = opener(path)
    try:
        file.write(content)
        file.sync()
    finally:
        file.close()


def _read(path: Path, key: bytes) -> Segment:
    content, number = path.read_bytes(), _number(path)
    if len(content) < _HEADER.size:
        return Segment(number, None, (), None, whole=False)
    magic, claimed, first, salt = _HEADER.unpack_from(content)
    if magic != _MAGIC or claimed != number:
        return Segment(number, None, (), None, whole=False)
    end = End(number, first, hashlib.sha256(content[: _HEADER.size]).digest(), salt, _HEADER.size)
    opening = Subkey(key, salt, _MAGIC)
    entries: list[Entry] = []
    while (record := _record(content, end.size)) is not None:
        opened = opening.open(record[_LENGTH.size :], _bound(end))
        if opened is None:
            break
        try:
            entries.append(_decoder.decode(opened))
        except msgspec.MsgspecError:  # a newer program wrote it
            break
        end = _after(end, record)
    if not entries:  # nothing vouches for the header
        return Segment(number, None, (), None, whole=False)
    return Segment(number, first, tuple(entries), end, whole=end.size == len(content))


def _record(content: bytes, at: int) -> bytes | None:
    if at + _LENGTH.size > len(content):
        return None
    (length,) = _LENGTH.unpack_from(content, at)
    after = at + _LENGTH.size + length
    return content[at:after] if length > SEALED_MORE and after <= len(content) else None


def _standing(folder: Path) -> Path:
    """The folder that holds: the old one until the new one is whole, and the new one while it is renamed."""
    here = folder / FOLDER
    return here if here.is_dir() or not (folder / _OLD).is_dir() else folder / _NEW


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.glob("*.seg") if _NAME.fullmatch(path.name))


def _number(path: Path) -> int:
    return int(path.stem)


def _wipe(place: Path) -> None:
    for path in place.iterdir():
        wipe(path)
    place.rmdir()
