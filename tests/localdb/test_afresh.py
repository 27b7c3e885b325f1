"""Everything is fetched anew from a restored centre, and nothing is lost or shown as gone meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.exchange import Outcome, RemovedRow
from localdb.afresh import shared
from localdb.errors import NotSaved
from localdb.meta import Place
from localdb.outbox import QueueState
from localdb.workspace import Filter, Workspace
from seal.action import action_of
from tests.localdb.made_up import (
    START,
    Centre,
    again,
    made_case,
    note,
    opened,
    request,
    saved,
    session,
    workspace,
)
from tests.localdb.restoring import Epochs, changed, header, with_cases


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def names(desk: Workspace) -> set[str]:
    return {row.id for row in desk.rows(Filter.ALL, "", None, 100)}


def bodies(desk: Workspace) -> list[tuple[bytes, bytes]]:
    found: list[tuple[bytes, bytes]] = desk._connection.execute(
        "SELECT body, signature FROM outbox ORDER BY n"
    ).fetchall()
    return found


def states(desk: Workspace) -> dict[str, QueueState]:
    return {row.action_id: row.state for row in desk.queue()}


@pytest.mark.parametrize(
    ("epoch", "epochs", "through"),
    [
        (1, {1: 0, 2: 5}, 5),
        (1, {1: 0, 2: 5, 3: 9}, 5),
        (2, {1: 0, 2: 5, 3: 9}, 9),
        (2, {1: 0, 3: 9}, 0),
        (1, {}, 0),
        (1, {1: 0}, 0),
    ],
)
def test_two_epochs_share_what_came_before_the_first_of_them_that_only_the_centre_has(
    epoch: int, epochs: dict[int, int], through: int
) -> None:
    assert shared(epoch, epochs) == through


def test_what_the_restored_centre_may_lack_is_sent_again_with_the_same_bytes_and_nothing_else(
    desk: Workspace,
) -> None:
    world = Epochs()
    first = [action.id for action in opened(desk).actions]
    world.push(desk)
    backup = world.backup()
    world.pull(desk)
    later = [a.id for a in saved(desk.perform([request("case", note("Text"))], session())).actions]
    world.push(desk)
    world.pull(desk)
    kept = bodies(desk)
    world.restore(backup)
    world.meet(desk)
    assert states(desk) == {**dict.fromkeys(first, QueueState.SETTLED), later[0]: QueueState.UNSENT}
    assert [action_of(each.body).id for each in desk.to_send(10)] == later
    assert bodies(desk) == kept
    assert (world.push(desk), not desk.facts().all_sent) == (1, True)
    world.pull(desk)
    assert desk.facts().all_sent
    assert set(states(desk).values()) == {QueueState.SETTLED}


def test_when_the_old_epoch_never_said_what_is_in_a_backup_everything_is_sent_again(desk: Workspace) -> None:
    world = Epochs()
    opened(desk)
    world.push(desk)
    backup = world.backup()
    desk.receive([header()], world.centre.pull("")[1], START)
    world.restore(backup)
    world.meet(desk)
    assert desk.facts().unsent == 2
    assert world.push(desk) == 2


def test_a_centre_that_ran_on_before_it_said_so_is_sent_everything_after_the_registered_backup(
    desk: Workspace,
) -> None:
    world = Epochs()
    opened(desk)
    world.push(desk)
    world.durable = 1
    world.pull(desk)
    world.restore(world.backup())
    world.meet(desk)
    assert desk.facts().unsent == 1


def test_what_was_answered_earlier_is_kept_beside_the_new_answer(desk: Workspace) -> None:
    world, backup = Epochs(), Centre()
    world.meet(desk)
    opened(desk)
    world.push(desk)
    world.pull(desk)
    world.restore(backup)
    world.meet(desk)
    world.push(desk)
    query = "SELECT epoch, outcome, commit_seq FROM earlier_answers ORDER BY n"
    assert desk._connection.execute(query).fetchall() == [(1, "applied", 1), (1, "applied", 2)]


def test_an_action_that_was_open_is_answered_anew_though_its_new_number_is_lower(desk: Workspace) -> None:
    world, backup = Epochs(), Centre()
    ids = [action.id for action in opened(desk).actions]
    for number in range(5):
        world.centre.put(made_case(number))
    world.centre.hold = set(ids)
    world.push(desk)
    world.pull(desk)
    assert set(states(desk).values()) == {QueueState.OPEN}
    backup.hold.clear()
    world.restore(backup)
    world.meet(desk)
    world.push(desk)
    assert {row.outcome for row in desk.queue()} == {Outcome.APPLIED}


def test_nothing_is_settled_by_a_number_of_the_old_epoch(desk: Workspace) -> None:
    world, backup = Epochs(), Centre()
    for number in range(3):
        world.centre.put(made_case(number))
    opened(desk)
    world.push(desk)
    world.pull(desk)
    world.restore(backup)
    world.meet(desk)
    world.push(desk)
    assert desk.place() == Place(2, 2)
    assert set(states(desk).values()) == {QueueState.TAKEN}


def test_until_the_pull_is_whole_the_list_is_as_it_was_and_nothing_is_called_sent(desk: Workspace) -> None:
    world = with_cases(desk, 4)
    world.restore(world.backup())
    world.meet(desk)
    before = names(desk)
    world.centre.put(made_case(9))
    for _ in range(3):
        assert world.page(desk, 1).more
        assert (names(desk), desk.facts().all_sent, len(before)) == (before, False, 4)
    world.pull(desk, 1)
    assert (names(desk), desk.facts().all_sent) == (before | {"pulled-000009"}, True)


def test_a_program_that_ends_in_the_middle_goes_on_where_it_was(tmp_path: Path, desk: Workspace) -> None:
    world = with_cases(desk, 4)
    world.restore(world.backup())
    world.meet(desk)
    world.page(desk, 2)
    desk.close()
    reopened = again(tmp_path)
    assert (len(names(reopened)), reopened.place()) == (4, Place(2, 4))
    world.pull(reopened, 2)
    assert (len(names(reopened)), reopened.facts().digest_equal) == (4, True)


def test_a_disk_that_is_full_at_the_last_page_leaves_all_as_it_was(desk: Workspace) -> None:
    world = with_cases(desk, 4)
    world.restore(world.backup())
    world.meet(desk)
    world.page(desk, 3)
    desk._connection.execute("PRAGMA max_page_count = 1").fetchall()
    for number in range(10, 40):
        world.centre.put(made_case(number))
    with pytest.raises(NotSaved):
        world.pull(desk)
    desk._connection.execute("PRAGMA max_page_count = 1000000").fetchall()
    assert len(names(desk)) == 4
    world.pull(desk)
    assert (len(names(desk)), desk.facts().digest_equal) == (34, True)


def test_what_has_gone_is_gone_when_the_pull_is_whole_and_what_is_ours_stays(desk: Workspace) -> None:
    world = with_cases(desk, 20)
    opened(desk, "case-own")
    backup = world.backup()
    for number in (2, 3):
        backup.cases.pop(f"pulled-{number:06}")
        backup.rows.pop(f"pulled-{number:06}")
    backup.feed = [pair for pair in backup.feed if pair[1].id not in ("pulled-000002", "pulled-000003")]  # type: ignore[union-attr]
    saved(desk.perform([request("pulled-000003", note("Vårt"))], session()))
    world.restore(backup)
    world.meet(desk)
    world.pull(desk)
    assert "pulled-000002" not in names(desk)
    assert "case-own" in names(desk)
    assert (desk.facts().digest_equal, desk.facts().unsent) == (True, 3)
    assert "pulled-000003" in {row.case_id for row in desk.queue()}


def test_a_case_that_we_opened_and_the_restored_centre_lacks_stays_in_the_list_with_what_we_recorded(
    desk: Workspace,
) -> None:
    world = with_cases(desk, 3)
    backup = world.backup()
    opened(desk, "case-own", note("Vårt"))
    world.push(desk)
    world.pull(desk)
    world.restore(backup)
    world.meet(desk)
    world.pull(desk)
    assert "case-own" in names(desk)
    file = desk.case("case-own")
    assert file is not None
    assert file.view.edits  # type: ignore[union-attr]
    assert (desk.missing(), world.push(desk)) == ((), 3)
    world.pull(desk)
    assert desk.facts().all_sent


def test_a_join_that_the_restored_centre_has_not_made_is_undone_and_our_own_lies_in_its_own_case(
    desk: Workspace,
) -> None:
    world = Epochs()
    opened(desk, "case-own")
    other = made_case(1)
    world.centre.put(other)
    world.push(desk)
    world.pull(desk)
    backup = world.backup()
    edited = saved(desk.perform([request("case-own", note("Vårt"))], session()))
    world.centre.alias("case-own", other.id)
    world.pull(desk)
    assert names(desk) == {other.id}
    world.restore(backup)
    world.meet(desk)
    world.pull(desk)
    assert names(desk) == {other.id, "case-own"}
    own, others = (desk.case(case_id) for case_id in ("case-own", other.id))
    assert own is not None
    assert others is not None
    assert [bool(file.view.edits) for file in (own, others)] == [True, False]  # type: ignore[union-attr]
    assert states(desk)[edited.actions[0].id] is QueueState.UNSENT
    assert desk.facts().digest_equal


@pytest.mark.parametrize("reason", ["access", "ended"])
def test_a_case_that_the_centre_says_is_no_longer_here_is_neither_asked_about_nor_called_lost(
    desk: Workspace, reason: str
) -> None:
    world = with_cases(desk, 1)
    rows = [header(2), RemovedRow("pulled-000001", reason)]
    world.restore(Centre())
    world.meet(desk)
    desk.receive(rows, world.centre.pull("")[1], START)
    assert (names(desk), desk.asked(), desk.missing()) == (set(), None, ())


@pytest.mark.row("E19")
def test_a_case_that_comes_back_as_it_was_is_no_news_and_one_that_nobody_here_has_read_is(
    desk: Workspace,
) -> None:
    world = with_cases(desk, 2)
    backup = world.backup()
    world.centre.put(changed(world.centre.cases["pulled-000001"]))
    world.pull(desk)
    desk.mark_read()
    world.restore(backup)
    world.meet(desk)
    world.centre.put(changed(world.centre.cases["pulled-000002"]))
    world.pull(desk)
    assert [row.id for row in desk.rows(Filter.NEWS, "", None, 9)] == ["pulled-000002"]


@pytest.mark.parametrize("way", ["asked", "fetched"])
def test_what_was_answered_before_the_copy_knew_of_any_epoch_is_sent_again_when_it_learns_one(
    desk: Workspace, way: str
) -> None:
    world = Epochs()
    backup = world.backup()
    opened(desk)
    world.push(desk)
    assert (desk.place().epoch, desk.facts().unsent) == (0, 0)
    world.restore(backup)
    if way == "asked":
        desk.begin_afresh(2, {1: 0, 2: 0})
    else:
        world.pull(desk)
    assert desk.place().epoch == 2
    assert [action_of(each.body).case_id for each in desk.to_send(9)] == ["case", "case"]
    world.push(desk)
    world.pull(desk)
    assert desk.facts().unsent == 0
    assert names(desk) == {"case"}


def test_a_copy_that_learns_a_later_epoch_has_heard_of_no_number_in_it(desk: Workspace) -> None:
    world = Epochs()
    backup = world.backup()
    opened(desk)
    world.push(desk)
    assert desk.place().heard > 0
    world.restore(backup)
    world.meet(desk)
    # A number that the restored centre has not come to would have it turn everything away, for ever.
    assert desk.place() == Place(2, 0)


def test_a_copy_that_learns_that_it_was_the_first_epoch_knows_how_far_that_had_come(desk: Workspace) -> None:
    world = Epochs()
    opened(desk)
    world.push(desk)
    world.meet(desk)
    assert desk.place() == Place(1, 2)


def test_a_copy_that_knows_of_no_epoch_only_learns_it(desk: Workspace) -> None:
    opened(desk)
    desk.begin_afresh(7, {1: 0, 7: 3})
    assert (desk.place(), desk.facts().unsent, desk.cursor()) == (Place(7, 0), 2, "")


def test_a_copy_that_lacks_what_the_centre_has_gets_it_and_keeps_the_rest(desk: Workspace) -> None:
    world = with_cases(desk, 12)
    opened(desk)
    world.push(desk)
    rows, end = world.centre.pull(desk.cursor(), 100)
    world.centre.put(changed(world.centre.cases["pulled-000002"]))
    _, end = world.centre.pull(desk.cursor(), 100)
    desk.receive([header(), *rows], end, START)
    assert desk.facts().digest_equal is False
    desk.fetch_anew()
    assert (desk.cursor(), desk.facts().all_sent, desk.facts().unsent) == ("", False, 0)
    while world.page(desk, most=5).more:
        assert len(names(desk)) == 13
    assert desk.facts().digest_equal is True
    assert desk.case("pulled-000002") is not None
    assert desk.missing() == ()


def test_a_copy_that_has_what_the_centre_lacks_lets_it_go_and_calls_it_nothing_that_was_lost(
    desk: Workspace,
) -> None:
    world = with_cases(desk, 12)
    del world.centre.rows["pulled-000002"]
    world.centre.feed = [pair for pair in world.centre.feed if getattr(pair[1], "id", "") != "pulled-000002"]
    desk.fetch_anew()
    world.pull(desk)
    assert len(names(desk)) == 11
    assert desk.missing() == ()


def test_a_sum_that_went_wrong_here_is_added_up_anew(desk: Workspace) -> None:
    world = with_cases(desk, 3)
    desk._connection.execute("UPDATE meta SET value = ? WHERE key = 'digest'", ("1" * 32,))
    world.pull(desk)
    assert desk.facts().digest_equal is False
    desk.fetch_anew()
    world.pull(desk)
    assert desk.facts().digest_equal is True
