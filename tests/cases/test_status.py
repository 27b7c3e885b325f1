"""How a case stands for a unit, and that no symbol and no task says other than the rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import edits
from cases.access import view
from cases.case import Sip
from cases.decide import decide
from cases.intents import (
    CallResult,
    HandOver,
    Lock,
    Part,
    Recipient,
    SendInitiative,
    Sign,
    Topic,
    Verb,
)
from cases.outcome import Applied
from cases.status import (
    Look,
    Note,
    Step,
    StepStatus,
    TaskCode,
    statuses,
    tasks,
)
from cases.waiting import to_ring
from tests.cases import builders as b
from tests.cases import strategies as made
from tests.cases.test_decide import LIGHT

SOON = timedelta(hours=1)


def step(case: Sip, unit: str, which: Step, now: datetime = b.FRIDAY + SOON) -> StepStatus:
    shown = view(case, unit, b.SETTINGS)
    return next(
        s
        for s in statuses(shown if isinstance(shown, Sip) else case, unit, b.SETTINGS, now)
        if s.step is which
    )


def on(case: Sip, script: b.Script, *acts: tuple[str, Verb]) -> Sip:
    """The case after the units have done these things in it."""
    for unit, verb in acts:
        case = b.applied(case, script.act(unit, verb, case="cW")).case
    return case


def everywhere(case: Sip, script: b.Script, part: Part, *units: str) -> Sip:
    """Each of the units writes a field of its own and signs what it sees."""
    names = ("situation", "background", "current", "recommendation")
    for unit, name in zip(units, names, strict=False):
        case = on(case, script, (unit, b.write(part, {name: f"från {unit}"})))
        shown = view(case, unit, b.SETTINGS)
        assert isinstance(shown, Sip)
        case = on(case, script, (unit, b.sign(part, shown)))
    return case


@pytest.mark.row("B03", "B04", "B02", "T01")
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


@pytest.mark.row("C21", "R04", "T02")
def test_the_kartlaggning_is_locked_by_the_coordinator_when_all_have_signed_or_it_is_late() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.COUNCIL))
    case = on(case, script, (b.COUNCIL, b.answer()))
    assert step(case, b.WARD, Step.ASSESSMENT).look is Look.CAN_CREATE
    meets = b.FRIDAY + timedelta(days=21, hours=4)
    case = on(case, script, (b.WARD, b.meeting(meets, b.COUNCIL)))
    case = everywhere(case, script, Part.ASSESSMENT, b.WARD)
    assert step(case, b.WARD, Step.ASSESSMENT).look is Look.PARTLY
    written = step(case, b.COUNCIL, Step.ASSESSMENT).task
    assert written is not None
    assert written.code is TaskCode.WRITE_ASSESSMENT
    late = step(case, b.WARD, Step.ASSESSMENT, meets)
    assert late.late
    assert late.task is not None
    assert late.task.code is TaskCode.LOCK_ASSESSMENT
    case = everywhere(case, script, Part.ASSESSMENT, b.WARD, b.COUNCIL)
    both = step(case, b.WARD, Step.ASSESSMENT).task
    assert both is not None
    assert both.code is TaskCode.LOCK_ASSESSMENT
    keys = tuple(edits.published(case) & set(edits.standing_keys(case, Part.ASSESSMENT)))
    case = on(case, script, (b.WARD, Lock(Part.ASSESSMENT, keys)))
    assert step(case, b.COUNCIL, Step.ASSESSMENT).note is Note.LOCKED_ON


def test_own_text_that_is_not_signed_comes_before_the_lock() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.COUNCIL))
    case = everywhere(on(case, script, (b.COUNCIL, b.answer())), script, Part.ASSESSMENT, b.WARD, b.COUNCIL)
    case = on(case, script, (b.WARD, b.write(Part.ASSESSMENT, {"recommendation": "Träna"})))
    task = step(case, b.WARD, Step.ASSESSMENT).task
    assert task is not None
    assert task.code is TaskCode.WRITE_ASSESSMENT


def test_a_signature_under_nothing_does_not_count_as_written() -> None:
    script = b.Script()
    case = on(b.case_of(b.opened(script, b.COUNCIL)), script, (b.COUNCIL, b.answer()))
    case = on(case, script, (b.WARD, Sign(Part.ASSESSMENT, ())), (b.COUNCIL, Sign(Part.ASSESSMENT, ())))
    assert step(case, b.WARD, Step.ASSESSMENT).look is Look.CAN_CREATE


@pytest.mark.row("R07", "R15", "B31", "T06", "C26", "C27")
def test_the_plan_is_written_after_the_meeting_locked_and_handed_over() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.COUNCIL))
    meets = b.FRIDAY + timedelta(days=21, hours=4)
    case = on(case, script, (b.COUNCIL, b.answer()), (b.WARD, b.meeting(meets, b.COUNCIL)))
    case = on(case, script, (b.COUNCIL, b.answer(topic=Topic.PLANNING)))
    assert step(case, b.WARD, Step.MEETING_CALL).note is Note.MEETING_AT
    assert step(case, b.WARD, Step.PLAN).look is Look.CAN_CREATE
    same_day = step(case, b.WARD, Step.PLAN, meets - timedelta(hours=2)).task
    assert same_day is not None
    assert (same_day.code, same_day.at) == (TaskCode.MEETING, meets)
    assert step(case, b.COUNCIL, Step.PLAN, meets).look is Look.OTHER
    case = everywhere(case, script, Part.PLAN, b.WARD)
    after = meets + timedelta(hours=1)
    writes = step(case, b.WARD, Step.PLAN, after)
    assert writes.task is not None
    assert (writes.task.code, writes.late) == (TaskCode.WRITE_PLAN, False)
    assert step(case, b.WARD, Step.PLAN, meets + timedelta(days=4)).late
    assert step(case, b.WARD, Step.FOLLOW_UP, after).look is Look.CANNOT_YET
    case = on(case, script, (b.WARD, Lock(Part.PLAN, edits.standing_keys(case, Part.PLAN))))
    gives = step(case, b.WARD, Step.PLAN, after).task
    assert gives is not None
    assert gives.code is TaskCode.HAND_OVER_PLAN
    assert step(case, b.COUNCIL, Step.PLAN, after).look is Look.DONE
    assert step(case, b.WARD, Step.FOLLOW_UP, after).look is Look.CAN_CREATE
    case = on(case, script, (b.WARD, HandOver(Part.PLAN, b.REFERENCE, b.NAME, True, ())))
    assert step(case, b.WARD, Step.PLAN, after).look is Look.DONE


def lock_of(part: Part) -> Callable[[Sip, str], Verb]:
    return lambda case, _: Lock(part, edits.standing_keys(case, part))


def answer_to(topic: Topic) -> Callable[[Sip, str], Verb]:
    def verb(case: Sip, unit: str) -> Verb:
        half = next(
            h for h in case.halves.values() if h.topic is topic and h.receiver == unit and not h.reply
        )
        return b.answer(sender=half.sender, topic=topic)

    return verb


ACTS: dict[TaskCode, Callable[[Sip, str], Verb]] = {
    TaskCode.RING: lambda case, unit: b.call(
        to_ring(case, unit, frozenset(h.stamp.action for h in case.halves.values()))[0].receiver
    ),
    TaskCode.ANSWER_INITIATIVE: answer_to(Topic.INITIATIVE),
    TaskCode.ANSWER_CALL: answer_to(Topic.PLANNING),
    TaskCode.WRITE_ASSESSMENT: lambda case, _: b.write(Part.ASSESSMENT, {"current": "x"}, case),
    TaskCode.LOCK_ASSESSMENT: lock_of(Part.ASSESSMENT),
    TaskCode.WRITE_PLAN: lambda case, _: b.write(Part.PLAN, {"situation": "x"}, case),
    TaskCode.HAND_OVER_PLAN: lambda case, _: HandOver(
        Part.PLAN, "", "", False, edits.standing_keys(case, Part.PLAN)
    ),
}


def act_of(code: TaskCode, note: Note, step: Step, case: Sip, unit: str) -> Verb | None:
    """What a person does who does the task; None where it is nothing in the case (a meeting)."""
    if code is TaskCode.SEND_INITIATIVE:
        others = [other for other in made.UNITS if other != unit]
        return b.consent() if note is Note.CONSENT_FIRST else b.initiative(*others)
    if code is TaskCode.CONFIRM_SPOKEN:
        return answer_to(Topic.INITIATIVE if step is Step.INITIATIVE else Topic.PLANNING)(case, unit)
    return ACTS[code](case, unit) if code in ACTS else None


@LIGHT
@given(st.data())
def test_what_a_unit_is_told_to_do_can_be_done(data: st.DataObject) -> None:
    world = data.draw(made.worlds(two_openers=data.draw(st.booleans())))
    for unit, desk in world.desks.items():
        case = desk.case()
        if case is None:
            continue
        now = world.script.now + timedelta(days=data.draw(st.integers(0, 30)))
        unsent = frozenset(action.id for action in desk.queue)
        for status in statuses(case, unit, b.SETTINGS, now, unsent):
            assert (status.task is not None) <= (status.look is Look.OWN)
            verb = status.task and act_of(status.task.code, status.note, status.step, case, unit)
            if verb:
                action = world.script.act(unit, verb, case=desk.case_id)
                assert isinstance(decide(case, action, b.SETTINGS, desk=unit), Applied)


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
            follows = world.script.act(unit, b.write(Part.FOLLOW_UP, {"evaluation": "x"}), case=desk.case_id)
            can = {
                Step.MEETING_CALL: isinstance(decide(case, call, b.SETTINGS, desk=unit), Applied),
                Step.FOLLOW_UP: isinstance(decide(case, follows, b.SETTINGS, desk=unit), Applied),
            }
            if status.look is Look.CAN_CREATE and status.step in can:
                assert can[status.step]
            if status.look is Look.CANNOT_YET and status.step is Step.FOLLOW_UP:
                assert not can[status.step]


def test_the_six_steps_come_in_their_order() -> None:
    case = b.case_of(b.opened(b.Script()))
    assert [s.step for s in statuses(case, b.WARD, b.SETTINGS, b.FRIDAY)] == list(Step)
