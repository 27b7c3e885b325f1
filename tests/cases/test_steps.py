"""The six steps for one unit, and what it has to do: no symbol and no task says other than the rules."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import Rule, due
from cases.decide import decide
from cases.intents import Answer, CallResult, ConsentState, Part, Recipient, SendInitiative, Topic
from cases.outcome import Applied
from cases.status import Look, Note, Step, TaskCode
from cases.steering import AddUnit, Ground, LookIn, RecordDeath
from cases.steps import statuses, tasks
from cases.waiting import to_ring
from tests.cases import builders as b
from tests.cases import stages
from tests.cases import strategies as made
from tests.cases.promises import LIGHT
from tests.cases.stages import on, step

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


@pytest.mark.row("T14")
def test_a_case_whose_units_nobody_has_turned_to_for_some_days_is_late() -> None:
    script = b.Script()
    opens = script.act(b.WARD, b.opening())
    case = b.applied(None, opens).case
    wanted = due(Rule.FIRST_CONTACT, opens.occurred_at, b.SETTINGS)
    in_time, late = (step(case, b.WARD, Step.INITIATIVE, wanted + timedelta(minutes=m)) for m in (-1, 1))
    assert (in_time.due, in_time.rule, in_time.late) == (wanted, Rule.FIRST_CONTACT, False)
    assert late.late
    denied = on(case, script, (b.WARD, b.consent(ConsentState.DENIED)))
    assert step(denied, b.WARD, Step.INITIATIVE, wanted + timedelta(days=9)).due is None


@pytest.mark.row("B19", "C14")
def test_when_all_that_were_asked_have_declined_whoever_leads_turns_to_another_unit() -> None:
    script = b.Script()
    case = on(b.case_of(b.opened(script, b.COUNCIL)), script, (b.COUNCIL, b.answer(Answer.DECLINE)))
    again = step(case, b.WARD, Step.INITIATIVE)
    assert again.task is not None
    assert (again.look, again.task.code) == (Look.OWN, TaskCode.SEND_INITIATIVE)
    asked = on(case, script, (b.WARD, b.initiative(b.HOME)))
    assert step(asked, b.WARD, Step.INITIATIVE).look is Look.OTHER
    yes = on(asked, script, (b.HOME, b.answer()))
    assert step(yes, b.WARD, Step.INITIATIVE).look is Look.DONE
    added = on(case, script, (b.WARD, AddUnit(b.HOME)))
    assert [step(added, b.WARD, each).look for each in (Step.INITIATIVE, Step.ASSESSMENT)] == [
        Look.DONE,
        Look.CAN_CREATE,
    ]


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


@pytest.mark.row("B05", "B06", "B21")
def test_a_kallelse_can_be_made_by_the_coordinator_only_and_is_to_be_made_when_all_have_answered() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE, b.COUNCIL))
    for unit in (b.CENTRE, b.COUNCIL):
        may = step(case, b.WARD, Step.MEETING_CALL)
        assert (may.look, may.task) == (Look.CAN_CREATE, None)
        assert step(case, unit, Step.MEETING_CALL).look is Look.CANNOT_YET
        case = on(case, script, (unit, b.answer()))
    turn = step(case, b.WARD, Step.MEETING_CALL)
    assert turn.task is not None
    assert (turn.look, turn.task.code) == (Look.OWN, TaskCode.CALL_MEETING)


@pytest.mark.row("B21", "C19")
def test_where_all_have_declined_a_kallelse_is_nobodys_turn() -> None:
    script = b.Script()
    case = on(b.case_of(b.opened(script, b.COUNCIL)), script, (b.COUNCIL, b.answer(Answer.DECLINE)))
    may = step(case, b.WARD, Step.MEETING_CALL)
    assert (may.look, may.task) == (Look.CAN_CREATE, None)


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
