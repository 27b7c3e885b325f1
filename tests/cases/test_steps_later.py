"""The steps and tasks of later kallelser, messages and the coordination, and of a case from end to end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.case import Sip
from cases.intents import Answer, Part, Reply, Topic
from cases.settings import Settings
from cases.status import Look, Mark, Note, Step, TaskCode
from cases.steering import Close, CloseKind, Void
from cases.steps import statuses, tasks
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on, step


def codes(case: Sip, unit: str, settings: Settings = b.SETTINGS, days: int = 0) -> list[TaskCode]:
    """What the unit has to do, so many days later."""
    shown = stages.shown_to(case, unit, settings)
    return [task.code for task in tasks(shown, unit, settings, b.FRIDAY + timedelta(days=days))]


# Later kallelser, messages and the coordination


@pytest.mark.row("A19", "A20", "B24", "B34", "C29")
def test_a_kallelse_to_the_evaluation_is_to_be_answered_and_rung_about_like_the_first_one() -> None:
    script = b.Script()
    case = stages.settled(script)
    call = script.act(b.WARD, b.meeting(stages.EVALUATES, b.CENTRE, b.COUNCIL, purpose=Topic.EVALUATION))
    case = b.applied(case, call).case
    ring = tasks(case, b.WARD, b.SETTINGS, script.now, frozenset((call.id,)))[0]
    assert (ring.code, ring.step, ring.count) == (TaskCode.RING, Step.MEETING_CALL, 2)
    assert TaskCode.ANSWER_CALL in codes(case, b.CENTRE)
    case = on(case, script, (b.WARD, b.call(b.CENTRE, Answer.ACCEPT, topic=Topic.EVALUATION)))
    assert TaskCode.CONFIRM_SPOKEN in codes(case, b.CENTRE)
    case = on(case, script, (b.CENTRE, b.answer(topic=Topic.EVALUATION)))
    assert not {TaskCode.ANSWER_CALL, TaskCode.CONFIRM_SPOKEN} & set(codes(case, b.CENTRE))


@pytest.mark.row("B24", "T05", "E62")
def test_a_message_is_acknowledged_by_noon_the_next_working_day_by_each_unit_that_was_asked_to() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.WARD, b.message("Hemma igen", b.CENTRE, b.COUNCIL)))
    (task,) = (
        t for t in tasks(case, b.CENTRE, b.SETTINGS, script.now) if t.code is TaskCode.ACKNOWLEDGE_MESSAGE
    )
    assert (task.count, task.at) == (1, b.FRIDAY.replace(day=23, hour=11))
    case = on(case, script, (b.CENTRE, Reply(Topic.MESSAGE, b.WARD, Answer.ACKNOWLEDGE)))
    assert [TaskCode.ACKNOWLEDGE_MESSAGE in codes(case, unit) for unit in stages.UNITS] == [
        False,
        False,
        True,
    ]


@pytest.mark.row("E43", "E03", "E05")
@pytest.mark.parametrize(
    ("settings", "said"), [(b.SETTINGS, Answer.ACCEPT), (stages.MINA_PLANER, Answer.ACKNOWLEDGE)]
)
def test_a_tick_tells_that_the_others_have_answered_and_a_dot_that_some_have(
    settings: Settings, said: Answer
) -> None:
    script = b.Script()
    case = stages.accepted(script, b.SETTINGS)
    case = on(case, script, (b.WARD, b.meeting(stages.MEETS, b.CENTRE, b.COUNCIL)), settings=settings)
    marks = [step(case, b.WARD, Step.MEETING_CALL, settings=settings).mark]
    for unit in (b.CENTRE, b.COUNCIL):
        case = on(case, script, (unit, Reply(Topic.PLANNING, b.WARD, said)), settings=settings)
        marks.append(step(case, b.WARD, Step.MEETING_CALL, settings=settings).mark)
    assert marks == [Mark.NONE, Mark.SOME, Mark.ALL]
    done = step(case, b.WARD, Step.MEETING_CALL, settings=settings)
    assert (done.look, done.note, done.at) == (Look.DONE, Note.MEETING_AT, stages.MEETS)


@pytest.mark.row("B13", "E01")
def test_a_step_that_is_done_tells_who_did_it_last() -> None:
    case = stages.accepted(b.Script())
    done = step(case, b.WARD, Step.INITIATIVE)
    assert (done.look, done.note, done.who) == (Look.DONE, Note.DONE_ON, "Någon på B")


@pytest.mark.row("B23")
def test_after_a_kallelse_was_called_off_the_coordinator_calls_again() -> None:
    script = b.Script()
    case = stages.called(script)
    call = next(half.stamp.action for half in case.halves.values() if half.topic is Topic.PLANNING)
    case = on(case, script, (b.WARD, Void(call, "Fel dag")))
    assert TaskCode.CALL_MEETING in codes(case, b.WARD)
    assert step(case, b.CENTRE, Step.MEETING_CALL).look is Look.CANNOT_YET


@pytest.mark.row("R43")
def test_who_of_several_coordinates_is_for_those_who_claim_it_to_settle() -> None:
    case = stages.disputed(b.Script())
    settle = TaskCode.SETTLE_COORDINATOR
    assert [settle in codes(case, unit) for unit in stages.UNITS] == [True, True, False]


def test_in_a_case_that_has_ended_what_was_done_stays_done_and_nothing_is_left_to_do() -> None:
    script = b.Script()
    case = on(stages.evaluated(script), script, (b.WARD, Close(CloseKind.EVALUATED, "Målen är nådda")))
    looks = {s.step: s.look for s in statuses(case, b.WARD, b.SETTINGS, stages.EVALUATES)}
    assert looks[Step.PLAN] is Look.DONE
    assert set(looks.values()) <= {Look.DONE, Look.CANNOT_YET}
    assert codes(case, b.WARD, days=200) == []


@pytest.mark.row("E16", "E39", "E41")
def test_in_mina_planer_the_first_step_is_done_by_consent_and_the_next_thing_is_the_kallelse() -> None:
    script = b.Script()
    opens, consents, _ = b.opened(script)
    case = b.case_of([opens], stages.MINA_PLANER)
    first = step(case, b.WARD, Step.INITIATIVE, settings=stages.MINA_PLANER)
    assert (first.look, first.note) == (Look.OWN, Note.CONSENT_FIRST)
    case = b.case_of([opens, consents], stages.MINA_PLANER)
    assert step(case, b.WARD, Step.INITIATIVE, settings=stages.MINA_PLANER).look is Look.DONE
    assert codes(case, b.WARD, stages.MINA_PLANER) == [TaskCode.CALL_MEETING]


@pytest.mark.row("A06", "B01", "C29", "D03")
def test_a_case_goes_from_consent_to_the_end_through_its_six_steps() -> None:
    at = stages.EVALUATES + timedelta(days=1)
    way = {
        stages.opened: (),
        stages.accepted: (Step.INITIATIVE,),
        stages.called: (Step.INITIATIVE, Step.MEETING_CALL),
        stages.settled: (Step.INITIATIVE, Step.MEETING_CALL, Step.PLAN),
        stages.follow_up_locked: (Step.INITIATIVE, Step.MEETING_CALL, Step.PLAN, Step.FOLLOW_UP),
        stages.evaluated: (
            *(Step.INITIATIVE, Step.MEETING_CALL, Step.PLAN, Step.FOLLOW_UP),
            Step.EVALUATION,
        ),
    }
    for stage, done in way.items():
        found = statuses(stage(b.Script(), b.SETTINGS), b.CENTRE, b.SETTINGS, at)
        assert tuple(s.step for s in found if s.look is Look.DONE) == done
    case = stages.assessed(b.Script())
    script = b.Script(at)
    case = on(case, script, (b.WARD, b.lock(Part.ASSESSMENT, case)))
    assert step(case, b.CENTRE, Step.ASSESSMENT).look is Look.DONE
