"""What may leave the copy unasked, and what a person is asked about first."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.exchange import End, RemovedRow
from localdb.errors import MassRemoval
from localdb.gone import FEW
from localdb.workspace import Filter, Workspace
from tests.localdb.made_up import START, Centre, again, session, workspace
from tests.localdb.restoring import Epochs, header, with_cases


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def here(desk: Workspace) -> int:
    return desk.count(Filter.ALL, "")


def removed(first: int, last: int, reason: str = "") -> list[RemovedRow]:
    return [RemovedRow(f"pulled-{number:06}", reason) for number in range(first, last + 1)]


def takes(desk: Workspace, rows: list[RemovedRow], cursor: str = "50", more: bool = False) -> None:
    """A page takes cases away."""
    desk.receive([header(), *rows], End(cursor, 50, len(rows), more), START)


def after(desk: Workspace, count: int, left: int) -> Epochs:
    """A desk with so many cases, whose centre was restored and has only the first of them left."""
    world = with_cases(desk, count)
    backup = Centre()
    for number in range(1, left + 1):
        backup.put(world.centre.cases[f"pulled-{number:06}"])
    world.restore(backup)
    world.meet(desk)
    return world


@pytest.mark.parametrize(
    ("count", "left", "stops"), [(10, 5, False), (10, 4, True), (50, 40, False), (50, 39, True)]
)
def test_more_than_five_and_a_fifth_of_the_cases_do_not_disappear_unasked(
    desk: Workspace, count: int, left: int, stops: bool
) -> None:
    world = after(desk, count, left)
    if not stops:
        world.pull(desk)
        assert (here(desk), desk.asked()) == (left, None)
        return
    with pytest.raises(MassRemoval):
        world.pull(desk)
    asked = desk.asked()
    assert asked is not None
    assert (len(asked.gone), asked.of, asked.answer) == (count - left, count, "")
    assert (here(desk), desk.cursor()) == (count, "")


def test_a_centre_that_has_nothing_at_all_for_the_unit_is_not_believed_however_few_the_cases_are(
    desk: Workspace,
) -> None:
    world = after(desk, 2, 0)
    with pytest.raises(MassRemoval):
        world.pull(desk)
    assert here(desk) == 2


def test_what_a_person_lets_go_disappears_with_the_next_pull_and_the_question_with_it(
    desk: Workspace,
) -> None:
    world = after(desk, 10, 2)
    with pytest.raises(MassRemoval):
        world.pull(desk)
    assert desk.people_asked_about()[0] == ("Person 03", "191212121212")
    desk.answer("go", session())
    world.pull(desk)
    assert (here(desk), desk.asked(), desk.facts().digest_equal) == (2, None, True)
    assert "go_cases" in [entry.act for entry in desk.trail(5)]


def test_what_a_person_keeps_stays_and_is_not_asked_about_again(tmp_path: Path, desk: Workspace) -> None:
    world = after(desk, 10, 2)
    with pytest.raises(MassRemoval):
        world.pull(desk)
    desk.answer("keep", session())
    desk.close()
    reopened = again(tmp_path)
    with pytest.raises(MassRemoval):
        world.pull(reopened)
    asked = reopened.asked()
    assert asked is not None
    assert (asked.answer, here(reopened)) == ("keep", 10)


def test_leave_to_let_some_go_is_no_leave_for_others(desk: Workspace) -> None:
    world = after(desk, 10, 3)
    with pytest.raises(MassRemoval):
        world.pull(desk)
    desk.answer("go", session())
    world.restore(Centre())
    world.meet(desk)
    with pytest.raises(MassRemoval):
        world.pull(desk)
    asked = desk.asked()
    assert asked is not None
    assert (len(asked.gone), asked.answer) == (10, "")


def test_leave_that_was_given_is_not_leave_for_more_in_the_same_life_either(desk: Workspace) -> None:
    with_cases(desk, 20)
    with pytest.raises(MassRemoval):
        takes(desk, removed(1, 6))
    desk.answer("go", session())
    with pytest.raises(MassRemoval):
        takes(desk, removed(1, 8))
    desk.answer("go", session())
    takes(desk, removed(1, 7))
    assert here(desk) == 13


def test_a_centre_that_has_them_again_ends_the_question(desk: Workspace) -> None:
    world = with_cases(desk, 10)
    whole = world.backup()
    world.restore(Centre())
    world.meet(desk)
    with pytest.raises(MassRemoval):
        world.pull(desk)
    world.restore(whole)
    world.meet(desk)
    world.pull(desk)
    assert (here(desk), desk.asked(), desk.facts().digest_equal) == (10, None, True)


def test_removals_without_a_reason_are_counted_over_the_whole_pull(desk: Workspace) -> None:
    with_cases(desk, 10)
    takes(desk, removed(1, FEW), "40", more=True)
    assert here(desk) == 5
    with pytest.raises(MassRemoval):
        takes(desk, removed(6, 6))
    asked = desk.asked()
    assert asked is not None
    assert (len(asked.gone), asked.of, here(desk), desk.cursor()) == (6, 10, 5, "40")


def test_a_new_pull_counts_from_the_beginning(desk: Workspace) -> None:
    with_cases(desk, 40)
    takes(desk, removed(1, FEW))
    takes(desk, removed(6, 5 + FEW), "51")
    assert here(desk) == 30


@pytest.mark.parametrize("reason", ["access", "ended"])
def test_a_stated_reason_needs_no_leave(desk: Workspace, reason: str) -> None:
    with_cases(desk, 10)
    takes(desk, removed(1, 10, reason))
    assert (here(desk), desk.asked()) == (0, None)


def test_cases_that_ended_long_ago_give_no_others_leave_to_go(desk: Workspace) -> None:
    with_cases(desk, 30)
    takes(desk, removed(1, 10, "ended"))
    takes(desk, removed(11, 14), cursor="51", more=True)
    with pytest.raises(MassRemoval):
        takes(desk, removed(15, 17), cursor="52")
    assert here(desk) == 16


def test_what_is_not_here_does_not_count(desk: Workspace) -> None:
    with_cases(desk, 2)
    takes(desk, removed(3, 30))
    assert here(desk) == 2


def test_an_answer_to_no_question_is_passed_over(desk: Workspace) -> None:
    desk.answer("go", session())
    assert (desk.asked(), desk.people_asked_about(), desk.trail(5)) == (None, (), ())
