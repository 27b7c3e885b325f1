"""The second copy's thread: what was recorded is journalled soon, at the end everything is, and a disk in
trouble stops nobody.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cases.exchange import End, RemovedRow
from desktop import keeping
from desktop.keeping import Keeping
from localdb import backups, driver, journal
from localdb.keeper import Keeper
from localdb.workspace import Workspace
from tests.localdb.decrypted import holding
from tests.localdb.made_up import KEY, NAME, START, Centre, again, opened, replayed, workspace
from tests.localdb.spoiling import spoil

SOON = 5.0


class Turns:
    """Tells when the keeper has taken a turn; nobody waits for a time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._taken = threading.Semaphore(0)
        self.trouble: OSError | None = None
        catch_up = Keeper.catch_up

        def counted(keeper: Keeper) -> int:
            try:
                if self.trouble is not None:
                    raise self.trouble
                return catch_up(keeper)
            finally:
                self._taken.release()

        monkeypatch.setattr(Keeper, "catch_up", counted)

    def wait(self) -> None:
        """Until one more turn has been taken."""
        assert self._taken.acquire(timeout=SOON)


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> Turns:
    """The turns of every keeper."""
    return Turns(monkeypatch)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    """A copy with one case: two registrations."""
    made = workspace(tmp_path)
    opened(made)
    yield made
    made.close()


def never() -> None:
    """Nothing is broken here."""
    raise AssertionError("a copy that is whole was called broken")


@pytest.fixture
def begun(desk: Workspace, turns: Turns) -> Iterator[Keeping]:
    """One that goes on."""
    made = Keeping(desk.twin, never, rest=0, settled=0)
    made.start()
    turns.wait()
    yield made
    assert made.stop(SOON)


def kept(folder: Path) -> list[str]:
    """What the journal has."""
    return [row.action_id for row in journal.rows(journal.segments(folder, KEY))]


def queued(desk: Workspace) -> list[str]:
    """What was recorded."""
    return [each.action_id for each in desk.to_send(100)]


def test_what_was_recorded_before_is_journalled_at_the_start_and_has_its_backup(
    tmp_path: Path, desk: Workspace, begun: Keeping
) -> None:
    assert kept(tmp_path) == queued(desk)
    assert begun.stop(SOON)
    assert len(backups.every(tmp_path)) == 1


def test_a_case_that_the_unit_has_left_is_forgotten_at_the_next_turn(
    tmp_path: Path, desk: Workspace, begun: Keeping, turns: Turns
) -> None:
    centre = Centre()
    replayed(desk, centre)
    desk.receive([RemovedRow("case", "access")], End("9", centre.seq, 1, False, "", centre.seq), START)
    for _ in range(2):
        begun.wake()
        turns.wait()
    assert begun.stop(SOON)
    assert holding(tmp_path, KEY, NAME) == []


