"""Who takes part and who leads: handing over the coordination, units that come and go, and looking in."""

from __future__ import annotations

from collections.abc import Iterator

from cases import coordinator
from cases.access import Standing, grants, participants, standing
from cases.acting import may_act
from cases.ask import Ask, Found, Need
from cases.case import Claim, ClaimRecord, Sip
from cases.intents import ChangeCoordinator
from cases.needs import REASONED
from cases.outcome import Effect
from cases.person import licensed
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.steering import AddUnit, Ground, LookIn, RemoveUnit
from cases.turns import Joined, Leave, LeaveKind, LookedIn


def change_coordinator(ask: Ask, verb: ChangeCoordinator) -> Effect:
    """R13, R43, D12: one action hands over."""
    key = coordinator.change_key(verb.to, verb.supersedes)
    claim = Claim(verb.to, tuple(sorted(verb.supersedes)), (ClaimRecord(ask.stamp, verb.heard_from),))
    return Effect(Sip(id=ask.case.id, claims={key: claim}), merged=key in ask.case.claims)


def _outside(ask: Ask, verb: AddUnit) -> Iterator[Found]:
    if ask.desk and verb.unit in participants(ask.case):
        yield Reason.ALREADY_PARTICIPANT, ()


OUTSIDE = Need((Reason.ALREADY_PARTICIPANT,), _outside)
"""Nobody adds a unit that she sees takes part. At the centre two who added it apart have both done so."""


def add_unit(ask: Ask, verb: AddUnit) -> Effect:
    """B27, B37, E45, E60, R09: a unit joins."""
    joined = Joined(verb.unit, verb.reason, ask.stamp)
    there = verb.unit in participants(ask.case)
    return Effect(Sip(id=ask.case.id, joined={ask.action.id: joined}), merged=there)


def _removable(ask: Ask, verb: RemoveUnit) -> Iterator[Found]:
    there = grants(ask.case, verb.unit)
    missing = tuple(key for key in verb.grants if key not in there and key not in ask.case.foreign)
    if verb.grants and not missing and not set(verb.grants) & set(there):
        yield Reason.IN_OTHER_CASE, ()
    elif missing or not verb.grants:
        yield Missing.GRANT, missing or (verb.unit,)
    if verb.unit != ask.unit:
        waits = may_act(ask)
        yield from ((code, ()) for code in (waits.missing if waits else ()))
    elif coordinator.claims_of(ask.case, verb.unit):
        # Which of several it is may turn out otherwise than what this unit would be refused for.
        yield Missing.CLAIMS_SETTLED if coordinator.disputed(ask.case) else Reason.COORDINATOR_STAYS, ()


REMOVABLE = Need(
    (
        Missing.GRANT,
        Reason.IN_OTHER_CASE,
        Reason.COORDINATOR_STAYS,
        Missing.COORDINATOR,
        Missing.CLAIMS_SETTLED,
    ),
    _removable,
)
"""E59, E60: the coordinator takes a unit out, or a unit itself; never the one that coordinates."""


def remove_unit(ask: Ask, verb: RemoveUnit) -> Effect:
    """E59, E60, R49."""
    leave = Leave(verb.unit, LeaveKind.REMOVED, tuple(sorted(verb.grants)), ask.stamp, verb.reason)
    return Effect(Sip(id=ask.case.id, leaves={ask.action.id: leave}))


def same_area(case: Sip, unit: str, settings: Settings) -> bool:
    """R28: whether a unit of the same secrecy area takes part."""
    units = settings.directory.units
    own = units.get(unit)
    areas = {units[each].secrecy_area for each in participants(case) if each in units}
    return own is not None and own.secrecy_area in areas


def _may_look(ask: Ask, verb: LookIn) -> Iterator[Found]:
    if ask.desk and standing(ask.case, ask.unit) is Standing.PARTICIPANT:
        yield Reason.ALREADY_PARTICIPANT, ()
    if verb.ground is Ground.ACTIVE_CHOICE and not same_area(ask.case, ask.unit, ask.settings):
        yield Reason.OUTSIDE_SECRECY_AREA, ()


MAY_LOOK = Need((Reason.ALREADY_PARTICIPANT, Reason.OUTSIDE_SECRECY_AREA), _may_look)
"""R21, R24, R27, R28: by an active choice within the own secrecy area only."""


def _assessed_by(ask: Ask, verb: LookIn) -> Iterator[Found]:
    if verb.ground is Ground.HARM_ASSESSMENT and not licensed(ask):
        yield Reason.LICENCE_REQUIRED, ()


ASSESSED = Need((Reason.LICENCE_REQUIRED,), _assessed_by)
"""R31: a harm assessment is made by a licensed role."""

OF_THE_LOOK = (ASSESSED, REASONED)
"""What a look must have whatever the case is like: it can be judged where the case is not (decision 0009)."""


def look_in(ask: Ask, verb: LookIn) -> Effect:
    """R24, R25, R27, E09: reading from outside; that it was done is kept."""
    look = LookedIn(ask.unit, verb.ground, verb.reason, ask.stamp)
    return Effect(Sip(id=ask.case.id, looks={ask.action.id: look}))
