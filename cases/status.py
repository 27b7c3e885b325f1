"""How a step can stand for a unit, as values: shape and word for the list, and the things to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from cases.deadlines import STOCKHOLM, Rule


class Step(StrEnum):
    """The six steps of a SIP, in their order (B01)."""

    INITIATIVE = "initiative"
    ASSESSMENT = "assessment"
    MEETING_CALL = "meeting_call"
    PLAN = "plan"
    FOLLOW_UP = "follow_up"
    EVALUATION = "evaluation"


class Look(StrEnum):
    """B02–B06, E03–E05: colour, shape and word go together and are drawn in one place. `NOT_MINE` and
    `STARTED` belong to the colours of Mina planer (rules row 1).
    """

    OWN = "own"
    OTHER = "other"
    NOT_MINE = "not_mine"
    STARTED = "started"
    DONE = "done"
    PARTLY = "partly"
    CAN_CREATE = "can_create"
    CANNOT_YET = "cannot_yet"


class TaskCode(StrEnum):
    """What the own unit has left to do; the sentence stands in `wording`."""

    RING = "ring"
    ANSWER_INITIATIVE = "answer_initiative"
    CONFIRM_SPOKEN = "confirm_spoken"
    ANSWER_CALL = "answer_call"
    SEND_INITIATIVE = "send_initiative"
    WRITE_ASSESSMENT = "write_assessment"
    LOCK_ASSESSMENT = "lock_assessment"
    CALL_MEETING = "call_meeting"
    MEETING = "meeting"
    WRITE_PLAN = "write_plan"
    HAND_OVER_PLAN = "hand_over_plan"
    SIGN_PLAN = "sign_plan"
    LOCK_PLAN = "lock_plan"
    ASK_APPROVAL = "ask_approval"
    APPROVE_PLAN = "approve_plan"
    START_FOLLOW_UP = "start_follow_up"
    WRITE_FOLLOW_UP = "write_follow_up"
    LOCK_FOLLOW_UP = "lock_follow_up"
    CALL_FOLLOW_UP = "call_follow_up"
    CALL_EVALUATION = "call_evaluation"
    WRITE_EVALUATION = "write_evaluation"
    LOCK_EVALUATION = "lock_evaluation"
    CLOSE_CASE = "close_case"
    ACKNOWLEDGE_MESSAGE = "acknowledge_message"
    SETTLE_COORDINATOR = "settle_coordinator"


class Note(StrEnum):
    """The second line under a step: what happened last, in one of these words."""

    NONE = "none"
    CONSENT_FIRST = "consent_first"
    DONE_ON = "done_on"
    LOCKED_ON = "locked_on"
    WAITS_FOR = "waits_for"
    MEETING_AT = "meeting_at"
    LATEST = "latest"
    STARTED = "started"
    CANNOT_YET = "cannot_yet"
    CAN_CREATE = "can_create"
    CLOSED = "closed"


class Mark(StrEnum):
    """E03, E05: others have acknowledged or approved (a tick), or some of them (a dot)."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


class Task(msgspec.Struct, frozen=True):
    """One thing to do. `count` for "Ring 2 mottagare", `at` for a due time or a meeting."""

    code: TaskCode
    step: Step
    count: int = 0
    at: datetime | None = None


class StepStatus(msgspec.Struct, frozen=True):
    """One step as a unit sees it. `at` belongs to `note`, `who` did what it tells; `due` is the deadline, if
    one runs, and `rule` what it is by; `excused`: it is late, with the outage as the reason that a person
    gave. `more`: what else is to do that stands in no step of its own, such as a message to acknowledge.
    `opens`: when something is to be done that is not yet.
    """

    step: Step
    look: Look
    note: Note = Note.NONE
    at: datetime | None = None
    count: int = 0
    due: datetime | None = None
    late: bool = False
    task: Task | None = None
    who: str = ""
    mark: Mark = Mark.NONE
    excused: bool = False
    more: tuple[Task, ...] = ()
    rule: Rule | None = None
    opens: datetime | None = None

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Everything to do in the step."""
        return (self.task, *self.more) if self.task else self.more


def in_order(steps: Iterable[StepStatus]) -> tuple[Task, ...]:
    """The tasks of these steps, the most pressing first: ringing, then by the hour."""
    found = [task for step in steps for task in step.tasks]
    far = datetime.max.replace(tzinfo=STOCKHOLM)
    return tuple(sorted(found, key=lambda task: (task.code is not TaskCode.RING, task.at or far)))
