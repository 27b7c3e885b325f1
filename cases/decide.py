"""The one door: what an action does to a case. Total and pure; asked by the screen, by the workstation and by
the centre.
"""

from __future__ import annotations

from cases import sip
from cases.access import Standing, last_leave, standing
from cases.action import Action
from cases.ask import Ask, answer
from cases.case import Sip
from cases.ending import regrets
from cases.handing import OF_THE_LOOK
from cases.intents import CallMeeting, HearMeeting, OpenCase
from cases.outcome import Applied, Decision, Effect, Refused, Waits
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.steering import LookIn, MarkHandled, RecordDeath
from cases.turns import LeaveKind
from cases.uniting import union
from cases.visiting import is_writing, may_write


def decide(case: Sip | None, action: Action, settings: Settings, *, desk: str = "") -> Decision:
    """Applied with the new case, Waits with everything that is not there yet, or Refused with every reason.

    `desk` is the unit at whose own desk the question is asked: there, what that unit heard on the telephone
    counts at once; at the centre (`desk` empty) it waits for the other end's record.
    """
    if not _well_formed(action):
        return Refused((Reason.MALFORMED,))
    if isinstance(action.intent, OpenCase):
        if case is not None:
            return Refused((Reason.CASE_EXISTS,))
        known = Sip(id=action.case_id)
    elif case is None:
        return _not_here(Ask(Sip(id=action.case_id), action, settings, desk))
    else:
        known = case
        stopped = _outside(case, action, settings)
        if stopped is not None:
            return stopped
    made = sip.effect(Ask(known, action, settings, desk))
    if not isinstance(made, Effect):
        return made
    return Applied(
        case=union(known, made.delta),
        merged=made.merged,
        rivals=made.rivals,
        warnings=made.warnings,
        delta=made.delta,
    )


def _not_here(ask: Ask) -> Waits | Refused:
    """Whoever asks to read a case has it nowhere near: what is wrong with the look itself is said at once."""
    verb = ask.action.intent
    if isinstance(verb, LookIn):
        stopped = answer(each for need in OF_THE_LOOK for each in need.lacks(ask, verb))
        if stopped is not None:
            return stopped
    return Waits((Missing.CASE,))


def _outside(case: Sip, action: Action, settings: Settings) -> Waits | Refused | None:
    """What a unit that takes no part can do: look in, if it has not been let in already (R24, R27), say that
    its own refused registration is taken care of, and write where the region lets its inpatient care do so
    (R26).
    """
    place = standing(case, action.actor.unit)
    if place is Standing.PARTICIPANT or isinstance(action.intent, LookIn | MarkHandled):
        return None
    if regrets(case, action.intent, action.actor.unit):
        return None
    if is_writing(action.intent) and may_write(case, action.actor.unit, settings):
        return None
    match place:
        case Standing.LEFT:
            leave = last_leave(case, action.actor.unit)
            declined = leave is not None and leave.kind is LeaveKind.DECLINED
            return Refused((Reason.DECLINED if declined else Reason.REMOVED,))
        case _:
            return Waits((Missing.ACCESS,))


def _well_formed(action: Action) -> bool:
    """Whether deadlines can be counted from its times, and versions from its version. A clock that is wrong
    by less stops nothing.
    """
    if getattr(action.intent, "version", 1) < 1:
        return False
    times = [action.occurred_at]
    match action.intent:
        case CallMeeting(at=at) | HearMeeting(at=at):
            times.append(at)
        case RecordDeath(at=at) if at is not None:
            times.append(at)
    return all(1900 <= time.year < 2200 for time in times)


def fold(case: Sip | None, delta: Sip) -> Sip:
    """Lay a decided change on a case again, without asking the rules: what folding the ledger does."""
    return union(case if case is not None else Sip(id=delta.id), delta)


def rules_version() -> int:
    """Grows when `decide` would answer differently for an old action."""
    return 3
