"""What a unit is told to do the rules let it do, and it is then done; each colour is used somewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.access import Standing, standing
from cases.case import Sip
from cases.decide import decide
from cases.intents import Part
from cases.locks import closing_of, current_version, version_of
from cases.outcome import Applied
from cases.people import Sector
from cases.scene import scene_of
from cases.settings import Settings
from cases.status import Look, Note, Step, StepStatus, Task, TaskCode
from cases.steering import Ground, LookIn, Start
from cases.steps import statuses, tasks
from cases.verbs import Verb
from cases.visiting import may_write
from tests.cases import builders as b
from tests.cases import doing, moves, stages, walks
from tests.cases.promises import LIGHT, is_caught
from tests.cases.stages import on, step
from tests.cases.test_visiting import moved

# Agreement with the rules


def what_is_told_can_be_done(data: st.DataObject, change: Callable[[Task], Task] = lambda task: task) -> None:
    """After some steps from any stage: each unit may do what stands in its list, and then it has done it."""
    *_, last = walks.walk(data, steps=6)
    case = last.answer.case if isinstance(last.answer, Applied) else last.before
    now, script = b.FRIDAY + timedelta(days=data.draw(st.integers(0, 400))), b.Script()
    script.made = 500  # what is done now is nothing that the walk has done
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
        for days in (0, 20, 22, 112, 120, 380):
            now = b.FRIDAY + timedelta(days=days, hours=5)
            each_can_be_done(case, unit, settings, now, script, lambda task: task)


def _writes(part: Part, field: str) -> Callable[[Sip, str, datetime], Verb]:
    return lambda case, _unit, _now: b.write(part, {field: "x"}, case, version_of(case, part))


def _others(unit: str) -> list[str]:
    return [other for other in moves.UNITS if other != unit]


BEGINS: dict[Step, tuple[Callable[[Sip, str, datetime], Verb], ...]] = {
    Step.INITIATIVE: (lambda _case, unit, _now: b.initiative(*_others(unit)),),
    Step.ASSESSMENT: (_writes(Part.ASSESSMENT, "current"),),
    Step.MEETING_CALL: (lambda _case, unit, now: b.meeting(now + timedelta(days=20), *_others(unit)),),
    Step.PLAN: (_writes(Part.PLAN, "situation"),),
    Step.FOLLOW_UP: (
        lambda case, _unit, _now: Start(Part.FOLLOW_UP, (), current_version(case)),
        _writes(Part.FOLLOW_UP, "activities:k1.comment"),
    ),
    Step.EVALUATION: (_writes(Part.EVALUATION, "evaluation"),),
}
"""What somebody does who begins a step, in one way or another."""

Looking = Callable[[Sip, str, Settings, datetime], tuple[StepStatus, ...]]


def may_begin(case: Sip, unit: str, step: Step, settings: Settings, now: datetime) -> bool:
    """Whether the rules let the unit begin the step, at its own desk."""
    acts = (b.Script().act(unit, verb(case, unit, now), case="cW", at=now) for verb in BEGINS[step])
    return any(isinstance(decide(case, act, settings, desk=unit), Applied) for act in acts)


def grey_says_what_may_be(data: st.DataObject, look: Looking = statuses) -> None:
    """B05, B06, after some steps from any stage, for every unit, also one that reads or stands outside: grey
    with a cross is what may be begun, and grey without is what may not.
    """
    *_, last = walks.walk(data, steps=6)
    case = last.answer.case if isinstance(last.answer, Applied) else last.before
    now = b.FRIDAY + timedelta(days=data.draw(st.integers(0, 400)))
    for unit in moves.UNITS:
        is_grey_rightly(stages.shown_to(case, unit, last.settings), unit, last.settings, now, look)


def is_grey_rightly(
    case: Sip, unit: str, settings: Settings, now: datetime, look: Looking = statuses
) -> None:
    for status in look(case, unit, settings, now):
        may = may_begin(case, unit, status.step, settings, now)
        assert status.look is not Look.CAN_CREATE or may, (unit, status)
        if status.look is Look.CANNOT_YET and (status.note is not Note.CLOSED or closing_of(case)):
            assert not may, (unit, status)


@pytest.mark.row("B05", "B06")
@settings(LIGHT, max_examples=150)
@given(st.data())
def test_a_step_is_shown_as_possible_to_begin_exactly_when_the_unit_may_begin_it(data: st.DataObject) -> None:
    grey_says_what_may_be(data)


@pytest.mark.row("B05", "B06")
@pytest.mark.parametrize("region", range(len(walks.REGIONS)))
@pytest.mark.parametrize("stage", stages.FROM_THE_NEED)
def test_at_every_stage_a_grey_step_says_whether_it_may_be_begun(stage: str, region: int) -> None:
    settings = walks.REGIONS[region]
    case = stages.FROM_THE_NEED[stage](b.Script(), settings)
    for unit in moves.UNITS:
        for days in (0, 21, 130, 400):
            is_grey_rightly(
                stages.shown_to(case, unit, settings), unit, settings, b.FRIDAY + timedelta(days=days)
            )


def otherwise(step: Step, was: Look, said: Look) -> Looking:
    """Looks that say this of a step where they should say that."""

    def look(case: Sip, unit: str, settings: Settings, now: datetime) -> tuple[StepStatus, ...]:
        found = statuses(case, unit, settings, now)
        changed = {each.step: msgspec.structs.replace(each, look=said, note=Note.NONE) for each in found}
        return tuple(changed[step] if (e.step, e.look) == (step, was) else e for e in found)

    return look


@pytest.mark.parametrize("step", [Step.ASSESSMENT, Step.PLAN, Step.MEETING_CALL])
def test_a_step_that_is_said_to_wait_for_what_the_rules_do_not_ask_for_is_caught(step: Step) -> None:
    """A planted bug: what may be begun is grey without a cross."""
    is_caught(lambda data: grey_says_what_may_be(data, otherwise(step, Look.CAN_CREATE, Look.CANNOT_YET)))


@pytest.mark.parametrize("step", [Step.MEETING_CALL, Step.FOLLOW_UP, Step.EVALUATION])
def test_a_step_that_is_said_to_be_open_too_early_is_caught(step: Step) -> None:
    """A planted bug: what may not be begun is grey with a cross."""
    is_caught(lambda data: grey_says_what_may_be(data, otherwise(step, Look.CANNOT_YET, Look.CAN_CREATE)))


@pytest.mark.row("E10", "R26")
@pytest.mark.parametrize("region", range(len(walks.REGIONS)))
@pytest.mark.parametrize("stage", stages.FROM_THE_NEED)
def test_a_visiting_ward_is_told_what_it_may_begin(stage: str, region: int) -> None:
    chosen = walks.REGIONS[region]
    wards = moved(b.HOME, sector=Sector.INPATIENT, principal="r", secrecy_area="area-r").directory
    theirs = msgspec.structs.replace(chosen, directory=wards, inpatient_care_writes=True)
    script = b.Script()
    case = stages.FROM_THE_NEED[stage](script, theirs)
    case = on(case, script, (b.HOME, LookIn(Ground.ACTIVE_CHOICE, "Är på väg in")), settings=theirs)
    assert may_write(case, b.HOME, theirs)
    for days in (0, 21, 130):
        is_grey_rightly(case, b.HOME, theirs, b.FRIDAY + timedelta(days=days))


def test_every_task_is_told_at_some_stage_but_what_an_outage_or_a_half_done_part_brings() -> None:
    told = {
        task.code
        for settings in walks.REGIONS
        for stage in stages.STAGES.values()
        for case in (stage(b.Script(), settings),)
        for unit in stages.UNITS
        for days in (0, 21, 130, 380)
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
