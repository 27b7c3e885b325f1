"""What a power cut leaves: what was synced is there, and of the rest anything that a disk may do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.disk.building import run
from tests.disk.power import SECTOR, Disk, Note, What, read_record, said

OLD, NEW = b"o" * (4 * SECTOR), b"n" * (4 * SECTOR)
SEEDS = range(60)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    folder = tmp_path / "before"
    folder.mkdir()
    (folder / "file").write_bytes(OLD)
    return folder


def left(before: Path, *record: Note) -> Iterator[dict[str, bytes | None]]:
    """What each of many cuts leaves: the files by name, and folders without content."""
    for seed in SEEDS:
        disk = Disk(before, Random(seed))
        disk.play(record)
        into = before.with_name(f"after-{seed}")
        disk.cut(into)
        yield {
            path.relative_to(into).as_posix(): path.read_bytes() if path.is_file() else None
            for path in sorted(into.rglob("*"))
        }
        shutil.rmtree(into)


WRITE, SYNC = Note(What.WRITE, "file", 0, NEW), Note(What.SYNC, "file")


def test_what_was_synced_is_there(before: Path) -> None:
    assert all(found == {"file": NEW} for found in left(before, WRITE, SYNC))


def test_what_was_not_synced_is_there_or_not_or_torn_at_sectors(before: Path) -> None:
    found = {content["file"] or b"" for content in left(before, WRITE)}
    assert {OLD, NEW} < found
    for content in found:
        sectors = {content[at : at + SECTOR] for at in range(0, len(content), SECTOR)}
        assert sectors <= {OLD[:SECTOR], NEW[:SECTOR]}


def test_a_later_write_may_be_there_without_an_earlier_one(before: Path) -> None:
    found = {content["file"] for content in left(before, WRITE, Note(What.WRITE, "file", len(OLD), b"later"))}
    assert OLD + b"later" in found


def test_a_file_may_have_its_new_length_without_its_content(before: Path) -> None:
    found = {content["file"] for content in left(before, Note(What.WRITE, "file", len(OLD), b"later"))}
    assert {OLD, OLD + bytes(5), OLD + b"later"} == found


def test_a_file_that_was_made_shorter_may_have_its_old_length(before: Path) -> None:
    found = {content["file"] for content in left(before, Note(What.LENGTH, "file", 10))}
    assert found == {OLD, OLD[:10]}


def test_a_name_is_there_for_good_only_when_its_folder_was_synced(before: Path) -> None:
    made = (Note(What.CREATE, "new"), Note(What.WRITE, "new", 0, b"x"), Note(What.SYNC, "new"))
    assert {content.get("new") for content in left(before, *made)} == {None, b"x"}
    assert {content.get("new") for content in left(before, *made, Note(What.SYNC, ""))} == {b"x"}


def test_names_are_undone_from_the_end(before: Path) -> None:
    moved = (Note(What.CREATE, "a"), Note(What.RENAME, "file", content=b"b"), Note(What.GONE, "a"))
    found = {tuple(content) for content in left(before, *moved)}
    assert found == {("file",), ("a", "file"), ("a", "b"), ("b",)}


def test_a_folder_that_was_synced_takes_along_what_moved_into_it(before: Path) -> None:
    moved = (
        Note(What.FOLDER, "in"),
        Note(What.SYNC, ""),
        Note(What.CREATE, "a"),
        Note(What.RENAME, "a", content=b"in/b"),
        Note(What.SYNC, "in"),
    )
    assert {tuple(content) for content in left(before, *moved)} == {("file", "in", "in/b")}


def test_what_a_failed_sync_gave_up_is_not_saved_by_the_next_one(before: Path) -> None:
    failed = (WRITE, Note(What.FAILED, "file"), Note(What.WRITE, "file", 0, b"again"), SYNC)
    found = {content["file"] or b"" for content in left(before, *failed)}
    assert b"again" + OLD[5:] in found
    assert all(content.startswith(b"again") for content in found)


def test_the_same_seed_leaves_the_same(before: Path) -> None:
    assert list(left(before, WRITE)) == list(left(before, WRITE))


DOES = """
import os, sys
top = sys.argv[1]
os.mkdir(top + "/in")
first = os.open(top + "/in/a", os.O_RDWR | os.O_CREAT)
os.write(first, b"first")
os.pwrite(first, b"R", 2)
os.writev(first, [b"se", b"cond"])
os.fsync(first)
os.write(1, b"synced\\n")
os.ftruncate(first, 9)
os.fdatasync(first)
os.close(first)
added = os.open(top + "/file", os.O_WRONLY | os.O_APPEND)
os.write(added, b"more")
os.rename(top + "/in/a", top + "/b")
os.write(added, b"!")
os.rmdir(top + "/in")
folder = os.open(top, os.O_RDONLY)
os.fsync(folder)
os.close(os.open(top + "/b", os.O_WRONLY | os.O_TRUNC))
os.close(os.open(top + "/gone", os.O_WRONLY | os.O_CREAT))
os.unlink(top + "/gone")
os.close(os.open("/dev/null", os.O_WRONLY))
"""


@pytest.mark.usefixtures("lying_disk")
def test_the_record_tells_all_that_happens_to_the_folder_in_order(before: Path, tmp_path: Path) -> None:
    folder, record = tmp_path / "folder", tmp_path / "record"
    folder.mkdir()
    (folder / "file").write_bytes(OLD)
    assert run(folder, "-c", DOES, str(folder), record=str(record)).returncode == 0
    notes = read_record(record)
    assert [(note.what.value, note.path) for note in notes] == [
        ("m", "in"),
        ("c", "in/a"),
        *[("w", "in/a")] * 4,
        ("s", "in/a"),
        (">", ""),
        ("t", "in/a"),
        ("s", "in/a"),
        ("w", "file"),
        ("r", "in/a"),
        ("w", "file"),
        ("u", "in"),
        ("s", ""),
        ("t", "b"),
        ("c", "gone"),
        ("u", "gone"),
    ]
    assert said(notes) == [b"synced"]
    disk = Disk(before, Random(0))
    disk.play(notes)
    assert disk.is_seen_in(folder)
    assert not disk.is_seen_in(before)


TRIES = """
import ctypes, os, sys
def tried(number):
    try:
        done = os.write(descriptor, b"four")
    except OSError as failed:
        return failed.errno
    return done
descriptor = os.open(sys.argv[1] + "/file", os.O_WRONLY)
said = [tried(n) for n in range(4)]
disk = ctypes.CDLL(None)
disk.lying(0, 0)
print(*said, tried(5))
"""


@pytest.mark.usefixtures("lying_disk")
@pytest.mark.parametrize(
    ("mode", "at", "says"),
    [("f", 3, "4 5 4 4 4"), ("F", 3, "4 2 28 28 4"), ("s", 1, "4 4 4 4 4"), ("c", 3, "")],
)
def test_the_call_that_is_named_fails_or_finds_no_room(
    before: Path, tmp_path: Path, mode: str, at: int, says: str
) -> None:
    record = str(tmp_path / "record")
    done = run(before, "-c", TRIES, str(before), mode=mode, at=str(at), record=record)
    assert done.stdout.strip() == says
    assert done.returncode == (9 if mode == "c" else 0)
