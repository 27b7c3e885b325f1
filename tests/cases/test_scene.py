"""What the steps of a case are looked at with: what was sent and still holds, meetings, deadlines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.case import Sip
from cases.deadlines import Rule
from cases.intents import Answer, HearMeeting, Recipient, Reply, SendInitiative, Topic
from cases.scene import Scene, accepted, deadline_of, is_asked, judged, meeting, scene_of, sent, unanswered
from cases.settings import Settings
from cases.status import Look, Step, StepStatus
from cases.steering import AddUnit, Close, CloseKind, ExplainDelay, Void
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on

PLAIN = StepStatus(Step.INITIATIVE, Look.OTHER)


def scene(case: Sip, unit: str = b.WARD, settings: Settings = b.SETTINGS, hours: int = 1) -> Scene:
    return scene_of(case, unit, settings, b.FRIDAY + timedelta(hours=hours))


@pytest.mark.row("R43")
def test_a_unit_leads_when_it_coordinates_and_nobody_disputes_it() -> None:
    case = stages.accepted(b.Script())
    assert [scene(case, unit).coordinates for unit in stages.UNITS] == [True, False, False]
    disputed = scene(stages.disputed(b.Script()))
    assert (disputed.coordinates, disputed.disputed) == (False, True)


@pytest.mark.row("B23")
def test_of_several_kallelser_the_latest_that_holds_counts() -> None:
    script = b.Script()
    case = stages.called(script)
    later = stages.MEETS + timedelta(days=7)
    again = script.act(b.WARD, b.meeting(later, b.CENTRE))
    case = b.applied(case, again).case
    assert meeting(scene(case), Topic.PLANNING) == later
    assert {event.receiver for event in sent(scene(case), Topic.PLANNING)} == {b.CENTRE}
    case = on(case, script, (b.WARD, Void(again.id, "Fel dag")))
    assert meeting(scene(case), Topic.PLANNING) == stages.MEETS
    assert {event.receiver for event in sent(scene(case), Topic.PLANNING)} == {b.CENTRE, b.COUNCIL}


def test_what_was_heard_of_the_same_meeting_by_another_unit_belongs_to_it() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.WARD, b.meeting(stages.MEETS, b.CENTRE)))
    case = on(case, script, (b.COUNCIL, HearMeeting(b.WARD, Topic.PLANNING, stages.MEETS)))
    assert {event.receiver for event in sent(scene(case), Topic.PLANNING)} == {b.CENTRE, b.COUNCIL}


@pytest.mark.row("C20")
def test_a_unit_is_asked_until_it_has_answered_one_initiative_of_several() -> None:
    script = b.Script()
    case = stages.opened(script)
    assert [is_asked(scene(case, unit)) for unit in stages.UNITS] == [False, True, True]
    (first,) = (key for key, half in case.halves.items() if half.receiver == b.CENTRE)
    yes = Reply(Topic.INITIATIVE, b.WARD, Answer.ACCEPT, about=first)
    case = on(case, script, (b.CENTRE, yes), (b.WARD, b.initiative(b.CENTRE)))
    assert [is_asked(scene(case, unit)) for unit in stages.UNITS] == [False, False, True]
    told = SendInitiative("stöd", (Recipient(b.HOME, must_answer=False),), b.REFERENCE)
    assert not is_asked(scene(on(case, script, (b.WARD, told)), b.HOME))


def test_there_is_no_meeting_before_somebody_called_to_one() -> None:
    assert meeting(scene(stages.accepted(b.Script())), Topic.PLANNING) is None


@pytest.mark.row("B19", "C19")
def test_an_initiative_is_taken_on_when_somebody_has_said_yes_also_by_telephone() -> None:
    script = b.Script()
    case = stages.opened(script)
    assert not accepted(scene(case))
    assert len(unanswered(scene(case), sent(scene(case), Topic.INITIATIVE))) == 2
    declined = on(case, script, (b.CENTRE, b.answer(Answer.DECLINE)))
    assert not accepted(scene(declined))
    assert accepted(scene(on(declined, script, (b.WARD, AddUnit(b.HOME)))))
    spoken = on(case, script, (b.WARD, b.call(b.COUNCIL, Answer.ACCEPT)))
    assert accepted(scene(spoken))
    assert accepted(scene(case, settings=stages.MINA_PLANER))


@pytest.mark.row("T01")
def test_a_step_is_late_after_its_deadline_and_excused_by_what_was_said_of_that_rule_only() -> None:
    script = b.Script()
    case = stages.opened(script)
    deadline = deadline_of(scene(case), Rule.ACKNOWLEDGE, b.FRIDAY)
    assert deadline is not None
    late = scene(case, hours=24 * 5)
    assert judged(late, PLAIN, Rule.ACKNOWLEDGE, deadline).late
    assert not judged(scene(case), PLAIN, Rule.ACKNOWLEDGE, deadline).late
    other = on(case, script, (b.CENTRE, ExplainDelay(Rule.PLAN_WRITTEN)))
    assert not judged(scene(other, hours=24 * 5), PLAIN, Rule.ACKNOWLEDGE, deadline).excused
    script.now = deadline
    said = on(case, script, (b.CENTRE, ExplainDelay(Rule.ACKNOWLEDGE)))
    found = judged(scene(said, hours=24 * 5), PLAIN, Rule.ACKNOWLEDGE, deadline)
    assert (found.late, found.excused, found.due, found.rule) == (True, True, deadline, Rule.ACKNOWLEDGE)


def test_what_was_said_of_one_time_that_went_out_does_not_excuse_the_next() -> None:
    script = b.Script()
    case = stages.opened(script)
    first = deadline_of(scene(case), Rule.PLAN_WRITTEN, b.FRIDAY)
    second = deadline_of(scene(case), Rule.PLAN_WRITTEN, b.FRIDAY + timedelta(days=90))
    assert first is not None
    assert second is not None
    script.now = first
    said = scene(on(case, script, (b.WARD, ExplainDelay(Rule.PLAN_WRITTEN))), hours=24 * 200)
    assert judged(said, PLAIN, Rule.PLAN_WRITTEN, first).excused
    later = judged(said, PLAIN, Rule.PLAN_WRITTEN, second)
    assert (later.late, later.excused) == (True, False)


def test_nothing_is_late_in_a_case_that_is_over_and_where_no_deadline_runs() -> None:
    script = b.Script()
    case = stages.opened(script)
    assert deadline_of(scene(case), Rule.PLAN_WRITTEN, None) is None
    assert judged(scene(case), PLAIN, Rule.PLAN_WRITTEN, None) == PLAIN
    ended = on(case, script, (b.WARD, Close(CloseKind.ENDED, "Flyttar")))
    assert judged(scene(ended, hours=24 * 5), PLAIN, Rule.ACKNOWLEDGE, b.FRIDAY) == PLAIN
