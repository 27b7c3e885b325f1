"""How a made-up plan comes to hold where every unit approves it: an ordinary act; and the turns on the way,
asked for, approved by some, broken by a change.
"""

from __future__ import annotations

from cases.intents import Part
from cases.steering import AddUnit, Approve, Start
from central.demo_scenes import Scene
from central.demo_texts import CHANGED_NEEDS
from central.demo_units import HOMECARE


def approved(scene: Scene) -> None:
    """E53, R44: everybody signs the plan, the coordinator asks for approval, and all approve."""
    _ask(scene)
    for place, who in enumerate((scene.by, *scene.others)):
        _approve(scene, 14 + 3 * place, who)


def is_asked_for(scene: Scene) -> None:
    """Everybody has the plan to approve, and nobody has."""
    _ask(scene)


def one_approves(scene: Scene) -> None:
    """E05: the first of the others has approved the plan, and so it is partly approved."""
    _ask(scene)
    _approve(scene, 20, scene.others[0])


def is_changed_again(scene: Scene) -> None:
    """E55: the coordinator and another have approved, and then somebody writes in the plan: both approvals
    are broken.
    """
    one_approves(scene)
    _approve(scene, 21, scene.by)
    scene.story.wrote(scene.when(23), scene.others[0], Part.PLAN, CHANGED_NEEDS)
    scene.story.signed(scene.when(24), scene.others[0], Part.PLAN)


def one_comes_late(scene: Scene) -> None:
    """A unit comes into the case while the others approve: it is to be asked too."""
    one_approves(scene)
    scene.story.did(scene.when(24), scene.by, AddUnit(HOMECARE, "Tar över omläggningarna efter hemgång."))


def _ask(scene: Scene) -> None:
    story = scene.story
    for other in scene.others:
        story.signed(scene.when(4), other, Part.PLAN)
    units = (story.unit_of(scene.by), *scene.units)
    story.did(scene.when(9), scene.by, Start(Part.PLAN, story.seen(Part.PLAN), 1, units))


def _approve(scene: Scene, minutes: int, who: str) -> None:
    story = scene.story
    story.did(scene.when(minutes), who, Approve(Part.PLAN, story.seen(Part.PLAN)))
