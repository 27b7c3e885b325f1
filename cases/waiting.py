"""What waits in a case for somebody: recipients to ring, choices to make, and the meeting ahead."""

from __future__ import annotations

from cases import consent, coordinator, edits
from cases.case import Half, PhoneCall, Sip
from cases.identity import identity_of
from cases.intents import MEETINGS, CallResult, Topic
from cases.locks import closing_of, deceased, voided
from cases.pairing import Event, Match, pairing
from cases.parting import resting


def to_ring(case: Sip, unit: str, unsent: frozenset[str]) -> tuple[Half, ...]:
    """The unit's own halves that the centre has not got and whose receiver nobody has reached (A02). Nobody
    is rung to a meeting with somebody who has died, or asked to plan for her, nor in a case that has ended;
    a message is still told.
    """
    if not unsent:
        return ()
    over = deceased(case) or closing_of(case) is not None
    own = [h for h in case.halves.values() if h.by_sender and not h.reply and h.sender == unit]
    untold = [
        half
        for half in own
        if half.stamp.action in unsent
        and not voided(case, half.stamp.action)
        and (half.topic is Topic.MESSAGE or not over)
    ]
    calls = [
        call for call in case.calls.values() if call.result is CallResult.REACHED and call.stamp.unit == unit
    ]
    return tuple(half for half in untold if not any(has_been_told(call, half, own) for call in calls))


def has_been_told(call: PhoneCall, half: Half, every: list[Half]) -> bool:
    """Whether a call was about this half: the same matter, and, where the receiver is to be told of several
    among `every`, the same reference or a later hour.
    """
    if (call.unit, call.topic) != (half.receiver, half.topic):
        return False
    if call.reference and half.reference:
        return call.reference == half.reference
    several = sum((other.receiver, other.topic) == (half.receiver, half.topic) for other in every)
    return several == 1 or call.stamp.at >= half.stamp.at


def to_recall(case: Sip, unit: str) -> tuple[str, ...]:
    """The units that this one has spoken with on the telephone, and that nobody here has reached since
    consent was taken back: "Samtycket är återtaget. Använd inte uppgifterna vidare." (rules.md section 2).
    A call of `Topic.OTHER` after the withdrawal tells of it. Empty as soon as somebody consents anew.
    """
    taken_back = consent.withdrawal(case)
    if taken_back is None:
        return ()
    since = taken_back.stamp.at
    told: dict[str, bool] = {}
    for call in sorted(case.calls.values(), key=lambda call: (call.stamp.at, call.stamp.action)):
        if call.result is CallResult.REACHED and call.unit and call.stamp.unit == unit != call.unit:
            knows = call.topic is Topic.OTHER and call.stamp.at >= since
            told[call.unit] = told.get(call.unit, False) or knows
    return tuple(other for other, knows in told.items() if not knows)


def needs_review(case: Sip, events: tuple[Event, ...] | None = None) -> int:
    """How many things in the case wait for somebody's choice: rivalries, ends that differ, several
    coordinators, several identities, another case of the same person, what rests on what lies in the other
    case since this one was parted (P31, R40). `events`: the case's pairing, for whoever has worked it out
    already.
    """
    ends = sum(
        1
        for event in (pairing(case) if events is None else events)
        if event.match in (Match.DIFFERS, Match.REVIEW) and not event.voided
    )
    who = bool(case.identities) and identity_of(case).several
    # A field with rivals is one thing to choose, whatever it rests on.
    lying = sum(1 for each in resting(case) if each.key or not _has_rivals(case, each.ref))
    return edits.rivalries(case) + ends + coordinator.disputed(case) + who + is_not_alone(case) + lying


def _has_rivals(case: Sip, ref: str) -> bool:
    part, _, name = ref.partition("/")
    return bool(edits.field(case, part, name).rivals)


def is_not_alone(case: Sip) -> bool:
    """Whether the person has another case that goes on, and that this one is not linked to."""
    return case.pending_join and closing_of(case) is None


def next_meeting(case: Sip) -> Half | None:
    """The latest meeting that the case has been called to, of any purpose. A death cancels them all."""
    if deceased(case):
        return None
    calls = [
        half
        for half in case.halves.values()
        if half.topic in MEETINGS
        and not half.reply
        and half.meeting_at
        and not voided(case, half.stamp.action)
    ]
    return max(calls, key=lambda half: (half.meeting_at, half.stamp.action)) if calls else None
