"""The lane of a case: laying queued actions on a base, and naming what a new action cannot do without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.intents import ChangeCoordinator, RecordConsent
from cases.outcome import Applied
from cases.settings import Settings

GIVE_AND_TAKE = (ChangeCoordinator, RecordConsent)
"""What can take away something that the base has, and give it back; all else in a queue only adds."""


def lay(
    base: Sip | None, queue: Iterable[Action], settings: Settings, desk: str
) -> tuple[Sip | None, tuple[str, ...]]:
    """The case with the queue decided on top of it, and the ids of the actions that have no effect on this
    base.
    """
    case, idle = base, []
    for action in queue:
        answer = decide(case, action, settings, desk=desk)
        if isinstance(answer, Applied):
            case = answer.case
        else:
            idle.append(action.id)
    return case, tuple(idle)


def depends_on(
    base: Sip | None, queue: Sequence[Action], action: Action, settings: Settings, desk: str
) -> tuple[str, ...]:
    """Every unsettled action without which `action` would not have been applied, in queue order."""
    moves = any(isinstance(out.intent, GIVE_AND_TAKE) for out in queue)
    if not queue or (not moves and isinstance(decide(base, action, settings, desk=desk), Applied)):
        return ()
    needed: list[str] = []
    for out in queue:
        gone = {out.id}
        rest: list[Action] = []
        for other in queue:
            if other.id in gone or gone.intersection(other.depends_on):
                gone.add(other.id)
            else:
                rest.append(other)
        case, _ = lay(base, rest, settings, desk)
        if not isinstance(decide(case, action, settings, desk=desk), Applied):
            needed.append(out.id)
    return tuple(needed)
