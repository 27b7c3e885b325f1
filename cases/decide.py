"""The one door: what an action does to a case. Total and pure; asked by the screen, by the workstation and by
the centre.
"""

from __future__ import annotations

from cases import sip
from cases.access import Standing, standing
from cases.action import Action
from cases.ask import Ask
from cases.case import Sip, union
from cases.intents import CallMeeting, OpenCase
from cases.outcome import Applied, Decision, Effect, Refused, Waits
from cases.refusals import Missing, Reason
from cases.settings import Settings


def decide(case: Sip | None, action: Action, settings: Settings, *, desk: str = "") -> Decision:
    """Applied with the new case, Waits with everything that is not there yet, or Refused with every reason.

    `desk` is the unit at whose own desk the question is asked: there, what that unit heard on the telephone
    counts at once; at the centre (`desk` empty) it waits for the other end's record.
    """
    if not _in_the_calendar(action):
        return Refused((Reason.MALFORMED,))
    if isinstance(action.intent, OpenCase):
        if case is not None:
            return Refused((Reason.CASE_EXISTS,))
        known = Sip(id=action.case_id)
    elif case is None:
        return Waits((Missing.CASE,))
    else:
        known = case
        match standing(case, action.actor.unit):
            case Standing.DECLINED:
                return Refused((Reason.DECLINED,))
            case Standing.NONE:
                return Waits((Missing.ACCESS,))
    answer = sip.effect(Ask(known, action, settings, desk))
    if not isinstance(answer, Effect):
        return answer
    return Applied(
        case=union(known, answer.delta),
        merged=answer.merged,
        rivals=answer.rivals,
        warnings=answer.warnings,
        delta=answer.delta,
    )


def _in_the_calendar(action: Action) -> bool:
    """Whether deadlines can be counted from its times. A clock that is wrong by less stops nothing."""
    times = [action.occurred_at, *([action.intent.at] if isinstance(action.intent, CallMeeting) else [])]
    return all(1900 <= time.year < 2200 for time in times)


def fold(case: Sip | None, delta: Sip) -> Sip:
    """Lay a decided change on a case again, without asking the rules: what folding the ledger does."""
    return union(case if case is not None else Sip(id=delta.id), delta)


def rules_version() -> int:
    """Grows when `decide` would answer differently for an old action."""
    return 1
