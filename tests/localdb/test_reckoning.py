"""What the list shows of a case is worked out so that the clock alone says when it is no longer so."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cases.deadlines import STOCKHOLM
from cases.intents import (
    CallMeeting,
    Recipient,
    Topic,
)
from cases.status import Step
from cases.steps import statuses
from localdb.meta import micros
from localdb.reckoning import of_view
from localdb.workspace import Workspace
from tests.cases import builders as b
from tests.cases.stages import step
from tests.cases.test_steps_in_time import DAY, agreed_on
from tests.localdb.made_up import (
    NEEDS,
    SETTINGS,
    START,
    WARD,
    initiative,
    opened,
    workspace,
)


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return workspace(tmp_path)


def test_until_the_hour_that_was_worked_out_nothing_would_be_shown_otherwise(desk: Workspace) -> None:
    meeting = datetime(2026, 12, 10, 13, tzinfo=STOCKHOLM)
    call = CallMeeting(Topic.PLANNING, "fysiskt", "rum 3", meeting, (Recipient(NEEDS),))
    made = opened(desk, "case", initiative(NEEDS), call)
    case, unsent = made.decisions[-1].case, frozenset({made.actions[-1].id})
    for hour in range(0, 24 * 40, 7):
        now = START + timedelta(hours=hour)
        found = of_view(case, WARD, SETTINGS, now, unsent, 0)
        until = found.fresh_until
        last = (
            START + timedelta(days=60)
            if until is None
            else START + timedelta(microseconds=until - micros(START) - 1)
        )
        shown = statuses(case, WARD, SETTINGS, now, unsent)
        assert shown == statuses(case, WARD, SETTINGS, last - timedelta(microseconds=1), unsent)


@pytest.mark.row("T09", "B34")
def test_the_hour_from_which_an_evaluation_is_to_be_called_to_is_one_of_them() -> None:
    case = agreed_on(DAY, b.Script())
    opens = step(case, b.WARD, Step.EVALUATION).opens
    assert opens is not None
    before, after = (
        of_view(case, b.WARD, b.SETTINGS, opens + timedelta(minutes=m), frozenset(), 0) for m in (-9, 9)
    )
    assert before.fresh_until == micros(opens) + 1
    assert after.steps != before.steps