def test_what_is_left_soon_after_waits_a_while_since_the_whole_copy_is_gone_through_each_time(
    desk: Workspace, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def forgets(_keeper: Keeper, _stop: object) -> bool:
        asked.append(True)
        return len(asked) > 1

    monkeypatch.setattr(Keeper, "forget", forgets)
    made = Keeping(desk.twin, never, rest=0, settled=0)
    made.start()
    for _ in range(4):
        made.wake()
        turns.wait()
    assert made.stop(SOON)
    assert len(asked) == 2


def test_what_is_recorded_is_journalled_when_somebody_wakes_it(
    tmp_path: Path, desk: Workspace, begun: Keeping, turns: Turns
) -> None:
    opened(desk, "second")
    begun.wake()
    turns.wait()
    assert kept(tmp_path) == queued(desk)


def test_it_looks_by_itself_when_nobody_has_woken_it(
    tmp_path: Path, desk: Workspace, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LOOKS_EVERY", 0.001)
    made = Keeping(desk.twin, never, rest=0, settled=0)
    made.start()
    opened(desk, "second")
    turns.wait()
    turns.wait()
    turns.wait()
    assert made.stop(SOON)
    assert kept(tmp_path) == queued(desk)


def test_all_that_was_recorded_is_journalled_before_the_program_ends(
    tmp_path: Path, desk: Workspace, begun: Keeping
) -> None:
    opened(desk, "second")
    assert begun.stop(SOON)
    assert kept(tmp_path) == queued(desk)


def test_whoever_records_ten_times_within_a_rest_is_written_in_one_go(
    tmp_path: Path, desk: Workspace, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []
    append = journal.append

    def counted(*given: object) -> journal.End:
        written.append(1)
        return append(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "append", counted)
    monkeypatch.setattr(Keeper, "back_up", lambda _keeper, _stop: False)
    made = Keeping(desk.twin, never, rest=60, settled=0)
    made.start()
    turns.wait()
    for number in range(10):
        opened(desk, f"case-{number}")
        made.wake()
    assert made.stop(SOON)
    assert len(written) == 2
    assert kept(tmp_path) == queued(desk)


def test_a_disk_in_trouble_is_logged_once_without_details_and_tried_again(
    tmp_path: Path, desk: Workspace, begun: Keeping, turns: Turns, caplog: pytest.LogCaptureFixture
) -> None:
    opened(desk, "second")
    turns.trouble = OSError(28, "No space left", str(tmp_path))
    with caplog.at_level(logging.WARNING, "reservplan"):
        for _ in range(3):
            begun.wake()
            turns.wait()
        turns.trouble = None
        begun.wake()
        turns.wait()
    assert [record.getMessage() for record in caplog.records] == [
        "the second copy could not be written: OSError"
    ]
    caplog.clear()
    assert kept(tmp_path) == queued(desk)


def test_nothing_is_backed_up_before_whoever_signed_in_has_got_started(
    tmp_path: Path, desk: Workspace, turns: Turns
) -> None:
    made = Keeping(desk.twin, never, rest=0, settled=3600)
    made.start()
    turns.wait()
    opened(desk, "second")
    made.wake()
    turns.wait()
    assert made.stop(SOON)
    assert kept(tmp_path) == queued(desk)
    assert backups.every(tmp_path) == ()


def test_a_backup_is_left_when_the_program_ends_and_what_was_recorded_is_not(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked, ended = threading.Event(), threading.Event()
    back_up = Keeper.back_up

    def long(keeper: Keeper, stop: Callable[[], bool]) -> bool:
        def stops() -> bool:
            asked.set()
            assert ended.wait(SOON)
            return stop()

        return back_up(keeper, stops)

    monkeypatch.setattr(driver, "_ASKS_EACH", 1)
    monkeypatch.setattr(Keeper, "back_up", long)
    made = Keeping(desk.twin, never, rest=0, settled=0)
    made.start()
    assert asked.wait(SOON)
    opened(desk, "second")
    assert not made.stop(0)
    ended.set()
    assert made.stop(SOON)
    assert kept(tmp_path) == queued(desk)
    assert backups.every(tmp_path) == ()
    assert caplog.records == []


@pytest.mark.parametrize("table", ["outbox", "meta", "sqlite_master"])
def test_a_copy_that_does_not_read_is_told_once_and_the_thread_ends(
    tmp_path: Path, table: str, caplog: pytest.LogCaptureFixture
) -> None:
    made = workspace(tmp_path)
    opened(made)
    made.close()
    if table == "sqlite_master":
        (tmp_path / "copy.db").write_bytes(b"nothing of ours" * 500)
    else:
        spoil(tmp_path, table)
    told: list[int] = []
    ended = Keeping(lambda: again(tmp_path), lambda: told.append(threading.get_ident()), rest=0, settled=0)
    with caplog.at_level(logging.ERROR, "reservplan"):
        ended.start()
        assert ended.stop(SOON)
    assert len(told) == 1
    assert told[0] != threading.get_ident()
    assert [record.getMessage() for record in caplog.records] == ["the copy does not read: NotOurs"]
    caplog.clear()


def test_it_is_begun_once(begun: Keeping) -> None:
    with pytest.raises(RuntimeError):
        begun.start()


def test_one_that_never_began_has_ended() -> None:
    made: Callable[[], Workspace] = lambda: None  # type: ignore[assignment, return-value]  # noqa: E731
    assert Keeping(made, never).stop(0)
