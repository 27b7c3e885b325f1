"""The lane of a case: laying queued actions on a base, and naming what a new action cannot do without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.intents import ChangeCoordinator, RecordConsent
from cases.outcome import Applied
from cases.settings import Settings
from cases.steering import Void

GIVE_AND_TAKE = (ChangeCoordinator, RecordConsent, Void)
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
    """Every unsettled action without which `action` would not have been applied, in queue order.

    What a needed one depends on is needed too, so the newest are tried first. What only adds is left out in
    whole stretches: where nothing of a stretch is needed, no part of it is. What gives or takes is tried one
    by one, with what it rests on, for of two that undo each other either may be needed alone.
    """
    moves = [out for out in queue if isinstance(out.intent, GIVE_AND_TAKE)]
    if not queue or (not moves and isinstance(decide(base, action, settings, desk=desk), Applied)):
        return ()
    known = {out.id: out for out in queue}
    alone = {out.id for out in moves}.union(*(_all_under(out, known) for out in moves))
    needed: set[str] = set()

    def search(stretch: Sequence[Action]) -> None:
        tried = [out for out in stretch if out.id not in needed]
        if not tried or _applies(base, queue, tried, action, settings, desk):
            return
        if len(tried) == 1:
            needed.add(tried[0].id)
            needed.update(_all_under(tried[0], known))
            return
        middle = len(tried) // 2
        search(tried[middle:])
        search(tried[:middle])

    search([out for out in queue if out.id not in alone])
    for out in reversed(queue):
        if out.id in alone:
            search([out])
    return tuple(out.id for out in queue if out.id in needed)


def _applies(
    base: Sip | None,
    queue: Sequence[Action],
    left_out: Sequence[Action],
    action: Action,
    settings: Settings,
    desk: str,
) -> bool:
    """Whether the action is applied without these, and without what depends on them."""
    gone = {out.id for out in left_out}
    rest: list[Action] = []
    for other in queue:
        if other.id in gone or gone.intersection(other.depends_on):
            gone.add(other.id)
        else:
            rest.append(other)
    case, _ = lay(base, rest, settings, desk)
    return isinstance(decide(case, action, settings, desk=desk), Applied)


def _all_under(action: Action, known: Mapping[str, Action]) -> set[str]:
    """What an action depends on, and what that depends on."""
    found: set[str] = set()
    left = list(action.depends_on)
    while left:
        id_ = left.pop()
        if id_ in known and id_ not in found:
            found.add(id_)
            left += known[id_].depends_on
    return found
