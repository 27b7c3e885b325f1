"""How a step can stand, as values: the tasks of a step, and which of all is the most pressing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.status import Look, Step, StepStatus, Task, TaskCode, in_order
from tests.cases import builders as b

LATER = b.FRIDAY + timedelta(hours=3)


def status(*tasks: Task) -> StepStatus:
    return StepStatus(Step.INITIATIVE, Look.OWN, task=tasks[0] if tasks else None, more=tasks[1:])


def test_a_steps_tasks_are_its_own_and_what_stands_in_no_step() -> None:
    own, other = (
        Task(TaskCode.ANSWER_INITIATIVE, Step.INITIATIVE),
        Task(TaskCode.ACKNOWLEDGE_MESSAGE, Step.INITIATIVE),
    )
    assert status(own, other).tasks == (own, other)
    assert StepStatus(Step.INITIATIVE, Look.OTHER, more=(other,)).tasks == (other,)
    assert status().tasks == ()


@pytest.mark.row("A02", "E16")
def test_ringing_comes_first_then_what_is_due_first_and_last_what_has_no_time() -> None:
    ring = Task(TaskCode.RING, Step.MEETING_CALL, 2, at=LATER)
    soon = Task(TaskCode.ANSWER_CALL, Step.MEETING_CALL, at=b.FRIDAY)
    some_time = Task(TaskCode.HAND_OVER_PLAN, Step.PLAN)
    later = Task(TaskCode.WRITE_PLAN, Step.PLAN, at=LATER)
    assert in_order([status(some_time, later), status(soon), status(ring)]) == (ring, soon, later, some_time)


def test_what_is_equally_pressing_stands_in_the_order_of_the_steps() -> None:
    first, second = (Task(code, Step.PLAN) for code in (TaskCode.LOCK_PLAN, TaskCode.HAND_OVER_PLAN))
    assert in_order([status(first), status(second)]) == (first, second)
