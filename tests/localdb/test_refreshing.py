"""The list follows the clock and what is recorded, and is read on a full disk too."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cases.deadlines import STOCKHOLM
from cases.intents import CallMeeting, Recipient, Topic
from cases.status import TaskCode
from localdb import refreshing
from localdb.workspace import Workspace
from tests.localdb.made_up import (
    NAME,
    NEEDS,
    SETTINGS,
    START,
    WARD,
    Centre,
    initiative,
    note,
    opened,
    replayed,
    request,
    rings,
    saved,
    session,
    workspace,
)
from tests.localdb.test_columns import at, only


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


@pytest.mark.row("T01")
def test_a_deadline_that_passes_while_nothing_happens_is_shown_as_late(desk: Workspace) -> None:
    opened(desk, "case", initiative(NEEDS))
    noon = datetime(2026, 11, 23, 12, tzinfo=STOCKHOLM)
    for now, late in ((noon - timedelta(seconds=1), False), (noon + timedelta(seconds=1), True)):
        at(desk, now)
        assert only(desk).steps[0].late is late


def test_on_the_day_of_the_meeting_it_becomes_something_to_do_by_the_clock_alone(desk: Workspace) -> None:
    meeting = datetime(2026, 12, 10, 13, tzinfo=STOCKHOLM)
    call = CallMeeting(Topic.PLANNING, "fysiskt", "rum 3", meeting, (Recipient(NEEDS),))
    opened(desk, "case", initiative(NEEDS), call)
    saved(desk.perform([request("case", rings(NEEDS))], session()))
    replayed(desk, Centre())
    midnight = datetime(2026, 12, 10, tzinfo=STOCKHOLM)
    seen = []
    for now in (
        midnight - timedelta(seconds=1),
        midnight + timedelta(seconds=1),
        meeting + timedelta(seconds=1),
    ):
        at(desk, now)
        task = only(desk).steps[3].task
        seen.append(task.code if task else None)
    assert seen == [None, TaskCode.MEETING, TaskCode.WRITE_PLAN]


def test_reading_again_works_nothing_out_again(desk: Workspace) -> None:
    opened(desk)
    desk.counts()
    assert not refreshing.is_behind(desk._connection, START + timedelta(seconds=1))
    assert desk._connection.execute("SELECT count(*) FROM stale").fetchone() == (0,)


def test_on_a_full_disk_the_copy_can_still_be_read(desk: Workspace) -> None:
    opened(desk, "case", note("hej"))
    desk.counts()
    saved(desk.perform([request("case", rings(NEEDS))], session()))
    desk._connection.execute("PRAGMA query_only = ON").fetchall()
    assert not refreshing.freshen(desk._connection, WARD, SETTINGS, START)
    assert only(desk).name == NAME
    assert desk.facts().unsent == 4
    found = desk.case("case")
    assert found is not None
    assert len(found.unsent) == 4
    assert len(desk.queue()) == 4
    assert len(desk.to_send(10)) == 4
    desk._connection.execute("PRAGMA query_only = OFF").fetchall()
    assert [row.spoken_with for row in desk.call_log(5)] == ["Eva Lind"]
