"""What is on its way is told by nobody for a few seconds, and by telephone when it has not gone over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cases.status import TaskCode
from localdb.going import WITHIN
from localdb.listing import Filter
from localdb.workspace import Workspace
from tests.localdb.made_up import (
    CARE_CENTRE,
    NEEDS,
    Centre,
    Clock,
    initiative,
    opened,
    replayed,
    session,
    workspace,
)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path)
    made.hear(True)
    opened(made, "case", initiative(CARE_CENTRE, NEEDS))
    return made


def clock(desk: Workspace) -> Clock:
    found = desk._clock
    assert isinstance(found, Clock)
    return found


def rings(desk: Workspace) -> tuple[int, int, bool, bool]:
    """How many are to be rung by the calls to make, the figures, the list and the case's tasks."""
    file = desk.case("case")
    assert file is not None
    (row,) = desk.rows(Filter.ALL, "", None, 5)
    listed = row.task is not None and row.task.code is TaskCode.RING
    told = any(task.code is TaskCode.RING for task in file.tasks)
    return len(desk.calls_to_make()), desk.facts().to_ring, listed, told


@pytest.mark.row("A02")
def test_nobody_is_to_be_rung_about_what_was_recorded_a_moment_ago(desk: Workspace) -> None:
    assert rings(desk) == (0, 0, False, False)
    file = desk.case("case")
    assert file is not None
    assert file.leaving == file.unsent != frozenset()
    assert file.untold() == frozenset()


@pytest.mark.row("A02")
def test_what_has_not_gone_over_in_time_is_told_by_telephone(desk: Workspace) -> None:
    clock(desk).now += WITHIN - timedelta(seconds=1)
    assert rings(desk) == (0, 0, False, False)
    clock(desk).now += timedelta(seconds=1)
    assert rings(desk) == (2, 2, True, True)


def test_what_came_before_is_told_while_what_came_after_is_on_its_way(desk: Workspace) -> None:
    clock(desk).now += WITHIN
    opened(desk, "another", initiative(CARE_CENTRE))
    assert [call.case_id for call in desk.calls_to_make()] == ["case", "case"]


@pytest.mark.row("A02")
def test_when_the_centre_does_not_answer_the_calls_are_there_at_once(desk: Workspace) -> None:
    assert rings(desk) == (0, 0, False, False)
    desk.hear(False)
    assert rings(desk) == (2, 2, True, True)
    desk.hear(True)
    assert rings(desk) == (0, 0, False, False)


@pytest.mark.row("A02")
def test_in_an_outage_that_somebody_has_started_the_calls_are_there_at_once(desk: Workspace) -> None:
    assert rings(desk) == (0, 0, False, False)
    desk.start_outage(session())
    assert rings(desk) == (2, 2, True, True)


def test_before_the_loop_has_said_anything_the_calls_are_there(tmp_path: Path) -> None:
    made = workspace(tmp_path)
    opened(made, "case", initiative(CARE_CENTRE, NEEDS))
    assert rings(made) == (2, 2, True, True)


def test_the_other_connection_sees_it_alike(desk: Workspace) -> None:
    twin = desk.twin()
    assert (twin.facts().to_ring, twin.calls_to_make()) == (0, ())
    desk.hear(False)
    assert (twin.facts().to_ring, len(twin.calls_to_make())) == (2, 2)
    twin.close()


def test_a_clock_that_was_set_back_hides_no_call(desk: Workspace) -> None:
    clock(desk).now -= timedelta(hours=1)
    desk.hear(False)
    desk.hear(True)
    assert len(desk.calls_to_make()) == 2


def test_what_the_centre_has_got_is_not_told_later_either(desk: Workspace) -> None:
    replayed(desk, Centre())
    clock(desk).now += 2 * WITHIN
    assert rings(desk) == (0, 0, False, False)
