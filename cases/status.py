"""How a case stands, per step, for one unit: shape and words for the list, and the unit's list of things to
do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from cases import coordinator, edits
from cases.access import Standing, participants, standing
from cases.case import AttestKind, Half, Locked, Sip
from cases.consent import consented
from cases.deadlines import STOCKHOLM, Rule, due, is_late
from cases.intents import Answer, Part, Topic
from cases.pairing import Event, pairing
from cases.settings import Settings
from cases.waiting import to_ring


class Step(StrEnum):
    """The six steps of a SIP, in their order (B01)."""

    INITIATIVE = "initiative"
    ASSESSMENT = "assessment"
    MEETING_CALL = "meeting_call"
    PLAN = "plan"
    FOLLOW_UP = "follow_up"
    EVALUATION = "evaluation"


class Look(StrEnum):
    """B02–B06, E05: colour, shape and word go together and are drawn in one place."""

    OWN = "own"
    OTHER = "other"
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


class Task(msgspec.Struct, frozen=True):
    """One thing to do. `count` for "Ring 2 mottagare", `at` for a due time or a meeting."""

    code: TaskCode
    step: Step
    count: int = 0
    at: datetime | None = None


class StepStatus(msgspec.Struct, frozen=True):
    """One step as a unit sees it. `at` belongs to `note`; `due` is the deadline, if one runs."""

    step: Step
    look: Look
    note: Note = Note.NONE
    at: datetime | None = None
    count: int = 0
    due: datetime | None = None
    late: bool = False
    task: Task | None = None


class _Scene(msgspec.Struct, frozen=True):
    case: Sip
    unit: str
    settings: Settings
    now: datetime
    events: tuple[Event, ...]
    coordinates: bool
    ring: tuple[Half, ...]


def statuses(
    case: Sip,
    unit: str,
    settings: Settings,
    now: datetime,
    unsent: frozenset[str] = frozenset(),
    events: tuple[Event, ...] | None = None,
) -> tuple[StepStatus, ...]:
    """The six steps for one unit. `unsent`: ids of actions that the centre has not got, whose recipients must
    be rung. `events`: the case's pairing, for whoever has worked it out already.
    """
    if standing(case, unit) is not Standing.PARTICIPANT:
        return tuple(StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET) for step in Step)
    scene = _Scene(
        case,
        unit,
        settings,
        now,
        pairing(case) if events is None else events,
        coordinator.coordinator(case) == unit and not coordinator.disputed(case),
        to_ring(case, unit, unsent),
    )
    return tuple(_STEPS[step](scene) for step in Step)


def tasks(
    case: Sip, unit: str, settings: Settings, now: datetime, unsent: frozenset[str] = frozenset()
) -> tuple[Task, ...]:
    """What the unit has to do, the most pressing first: the same function as the symbols, so they cannot
    disagree.
    """
    return in_order(statuses(case, unit, settings, now, unsent))


def in_order(steps: Iterable[StepStatus]) -> tuple[Task, ...]:
    """The tasks of these steps, the most pressing first: ringing, then by the hour."""
    found = [step.task for step in steps if step.task]
    far = datetime.max.replace(tzinfo=STOCKHOLM)
    return tuple(sorted(found, key=lambda task: (task.code is not TaskCode.RING, task.at or far)))


def _sent(scene: _Scene, topic: Topic) -> tuple[Event, ...]:
    return tuple(e for e in scene.events if e.topic is topic and not e.reply)


def _answer(scene: _Scene, sent: Event) -> Event | None:
    return next(
        (
            e
            for e in scene.events
            if e.reply and (e.topic, e.sender, e.receiver) == (sent.topic, sent.sender, sent.receiver)
        ),
        None,
    )


def _first_half(sent: Event) -> Half:
    half = sent.at_sender or sent.at_receiver
    if half is None:
        raise AssertionError("an event has at least one end")
    return half


def _exchange(scene: _Scene, step: Step, sent: tuple[Event, ...], ask: TaskCode) -> StepStatus:
    """An initiative or a kallelse that has gone out: who must ring, who must answer, who waits."""
    ring = [half for half in scene.ring if half.topic is sent[0].topic]
    asked = [event for event in sent if _first_half(event).must_answer]
    waiting = [event for event in asked if _answer(scene, event) is None]
    first = min(_first_half(event).stamp.at for event in waiting or sent)
    deadline = due(Rule.ACKNOWLEDGE, first, scene.settings)
    late = is_late(deadline, scene.now)
    if ring:
        task = Task(TaskCode.RING, step, count=len(ring), at=deadline)
        return StepStatus(step, Look.OWN, Note.LATEST, deadline, len(ring), deadline, late, task)
    for event in asked:
        answer = _answer(scene, event)
        if event.receiver == scene.unit and (answer is None or answer.spoken_only):
            code = TaskCode.CONFIRM_SPOKEN if answer else ask
            task = Task(code, step, at=deadline)
            return StepStatus(step, Look.OWN, Note.LATEST, deadline, 0, deadline, late, task)
    if waiting:
        return StepStatus(step, Look.OTHER, Note.WAITS_FOR, None, len(waiting), deadline, late)
    last = max((_first_half(a).stamp.at for e in sent if (a := _answer(scene, e))), default=first)
    return StepStatus(step, Look.DONE, Note.DONE_ON, last)


def _initiative(scene: _Scene) -> StepStatus:
    sent = _sent(scene, Topic.INITIATIVE)
    if sent:
        return _exchange(scene, Step.INITIATIVE, sent, TaskCode.ANSWER_INITIATIVE)
    if not scene.coordinates:
        return StepStatus(Step.INITIATIVE, Look.OTHER, Note.WAITS_FOR)
    note = Note.CAN_CREATE if consented(scene.case) else Note.CONSENT_FIRST
    return StepStatus(Step.INITIATIVE, Look.OWN, note, task=Task(TaskCode.SEND_INITIATIVE, Step.INITIATIVE))


def _accepted(scene: _Scene) -> bool:
    return any(e.reply and e.topic is Topic.INITIATIVE and e.answer is Answer.ACCEPT for e in scene.events)


def _meeting(scene: _Scene, topic: Topic) -> datetime | None:
    times = [at for e in _sent(scene, topic) if (at := _first_half(e).meeting_at)]
    return max(times) if times else None


def _assessment(scene: _Scene) -> StepStatus:
    step, lock = Step.ASSESSMENT, scene.case.locks.get(Part.ASSESSMENT)
    if lock:
        return StepStatus(step, Look.DONE, Note.LOCKED_ON, lock.stamp.at)
    if not _accepted(scene):
        return StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET)
    meeting = _meeting(scene, Topic.PLANNING)
    deadline = due(Rule.ASSESSMENT_LOCKED, meeting, scene.settings) if meeting else None
    late = is_late(deadline, scene.now)
    signed = {
        a.stamp.unit
        for a in scene.case.attests.values()
        if a.kind is AttestKind.SIGN and a.part is Part.ASSESSMENT and a.seen
    }
    unsigned = set(edits.standing_keys(scene.case, Part.ASSESSMENT)) - edits.published(scene.case)
    started = any(True for _ in edits.fields(scene.case, Part.ASSESSMENT))
    units = participants(scene.case)
    if scene.coordinates and signed and not unsigned and (late or signed.issuperset(units)):
        task = Task(TaskCode.LOCK_ASSESSMENT, step, at=deadline)
        return StepStatus(step, Look.OWN, Note.LATEST, deadline, due=deadline, late=late, task=task)
    if unsigned or (scene.unit not in signed and (started or meeting)):
        task = Task(TaskCode.WRITE_ASSESSMENT, step, at=deadline)
        note = Note.LATEST if deadline else Note.STARTED
        return StepStatus(step, Look.OWN, note, deadline, due=deadline, late=late, task=task)
    if signed:
        return StepStatus(step, Look.PARTLY, Note.WAITS_FOR, None, len(set(units) - signed), deadline, late)
    return StepStatus(step, Look.CAN_CREATE, Note.CAN_CREATE)


def _meeting_call(scene: _Scene) -> StepStatus:
    sent = _sent(scene, Topic.PLANNING)
    if not sent:
        ready = scene.coordinates and _accepted(scene)
        if ready and consented(scene.case):
            return StepStatus(Step.MEETING_CALL, Look.CAN_CREATE, Note.CAN_CREATE)
        return StepStatus(
            Step.MEETING_CALL, Look.CANNOT_YET, Note.CONSENT_FIRST if ready else Note.CANNOT_YET
        )
    status = _exchange(scene, Step.MEETING_CALL, sent, TaskCode.ANSWER_CALL)
    meeting = _meeting(scene, Topic.PLANNING)
    if status.look is Look.DONE:
        return msgspec.structs.replace(status, note=Note.MEETING_AT, at=meeting)
    return status


def _plan(scene: _Scene) -> StepStatus:
    step, lock = Step.PLAN, scene.case.locks.get(Part.PLAN)
    if lock:
        return _locked_plan(scene, lock)
    meeting = _meeting(scene, Topic.PLANNING)
    started = any(True for _ in edits.fields(scene.case, Part.PLAN))
    if meeting is None and not started:
        return StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET)
    deadline = due(Rule.PLAN_WRITTEN, meeting, scene.settings) if meeting else None
    late = is_late(deadline, scene.now)
    today = (
        meeting is not None and meeting.astimezone(STOCKHOLM).date() <= scene.now.astimezone(STOCKHOLM).date()
    )
    if scene.coordinates and (today or started):
        ahead = meeting is not None and scene.now < meeting and not started
        task = Task(
            TaskCode.MEETING if ahead else TaskCode.WRITE_PLAN, step, at=meeting if ahead else deadline
        )
        return StepStatus(step, Look.OWN, Note.LATEST, deadline, due=deadline, late=late, task=task)
    if not scene.coordinates and (today or started):
        return StepStatus(step, Look.OTHER, Note.LATEST, deadline, due=deadline, late=late)
    return StepStatus(step, Look.CAN_CREATE, Note.CAN_CREATE)


def _locked_plan(scene: _Scene, lock: Locked) -> StepStatus:
    attests = scene.case.attests.values()
    given = any(a.kind is AttestKind.HAND_OVER and a.part is Part.PLAN for a in attests)
    if given or not scene.coordinates:
        return StepStatus(Step.PLAN, Look.DONE, Note.LOCKED_ON, lock.stamp.at)
    task = Task(TaskCode.HAND_OVER_PLAN, Step.PLAN)
    return StepStatus(Step.PLAN, Look.OWN, Note.LOCKED_ON, lock.stamp.at, task=task)


def _after_plan(step: Step, part: Part) -> Callable[[_Scene], StepStatus]:
    def status(scene: _Scene) -> StepStatus:
        """R07: nothing can be followed up or evaluated before the plan is locked."""
        lock = scene.case.locks.get(part)
        if lock:
            return StepStatus(step, Look.DONE, Note.LOCKED_ON, lock.stamp.at)
        if scene.case.locks.get(Part.PLAN) is None:
            return StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET)
        if any(True for _ in edits.fields(scene.case, part)):
            return StepStatus(step, Look.OWN if scene.coordinates else Look.OTHER, Note.STARTED)
        return StepStatus(step, Look.CAN_CREATE, Note.CAN_CREATE)

    return status


_STEPS: dict[Step, Callable[[_Scene], StepStatus]] = {
    Step.INITIATIVE: _initiative,
    Step.ASSESSMENT: _assessment,
    Step.MEETING_CALL: _meeting_call,
    Step.PLAN: _plan,
    Step.FOLLOW_UP: _after_plan(Step.FOLLOW_UP, Part.FOLLOW_UP),
    Step.EVALUATION: _after_plan(Step.EVALUATION, Part.EVALUATION),
}
