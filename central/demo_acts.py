"""The ordinary way of a made-up case: what is done in each stage of the process."""

from __future__ import annotations

from cases.intents import Part, Topic
from cases.steering import Close, CloseKind, Start
from central.demo_scenes import PLACE, Scene, Stage, Turn
from central.demo_texts import EVALUATION, follow_up_of


def opened(scene: Scene) -> None:
    """A case for the person, with what was said of consent."""
    asked = scene.plot.asked
    scene.story.opened(scene.when(0), scene.by)
    scene.story.consented(scene.when(3), scene.by, asked.state, asked.basis, asked.given_by, asked.relation)


def invited(scene: Scene) -> None:
    """The initiative goes out to all who are asked."""
    units = map(scene.story.unit_of, scene.plot.others)
    scene.story.invited(scene.when(12), scene.by, scene.reason, *units)


def accepted(scene: Scene) -> None:
    """Everybody answers, with yes but for who declines."""
    for place, other in enumerate(scene.plot.others):
        if other == scene.plot.declines:
            scene.story.declined(scene.when(5 * place), other, "Vi har inget åtagande. Ring Norr.")
        else:
            scene.story.answered(scene.when(5 * place), other)


def assessing(scene: Scene) -> None:
    """The opener writes and signs her part of the kartläggning."""
    texts = {name: scene.assessment[name] for name in ("situation", "background")}
    scene.story.wrote(scene.when(0), scene.by, Part.ASSESSMENT, texts)
    scene.story.signed(scene.when(4), scene.by, Part.ASSESSMENT)


def all_assessed(scene: Scene) -> None:
    """The others write and sign theirs."""
    texts = {name: scene.assessment[name] for name in ("current", "recommendation")}
    scene.story.wrote(scene.when(0), scene.others[0], Part.ASSESSMENT, texts)
    for place, other in enumerate(scene.others):
        scene.story.signed(scene.when(4 + place), other, Part.ASSESSMENT)


def assessed(scene: Scene) -> None:
    """The kartläggning is locked when all have signed it."""
    all_assessed(scene)
    scene.story.locked(scene.when(15), scene.by, Part.ASSESSMENT)


def called(scene: Scene) -> None:
    """All are called to the planning meeting, and all but the last come."""
    scene.story.called(scene.when(0), scene.by, scene.meeting, PLACE, *scene.units)
    for other in scene.others[:-1]:
        scene.story.answered(scene.when(10), other, Topic.PLANNING)


def answered(scene: Scene) -> None:
    """The last one comes too."""
    scene.story.answered(scene.when(0), scene.others[-1], Topic.PLANNING)


def planned(scene: Scene) -> None:
    """The plan is written and signed after the meeting."""
    scene.story.wrote(scene.when(0), scene.by, Part.PLAN, scene.plan)
    scene.story.signed(scene.when(9), scene.by, Part.PLAN)


def locked(scene: Scene) -> None:
    """Everybody signs the plan, and it is locked."""
    for other in scene.others:
        scene.story.signed(scene.when(0), other, Part.PLAN)
    scene.story.locked(scene.when(12), scene.by, Part.PLAN)


def started(scene: Scene) -> None:
    """The plan has been given to the person, and the follow-up is opened."""
    scene.story.handed_over(scene.when(0), scene.by)
    scene.story.did(scene.when(5), scene.by, Start(Part.FOLLOW_UP))


def followed(scene: Scene) -> None:
    """The coordinator writes how it went, and signs."""
    scene.story.wrote(scene.when(0), scene.by, Part.FOLLOW_UP, follow_up_of(scene.plan))
    scene.story.signed(scene.when(5), scene.by, Part.FOLLOW_UP)


def followed_by_all(scene: Scene) -> None:
    """The others sign too."""
    for place, other in enumerate(scene.others):
        scene.story.signed(scene.when(4 * place), other, Part.FOLLOW_UP)


def follow_up_locked(scene: Scene) -> None:
    """The follow-up is locked."""
    scene.story.locked(scene.when(0), scene.by, Part.FOLLOW_UP)


def evaluation_called(scene: Scene) -> None:
    """All are called to the evaluation, and come."""
    scene.story.called(
        scene.when(0), scene.by, scene.evaluation, PLACE, *scene.units, purpose=Topic.EVALUATION
    )
    for place, other in enumerate(scene.others):
        scene.story.answered(scene.when(8 + 4 * place), other, Topic.EVALUATION)


def evaluated(scene: Scene) -> None:
    """The evaluation is written and signed."""
    scene.story.wrote(scene.when(0), scene.by, Part.EVALUATION, EVALUATION)
    scene.story.signed(scene.when(7), scene.by, Part.EVALUATION)


def evaluation_locked(scene: Scene) -> None:
    """The evaluation is locked."""
    scene.story.locked(scene.when(0), scene.by, Part.EVALUATION)


def archived(scene: Scene) -> None:
    """The case is over."""
    scene.story.did(
        scene.when(0), scene.by, Close(CloseKind.EVALUATED, "Målen är nådda. Utvärderingen är låst.")
    )


ACTS: dict[Stage, Turn] = {
    Stage.OPENED: opened,
    Stage.INVITED: invited,
    Stage.ACCEPTED: accepted,
    Stage.ASSESSING: assessing,
    Stage.ASSESSED: assessed,
    Stage.CALLED: called,
    Stage.ANSWERED: answered,
    Stage.PLANNED: planned,
    Stage.LOCKED: locked,
    Stage.STARTED: started,
    Stage.FOLLOWED: followed,
    Stage.FOLLOWED_BY_ALL: followed_by_all,
    Stage.FOLLOW_UP_LOCKED: follow_up_locked,
    Stage.EVALUATION_CALLED: evaluation_called,
    Stage.EVALUATED: evaluated,
    Stage.EVALUATION_LOCKED: evaluation_locked,
    Stage.ARCHIVED: archived,
}
