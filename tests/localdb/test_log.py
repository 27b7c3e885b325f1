"""The log that saving appends to has its length from the start, and giving it changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from localdb.driver import Connection, open_file
from localdb.log import PAGES, give_room
from localdb.workspace import FILE, Workspace
from tests.localdb.made_up import KEY, again, note, opened, request, saved, session, workspace

FULL_LENGTH = PAGES * 4096


def _log(folder: Path) -> Path:
    return folder / f"{FILE}-wal"


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    """A copy with one case, closed and opened again."""
    first = workspace(tmp_path)
    opened(first)
    first.close()
    made = again(tmp_path)
    made.give_room()
    return made


def _length(folder: Path) -> int:
    return _log(folder).stat().st_size


def test_a_log_gets_its_full_length_and_the_file_is_no_longer(tmp_path: Path, desk: Workspace) -> None:
    desk.close()
    before = (tmp_path / FILE).stat().st_size
    assert not _log(tmp_path).exists()
    opened_again = again(tmp_path)
    opened_again.give_room()
    assert _length(tmp_path) > FULL_LENGTH
    assert (tmp_path / FILE).stat().st_size == before
    opened_again.close()


def test_registrations_do_not_lengthen_the_log(tmp_path: Path, desk: Workspace) -> None:
    length = _length(tmp_path)
    for turn in range(300):
        saved(desk.perform([request("case", note(f"text {turn}" * 100))], session()))
    assert _length(tmp_path) == length


def test_what_was_laid_in_the_log_to_lengthen_it_never_counts(tmp_path: Path, desk: Workspace) -> None:
    saved(desk.perform([request("case", note("kvar"))], session()))
    elsewhere = tmp_path / "efter strömavbrottet"
    elsewhere.mkdir()
    for name in (FILE, f"{FILE}-wal"):
        shutil.copy(tmp_path / name, elsewhere / name)
    found = open_file(elsewhere / FILE, KEY)
    assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert found.execute("SELECT count(*) FROM meta WHERE key = ''").fetchone() == (0,)
    assert found.execute("SELECT count(*) FROM outbox").fetchone() == (3,)
    found.close()


def test_where_somebody_writes_nobody_waits_for_a_longer_log(tmp_path: Path, desk: Workspace) -> None:
    desk.close()
    writer = open_file(tmp_path / FILE, KEY)
    writer.execute("BEGIN IMMEDIATE")
    other = open_file(tmp_path / FILE, KEY)
    give_room(other)
    assert _length(tmp_path) < FULL_LENGTH
    writer.execute("ROLLBACK")
    _is_as_before(other)
    give_room(other)
    assert _length(tmp_path) > FULL_LENGTH
    _is_as_before(other)
    writer.close()
    other.close()


def test_a_full_disk_only_leaves_the_log_short(tmp_path: Path, desk: Workspace) -> None:
    desk.close()
    full = open_file(tmp_path / FILE, KEY)
    (pages,) = full.execute("PRAGMA page_count").fetchone()
    full.execute(f"PRAGMA max_page_count = {pages}").fetchall()
    give_room(full)
    assert _length(tmp_path) < FULL_LENGTH
    _is_as_before(full)
    full.close()


def _is_as_before(connection: Connection) -> None:
    """What a connection is set to when it was opened, and nothing of the change."""
    assert not connection.in_transaction
    assert connection.execute("PRAGMA cache_size").fetchone() == (-8000,)
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)
    assert connection.execute("SELECT count(*) FROM meta WHERE key = ''").fetchone() == (0,)
