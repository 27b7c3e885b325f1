"""What every order of arrival must agree on, and what design section 4 leaves out of that by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cases.access import participants
from cases.action import Action
from cases.case import Sip
from cases.decide import decide
from cases.intents import (
    Answer,
    CallMeeting,
    ChangeCoordinator,
    ConsentState,
    Lock,
    RecordConsent,
    Reply,
    SendInitiative,
    SendMessage,
    Topic,
)
from cases.pairing import pairing
from cases.settings import Settings
from cases.steering import AddUnit, Close, LookIn, RecordDeath, RemoveUnit, Void
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
    return any(rule(mine, theirs) for mine, theirs in both for rule in _APART) or (
        settings.plan_settled_by == "approval"
        and (_moves_approval(one, case) or _moves_approval(other, case))
    )


def _by_name(one: Action, other: Action) -> bool:
    """Design section 4: lock, close, void and decline against anything."""
    verb = one.intent
    declines = isinstance(verb, Reply) and (verb.topic, verb.answer) == (Topic.INITIATIVE, Answer.DECLINE)
    return declines or isinstance(verb, Lock | Close | Void)


def _taken_out(one: Action, other: Action) -> bool:
    """A unit that is taken out is declined for (R49): against what it does itself, and what is given it; and
    whoever looks in by an active choice shares its area with somebody who takes part (R28).
    """
    if not isinstance(one.intent, RemoveUnit):
        return False
    gone = one.intent.unit
    given = isinstance(other.intent, ChangeCoordinator) and other.intent.to == gone
    return other.actor.unit == gone or given or isinstance(other.intent, LookIn)


def _moves_approval(action: Action, case: Sip) -> bool:
    """Where every unit approves the plan, who comes in has not done so, and who goes need not (R44)."""
    match action.intent:
        case RemoveUnit():
            return True
        case AddUnit(unit=unit):
            units = {unit}
        case SendInitiative(recipients=asked) | CallMeeting(recipients=asked) | SendMessage(recipients=asked):
            units = {recipient.unit for recipient in asked}
        case _:
            return False
    return not units.issubset(participants(case))


def _no_longer(one: Action, other: Action) -> bool:
    """A consent that is taken back, and a death, stop what has not been sent yet (R16)."""
    verb = one.intent
    stops = isinstance(verb, RecordDeath) or (
        isinstance(verb, RecordConsent) and verb.state is not ConsentState.GIVEN
    )
    return stops and isinstance(other.intent, AddUnit | SendInitiative | CallMeeting | SendMessage)


_APART: tuple[Callable[[Action, Action], bool], ...] = (_by_name, _taken_out, _no_longer)
