"""Where in the list a case stands, from how it ended and how long its plan has held."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from cases.case import Sip
from cases.deadlines import Rule, due
from cases.intents import HandOver, Part
from cases.settings import Settings
from cases.settlement import settled_at
from cases.status import Look, Step, StepStatus, Task, TaskCode
from cases.steering import Close, CloseKind, Void
from cases.steps import statuses
from localdb.shelf import Shelf, leaves_at, shelf
from tests.cases import builders as b
from tests.cases import stages

LATER = stages.MEETS + timedelta(days=400)
MINA_PLANER = stages.MINA_PLANER


def to_do(code: TaskCode) -> StepStatus:
    """A step with one thing to do."""
    return StepStatus(Step.FOLLOW_UP, Look.OWN, task=Task(code, Step.FOLLOW_UP))


def handed_over(case: Sip) -> HandOver:
    """The person has got the plan."""
    return HandOver(Part.PLAN, b.REFERENCE, b.NAME, True, stages.keys(case, Part.PLAN))


def closed(kind: CloseKind) -> Sip:
    script = b.Script()
    case = b.case_of(b.opened(script))
    return stages.on(case, script, (b.WARD, Close(kind, "skäl")))


@pytest.mark.row("C29", "E56", "E57")
@pytest.mark.parametrize(
    ("kind", "where"),
    [
        (CloseKind.EVALUATED, Shelf.ARCHIVE),
        (CloseKind.ENDED, Shelf.ARCHIVE),
        (CloseKind.WRONG_PERSON, Shelf.ARCHIVE),
        (CloseKind.REMOVED, Shelf.REMOVED),
    ],
)
def test_a_case_that_has_ended_is_put_away(kind: CloseKind, where: Shelf) -> None:
    assert shelf(closed(kind), b.SETTINGS, (), LATER) is where


@pytest.mark.row("R48")
def test_an_end_that_was_taken_back_counts_no_more() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    end = script.act(b.WARD, Close(CloseKind.ENDED, "skäl"), case="cW")
    case = b.applied(case, end).case
    case = stages.on(case, script, (b.WARD, Void(end.id, "fel")))
    assert shelf(case, b.SETTINGS, (), LATER) is Shelf.START


@pytest.mark.row("T22", "E58")
@pytest.mark.parametrize("hours", [48, 72])
def test_in_mina_planer_a_plan_leaves_the_start_page_after_the_regions_hours(hours: int) -> None:
    settings = msgspec.structs.replace(MINA_PLANER, leaves_start_page_hours=hours)
    case = stages.settled(b.Script(), settings)
    since = settled_at(case, Part.PLAN)
    assert since is not None
    leaves = leaves_at(case, settings)
    assert leaves == since + timedelta(hours=hours)
    before, after = leaves - timedelta(seconds=1), leaves + timedelta(seconds=1)
    assert shelf(case, settings, (), before) is Shelf.START
    assert shelf(case, settings, (), after) is Shelf.ACTIVE


@pytest.mark.row("E16", "E58")
def test_what_the_unit_has_to_do_is_never_put_out_of_sight() -> None:
    case = stages.settled(b.Script(), MINA_PLANER)
    for task in (code for code in TaskCode if code is not TaskCode.WRITE_FOLLOW_UP):
        assert shelf(case, MINA_PLANER, (to_do(task),), LATER) is Shelf.START, task


@pytest.mark.row("R46", "E58")
def test_that_activities_may_be_followed_up_keeps_no_case_on_the_start_page() -> None:
    case = stages.settled(b.Script(), MINA_PLANER)
    assert shelf(case, MINA_PLANER, (to_do(TaskCode.WRITE_FOLLOW_UP),), LATER) is Shelf.ACTIVE


@pytest.mark.row("T21", "E58")
def test_a_plan_comes_back_to_whoever_is_to_follow_it_up_and_to_all_when_its_year_has_passed() -> None:
    case = stages.settled(b.Script(), MINA_PLANER)
    case = stages.on(case, b.Script(), (b.WARD, handed_over(case)), settings=MINA_PLANER)
    since = settled_at(case, Part.PLAN)
    assert since is not None
    by = due(Rule.FOLLOWED_UP_YEARLY, since, MINA_PLANER)
    opens = by - timedelta(days=MINA_PLANER.meeting_notice_days)

    def at(unit: str, now: datetime) -> Shelf:
        return shelf(case, MINA_PLANER, statuses(case, unit, MINA_PLANER, now), now)

    assert [at(unit, opens - timedelta(minutes=1)) for unit in stages.UNITS] == [Shelf.ACTIVE] * 3
    assert [at(unit, opens) for unit in stages.UNITS] == [Shelf.START, Shelf.ACTIVE, Shelf.ACTIVE]
    assert [at(unit, by + timedelta(minutes=1)) for unit in stages.UNITS] == [Shelf.START] * 3


@pytest.mark.parametrize("settings", [b.SETTINGS, stages.BY_APPROVAL], ids=["lock", "approval"])
def test_in_prator_a_case_stays_until_it_ends(settings: Settings) -> None:
    case = stages.settled(b.Script(), settings)
    assert leaves_at(case, settings) is None
    assert shelf(case, settings, (), LATER) is Shelf.START


def test_a_plan_that_does_not_hold_stays() -> None:
    assert leaves_at(stages.planned(b.Script(), MINA_PLANER), MINA_PLANER) is None
