"""Backups of the copy: one a day, three kept, none thrown away for one that does not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from localdb import backups, driver, vault
from localdb.driver import Connection, open_file
from localdb.errors import NotOurs
from localdb.workspace import FILE, Workspace, open_workspace
from tests.localdb.made_up import KEY, NAME, START, Clock, Ids, opened, workspace
from tests.localdb.spoiling import spoil

DAY = timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    """A copy with one case."""
    made = workspace(tmp_path)
    opened(made)
    return made


@pytest.fixture
def connection(tmp_path: Path, desk: Workspace) -> Connection:
    """Another connection to it."""
    return open_file(tmp_path / FILE, KEY)


def test_a_backup_is_the_whole_copy_and_opens_with_its_key_only(
    tmp_path: Path, desk: Workspace, connection: Connection
) -> None:
    made = backups.make(connection, tmp_path, KEY, START)
    assert made is not None
    assert backups.made_at(made) == START
    assert NAME.encode() not in made.read_bytes()
    assert made.stat().st_mode & 0o077 == 0
    assert not backups.reads(made, bytes(32))
    made.rename(tmp_path / "elsewhere.db")
    (tmp_path / "other").mkdir()
    (tmp_path / "elsewhere.db").rename(tmp_path / "other" / FILE)
    again = open_workspace(tmp_path / "other", KEY, Clock(), Ids())
    assert again.queue() == desk.queue()
    assert again.identity() == desk.identity()
    assert again.trail_broken_at() is None


def test_the_name_of_a_backup_and_of_its_folder_outlast_a_power_cut(
    tmp_path: Path, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(backups, "sync_folder", synced.append)
    backups.make(connection, tmp_path, KEY, START)
    assert synced == [tmp_path / backups.FOLDER, tmp_path]


def test_one_a_day_is_made_and_the_newest_three_are_kept(tmp_path: Path, connection: Connection) -> None:
    for day in range(5):
        now = START + day * DAY
        assert backups.is_due(tmp_path, now)
        made = backups.make(connection, tmp_path, KEY, now)
        assert made is not None
        assert not backups.is_due(tmp_path, now + DAY - timedelta(seconds=1))
        assert backups.every(tmp_path)[0] == made
    assert [backups.made_at(path) for path in backups.every(tmp_path)] == [
        START + day * DAY for day in (4, 3, 2)
    ]


def test_a_backup_from_a_time_to_come_does_not_stop_todays(tmp_path: Path, connection: Connection) -> None:
    backups.make(connection, tmp_path, KEY, START + 300 * DAY)
    assert backups.is_due(tmp_path, START)
    made = backups.make(connection, tmp_path, KEY, START, kept=1)
    assert backups.every(tmp_path) == (made,)
    assert not backups.is_due(tmp_path, START)


def test_a_backup_that_does_not_read_is_not_kept_and_none_is_thrown_away_for_it(
    tmp_path: Path, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [backups.make(connection, tmp_path, KEY, START + day * DAY) for day in range(3)]
    monkeypatch.setattr(backups, "reads", lambda _path, _key, _stop: False)
    assert backups.make(connection, tmp_path, KEY, START + 3 * DAY) is None
    assert sorted((tmp_path / backups.FOLDER).iterdir()) == before


def test_a_full_disk_leaves_the_old_ones_and_no_half_one(
    tmp_path: Path, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backups.make(connection, tmp_path, KEY, START)

    def full(_path: Path) -> None:
        raise OSError("no room")

    monkeypatch.setattr(backups, "_sync", full)
    assert backups.make(connection, tmp_path, KEY, START + DAY) is None
    assert list((tmp_path / backups.FOLDER).iterdir()) == [before]


def test_a_backup_that_is_stopped_leaves_the_old_ones_and_no_half_one(
    tmp_path: Path, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "_ASKS_EACH", 1)
    before = backups.make(connection, tmp_path, KEY, START)
    asked = 0

    def after(times: int) -> Callable[[], bool]:
        nonlocal asked
        asked = 0

        def stop() -> bool:
            nonlocal asked
            asked += 1
            return asked > times

        return stop

    assert backups.make(connection, tmp_path, KEY, START + DAY, stop=after(10**9)) is not None
    backups.every(tmp_path)[0].unlink()
    in_all = asked
    for times in range(0, in_all, in_all // 20):
        assert backups.make(connection, tmp_path, KEY, START + DAY, stop=after(times)) is None, times
        assert list((tmp_path / backups.FOLDER).iterdir()) == [before]
    assert connection.execute("SELECT count(*) FROM meta").fetchone()[0] > 0


def test_what_a_crash_left_half_made_is_in_nobodys_way(tmp_path: Path, connection: Connection) -> None:
    (tmp_path / backups.FOLDER).mkdir()
    (tmp_path / backups.FOLDER / "unfinished.db").write_bytes(b"half")
    made = backups.make(connection, tmp_path, KEY, START)
    assert list((tmp_path / backups.FOLDER).iterdir()) == [made]


def test_a_copy_that_is_broken_is_told_instead_of_copied(tmp_path: Path, desk: Workspace) -> None:
    desk.close()
    spoil(tmp_path, "outbox")
    broken = open_file(tmp_path / FILE, KEY)
    with pytest.raises(NotOurs):
        backups.make(broken, tmp_path, KEY, START)
    broken.close()
    assert backups.every(tmp_path) == ()


def test_any_altered_page_of_a_backup_is_found_when_it_is_read_through(
    tmp_path: Path, connection: Connection
) -> None:
    made = backups.make(connection, tmp_path, KEY, START)
    assert made is not None
    content = made.read_bytes()
    for page in range(len(content) // 4096):
        at = page * 4096 + 2000
        made.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert not backups.reads(made, KEY), page
    made.write_bytes(content[:-4096])
    assert not backups.reads(made, KEY)
    made.write_bytes(content)
    assert backups.reads(made, KEY)


def test_after_a_purge_no_backup_has_what_was_purged(tmp_path: Path, connection: Connection) -> None:
    connection.execute("INSERT INTO meta VALUES ('purged', 'gone')")
    for day in range(3):
        backups.make(connection, tmp_path, KEY, START + day * DAY)
    connection.execute("DELETE FROM meta WHERE key = 'purged'")
    assert backups.renew(connection, tmp_path, KEY, START + 3 * DAY)
    (only,) = backups.every(tmp_path)
    left = open_file(only, KEY)
    assert left.execute("SELECT * FROM meta WHERE key = 'purged'").fetchall() == []


def test_the_newest_key_slots_that_read_are_kept_beside(tmp_path: Path) -> None:
    slots = vault.new_slots("ward", "Avdelning 30", "ws", "Expeditionen", "Prator")
    backups.keep_slots(tmp_path)
    assert list(tmp_path.iterdir()) == []
    newer = msgspec.structs.replace(slots, workstation_name="Rum 3")
    for here in (slots, newer):
        vault.save(tmp_path, here)
        backups.keep_slots(tmp_path)
        assert vault.load(tmp_path / backups.FOLDER) == here
    (tmp_path / vault.FILE).write_bytes(b"{")
    backups.keep_slots(tmp_path)
    assert vault.load(tmp_path / backups.FOLDER) == newer


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    (tmp_path / backups.FOLDER).mkdir()
    (tmp_path / backups.FOLDER / "copy-mine.db").write_bytes(b"")
    assert backups.every(tmp_path) == ()
    with pytest.raises(ValueError, match="backup"):
        backups.made_at(tmp_path / "copy-mine.db")
