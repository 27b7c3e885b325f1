"""The ordinary way of a made-up case: what is done in each stage of the process, as the region works."""

from __future__ import annotations

from cases.intents import Part, Topic
from cases.settings import Settings
from cases.steering import Close, CloseKind, Start
from central.demo_approvals import approved
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


def called_first(scene: Scene) -> None:
    """Rules row 12: the kallelse holds the initiative."""
    scene.story.called(scene.when(12), scene.by, scene.meeting, PLACE, *scene.units, cause=scene.reason)


def acknowledged(scene: Scene) -> None:
    """Rules row 13: everybody acknowledges it."""
    for place, other in enumerate(scene.others):
        scene.story.answered(scene.when(5 * place), other, Topic.PLANNING)


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


def handed_over(scene: Scene) -> None:
    """The plan has been given to the person; nobody opens the follow-up (R46)."""
    scene.story.handed_over(scene.when(0), scene.by)


def started(scene: Scene) -> None:
    """The plan has been given to the person, and the follow-up is opened."""
    handed_over(scene)
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
"""Where the coordinator locks the plan."""

_IN_MINA_PLANER: dict[Stage, Turn] = {
    Stage.OPENED: opened,
    Stage.INVITED: called_first,
    Stage.ACCEPTED: acknowledged,
    Stage.ASSESSING: assessing,
    Stage.ASSESSED: all_assessed,
    Stage.LOCKED: approved,
    Stage.STARTED: handed_over,
}
_NOT_THERE = (Stage.CALLED, Stage.ANSWERED)


def acts_in(settings: Settings) -> dict[Stage, Turn]:
    """What is done in each stage in a region with these settings; a stage that it does not know is left
    out.
    """
    acts = ACTS if settings.plan_settled_by == "lock" else ACTS | {Stage.LOCKED: approved}
    if settings.process == "mina_planer":
        return {stage: act for stage, act in (acts | _IN_MINA_PLANER).items() if stage not in _NOT_THERE}
    return acts
