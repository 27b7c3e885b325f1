"""What every order of arrival must agree on, and what is left out of that by name: decision 10
(docs/decisions/0010-what-may-depend-on-order.md) says why, and what a user sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.intents import Answer, ChangeCoordinator, Lock, Part, Reply, Topic
from cases.locks import current_version
from cases.outcome import Applied
from cases.pairing import pairing
from cases.settings import Settings
from cases.settlement import settled
from cases.steering import Approve, Close, LookIn, PartCase, RemoveUnit, Void
from cases.uniting import canonical
from cases.waiting import needs_review
from tests.cases import builders as b


def arrived(
    actions: Iterable[Action],
    base: Sip | None = None,
    settings: Settings = b.SETTINGS,
    decide: b.Decide = decide,
) -> b.Centre:
    """A centre that had the case and has received the actions in this order."""
    centre = b.Centre(decide, settings)
    if base is not None:
        centre.cases[base.id] = base
    for action in actions:
        centre.push(action)
    return centre


def state(centre: b.Centre) -> tuple[object, ...]:
    """The cases without their order, what waits, what was refused, and what is for somebody's eyes."""
    cases = [(case, pairing(case)) for case in centre.cases.values()]
    return (
        frozenset(canonical(case) for case, _ in cases),
        frozenset(action.id for action in centre.held),
        frozenset(centre.refused),
        frozenset(event for _, events in cases for event in events),
        sum(needs_review(case, events) for case, events in cases),
    )


def is_apart(one: Action, other: Action, case: Sip, settings: Settings) -> bool:
    """Whether the order of these two may matter in the case, for a reason that has a name."""
    both = ((one, other), (other, one))
    return any(rule(mine, theirs) for mine, theirs in both for rule in _APART) or any(
        _makes_it_hold(action, case, settings) for action in (one, other)
    )


def _by_name(one: Action, other: Action) -> bool:
    """Design section 4: lock, close, void, decline and parting against anything."""
    verb = one.intent
    declines = isinstance(verb, Reply) and (verb.topic, verb.answer) == (Topic.INITIATIVE, Answer.DECLINE)
    return declines or isinstance(verb, Lock | Close | Void | PartCase)


def _taken_out(one: Action, other: Action) -> bool:
    """A unit that is taken out has lost its access, which is for the ledger before the rules are asked (R49):
    against what it does itself, and what is given it; and whoever looks in by an active choice shares its
    area with somebody who takes part (R28).
    """
    if not isinstance(one.intent, RemoveUnit):
        return False
    gone = one.intent.unit
    given = isinstance(other.intent, ChangeCoordinator) and other.intent.to == gone
    return other.actor.unit == gone or given or isinstance(other.intent, LookIn)


def _makes_it_hold(action: Action, case: Sip, settings: Settings) -> bool:
    """Where every unit approves the plan, the last approval is its lock, and so is that the last unit which
    had not approved goes (R44).
    """
    if not isinstance(action.intent, Approve | RemoveUnit):
        return False
    answer, version = decide(case, action, settings), current_version(case)
    return isinstance(answer, Applied) and (
        settled(answer.case, Part.PLAN, version, settings) is not settled(case, Part.PLAN, version, settings)
    )


_APART: tuple[Callable[[Action, Action], bool], ...] = (_by_name, _taken_out)
