"""The steps that hold text: kartläggning, plan, uppföljning and utvärdering, as one unit sees them."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from cases import edits
from cases.access import participants
from cases.case import AttestKind, Locked, Sip
from cases.consent import consented, refused
from cases.deadlines import STOCKHOLM, Rule, day_of
from cases.intents import Part, Topic
from cases.locks import is_started, lock_of, sheet, voided
from cases.scene import Scene, deadline_of, is_asked, judged, meeting
from cases.settlement import (
    approval_of,
    asked_to_approve,
    came_later,
    lacking_approval,
    settled_at,
    text_when_settled,
)
from cases.status import Look, Mark, Note, Step, StepStatus, Task, TaskCode


def assessment(scene: Scene) -> StepStatus:
    """Kartläggning: each unit its own, locked by the coordinator the working day before the meeting (T02). A
    unit may write in it before it has answered the initiative, and is not asked to (C18–C20).
    """
    step, lock = Step.ASSESSMENT, lock_of(scene.case, Part.ASSESSMENT)
    if lock:
        return _locked(step, lock)
    if refused(scene.case):
        return StepStatus(step, Look.CANNOT_YET, Note.CONSENT_FIRST)
    if scene.settings.process == "mina_planer":
        return _shared_assessment(scene)
    held = meeting(scene, Topic.PLANNING)
    deadline = deadline_of(scene, Rule.ASSESSMENT_LOCKED, held)
    signed = {a.stamp.unit for a in edits.signatures(scene.case) if a.part is Part.ASSESSMENT and a.seen}
    unsigned = _unsigned(scene.case, Part.ASSESSMENT, 1)
    started = _started(scene.case, Part.ASSESSMENT, 1)
    units = participants(scene.case)
    late = deadline is not None and scene.now > deadline and not scene.settings.assessment_required
    # Nobody has to write it any more once there is a plan that holds (B20, D01).
    lacks = unsigned or (scene.unit not in signed and (started or held) and not scene.settled)
    if scene.coordinates and signed and not unsigned and (late or signed.issuperset(units)):
        task = Task(TaskCode.LOCK_ASSESSMENT, step, at=deadline)
        status = StepStatus(step, Look.OWN, Note.LATEST, deadline, task=task)
    elif lacks and (not is_asked(scene) or _is_ours(scene, Part.ASSESSMENT, 1)):
        task = Task(TaskCode.WRITE_ASSESSMENT, step, at=deadline)
        status = StepStatus(step, Look.OWN, Note.LATEST if deadline else Note.STARTED, deadline, task=task)
    elif signed:
        status = StepStatus(step, Look.PARTLY, Note.WAITS_FOR, None, len(set(units) - signed), mark=Mark.SOME)
    else:
        return StepStatus(step, Look.CAN_CREATE, Note.CAN_CREATE)
    return judged(scene, status, Rule.ASSESSMENT_LOCKED, deadline)


def _shared_assessment(scene: Scene) -> StepStatus:
    """E04, E46: in Mina planer all write in it when they have something to say, and nobody has it to do; when
    it was written in last stands under it.
    """
    return _shared(scene, Step.ASSESSMENT, Part.ASSESSMENT)


def _shared(scene: Scene, step: Step, part: Part) -> StepStatus:
    """A part that whoever likes writes in: not begun, or when it was written in last."""
    written = edits.fields(scene.case, sheet(part, scene.version))
    stamps = [stamp for _, found in written for edit in found.heads.values() for stamp in edit.by]
    if not stamps:
        return StepStatus(step, Look.CAN_CREATE, Note.CAN_CREATE)
    last = max(stamps, key=lambda stamp: (stamp.at, stamp.action))
    return StepStatus(step, Look.STARTED, Note.STARTED, last.at, who=last.who.name)


def plan(scene: Scene) -> StepStatus:
    """Mål- och aktivitetsplan: written at the meeting or the working day after (T06), then locked, or
    approved by all. It may be begun before, and nobody has it to do then (B25).
    """
    step, version = Step.PLAN, scene.version
    if scene.settled:
        return _settled_plan(scene)
    if refused(scene.case):
        return StepStatus(step, Look.CANNOT_YET, Note.CONSENT_FIRST)
    held = meeting(scene, Topic.PLANNING)
    started = _started(scene.case, Part.PLAN, version)
    deadline = deadline_of(scene, Rule.PLAN_WRITTEN, held)
    if approval_of(scene.case, version):
        return judged(scene, _approving(scene), Rule.PLAN_WRITTEN, deadline)
    today = held is not None and held.astimezone(STOCKHOLM).date() <= scene.now.astimezone(STOCKHOLM).date()
    if not (today or started):
        return judged(scene, StepStatus(step, Look.CAN_CREATE, Note.CAN_CREATE), Rule.PLAN_WRITTEN, deadline)
    if not scene.coordinates:
        look, task = _to_sign(scene, step)
        status = StepStatus(step, look, Note.LATEST, deadline, task=task)
    else:
        ahead = held is not None and scene.now < held and not started
        code = TaskCode.MEETING if ahead else _next_for_plan(scene, version)
        task = Task(code, step, at=held if ahead else deadline)
        status = StepStatus(step, Look.OWN, Note.LATEST, deadline, task=task)
    return judged(scene, status, Rule.PLAN_WRITTEN, deadline)


def _to_sign(scene: Scene, step: Step) -> tuple[Look, Task | None]:
    """A unit that has written in the plan has it to sign (R14, C25)."""
    ours = _is_ours(scene, Part.PLAN, scene.version)
    return (Look.OWN, Task(TaskCode.SIGN_PLAN, step)) if ours else (Look.OTHER, None)


def _is_ours(scene: Scene, part: Part, version: int) -> bool:
    """Whether something that the unit has written there is still to be signed."""
    unsigned = _unsigned(scene.case, part, version)
    return bool(unsigned) and any(
        any(stamp.unit == scene.unit for stamp in edit.by) and key in unsigned
        for name, written in scene.case.edits.items()
        if name.startswith(f"{sheet(part, version)}/")
        for key, edit in written.items()
    )


def _next_for_plan(scene: Scene, version: int) -> TaskCode:
    """What the coordinator does next with a plan that is written in: sign, then lock or ask for approval."""
    written = edits.standing_keys(scene.case, sheet(Part.PLAN, version))
    if not written or _unsigned(scene.case, Part.PLAN, version):
        return TaskCode.WRITE_PLAN
    return TaskCode.LOCK_PLAN if scene.settings.plan_settled_by == "lock" else TaskCode.ASK_APPROVAL


def _approving(scene: Scene) -> StepStatus:
    """E53, R44: every unit that was asked has the plan to approve; a tick when the others have, a dot when
    some have. Whoever has come in since is asked when the coordinator asks again.
    """
    step, asked = Step.PLAN, asked_to_approve(scene.case, scene.version)
    lacking = lacking_approval(scene.case, scene.version, scene.settings)
    others = set(asked) - {scene.unit}
    left = others.intersection(lacking)
    mark = Mark.ALL if not left and others else Mark.SOME if left != others else Mark.NONE
    if scene.coordinates and came_later(scene.case, scene.version):
        return StepStatus(step, Look.OWN, Note.NONE, task=Task(TaskCode.ASK_APPROVAL, step), mark=mark)
    if scene.unit in lacking:
        return StepStatus(step, Look.OWN, Note.NONE, task=Task(TaskCode.APPROVE_PLAN, step), mark=mark)
    return StepStatus(step, Look.OTHER, Note.WAITS_FOR, None, len(lacking), mark=mark)


def _settled_plan(scene: Scene) -> StepStatus:
    step, version = Step.PLAN, scene.version
    lock = lock_of(scene.case, Part.PLAN, version)
    asked = approval_of(scene.case, version)
    stamp = lock.stamp if lock else asked.stamp if asked else None
    given = any(
        a.kind is AttestKind.HAND_OVER
        and a.part is Part.PLAN
        and a.version == version
        and not voided(scene.case, key)
        for key, a in scene.case.attests.items()
    )
    task = None if given or not scene.coordinates else Task(TaskCode.HAND_OVER_PLAN, step)
    return StepStatus(
        step,
        Look.OWN if task else Look.DONE,
        Note.LOCKED_ON if lock else Note.DONE_ON,
        stamp.at if stamp else None,
        task=task,
        who=stamp.who.name if stamp else "",
        mark=Mark.NONE if lock else Mark.ALL,
    )


def follow_up(scene: Scene) -> StepStatus:
    """Uppföljning: opened by the coordinator, written by each, locked the working day before the evaluation
    meeting (T07, T08). In Mina planer activities may be followed up one by one while the plan holds, and
    nobody has it to do (R46); the coordinator locks what is written and signed, and calls to a meeting before
    a year has passed (T21, E55).
    """
    step, version = Step.FOLLOW_UP, scene.version
    lock = lock_of(scene.case, Part.FOLLOW_UP, version)
    if lock:
        return _locked(step, lock)
    if not scene.settled:
        return StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET)
    held = meeting(scene, Topic.EVALUATION)
    deadline = deadline_of(scene, Rule.FOLLOW_UP_LOCKED, held)
    written = _started(scene.case, Part.FOLLOW_UP, version)
    yearly = _yearly(scene) if held is None else None
    if scene.settings.process == "mina_planer":
        theirs = _written(scene, step, Part.FOLLOW_UP)
        locks = theirs.task is not None and theirs.task.code is TaskCode.LOCK_FOLLOW_UP
        shared = theirs if locks else _shared(scene, step, Part.FOLLOW_UP)
        if yearly is not None:
            return judged(scene, _to_call(scene, shared, yearly), Rule.FOLLOWED_UP_YEARLY, yearly)
        return judged(scene, shared, Rule.FOLLOW_UP_LOCKED, deadline if written else None)
    if not written and not is_started(scene.case, Part.FOLLOW_UP, version):
        return _not_started(scene, step, held is not None, deadline, yearly)
    return judged(scene, _written(scene, step, Part.FOLLOW_UP), Rule.FOLLOW_UP_LOCKED, deadline)


def _not_started(
    scene: Scene, step: Step, called: bool, deadline: datetime | None, yearly: datetime | None
) -> StepStatus:
    """A follow-up that only the coordinator can open: when the evaluation is called to, or in good time
    before a year has passed since the plan came to hold (T21).
    """
    if not scene.coordinates:
        status = StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET)
    else:
        opens = _in_time_for(scene, yearly)
        task = Task(TaskCode.START_FOLLOW_UP, step) if called or _is_past(scene, opens) else None
        look = Look.OWN if task else Look.CAN_CREATE
        status = StepStatus(step, look, Note.CAN_CREATE, task=task, opens=opens)
    if yearly is not None:
        return judged(scene, status, Rule.FOLLOWED_UP_YEARLY, yearly)
    return judged(scene, status, Rule.FOLLOW_UP_LOCKED, deadline)


def _to_call(scene: Scene, status: StepStatus, yearly: datetime) -> StepStatus:
    """Where nobody opens the follow-up, it is begun by calling to its meeting, in good time (E55)."""
    opens = _in_time_for(scene, yearly)
    if not (scene.coordinates and consented(scene.case) and _is_past(scene, opens)):
        return msgspec.structs.replace(status, opens=opens)
    call = Task(TaskCode.CALL_FOLLOW_UP, Step.MEETING_CALL, at=yearly)
    if status.task:
        return msgspec.structs.replace(status, more=(call,), opens=opens)
    return StepStatus(status.step, Look.OWN, Note.LATEST, yearly, task=call, opens=opens)


def _yearly(scene: Scene) -> datetime | None:
    """T21: when the plan is to have been followed up; a year from when this version came to hold, or from the
    latest meeting that has been called to follow it up.
    """
    since = settled_at(scene.case, Part.PLAN, scene.version)
    met = meeting(scene, Topic.FOLLOW_UP)
    return deadline_of(scene, Rule.FOLLOWED_UP_YEARLY, max(since, met) if since and met else since)


def _agreed(scene: Scene) -> datetime | None:
    """T09: when the evaluation is to have been called to, by the day that the plan says."""
    plan = text_when_settled(scene.case, Part.PLAN, scene.settings, scene.version)
    return deadline_of(scene, Rule.EVALUATION_CALLED, day_of(plan.get("evaluation_date", "")))


def _in_time_for(scene: Scene, deadline: datetime | None) -> datetime | None:
    """When to begin what has to be done by then: while a meeting can still be called in good time (T15)."""
    return deadline - timedelta(days=scene.settings.meeting_notice_days) if deadline else None


def _is_past(scene: Scene, opens: datetime | None) -> bool:
    return opens is not None and scene.now >= opens


def evaluation(scene: Scene) -> StepStatus:
    """Utvärdering: called at the time agreed (T09), written by the working day after the meeting (T10),
    locked, and the case closed.
    """
    step, version = Step.EVALUATION, scene.version
    lock = lock_of(scene.case, Part.EVALUATION, version)
    if lock:
        task = Task(TaskCode.CLOSE_CASE, step) if scene.coordinates else None
        done = _locked(step, lock)
        if task is None:
            return done
        return StepStatus(step, Look.OWN, Note.LOCKED_ON, done.at, task=task, who=done.who)
    if not scene.settled:
        return StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET)
    held = meeting(scene, Topic.EVALUATION)
    deadline = deadline_of(scene, Rule.EVALUATION_WRITTEN, held)
    if _started(scene.case, Part.EVALUATION, version):
        return judged(scene, _written(scene, step, Part.EVALUATION), Rule.EVALUATION_WRITTEN, deadline)
    if held is not None and held <= scene.now and scene.coordinates:
        status = StepStatus(step, Look.OWN, Note.LATEST, held, task=Task(TaskCode.WRITE_EVALUATION, step))
        return judged(scene, status, Rule.EVALUATION_WRITTEN, deadline)
    if held is not None:
        return StepStatus(step, Look.OTHER, Note.MEETING_AT, held)
    agreed = _agreed(scene)
    opens = _in_time_for(scene, agreed)
    calls = lock_of(scene.case, Part.FOLLOW_UP, version) is not None or _is_past(scene, opens)
    task = Task(TaskCode.CALL_EVALUATION, Step.MEETING_CALL, at=agreed)
    if calls and scene.coordinates and consented(scene.case):
        status = StepStatus(step, Look.OWN, Note.CAN_CREATE, task=task, opens=opens)
    else:
        status = StepStatus(step, Look.CAN_CREATE, Note.CAN_CREATE, opens=opens)
    return judged(scene, status, Rule.EVALUATION_CALLED, agreed)


def _written(scene: Scene, step: Step, part: Part) -> StepStatus:
    """A part of the end that is open: the coordinator locks what is signed, the others write."""
    write = TaskCode.WRITE_FOLLOW_UP if part is Part.FOLLOW_UP else TaskCode.WRITE_EVALUATION
    lock = TaskCode.LOCK_FOLLOW_UP if part is Part.FOLLOW_UP else TaskCode.LOCK_EVALUATION
    signed = any(
        (a.part, a.version, a.stamp.unit) == (part, scene.version, scene.unit) and a.seen
        for a in edits.signatures(scene.case)
    )
    unsigned = _unsigned(scene.case, part, scene.version)
    ready = _started(scene.case, part, scene.version) and not unsigned
    if scene.coordinates:
        return StepStatus(step, Look.OWN, Note.STARTED, task=Task(lock if ready and signed else write, step))
    if part is Part.FOLLOW_UP and not signed:
        return StepStatus(step, Look.OWN, Note.STARTED, task=Task(write, step))
    return StepStatus(step, Look.OTHER, Note.STARTED)


def _locked(step: Step, lock: Locked) -> StepStatus:
    return StepStatus(step, Look.DONE, Note.LOCKED_ON, lock.stamp.at, who=lock.stamp.who.name)


def _started(case: Sip, part: Part, version: int) -> bool:
    return any(True for _ in edits.fields(case, sheet(part, version)))


def _unsigned(case: Sip, part: Part, version: int) -> frozenset[str]:
    """What stands in the part and nobody stands for: not signed, or the signature taken back."""
    standing = edits.standing_keys(case, sheet(part, version))
    return frozenset(standing) - edits.signed(case) if standing else frozenset()
