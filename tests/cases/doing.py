"""What a person does who does a task: the verb that each task of the list stands for, as it can be built from
the case that the unit sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from cases import coordinator, edits
from cases.access import participants
from cases.consent import consented
from cases.intents import MEETINGS, Answer, HandOver, Part, Reply, Topic
from cases.pairing import Event, answer_to
from cases.scene import Scene, sent
from cases.settlement import asking
from cases.status import Step, Task, TaskCode
from cases.steering import Approve, Close, CloseKind, Start
from cases.verbs import Verb
from tests.cases import builders as b
from tests.cases import stages

_TOPICS = {Step.INITIATIVE: (Topic.INITIATIVE,), Step.MEETING_CALL: MEETINGS}
"""What passes between units in the steps that are answered."""


def verb_for(task: Task, scene: Scene) -> Verb | None:
    """What is done; None for what is done outside the case: a meeting is held."""
    return None if task.code is TaskCode.MEETING else _VERBS[task.code](task, scene)


def _ring(task: Task, scene: Scene) -> Verb:
    half = next(half for half in scene.ring if half.topic in _TOPICS[task.step])
    return b.call(half.receiver, topic=half.topic)


def _unanswered(scene: Scene, topic: Topic) -> Iterator[Event]:
    """What waits for the unit's own answer."""
    for event in sent(scene, topic):
        answer = answer_to(scene.events, event)
        if event.receiver == scene.unit and event.first.must_answer and (not answer or answer.spoken_only):
            yield event


def _reply(scene: Scene, *topics: Topic) -> Verb:
    event = next(event for topic in topics for event in _unanswered(scene, topic))
    only_acknowledged = event.topic is Topic.MESSAGE or (
        event.topic in MEETINGS and scene.settings.process == "mina_planer"
    )
    said = Answer.ACKNOWLEDGE if only_acknowledged else Answer.ACCEPT
    return Reply(event.topic, event.sender, said, about=event.ask)


def _answer(task: Task, scene: Scene) -> Verb:
    return _reply(scene, *_TOPICS[task.step])


def _send(_task: Task, scene: Scene) -> Verb:
    others = [unit for unit in (b.WARD, b.CENTRE, b.COUNCIL, b.HOME) if unit != scene.unit]
    return (
        b.initiative(*others) if consented(scene.case) else b.consent(supersedes=tuple(scene.case.consents))
    )


def _call(topic: Topic) -> Callable[[Task, Scene], Verb]:
    def verb(_task: Task, scene: Scene) -> Verb:
        others = [unit for unit in participants(scene.case) if unit != scene.unit] or [b.HOME]
        return b.meeting(scene.now + timedelta(days=20), *others, purpose=topic)

    return verb


def _write(part: Part) -> Callable[[Task, Scene], Verb]:
    name = {
        Part.ASSESSMENT: "current",
        Part.PLAN: "situation",
        Part.FOLLOW_UP: "activities:k1.attainment",
        Part.EVALUATION: "continued_need",
    }[part]
    return lambda _, scene: b.write(part, {name: "x"}, scene.case, _version(part, scene))


def _version(part: Part, scene: Scene) -> int:
    return 1 if part is Part.ASSESSMENT else scene.version


def _sign(_task: Task, scene: Scene) -> Verb:
    return b.sign(Part.PLAN, scene.case, scene.version)


def _lock(part: Part) -> Callable[[Task, Scene], Verb]:
    return lambda _, scene: b.lock(part, scene.case, _version(part, scene))


def _seen(scene: Scene) -> tuple[str, ...]:
    """What the plan says to everybody: text that only the own unit reads is not among it."""
    return stages.keys(edits.read_by_all(scene.case, scene.settings), Part.PLAN, scene.version)


_VERBS: dict[TaskCode, Callable[[Task, Scene], Verb]] = {
    TaskCode.RING: _ring,
    TaskCode.ANSWER_INITIATIVE: _answer,
    TaskCode.CONFIRM_SPOKEN: _answer,
    TaskCode.ANSWER_CALL: _answer,
    TaskCode.SEND_INITIATIVE: _send,
    TaskCode.WRITE_ASSESSMENT: _write(Part.ASSESSMENT),
    TaskCode.LOCK_ASSESSMENT: _lock(Part.ASSESSMENT),
    TaskCode.CALL_MEETING: _call(Topic.PLANNING),
    TaskCode.WRITE_PLAN: _write(Part.PLAN),
    TaskCode.SIGN_PLAN: _sign,
    TaskCode.LOCK_PLAN: _lock(Part.PLAN),
    TaskCode.ASK_APPROVAL: lambda _, scene: asking(scene.case, _seen(scene), scene.version),
    TaskCode.APPROVE_PLAN: lambda _, scene: Approve(Part.PLAN, _seen(scene), scene.version),
    TaskCode.HAND_OVER_PLAN: lambda _, scene: HandOver(
        Part.PLAN, b.REFERENCE, b.NAME, True, _seen(scene), scene.version
    ),
    TaskCode.START_FOLLOW_UP: lambda _, scene: Start(Part.FOLLOW_UP, (), scene.version),
    TaskCode.WRITE_FOLLOW_UP: _write(Part.FOLLOW_UP),
    TaskCode.LOCK_FOLLOW_UP: _lock(Part.FOLLOW_UP),
    TaskCode.CALL_FOLLOW_UP: _call(Topic.FOLLOW_UP),
    TaskCode.CALL_EVALUATION: _call(Topic.EVALUATION),
    TaskCode.WRITE_EVALUATION: _write(Part.EVALUATION),
    TaskCode.LOCK_EVALUATION: _lock(Part.EVALUATION),
    TaskCode.CLOSE_CASE: lambda *_: Close(CloseKind.EVALUATED, "Målen är nådda"),
    TaskCode.ACKNOWLEDGE_MESSAGE: lambda _, scene: _reply(scene, Topic.MESSAGE),
    TaskCode.SETTLE_COORDINATOR: lambda _, scene: b.hand_over(scene.unit, *coordinator.live(scene.case)),
}

LEFT_TO_DO = frozenset(
    (
        *(TaskCode.WRITE_ASSESSMENT, TaskCode.WRITE_PLAN, TaskCode.WRITE_FOLLOW_UP),
        *(TaskCode.WRITE_EVALUATION, TaskCode.RING, TaskCode.ACKNOWLEDGE_MESSAGE, TaskCode.SEND_INITIATIVE),
        *(TaskCode.ANSWER_INITIATIVE, TaskCode.ANSWER_CALL, TaskCode.CONFIRM_SPOKEN, TaskCode.MEETING),
    )
)
"""What one act may leave some of: text is signed after it is written, and there may be several to answer."""
