"""What a unit is told to do the rules let it do, and it is then done; each colour is used somewhere."""

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
from cases.intents import Part
from cases.locks import current_version
from cases.outcome import Applied
from cases.scene import scene_of
from cases.settings import Settings
from cases.status import Look, Step, Task, TaskCode
from cases.steering import Start
from cases.steps import statuses, tasks
from cases.verbs import Verb
from tests.cases import builders as b
from tests.cases import doing, moves, stages, walks
from tests.cases.promises import LIGHT, is_caught
from tests.cases.stages import on, step

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


def begins(step: Step, case: Sip, unit: str, now: datetime) -> tuple[Verb, ...]:
    """What somebody does who begins a step."""
    version, others = current_version(case), [other for other in moves.UNITS if other != unit]
    match step:
        case Step.INITIATIVE:
            return (b.initiative(*others),)
        case Step.MEETING_CALL:
            return (b.meeting(now + timedelta(days=20), *others),)
        case Step.ASSESSMENT:
            return (b.write(Part.ASSESSMENT, {"current": "x"}, case),)
        case Step.PLAN:
            return (b.write(Part.PLAN, {"situation": "x"}, case, version),)
        case Step.FOLLOW_UP:
            written = b.write(Part.FOLLOW_UP, {"activities:k1.comment": "x"}, case, version)
            return (Start(Part.FOLLOW_UP, (), version), written)
        case Step.EVALUATION:
            return (b.write(Part.EVALUATION, {"evaluation": "x"}, case, version),)


@pytest.mark.row("B05", "B06")
@LIGHT
@given(st.data())
def test_what_is_shown_as_possible_to_begin_the_unit_may_begin(data: st.DataObject) -> None:
    *_, last = walks.walk(data, steps=6)
    case = last.answer.case if isinstance(last.answer, Applied) else last.before
    now, script = b.FRIDAY + timedelta(days=data.draw(st.integers(0, 400))), b.Script()
    for unit in moves.UNITS:
        if standing(case, unit) is Standing.PARTICIPANT:
            shown = stages.shown_to(case, unit, last.settings)
            for status in statuses(shown, unit, last.settings, now):
                if status.look is Look.CAN_CREATE:
                    acts = (
                        script.act(unit, verb, case="cW", at=now)
                        for verb in begins(status.step, shown, unit, now)
                    )
                    answers = [decide(shown, act, last.settings, desk=unit) for act in acts]
                    assert any(isinstance(answer, Applied) for answer in answers), (status, answers)


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
