"""What was here before the centre was restored, and has not come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.case import Stub
from cases.exchange import RemovedRow
from localdb.workspace import Workspace
from tests.localdb.made_up import (
    ANNA,
    NUMBER,
    START,
    WARD,
    Centre,
    again,
    every_file,
    made_case,
    opened,
    session,
    workspace,
)
from tests.localdb.restoring import Epochs, changed, header, row, with_cases


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def lost(desk: Workspace, count: int = 1) -> Epochs:
    """A desk with seven cases, of which the restored centre does not have the last."""
    world = with_cases(desk, 7)
    backup = Centre()
    for number in range(1, 8 - count):
        backup.put(world.centre.cases[f"pulled-{number:06}"])
    world.restore(backup)
    world.meet(desk)
    world.pull(desk)
    return world


def told(desk: Workspace) -> list[tuple[str, bool, int]]:
    return [(each.person, each.whole, len(each.made)) for each in desk.missing()]


def test_a_case_that_has_not_come_back_is_told_by_name_and_number_until_it_has_been_read(
    tmp_path: Path, desk: Workspace
) -> None:
    lost(desk, 2)
    assert told(desk) == [("Person 06", True, 2), ("Person 07", True, 2)]
    assert desk.missing()[0].number == NUMBER
    desk.close()
    reopened = again(tmp_path)
    assert len(reopened.missing()) == 2
    reopened.forget_missing(session())
    assert reopened.missing() == ()
    assert [entry.act for entry in reopened.trail(1)] == ["read_missing"]


def test_what_is_kept_of_it_cannot_be_read_without_the_key(tmp_path: Path, desk: Workspace) -> None:
    lost(desk)
    desk.close()
    assert not [body for body in every_file(tmp_path) if b"Person 07" in body]


def test_what_comes_back_later_is_not_told_of_any_more(desk: Workspace) -> None:
    world = lost(desk)
    assert len(told(desk)) == 1
    world.centre.put(made_case(7, name="Person 07"))
    world.pull(desk)
    assert told(desk) == []


def test_a_case_that_comes_back_with_less_tells_what_others_had_recorded_in_it(desk: Workspace) -> None:
    world = with_cases(desk, 1)
    backup = world.backup()
    world.centre.put(changed(world.centre.cases["pulled-000001"]))
    world.pull(desk)
    world.restore(backup)
    world.meet(desk)
    world.pull(desk)
    (found,) = desk.missing()
    assert (found.whole, [stamp.who for stamp in found.made]) == (False, [ANNA])
    assert [stamp.action for stamp in found.made] == ["elsewhere-1"]


def test_what_this_computer_recorded_itself_is_in_its_queue_and_not_missing(desk: Workspace) -> None:
    world = Epochs()
    opened(desk)
    world.push(desk)
    world.pull(desk)
    world.restore(Centre())
    world.centre.put(made_case(1))
    world.meet(desk)
    world.pull(desk)
    assert told(desk) == []
    assert desk._connection.execute("SELECT count(*) FROM missing").fetchone() == (0,)


def test_of_a_case_that_the_unit_has_left_nothing_is_told(desk: Workspace) -> None:
    world = with_cases(desk, 7)
    world.restore(world.backup())
    world.meet(desk)
    stub = Stub("pulled-000007", NUMBER, WARD, START, "", ANNA)
    rows = [row(world.centre.cases[f"pulled-{number:06}"]) for number in range(1, 7)]
    desk.receive([header(2), *rows, row(stub)], world.centre.pull("")[1], START)
    assert told(desk) == []


def test_a_case_that_is_taken_away_without_a_reason_is_told_however_few_they_are(desk: Workspace) -> None:
    world = with_cases(desk, 7)
    for removed in (RemovedRow("pulled-000006", "ended"), RemovedRow("pulled-000007", "")):
        world.centre.seq += 1
        world.centre.feed.append((world.centre.seq, removed))
    world.pull(desk)
    assert told(desk) == [("Person 07", True, 2)]
    desk.forget_missing(session())
    assert told(desk) == []


def test_a_case_that_the_unit_loses_with_a_reason_is_forgotten_here_too(desk: Workspace) -> None:
    world = lost(desk)
    world.centre.seq += 1
    world.centre.feed.append((world.centre.seq, RemovedRow("pulled-000007", "access")))
    world.pull(desk)
    assert desk._connection.execute("SELECT count(*) FROM missing").fetchone() == (0,)
