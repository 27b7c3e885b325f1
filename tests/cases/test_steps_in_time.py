"""What is to be done in time for a day that the plan names, or before a year has passed (T09, T21); and who
may open a follow-up.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cases.case import Sip
from cases.deadlines import STOCKHOLM, Rule, due
from cases.intents import ConsentState, Part, Topic
from cases.settings import Settings
from cases.settlement import settled_at
from cases.status import Look, Note, Step, StepStatus, TaskCode
from cases.steering import NewPlan, PlanKind, Start
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on, step

DAY = "2027-03-12"
TO_MEET = timedelta(days=b.SETTINGS.meeting_notice_days)
"""So long before, a meeting can still be called to in good time."""


def agreed_on(day: str, script: b.Script) -> Sip:
    """A plan that holds and that says when it is to be evaluated."""
    texts = {**stages.PLAN, "evaluation_date": day}
    case = stages.signed(stages.called(script), script, b.WARD, Part.PLAN, texts)
    return stages.settle(case, script)


@pytest.mark.row("B34", "T09", "D11")
def test_the_evaluation_is_to_be_called_to_in_good_time_for_the_day_that_was_agreed() -> None:
    case = agreed_on(DAY, b.Script())
    by = due(Rule.EVALUATION_CALLED, datetime(2027, 3, 12, tzinfo=STOCKHOLM), b.SETTINGS)
    before = step(case, b.WARD, Step.EVALUATION, by - TO_MEET - timedelta(hours=1))
    assert (before.look, before.due, before.rule) == (Look.CAN_CREATE, by, Rule.EVALUATION_CALLED)
    assert before.opens == by - TO_MEET
    now = step(case, b.WARD, Step.EVALUATION, by - TO_MEET)
    assert now.task is not None
    assert (now.look, now.task.code, now.late) == (Look.OWN, TaskCode.CALL_EVALUATION, False)
    assert step(case, b.CENTRE, Step.EVALUATION, by).task is None
    assert step(case, b.WARD, Step.EVALUATION, by + timedelta(minutes=1)).late
    script = b.Script()
    called = b.meeting(stages.EVALUATES, b.CENTRE, b.COUNCIL, purpose=Topic.EVALUATION)
    case = on(agreed_on(DAY, script), script, (b.WARD, called))
    assert step(case, b.WARD, Step.EVALUATION, by - timedelta(days=9)).note is Note.MEETING_AT


@pytest.mark.parametrize("day", ["", "i mars", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_asks_for_nothing(day: str) -> None:
    case = agreed_on(day, b.Script())
    assert step(case, b.WARD, Step.EVALUATION, stages.MEETS).look in (Look.CAN_CREATE, Look.OWN)


@pytest.mark.row("T21")
def test_a_plan_is_to_be_followed_up_before_a_year_has_passed_since_it_came_to_hold() -> None:
    script = b.Script()
    case = stages.settled(script)
    (lock,) = case.locks.values()
    by = due(Rule.FOLLOWED_UP_YEARLY, lock.stamp.at, b.SETTINGS)
    before = step(case, b.WARD, Step.FOLLOW_UP, by - TO_MEET - timedelta(hours=1))
    assert (before.look, before.due, before.rule) == (Look.CAN_CREATE, by, Rule.FOLLOWED_UP_YEARLY)
    now = step(case, b.WARD, Step.FOLLOW_UP, by - TO_MEET)
    assert now.task is not None
    assert (now.look, now.task.code, now.late) == (Look.OWN, TaskCode.START_FOLLOW_UP, False)
    assert step(case, b.WARD, Step.FOLLOW_UP, by + timedelta(minutes=1)).late
    begun = on(case, script, (b.WARD, Start(Part.FOLLOW_UP)))
    assert step(begun, b.WARD, Step.FOLLOW_UP, by + timedelta(days=9)).due is None
    script.now = by
    again = NewPlan(2, stages.keys(case, Part.PLAN), PlanKind.FOLLOWED_UP, "Ett år")
    anew = on(case, script, (b.WARD, again))
    anew = stages.settle(on(anew, script, (b.WARD, b.sign(Part.PLAN, anew, 2))), script, 2)
    assert not step(anew, b.WARD, Step.FOLLOW_UP, by + timedelta(days=9)).late


@pytest.mark.row("T21", "E55")
def test_in_mina_planer_the_coordinator_calls_to_a_follow_up_before_a_year_has_passed() -> None:
    theirs, script = stages.MINA_PLANER, b.Script()
    case = stages.settled(script, theirs)
    by = due(Rule.FOLLOWED_UP_YEARLY, max(a.stamp.at for a in case.attests.values()), theirs)

    def seen(unit: str, now: datetime, case: Sip = case) -> StepStatus:
        return step(case, unit, Step.FOLLOW_UP, now, theirs)

    assert seen(b.WARD, by - TO_MEET - timedelta(hours=1)).task is None
    assert seen(b.WARD, by - TO_MEET - timedelta(hours=1)).opens == by - TO_MEET
    now = seen(b.WARD, by - TO_MEET)
    assert now.task is not None
    assert (now.look, now.task.code, now.at, now.late) == (Look.OWN, TaskCode.CALL_FOLLOW_UP, by, False)
    assert seen(b.CENTRE, by - TO_MEET).task is None
    late = by + timedelta(minutes=1)
    assert [seen(unit, late).late for unit in stages.UNITS] == [True] * 3
    texts = {"activities:k1.comment": "Går två gånger i veckan"}
    written = stages.signed(case, script, b.WARD, Part.FOLLOW_UP, texts, settings=theirs)
    both = seen(b.WARD, by - TO_MEET, written).tasks
    assert [task.code for task in both] == [TaskCode.LOCK_FOLLOW_UP, TaskCode.CALL_FOLLOW_UP]
    back = b.consent(ConsentState.WITHDRAWN, supersedes=tuple(case.consents))
    assert seen(b.WARD, late, on(case, script, (b.WARD, back), settings=theirs)).task is None


@pytest.mark.row("T21")
@pytest.mark.parametrize("settings", [b.SETTINGS, stages.MINA_PLANER], ids=["prator", "mina planer"])
def test_when_it_has_been_met_about_the_next_year_counts_from_that_meeting(settings: Settings) -> None:
    script = b.Script()
    case = stages.settled(script, settings)
    since = settled_at(case, Part.PLAN)
    assert since is not None
    script.now = due(Rule.FOLLOWED_UP_YEARLY, since, settings) - TO_MEET
    meets = script.now + TO_MEET
    calls = b.meeting(meets, b.CENTRE, b.COUNCIL, purpose=Topic.FOLLOW_UP)
    case = on(case, script, (b.WARD, calls), settings=settings)
    by = due(Rule.FOLLOWED_UP_YEARLY, meets, settings)
    booked = step(case, b.WARD, Step.FOLLOW_UP, meets, settings)
    assert (booked.task, booked.due, booked.late) == (None, by, False)
    again = step(case, b.WARD, Step.FOLLOW_UP, by + timedelta(minutes=1), settings)
    assert again.task is not None
    assert again.late


@pytest.mark.row("T21", "E55")
@pytest.mark.parametrize(
    "settings", [stages.BY_APPROVAL, stages.MINA_PLANER], ids=["approval", "mina planer"]
)
def test_where_all_approve_the_year_counts_from_the_last_approval(settings: Settings) -> None:
    case = stages.settled(b.Script(), settings)
    last = max(attest.stamp.at for attest in case.attests.values())
    status = step(case, b.WARD, Step.FOLLOW_UP, last + timedelta(days=370), settings)
    assert (status.due, status.late) == (due(Rule.FOLLOWED_UP_YEARLY, last, settings), True)


@pytest.mark.row("B06", "B32", "C28")
def test_a_follow_up_that_only_the_coordinator_can_open_is_grey_without_a_cross_for_the_others() -> None:
    case = stages.settled(b.Script())
    looks = [step(case, unit, Step.FOLLOW_UP).look for unit in stages.UNITS]
    assert looks == [Look.CAN_CREATE, Look.CANNOT_YET, Look.CANNOT_YET]
    theirs = stages.settled(b.Script(), stages.MINA_PLANER)
    for unit in stages.UNITS:
        assert step(theirs, unit, Step.FOLLOW_UP, settings=stages.MINA_PLANER).look is Look.CAN_CREATE


@pytest.mark.row("T04", "T17")
def test_who_is_ready_to_leave_hospital_is_called_to_a_meeting_within_three_days() -> None:
    script = b.Script()
    case = stages.accepted(script)
    assert step(case, b.WARD, Step.MEETING_CALL).due is None
    case = on(case, script, (b.COUNCIL, b.write(Part.PERSON, {"ready": "2026-11-20"}, case)))
    by = datetime(2026, 11, 23, 23, 59, 59, 999999, tzinfo=STOCKHOLM)
    status = step(case, b.WARD, Step.MEETING_CALL, by)
    assert (status.due, status.late, status.rule) == (by, False, Rule.CALLED_AFTER_READY)
    assert step(case, b.WARD, Step.MEETING_CALL, by + timedelta(minutes=1)).late
    assert step(case, b.CENTRE, Step.MEETING_CALL, by).due is None
    called = on(case, script, (b.WARD, b.meeting(script.now + timedelta(days=20), b.CENTRE)))
    assert step(called, b.WARD, Step.MEETING_CALL, by).rule is not Rule.CALLED_AFTER_READY


@pytest.mark.parametrize("text", ["", "i morgon", "0001-01-01", "2026-13-01"])
def test_a_day_that_cannot_be_read_starts_no_deadline(text: str) -> None:
    script = b.Script()
    case = stages.accepted(script)
    case = on(case, script, (b.WARD, b.write(Part.PERSON, {"ready": text}, case)))
    assert step(case, b.WARD, Step.MEETING_CALL).due is None
