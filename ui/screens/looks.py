"""From the status of a step to what is drawn and told: symbol, word and second line, and, on hover, who did
what and when.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from cases.access import Standing, standing
from cases.case import Sip
from cases.intents import Topic
from cases.scene import Scene, scene_of, sent, unanswered
from cases.status import Look, Note, Step, StepStatus, Task, TaskCode
from localdb.casefile import CaseFile
from ui.symbols import SYMBOLS, shown_mark
from ui.widgets.stepper import StepItem
from ui.work import Work
from wording import doings
from wording import status as words
from wording.names import STEPS

LATER: dict[Step, Topic] = {Step.FOLLOW_UP: Topic.FOLLOW_UP, Step.EVALUATION: Topic.EVALUATION}
"""The steps that have a meeting of their own, which is called to in the step (A19, A20)."""


def step_item(status: StepStatus, now: datetime) -> StepItem:
    """One step of the stepper at the top of a case."""
    return StepItem(
        key=str(status.step),
        word=STEPS[status.step],
        symbol=SYMBOLS[status.look],
        second=words.note(status, now),
        late=status.late,
        mark=shown_mark(status),
    )


def step_hover(work: Work, file: CaseFile | None, status: StepStatus) -> str:
    """All about a step: how it stands, and in the words of the case who did what and when (E01, E03)."""
    now = work.tools.now()
    if file is None or not isinstance(file.view, Sip):
        return words.hover(status, now)
    return doings.hover(file.view, status, work.unit, work.settings, now)


def with_calls(work: Work, file: CaseFile | None, statuses: Iterable[StepStatus]) -> tuple[StepStatus, ...]:
    """The steps of an open case; a later one whose meeting has been called says whom that waits for: who is
    still to be rung, or, before the step has begun, who has not answered.
    """
    found = tuple(statuses)
    if file is None or not isinstance(file.view, Sip) or not _calls_later(file.view, work.unit):
        return found
    scene = scene_of(file.view, work.unit, work.settings, work.tools.now(), file.untold())
    return found if scene.over else tuple(_with_call(scene, status) for status in found)


def _calls_later(case: Sip, unit: str) -> bool:
    topics = LATER.values()
    return standing(case, unit) is Standing.PARTICIPANT and any(
        h.topic in topics for h in case.halves.values()
    )


def _with_call(scene: Scene, status: StepStatus) -> StepStatus:
    topic = LATER.get(status.step)
    if topic is None or status.look is Look.DONE:
        return status
    ring = sum(half.topic is topic for half in scene.ring)
    if ring:
        return msgspec.structs.replace(status, task=Task(TaskCode.RING, status.step, ring))
    waiting = unanswered(scene, (event for event in sent(scene, topic) if event.first.must_answer))
    if waiting and status.note in (Note.CAN_CREATE, Note.MEETING_AT):
        return msgspec.structs.replace(status, note=Note.WAITS_FOR, count=len(waiting))
    return status


def first_to_do(statuses: tuple[StepStatus, ...]) -> Step:
    """The step to open a case at: the first with something to do, else the last that has begun."""
    for status in statuses:
        if status.look is Look.OWN:
            return status.step
    begun = [status.step for status in statuses if status.look not in (Look.CANNOT_YET, Look.CAN_CREATE)]
    return begun[-1] if begun else Step.INITIATIVE
