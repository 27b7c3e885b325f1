"""What to say in one call, in order: the same in the list of calls and where the call is noted (A02)."""

from __future__ import annotations

from datetime import datetime

from cases import consent
from cases.case import Half, Sip
from cases.identity import facts_of
from localdb.calls import CallToMake
from wording import called_off, calls
from wording.kallelser import interpreter


def to_say(call: CallToMake, case: Sip, now: datetime) -> tuple[str, ...]:
    """Who rings, of whom, the matter in one or two sentences, and what is to be repeated."""
    agreed, half = consent.standing(case), _meeting(call, case)
    where = ""
    if half and half.meeting_at:
        where = calls.meeting_line(half.meeting_at, half.place, now)
        where = ". ".join(part for part in (where, interpreter(facts_of(case))) if part)
    news = called_off.spoken(call.news, agreed, now) if call.news else ""
    return calls.to_say(
        call.topic, call.person, call.number_shown, agreed, call.reference, where, news, told=call.told
    )


def matter(call: CallToMake, case: Sip, now: datetime) -> tuple[str, ...]:
    """The matter alone."""
    return to_say(call, case, now)[2:-1]


def _meeting(call: CallToMake, case: Sip) -> Half | None:
    """What the unit is rung about: a case may have been called to several meetings."""
    halves = case.halves.values()
    return next((h for h in halves if (h.stamp.action, h.receiver) == (call.action_id, call.unit)), None)
