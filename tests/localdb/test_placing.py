"""What was recorded here lies under the case that its opening is in, also where only the case itself says
so.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.case import Sip
from cases.exchange import AliasRow, End, RemovedRow
from cases.uniting import union
from localdb.journal import Row
from localdb.regained import put_back
from localdb.workspace import Draft, Filter, Workspace
from tests.localdb.made_up import START, Centre, made_case, note, pulled, request, saved, session, workspace
from tests.localdb.restoring import Epochs, header, row

ONE, OTHER = "pulled-000001", "pulled-000002"
BOTH = union(made_case(1), made_case(2))


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


@pytest.fixture
def world(desk: Workspace) -> Epochs:
    """Two openings that are two cases, and something recorded through each."""
    made = Epochs()
    made.centre.put(made_case(1))
    made.centre.put(made_case(2))
    made.meet(desk)
    made.pull(desk)
    for case_id in (ONE, OTHER):
        saved(desk.perform([request(case_id, note(case_id))], session()))
    return made


def joined(world: Epochs) -> Centre:
    """A backup in which they are one case, and of which nobody is told any name."""
    found = world.backup()
    found.cases.clear()
    found.rows.clear()
    found.feed.clear()
    found.put(BOTH)
    return found


def lying(desk: Workspace) -> dict[str, set[str]]:
    """By case, through which openings that was recorded which lies under it."""
    found: dict[str, set[str]] = {}
    query = "SELECT cases.id, case_id FROM outbox JOIN cases ON cases.n = outbox.lane"
    for case_id, opening in desk._connection.execute(query).fetchall():
        found.setdefault(case_id, set()).add(opening)
    return found


def names(desk: Workspace) -> set[str]:
    return {case_id for (case_id,) in desk._connection.execute("SELECT id FROM cases").fetchall()}


def test_a_restored_centre_that_has_joined_two_cases_gets_both_queues_under_one(
    desk: Workspace, world: Epochs
) -> None:
    assert lying(desk) == {ONE: {ONE}, OTHER: {OTHER}}
    desk.save_draft(Draft("d", OTHER, "support_plan", "anna", {"situation": "Börjat"}, {}, START))
    world.restore(joined(world))
    world.meet(desk)
    world.pull(desk)
    assert lying(desk) == {ONE: {ONE, OTHER}}
    assert names(desk) == {ONE}, "nothing is left of a case that was only a place for the queue"
    assert [one.case_id for one in desk.drafts()] == [ONE]
    found = desk.case(ONE)
    assert found is not None
    assert [each.case_id for each in found.waiting] == [OTHER, ONE]


def test_a_restored_centre_that_has_not_joined_them_yet_gets_each_queue_back_under_its_own(
    desk: Workspace, world: Epochs
) -> None:
    before = world.backup()
    world.restore(joined(world))
    world.meet(desk)
    world.pull(desk)
    world.restore(before)
    world.meet(desk)
    world.pull(desk)
    assert lying(desk) == {ONE: {ONE}, OTHER: {OTHER}}


def test_what_lies_under_a_case_is_left_with_it_and_comes_back_with_it(
    desk: Workspace, world: Epochs
) -> None:
    world.restore(joined(world))
    world.meet(desk)
    world.pull(desk)

    def left() -> set[str]:
        return {id_ for (id_,) in desk._connection.execute("SELECT case_id FROM leaving").fetchall()}

    desk.receive([header(2), RemovedRow(ONE, "access")], End("8", 8, 1, False), START)
    assert left() == {ONE, OTHER}
    desk.receive([header(2), row(BOTH, 9)], End("9", 9, 1, False), START)
    assert left() == set()
    assert lying(desk) == {ONE: {ONE, OTHER}}


def test_of_a_case_that_comes_without_the_other_opening_the_queue_of_that_lies_apart(
    desk: Workspace, world: Epochs
) -> None:
    world.restore(joined(world))
    world.meet(desk)
    world.pull(desk)
    alone = made_case(1)
    desk.receive([header(2), row(union(alone, made_case(3)), 9)], End("9", 9, 1, False), START)
    assert lying(desk) == {ONE: {ONE}, OTHER: {OTHER}}
    assert {each.id for each in desk.rows(Filter.ALL, "", None, 10)} == {ONE}


def test_a_name_counts_also_where_the_case_does_not_show_its_opening(desk: Workspace, world: Epochs) -> None:
    rows = [header(), AliasRow(OTHER, ONE), row(union(made_case(1), made_case(3)), 9)]
    desk.receive(rows, End("9", 9, 2, False), START)
    assert lying(desk) == {ONE: {ONE, OTHER}}


def test_what_a_journal_gives_back_lies_under_the_case_that_has_its_opening(
    desk: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere, there, here = workspace(folder), Centre(), Centre()
    there.put(made_case(2))
    pulled(elsewhere, there)
    saved(elsewhere.perform([request(OTHER, note("förlorad"))], session()))
    (lost,) = elsewhere.to_send(10)
    here.put(BOTH)
    pulled(desk, here)
    assert put_back(desk._connection, [Row(1, lost.action_id, lost.body, lost.signature)], START) == 1
    assert lying(desk) == {ONE: {OTHER}}
    assert names(desk) == {ONE}


def test_what_lies_right_is_left_where_it_is(desk: Workspace, world: Epochs) -> None:
    assert isinstance(world.centre.cases[ONE], Sip)
    world.centre.put(made_case(3))
    world.pull(desk)
    assert lying(desk) == {ONE: {ONE}, OTHER: {OTHER}}
