"""The six steps for one unit, and what it has to do: no symbol and no task says other than the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.access import Standing, standing
from cases.case import Sip
from cases.decide import decide
from cases.intents import Answer, CallResult, Part, Recipient, Reply, SendInitiative, Topic
from cases.outcome import Applied
from cases.scene import scene_of
from cases.settings import Settings
from cases.status import Look, Mark, Note, Step, Task, TaskCode
from cases.steering import Close, CloseKind, Ground, LookIn, RecordDeath, Void
from cases.steps import statuses, tasks
from cases.waiting import to_ring
from tests.cases import builders as b
from tests.cases import doing, moves, stages, walks
from tests.cases import strategies as made
from tests.cases.stages import on, step
from tests.cases.test_decide import LIGHT, is_caught


def codes(case: Sip, unit: str, settings: Settings = b.SETTINGS, days: int = 0) -> list[TaskCode]:
    """What the unit has to do, so many days later."""
    shown = stages.shown_to(case, unit, settings)
    return [task.code for task in tasks(shown, unit, settings, b.FRIDAY + timedelta(days=days))]


# What passes between units


@pytest.mark.row("B02", "B03", "B04", "E03", "T01")
def test_an_initiative_is_red_for_who_must_answer_blue_for_the_others_and_green_when_all_have() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE, b.COUNCIL))
    assert step(case, b.CENTRE, Step.INITIATIVE).look is Look.OWN
    waits = step(case, b.WARD, Step.INITIATIVE)
    assert (waits.look, waits.note, waits.count) == (Look.OTHER, Note.WAITS_FOR, 2)
    case = on(case, script, (b.CENTRE, b.answer()), (b.COUNCIL, b.answer()))
    assert {step(case, unit, Step.INITIATIVE).look for unit in (b.WARD, b.CENTRE, b.COUNCIL)} == {Look.DONE}


@pytest.mark.row("T01")
def test_an_initiative_that_was_not_answered_by_noon_is_late() -> None:
    case = b.case_of(b.opened(b.Script(), b.COUNCIL))
    due = step(case, b.COUNCIL, Step.INITIATIVE).due
    assert due is not None
    assert not step(case, b.COUNCIL, Step.INITIATIVE, due).late
    assert step(case, b.COUNCIL, Step.INITIATIVE, due + timedelta(minutes=1)).late


@pytest.mark.row("T01")
def test_a_unit_that_was_added_later_has_its_own_time_to_answer() -> None:
    script = b.Script()
    first = [*b.opened(script, b.CENTRE), script.act(b.CENTRE, b.answer(), case="cW")]
    later = script.act(b.WARD, b.initiative(b.COUNCIL), at=b.FRIDAY + timedelta(days=7))
    case = b.case_of([*first, later])
    assert not step(case, b.COUNCIL, Step.INITIATIVE, b.FRIDAY + timedelta(days=7, hours=1)).late


@pytest.mark.row("D04")
def test_who_is_told_for_information_only_has_nothing_to_do() -> None:
    script = b.Script()
    opens, consents, _ = b.opened(script)
    sends = SendInitiative(
        "stöd", (Recipient(b.CENTRE, must_answer=False), Recipient(b.COUNCIL)), b.REFERENCE
    )
    case = b.case_of([opens, consents, script.act(b.WARD, sends)])
    assert step(case, b.CENTRE, Step.INITIATIVE).look is Look.OTHER
    assert step(case, b.COUNCIL, Step.INITIATIVE).look is Look.OWN


def test_a_spoken_yes_is_the_units_own_to_confirm() -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    status = step(case, b.COUNCIL, Step.INITIATIVE)
    assert status.task is not None
    assert (status.look, status.task.code) == (Look.OWN, TaskCode.CONFIRM_SPOKEN)


@pytest.mark.row("A02")
def test_who_has_not_been_reached_is_to_be_rung_first_of_all() -> None:
    script = b.Script()
    first = b.opened(script)
    tried = [
        script.act(b.WARD, b.call(b.HOME, result=CallResult.NO_ANSWER)),
        script.act(b.WARD, b.call(b.CENTRE)),
    ]
    case = b.case_of([*first, *tried])
    unsent = frozenset(action.id for action in first)
    assert {half.receiver for half in to_ring(case, b.WARD, unsent)} == {b.COUNCIL, b.HOME}
    task = tasks(case, b.WARD, b.SETTINGS, script.now, unsent)[0]
    assert (task.code, task.count) == (TaskCode.RING, 2)
    assert to_ring(case, b.WARD, frozenset()) == ()
    assert to_ring(case, b.CENTRE, unsent) == ()


@pytest.mark.row("R16", "C13")
def test_before_the_consent_the_first_thing_is_to_ask_for_it() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    assert step(case, b.WARD, Step.INITIATIVE).note is Note.CONSENT_FIRST
    case = b.applied(case, script.act(b.WARD, b.consent())).case
    assert step(case, b.WARD, Step.INITIATIVE).note is Note.CAN_CREATE


@pytest.mark.row("R06")
def test_a_unit_outside_the_case_can_do_nothing_in_it() -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    for unit in (b.HOME, "okänd"):
        assert {s.look for s in statuses(case, unit, b.SETTINGS, b.FRIDAY)} == {Look.CANNOT_YET}
        assert tasks(case, unit, b.SETTINGS, b.FRIDAY) == ()


@pytest.mark.row("R24", "E09")
def test_a_unit_that_only_reads_sees_how_far_the_case_has_come_and_has_nothing_to_do() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE, b.COUNCIL))
    case = on(case, script, (b.HOME, LookIn(Ground.ACTIVE_CHOICE, "Är på väg in")))
    first, *rest = statuses(case, b.HOME, b.SETTINGS, b.FRIDAY)
    assert (first.look, first.note, first.count) == (Look.OTHER, Note.WAITS_FOR, 2)
    assert {status.look for status in rest} == {Look.CANNOT_YET}
    case = on(case, script, (b.CENTRE, b.answer()), (b.COUNCIL, b.answer()))
    looks = [status.look for status in statuses(case, b.HOME, b.SETTINGS, b.FRIDAY)]
    assert looks[0] is Look.DONE
    assert {Look.OWN, Look.CAN_CREATE}.isdisjoint(looks)
    script = b.Script()
    written = on(stages.called(script), script, (b.HOME, LookIn(Ground.ACTIVE_CHOICE, "Är på väg in")))
    written = stages.signed(written, script, b.WARD, Part.PLAN, stages.PLAN)
    own = step(written, b.WARD, Step.PLAN)
    assert own.look is Look.OWN
    read = {status.step: status for status in statuses(written, b.HOME, b.SETTINGS, stages.MEETS)}
    assert (read[Step.PLAN].look, read[Step.PLAN].task) == (Look.OTHER, None)
    late = statuses(case, b.HOME, b.SETTINGS, b.FRIDAY + timedelta(days=300))
    assert not any(status.late or status.tasks for status in late)


@pytest.mark.row("B05", "B06")
def test_a_kallelse_can_be_made_once_somebody_has_accepted_and_by_the_coordinator_only() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    assert step(case, b.WARD, Step.MEETING_CALL).look is Look.CANNOT_YET
    case = on(case, script, (b.COUNCIL, b.answer()))
    assert step(case, b.WARD, Step.MEETING_CALL).look is Look.CAN_CREATE
    assert step(case, b.COUNCIL, Step.MEETING_CALL).look is Look.CANNOT_YET


def test_a_coordinator_who_has_not_got_the_consent_is_told_that_it_is_missing() -> None:
    script = b.Script()
    case = None
    for verb in b.unknown_person(script)[b.CENTRE]:
        case = b.applied(case, verb, desk=b.CENTRE).case
    assert case is not None
    status = step(case, b.CENTRE, Step.MEETING_CALL)
    assert (status.look, status.note) == (Look.CANNOT_YET, Note.CONSENT_FIRST)


def test_the_six_steps_come_in_their_order() -> None:
    case = b.case_of(b.opened(b.Script()))
    assert [s.step for s in statuses(case, b.WARD, b.SETTINGS, b.FRIDAY)] == list(Step)


def test_a_meeting_that_a_death_has_cancelled_is_not_shown_as_one_to_go_to() -> None:
    script = b.Script()
    case = on(
        b.case_of(b.opened(script, b.COUNCIL)),
        script,
        (b.COUNCIL, b.answer()),
        (b.WARD, b.meeting(script.now + timedelta(days=20), b.COUNCIL)),
        (b.COUNCIL, b.answer(topic=Topic.PLANNING)),
    )
    assert step(case, b.COUNCIL, Step.MEETING_CALL).note is Note.MEETING_AT
    died = on(case, script, (b.COUNCIL, RecordDeath("läkare på avdelningen")))
    assert step(died, b.COUNCIL, Step.MEETING_CALL).note is Note.CLOSED
    assert step(died, b.COUNCIL, Step.INITIATIVE).note is Note.DONE_ON


@pytest.mark.row("B06", "R07")
@LIGHT
@given(st.data())
def test_a_greyed_follow_up_or_kallelse_of_another_coordinator_cannot_be_made(data: st.DataObject) -> None:
    world = data.draw(made.worlds(two_openers=data.draw(st.booleans())))
    for unit, desk in world.desks.items():
        case = desk.case()
        if case is None:
            continue
        at = world.script.now + timedelta(days=20)
        others = [other for other in made.UNITS if other != unit]
        for status in statuses(case, unit, b.SETTINGS, world.script.now):
            call = world.script.act(unit, b.meeting(at, *others), case=desk.case_id)
            follows = world.script.act(
                unit, b.write(Part.FOLLOW_UP, {"activities:k1.comment": "x"}), case=desk.case_id
            )
            can = {
                Step.MEETING_CALL: isinstance(decide(case, call, b.SETTINGS, desk=unit), Applied),
                Step.FOLLOW_UP: isinstance(decide(case, follows, b.SETTINGS, desk=unit), Applied),
            }
            if status.look is Look.CAN_CREATE and status.step in can:
                assert can[status.step]
            if status.look is Look.CANNOT_YET and status.step is Step.FOLLOW_UP:
                assert not can[status.step]


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


# Agreement with the rules


def what_is_told_can_be_done(data: st.DataObject, change: Callable[[Task], Task] = lambda task: task) -> None:
    """After some steps from any stage: each unit may do what stands in its list, and then it has done it."""
    *_, last = walks.walk(data, steps=6)
    case = last.answer.case if isinstance(last.answer, Applied) else last.before
    now, script = b.FRIDAY + timedelta(days=data.draw(st.integers(0, 130))), b.Script()
    for unit in moves.UNITS:
        if standing(case, unit) is Standing.PARTICIPANT:
            each_can_be_done(case, unit, last.settings, now, script, change)


def each_can_be_done(
    case: Sip, unit: str, settings: Settings, now: datetime, script: b.Script, change: Callable[[Task], Task]
) -> None:
    shown = stages.shown_to(case, unit, settings)
    scene = scene_of(shown, unit, settings, now)
    for status in statuses(shown, unit, settings, now):
        assert (status.task is not None) <= (status.look is Look.OWN)
        for task in map(change, status.tasks):
            verb = doing.verb_for(task, scene)
            if verb is None:
                continue
            answer = decide(shown, script.act(unit, verb, case="cW", at=now), settings, desk=unit)
            assert isinstance(answer, Applied), (task, answer)
            if task.code not in doing.LEFT_TO_DO:
                after = stages.shown_to(answer.case, unit, settings)
                assert task.code not in {left.code for left in tasks(after, unit, settings, now)}


@pytest.mark.row("E16")
@LIGHT
@given(st.data())
def test_what_a_unit_is_told_to_do_can_be_done_and_is_then_done(data: st.DataObject) -> None:
    what_is_told_can_be_done(data)


@pytest.mark.row("E16")
@pytest.mark.parametrize("region", range(len(walks.REGIONS)))
@pytest.mark.parametrize("stage", stages.STAGES)
def test_at_every_stage_what_a_unit_is_told_to_do_can_be_done(stage: str, region: int) -> None:
    script, settings = b.Script(), walks.REGIONS[region]
    case = stages.STAGES[stage](script, settings)
    for unit in stages.UNITS:
        for days in (0, 20, 22, 112, 120):
            now = b.FRIDAY + timedelta(days=days, hours=5)
            each_can_be_done(case, unit, settings, now, script, lambda task: task)


def test_every_task_is_told_at_some_stage_but_what_an_outage_or_a_half_done_part_brings() -> None:
    told = {
        task.code
        for settings in walks.REGIONS
        for stage in stages.STAGES.values()
        for case in (stage(b.Script(), settings),)
        for unit in stages.UNITS
        for days in (0, 21, 130)
        for task in tasks(stages.shown_to(case, unit, settings), unit, settings, b.FRIDAY + timedelta(days))
    }
    elsewhere = {TaskCode.RING, TaskCode.SEND_INITIATIVE, TaskCode.CONFIRM_SPOKEN, TaskCode.SIGN_PLAN}
    assert told | elsewhere | {TaskCode.ACKNOWLEDGE_MESSAGE} == set(TaskCode)


def test_a_list_that_offers_the_lock_before_the_signing_is_caught() -> None:
    """A planted bug: a plan that is to be written is told as one that is to be locked."""

    def too_early(task: Task) -> Task:
        return Task(TaskCode.LOCK_PLAN, task.step) if task.code is TaskCode.WRITE_PLAN else task

    is_caught(lambda data: what_is_told_can_be_done(data, too_early))


@pytest.mark.row("B04", "E03", "E04")
def test_in_the_colours_of_mina_planer_a_step_that_waits_for_others_is_not_ones_own() -> None:
    theirs = msgspec.structs.replace(b.SETTINGS, palette="mina_planer")
    for stage in (stages.opened, stages.accepted, stages.called, stages.settled, stages.evaluated):
        case = stage(b.Script())
        for unit in (b.WARD, b.CENTRE):
            plain, other = (statuses(case, unit, each, stages.EVALUATES) for each in (b.SETTINGS, theirs))
            for before, after in zip(plain, other, strict=True):
                assert msgspec.structs.replace(after, look=before.look) == before
                wanted = {Look.OTHER: Look.NOT_MINE}.get(before.look, before.look)
                if before.step is Step.ASSESSMENT and before.look in (Look.OTHER, Look.PARTLY):
                    wanted = Look.STARTED
                assert after.look is wanted


@pytest.mark.row("E03")
def test_both_colours_are_used_somewhere() -> None:
    theirs = msgspec.structs.replace(b.SETTINGS, palette="mina_planer")
    case = stages.accepted(b.Script())
    waits = statuses(stages.opened(b.Script()), b.WARD, theirs, b.FRIDAY)[0]
    assert waits.look is Look.NOT_MINE
    script = b.Script()
    case = on(case, script, (b.WARD, b.write(Part.ASSESSMENT, {"situation": "Bor ensam."})))
    case = on(case, script, (b.WARD, b.sign(Part.ASSESSMENT, case)))
    assert step(case, b.WARD, Step.ASSESSMENT, settings=theirs).look is Look.STARTED
