"""What the Workspace says and does about its own second copy."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from localdb import backups, broken, journal, kept, rescue
from localdb.driver import open_file
from localdb.errors import NotOurs
from localdb.workspace import FILE, Workspace, open_workspace
from tests.localdb.made_up import KEY, START, Centre, Clock, Ids, again, opened, replayed, workspace
from tests.localdb.spoiling import HARMS, spoil


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    """A copy with one case: two registrations."""
    made = workspace(tmp_path)
    opened(made)
    return made


def test_the_workspace_gives_the_keeper_of_its_own_copy(tmp_path: Path, desk: Workspace) -> None:
    desk.close()
    twin = again(tmp_path)
    second = twin.keeper()
    assert (second.catch_up(), second.back_up()) == (2, True)
    assert backups.made_at(backups.every(tmp_path)[0]) == START + timedelta(hours=1)


def test_a_copy_is_whole_until_a_page_of_it_does_not_read(tmp_path: Path, desk: Workspace) -> None:
    assert desk.is_whole()
    desk.close()
    spoil(tmp_path, "base")
    assert not again(tmp_path).is_whole()


@pytest.mark.parametrize("table", kept.OURS)
def test_of_a_big_copy_what_no_centre_can_give_again_is_read_through_before_anybody_works_in_it(
    tmp_path: Path, desk: Workspace, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "SMALL", 1)
    assert desk.may_be_worked_in()
    desk.close()
    spoil(tmp_path, table)
    try:
        assert not again(tmp_path).may_be_worked_in()
    except NotOurs:
        assert table == "meta"


def test_the_cases_of_a_big_copy_are_read_through_by_its_keeper_and_of_a_small_one_at_once(
    tmp_path: Path, desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    spoil(tmp_path, "base")
    assert not again(tmp_path).may_be_worked_in()
    monkeypatch.setattr(kept, "SMALL", 1)
    assert again(tmp_path).may_be_worked_in()
    with pytest.raises(NotOurs):
        again(tmp_path).keeper().back_up()


@pytest.mark.parametrize("name", [name for name in HARMS if name != "plain"])
def test_a_copy_that_is_broken_either_does_not_open_or_says_that_it_is_not_whole(
    tmp_path: Path, desk: Workspace, name: str
) -> None:
    desk.close()
    HARMS[name](tmp_path)
    try:
        assert not again(tmp_path).is_whole()
    except NotOurs:
        assert name != "the queue"


def test_what_was_lost_is_taken_back_once_and_the_desk_goes_on_from_it(
    tmp_path: Path, desk: Workspace
) -> None:
    desk.close()
    shutil.copyfile(tmp_path / FILE, tmp_path / "older.db")
    desk = again(tmp_path)
    opened(desk, "second")
    desk.keeper().catch_up()
    desk.close()
    shutil.copyfile(tmp_path / "older.db", tmp_path / FILE)
    desk = again(tmp_path)
    assert desk.case("second") is None
    assert (desk.put_back(), desk.put_back()) == (2, 0)
    assert desk.case("second") is not None
    opened(desk, "third")
    assert desk.trail_broken_at() is None


def test_a_log_that_was_lost_is_taken_back_too(tmp_path: Path, desk: Workspace) -> None:
    desk.close()
    older = (tmp_path / FILE).read_bytes()
    desk = again(tmp_path)
    opened(desk, "second")
    desk.keeper().catch_up()
    waits = [each.action_id for each in desk.to_send(10)]
    (tmp_path / "crashed").mkdir()
    shutil.copytree(tmp_path / "journal", tmp_path / "crashed" / "journal")
    (tmp_path / "crashed" / FILE).write_bytes(older)  # as after a crash whose log does not read
    crashed = again(tmp_path / "crashed")
    assert crashed.put_back() == 2
    assert [each.action_id for each in crashed.to_send(10)] == waits


class SecondCopy(RuleBasedStateMachine):
    """Somebody records, the second copy follows when it can, files break, are put back, and are rescued."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.starts = self.made = 0
        self.saved: list[str] = []
        self.journalled: set[str] = set()
        self.doubtful: set[str] = set()
        self.centre = Centre()
        self.clock = Clock()
        self.desk = workspace(self.path)
        self.older = (self.path / FILE).read_bytes()
        self.keeper = self.desk.keeper()

    @rule()
    def somebody_records(self) -> None:
        self.made += 1
        self.saved += [action.id for action in opened(self.desk, f"case-{self.made}").actions]

    @rule()
    def the_second_copy_follows(self) -> None:
        self.keeper.catch_up()
        self.journalled = set(self.saved)

    @rule()
    def a_day_goes_by(self) -> None:
        self.clock.now += timedelta(days=1)
        self.keeper.back_up()

    @rule()
    def the_centre_answers(self) -> None:
        replayed(self.desk, self.centre)

    @rule()
    def the_program_ends_and_somebody_keeps_the_file(self) -> None:
        self.desk.close()
        self.older = (self.path / FILE).read_bytes()
        self.starts_again()

    @rule()
    def the_power_goes_while_the_journal_is_written(self) -> None:
        self.desk.close()
        for file in sorted((self.path / journal.FOLDER).glob("*.seg"))[-1:]:
            file.write_bytes(file.read_bytes() + b"half of what")
        self.starts_again()

    @rule()
    def the_older_file_is_put_back(self) -> None:
        self.desk.close()
        self.keeps_only_the_journalled()
        (self.path / FILE).write_bytes(self.older)
        self.starts_again()

    @rule(name=st.sampled_from(sorted(HARMS)))
    def the_copy_breaks_and_is_rescued(self, name: str) -> None:
        self.desk.close()
        self.keeps_only_the_journalled()
        HARMS[name](self.path)
        self.clock.now += timedelta(seconds=1)
        if not (self.path / journal.FOLDER).is_dir() and not backups.every(self.path):
            workspace_is_left = self.rescues_if_anything_is_left()
            if not workspace_is_left:
                self.begin_again()
                return
        else:
            rescue.rescue(self.path, KEY, ("anna",), self.clock, self.ids())
        self.starts_again()

    @invariant()
    def what_was_journalled_is_recorded_once(self) -> None:
        if not hasattr(self, "path"):
            return
        connection = open_file(self.path / FILE, KEY)
        found = [id_ for (id_,) in connection.execute("SELECT action_id FROM outbox")]
        connection.close()
        assert len(found) == len(set(found))
        assert self.journalled <= set(found)
        assert set(self.saved) <= set(found)
        assert set(found) <= set(self.saved) | self.doubtful

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        replayed(self.desk, self.centre)
        assert self.desk.facts().unsent == 0
        assert set(self.saved) <= set(self.centre.receipts)
        assert self.desk.trail_broken_at() is None
        self.desk.close()
        self.folder.cleanup()

    def keeps_only_the_journalled(self) -> None:
        """The last second may be lost, and may not."""
        self.doubtful |= set(self.saved) - self.journalled
        self.saved = [id_ for id_ in self.saved if id_ in self.journalled]

    def rescues_if_anything_is_left(self) -> bool:
        """Without journal and backup only what reads of the broken file itself is left."""
        try:
            rescue.rescue(self.path, KEY, ("anna",), self.clock, self.ids())
        except rescue.NothingLeft:
            return False
        return True

    def begin_again(self) -> None:
        """The computer is connected anew."""
        self.folder.cleanup()
        self.begin()

    def ids(self) -> Ids:
        """Ids that nobody has used."""
        self.starts += 1
        return Ids(f"start-{self.starts}")

    def starts_again(self) -> None:
        """The program starts as the sign-in starts it."""
        self.desk = open_workspace(self.path, KEY, self.clock, self.ids())
        assert self.desk.is_whole()
        self.desk.put_back()
        self.keeper = self.desk.keeper()


@pytest.fixture(autouse=True, scope="module")
def soon_given_up() -> Iterator[None]:
    """A queue that does not read at all is not tried for long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(broken, "_MISSES", 20)
        yield


TestSecondCopy = SecondCopy.TestCase
TestSecondCopy.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
