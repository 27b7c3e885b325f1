"""The six steps of a SIP for one unit, and what it has to do: the same functions for both, so that symbols
and tasks cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec

from cases import coordinator, edits
from cases.access import Standing, standing
from cases.case import Sip
from cases.consent import consented, refused
from cases.consent import standing as standing_consent
from cases.deadlines import Rule, day_of, due
from cases.intents import Part, Topic
from cases.locks import closing_of
from cases.pairing import Event
from cases.scene import Scene, accepted, deadline_of, judged, meeting, scene_of, sent, unanswered
from cases.settings import Settings
from cases.status import Look, Mark, Note, Step, StepStatus, Task, TaskCode, in_order
from cases.visiting import may_write
from cases.written_steps import assessment, evaluation, follow_up, plan


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
    leads = coordinator.coordinator(case) if case.looks else ""
    if leads and standing(case, unit) is Standing.READER and standing(case, leads) is Standing.PARTICIPANT:
        begins = _begun_by_visitors(settings) if may_write(case, unit, settings) else ()
        return tuple(_as_read(step, begins) for step in statuses(case, leads, settings, now, events=events))
    if standing(case, unit) is not Standing.PARTICIPANT:
        return tuple(StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET) for step in Step)
    scene = scene_of(case, unit, settings, now, unsent, events)
    found = tuple([step(scene) for step in _STEPS.values()])
    if scene.over:
        found = _over(scene, found)
    elif more := _more(scene):
        found = (msgspec.structs.replace(found[0], more=more), *found[1:])
    return found if settings.palette == "prator" else tuple(_recoloured(step) for step in found)


def tasks(
    case: Sip, unit: str, settings: Settings, now: datetime, unsent: frozenset[str] = frozenset()
) -> tuple[Task, ...]:
    """What the unit has to do, the most pressing first."""
    return in_order(statuses(case, unit, settings, now, unsent))


def _recoloured(status: StepStatus) -> StepStatus:
    """Rules row 1, E03, E04: in Mina planer yellow says that the own role has no responsibility, blue that
    something is written in the kartläggning.
    """
    if status.step is Step.ASSESSMENT and status.look in (Look.OTHER, Look.PARTLY):
        return msgspec.structs.replace(status, look=Look.STARTED)
    return msgspec.structs.replace(status, look=Look.NOT_MINE) if status.look is Look.OTHER else status


def _begun_by_visitors(settings: Settings) -> tuple[Step, ...]:
    """R26: what is begun by writing; where the coordinator opens the follow-up, that is not (B32)."""
    later = (Step.FOLLOW_UP, Step.EVALUATION) if settings.process == "mina_planer" else (Step.EVALUATION,)
    return (Step.ASSESSMENT, Step.PLAN, *later)


def _as_read(status: StepStatus, begins: tuple[Step, ...]) -> StepStatus:
    """R24: a unit that takes no part sees how far it has come for the one that leads, with nothing to do. It
    may begin these steps.
    """
    if status.look is Look.CAN_CREATE or status.note is Note.CAN_CREATE:
        if status.step in begins:
            return StepStatus(status.step, Look.CAN_CREATE, Note.CAN_CREATE)
        return StepStatus(status.step, Look.CANNOT_YET, Note.CANNOT_YET)
    look, note = status.look, status.note
    if look is Look.OWN:
        look, note = Look.OTHER, Note.STARTED if note in (Note.NONE, Note.LATEST) else note
    return StepStatus(status.step, look, note, status.at, status.count)


def _over(scene: Scene, found: tuple[StepStatus, ...]) -> tuple[StepStatus, ...]:
    """The case has ended, or the person has died: what is done stays done, and nothing is to do but to end
    it.
    """
    left = tuple(
        msgspec.structs.replace(status, look=Look.DONE, task=None, more=())
        if _is_done(status) and not _is_ahead(scene, status)
        else StepStatus(status.step, Look.CANNOT_YET, Note.CLOSED)
        for status in found
    )
    if closing_of(scene.case) is not None or not scene.coordinates:
        return left
    close = Task(TaskCode.CLOSE_CASE, Step.EVALUATION)
    return (*left[:-1], StepStatus(Step.EVALUATION, Look.OWN, Note.CLOSED, task=close))


def _is_done(status: StepStatus) -> bool:
    """What is locked is done, also for who would have handed it over or closed the case."""
    return status.look is Look.DONE or status.note in (Note.LOCKED_ON, Note.DONE_ON)


def _is_ahead(scene: Scene, status: StepStatus) -> bool:
    """A meeting that will not be held is not shown as one to go to."""
    return status.note is Note.MEETING_AT and status.at is not None and status.at > scene.now


def _more(scene: Scene) -> tuple[Task, ...]:
    """What stands in no step: messages to acknowledge (B24, T05), later kallelser, and a coordination that
    the unit and others claim.
    """
    found: list[Task] = []
    if scene.disputed and coordinator.claims_of(scene.case, scene.unit):
        found.append(Task(TaskCode.SETTLE_COORDINATOR, Step.INITIATIVE))
    messages = [e for e in sent(scene, Topic.MESSAGE) if e.receiver == scene.unit and e.first.must_answer]
    waiting = [e for e in messages if (a := scene.answers.get(e.ask)) is None or a.spoken_only]
    if waiting:
        first = min(event.first.stamp.at for event in waiting)
        at = due(Rule.INCOMING_READ, first, scene.settings)
        found.append(Task(TaskCode.ACKNOWLEDGE_MESSAGE, Step.INITIATIVE, len(waiting), at))
    return (*found, *_later_call(scene, Topic.FOLLOW_UP), *_later_call(scene, Topic.EVALUATION))


def _later_call(scene: Scene, topic: Topic) -> Iterator[Task]:
    """A kallelse to the follow-up or the evaluation: who is to be rung about it, and the unit's own answer
    (A19, A20, B34).
    """
    asks = sent(scene, topic)
    ring = sum(half.topic is topic for half in scene.ring)
    mine = [e for e in asks if e.receiver == scene.unit and e.first.must_answer]
    waiting = [e for e in mine if (a := scene.answers.get(e.ask)) is None or a.spoken_only]
    if not (ring or waiting):
        return
    at = due(Rule.INCOMING_READ, min(event.first.stamp.at for event in asks), scene.settings)
    if ring:
        yield Task(TaskCode.RING, Step.MEETING_CALL, ring, at)
    if waiting:
        code = TaskCode.CONFIRM_SPOKEN if waiting[0].ask in scene.answers else TaskCode.ANSWER_CALL
        yield Task(code, Step.MEETING_CALL, at=at)


def _exchange(scene: Scene, step: Step, asks: tuple[Event, ...], code: TaskCode, rule: Rule) -> StepStatus:
    """An initiative or a kallelse that has gone out: who must ring, who must answer, who waits."""
    ring = [half for half in scene.ring if half.topic is asks[0].topic]
    asked = [event for event in asks if event.first.must_answer]
    waiting = unanswered(scene, asked)
    first = min(event.first.stamp.at for event in waiting or asks)
    deadline = due(rule, first, scene.settings)
    mark = _mark(scene, asked, waiting)
    if ring:
        task = Task(TaskCode.RING, step, count=len(ring), at=deadline)
        status = StepStatus(step, Look.OWN, Note.LATEST, deadline, len(ring), task=task, mark=mark)
        return judged(scene, status, rule, deadline)
    for event in asked:
        answer = scene.answers.get(event.ask)
        if event.receiver == scene.unit and (answer is None or answer.spoken_only):
            task = Task(TaskCode.CONFIRM_SPOKEN if answer else code, step, at=deadline)
            status = StepStatus(step, Look.OWN, Note.LATEST, deadline, task=task, mark=mark)
            return judged(scene, status, rule, deadline)
    if waiting:
        status = StepStatus(step, Look.OTHER, Note.WAITS_FOR, None, len(waiting), mark=mark)
        return judged(scene, status, rule, deadline)
    answers = [answer.first for event in asks if (answer := scene.answers.get(event.ask))]
    last = max(answers, key=lambda half: half.stamp.at, default=asks[0].first)
    return StepStatus(
        step, Look.DONE, Note.DONE_ON, max(last.stamp.at, first), who=last.stamp.who.name, mark=mark
    )


def _mark(scene: Scene, asked: list[Event], waiting: tuple[Event, ...]) -> Mark:
    """E03: whether the other units have answered."""
    others = [event for event in asked if event.receiver != scene.unit]
    left = [event for event in waiting if event.receiver != scene.unit]
    if not others or len(left) == len(others):
        return Mark.NONE
    return Mark.SOME if left else Mark.ALL


def _initiative(scene: Scene) -> StepStatus:
    asks = sent(scene, Topic.INITIATIVE)
    if asks:
        status = _exchange(scene, Step.INITIATIVE, asks, TaskCode.ANSWER_INITIATIVE, Rule.ACKNOWLEDGE)
        return _declined_by_all(scene, status) if status.look is Look.DONE else status
    if scene.coordinates and refused(scene.case):
        # R42: no process can be begun, and the case can be removed.
        close = Task(TaskCode.CLOSE_CASE, Step.INITIATIVE)
        return StepStatus(Step.INITIATIVE, Look.OWN, Note.CONSENT_FIRST, task=close)
    if scene.settings.process == "mina_planer":
        return _initiative_in_kallelse(scene)
    if not scene.coordinates:
        return StepStatus(Step.INITIATIVE, Look.OTHER, Note.WAITS_FOR)
    note = Note.CAN_CREATE if consented(scene.case) else Note.CONSENT_FIRST
    status = StepStatus(Step.INITIATIVE, Look.OWN, note, task=Task(TaskCode.SEND_INITIATIVE, Step.INITIATIVE))
    return judged(scene, status, Rule.FIRST_CONTACT, _first_contact(scene))


def _first_contact(scene: Scene) -> datetime | None:
    """T14: some days from when the need was seen, which is when the case was opened at the latest; nobody is
    contacted about somebody who has said no.
    """
    if not (consented(scene.case) or standing_consent(scene.case) is None):
        return None
    began = min((opening.stamp.at for opening in scene.case.openings.values()), default=None)
    return deadline_of(scene, Rule.FIRST_CONTACT, began)


def _declined_by_all(scene: Scene, status: StepStatus) -> StepStatus:
    """B19: when every unit that was asked has declined, whoever leads turns to another one."""
    asked = any(event.first.must_answer for event in sent(scene, Topic.INITIATIVE))
    if not asked or accepted(scene):
        return status
    if not scene.coordinates:
        return StepStatus(Step.INITIATIVE, Look.OTHER, Note.WAITS_FOR)
    task = Task(TaskCode.SEND_INITIATIVE, Step.INITIATIVE)
    return StepStatus(Step.INITIATIVE, Look.OWN, Note.LATEST, task=task)


def _initiative_in_kallelse(scene: Scene) -> StepStatus:
    """Rules row 12: in Mina planer the kallelse holds the initiative, so the step is done by consent."""
    if consented(scene.case):
        return StepStatus(Step.INITIATIVE, Look.DONE, Note.NONE)
    if scene.coordinates:
        return StepStatus(Step.INITIATIVE, Look.OWN, Note.CONSENT_FIRST)
    return StepStatus(Step.INITIATIVE, Look.OTHER, Note.CONSENT_FIRST)


def _meeting_call(scene: Scene) -> StepStatus:
    step, asks = Step.MEETING_CALL, sent(scene, Topic.PLANNING)
    if not asks:
        return judged(scene, _not_called(scene), Rule.CALLED_AFTER_READY, _after_ready(scene))
    status = _exchange(scene, step, asks, TaskCode.ANSWER_CALL, Rule.INCOMING_READ)
    if status.look is Look.DONE:
        return msgspec.structs.replace(status, note=Note.MEETING_AT, at=meeting(scene, Topic.PLANNING))
    return status


def _not_called(scene: Scene) -> StepStatus:
    step = Step.MEETING_CALL
    if not scene.coordinates:
        return StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET)
    if not consented(scene.case):
        return StepStatus(step, Look.CANNOT_YET, Note.CONSENT_FIRST)
    # It is its turn when all have answered; it may be done before, for nobody has to wait for a line that is
    # down.
    turn = accepted(scene) and not any(e.first.must_answer for e in _open(scene))
    task = Task(TaskCode.CALL_MEETING, step) if turn else None
    return StepStatus(step, Look.OWN if turn else Look.CAN_CREATE, Note.CAN_CREATE, task=task)


def _after_ready(scene: Scene) -> datetime | None:
    """T04, T17, rules row 2: wherever it is known since which day the person can leave the hospital."""
    if not scene.coordinates:
        return None
    day = edits.read(scene.case, Part.PERSON).get("ready", "")
    return deadline_of(scene, Rule.CALLED_AFTER_READY, day_of(day))


def _open(scene: Scene) -> tuple[Event, ...]:
    return unanswered(scene, sent(scene, Topic.INITIATIVE))


_STEPS: dict[Step, Callable[[Scene], StepStatus]] = {
    Step.INITIATIVE: _initiative,
    Step.ASSESSMENT: assessment,
    Step.MEETING_CALL: _meeting_call,
    Step.PLAN: plan,
    Step.FOLLOW_UP: follow_up,
    Step.EVALUATION: evaluation,
}
