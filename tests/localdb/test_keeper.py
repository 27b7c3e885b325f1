"""The second copy follows the first: nothing that was recorded is left out of the journal for long, whatever
stops it, and each day has its backup.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from localdb import backups, journal, keeper
from localdb.disk import Appending
from localdb.driver import open_file
from localdb.errors import NotOurs
from localdb.keeper import Keeper
from localdb.workspace import FILE, Workspace
from tests.localdb.made_up import (
    KEY,
    SETTINGS,
    Clock,
    opened,
    workspace,
)
from tests.localdb.spoiling import spoil


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    """A copy with one case: two registrations."""
    made = workspace(tmp_path)
    opened(made)
    return made


def follower(folder: Path, opener: type = Appending) -> Keeper:
    """A new one, as after a start, with a connection of its own."""
    return Keeper(folder, KEY, open_file(folder / FILE, KEY), Clock(), opener)


def kept(folder: Path) -> list[tuple[str, bytes, bytes]]:
    """What the journal has."""
    return [(one.action_id, one.body, one.signature) for one in journal.rows(journal.segments(folder, KEY))]


def queued(desk: Workspace) -> list[tuple[str, bytes, bytes]]:
    """What the queue has."""
    return [(one.action_id, one.body, one.signature) for one in desk.to_send(1000)]


def test_what_was_recorded_before_is_topped_up_and_what_comes_is_added(
    tmp_path: Path, desk: Workspace
) -> None:
    second = follower(tmp_path)
    assert second.catch_up() == 2
    opened(desk, "second")
    assert second.catch_up() == 2
    assert second.catch_up() == 0
    assert kept(tmp_path) == queued(desk)


def test_a_new_start_writes_only_what_is_missing(tmp_path: Path, desk: Workspace) -> None:
    follower(tmp_path).catch_up()
    opened(desk, "second")
    assert follower(tmp_path).catch_up() == 2
    assert follower(tmp_path).catch_up() == 0
    assert kept(tmp_path) == queued(desk)


def test_each_segment_says_whose_copy_it_is_of(tmp_path: Path, desk: Workspace) -> None:
    follower(tmp_path).catch_up()
    (segment,) = journal.segments(tmp_path, KEY)
    assert segment.entries[0] == journal.Whose(desk.identity(), SETTINGS)


def test_more_than_one_go_holds_is_written_all_the_same(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "AT_ONCE", 3)
    for number in range(4):
        opened(desk, f"case-{number}")
    second = follower(tmp_path)
    assert second.catch_up() == 10
    for number in range(4):
        opened(desk, f"more-{number}")
    while second.catch_up():
        pass
    assert kept(tmp_path) == queued(desk)


def test_after_a_torn_end_what_it_held_is_written_again(tmp_path: Path, desk: Workspace) -> None:
    follower(tmp_path).catch_up()
    (file,) = (tmp_path / journal.FOLDER).iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    assert len(kept(tmp_path)) == 1
    assert follower(tmp_path).catch_up() == 1
    assert kept(tmp_path) == queued(desk)
    assert not journal.has_gaps(list(journal.segments(tmp_path, KEY)))


def test_a_journal_with_a_gap_is_made_whole_from_the_queue(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "SEGMENT", 4000)
    for number in range(8):
        opened(desk, f"case-{number}")
    follower(tmp_path).catch_up()
    files = sorted((tmp_path / journal.FOLDER).iterdir())
    assert len(files) > 3
    files[1].unlink()
    files[0].write_bytes(b"")
    assert follower(tmp_path).catch_up() > 0
    assert sorted(kept(tmp_path)) == sorted(queued(desk))
    assert not journal.has_gaps(list(journal.segments(tmp_path, KEY)))
    second = follower(tmp_path)
    opened(desk, "later")
    assert second.catch_up() == 2


class Full(Appending):
    """A disk that takes half of what comes, as long as it is full."""

    full = True

    def write(self, content: bytes, /) -> None:
        if not Full.full:
            super().write(content)
            return
        super().write(content[: len(content) // 2])
        raise OSError(28, "no room")


def test_a_disk_that_was_full_for_a_while_costs_nothing(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Full, "full", False)
    second = follower(tmp_path, Full)
    second.catch_up()
    opened(desk, "second")
    monkeypatch.setattr(Full, "full", True)
    for _ in range(2):
        with pytest.raises(OSError, match="no room"):
            second.catch_up()
    monkeypatch.setattr(Full, "full", False)
    assert second.catch_up() == 2
    # What had been written in part may not lie on the disk, however it reads: it is written once more.
    assert list(dict.fromkeys(kept(tmp_path))) == queued(desk)
    assert not journal.has_gaps(list(journal.segments(tmp_path, KEY)))


class Unsynced(Appending):
    """A disk whose next sync fails, once; what it should have written is given up, and still reads."""

    fails = False

    def sync(self) -> None:
        if Unsynced.fails:
            Unsynced.fails = False
            raise OSError(5, "not written")
        super().sync()


def test_what_a_failed_sync_may_have_lost_is_written_again_though_it_reads(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Unsynced, "fails", False)
    second = follower(tmp_path, Unsynced)
    second.catch_up()
    opened(desk, "second")
    monkeypatch.setattr(Unsynced, "fails", True)
    with pytest.raises(OSError, match="not written"):
        second.catch_up()
    assert second.catch_up() == 2
    *_, last = journal.segments(tmp_path, KEY)
    assert last.number == 2
    assert [row.action_id for row in journal.rows([last])] == [one[0] for one in queued(desk)[2:]]
    assert second.catch_up() == 0


def test_a_journal_that_somebody_took_away_is_begun_again_with_everything(
    tmp_path: Path, desk: Workspace
) -> None:
    second = follower(tmp_path)
    second.catch_up()
    for path in (tmp_path / journal.FOLDER).iterdir():
        path.unlink()
    opened(desk, "second")
    with pytest.raises(OSError, match="as it was left"):
        second.catch_up()
    assert second.catch_up() == 4
    assert kept(tmp_path) == queued(desk)


def test_a_copy_that_does_not_read_is_told(tmp_path: Path, desk: Workspace) -> None:
    desk.close()
    spoil(tmp_path, "outbox")
    with pytest.raises(NotOurs):
        follower(tmp_path).catch_up()
    with pytest.raises(NotOurs):
        follower(tmp_path).back_up()


def test_each_day_has_one_backup(tmp_path: Path, desk: Workspace) -> None:
    clock = Clock()
    second = Keeper(tmp_path, KEY, open_file(tmp_path / FILE, KEY), clock)
    assert second.back_up()
    assert not second.back_up()
    clock.now += timedelta(days=1)
    assert second.back_up()
    assert len(backups.every(tmp_path)) == 2


@pytest.mark.row("P41")
def test_neither_the_journal_nor_a_backup_holds_the_key_or_a_word_in_clear(
    tmp_path: Path, desk: Workspace
) -> None:
    second = follower(tmp_path)
    second.catch_up()
    second.back_up()
    found = [Path(place, name) for place, _, names in os.walk(tmp_path) for name in names]
    assert {path.parent.name for path in found} == {tmp_path.name, journal.FOLDER, backups.FOLDER}
    for path in found:
        content = path.read_bytes()
        for secret in (KEY, KEY.hex().encode(), "Åke".encode(), b"191212121212", b"Anna Berg", b"http://127"):
            assert secret not in content, path.name
