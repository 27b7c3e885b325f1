"""What waits in a case for somebody: recipients to ring, choices to make, and the meeting ahead."""

from __future__ import annotations

from cases import coordinator, edits
from cases.case import Half, Sip
from cases.intents import MEETINGS, CallResult
from cases.pairing import Event, Match, pairing


def to_ring(case: Sip, unit: str, unsent: frozenset[str]) -> tuple[Half, ...]:
    """The unit's own halves that the centre has not got and whose receiver nobody has reached (A02)."""
    if not unsent:
        return ()
    reached = {
        (call.unit, call.topic)
        for call in case.calls.values()
        if call.result is CallResult.REACHED and call.stamp.unit == unit
    }
    return tuple(
        half
        for half in case.halves.values()
        if half.by_sender
        and not half.reply
        and half.sender == unit
        and half.stamp.action in unsent
        and (half.receiver, half.topic) not in reached
    )


def needs_review(case: Sip, events: tuple[Event, ...] | None = None) -> int:
    """How many things in the case wait for somebody's choice: rivalries, ends that differ, several
    coordinators (P31). `events`: the case's pairing, for whoever has worked it out already.
    """
    ends = sum(
        1
        for event in (pairing(case) if events is None else events)
        if event.match in (Match.DIFFERS, Match.REVIEW)
    )
    return edits.rivalries(case) + ends + coordinator.disputed(case)


def next_meeting(case: Sip) -> Half | None:
    """The latest meeting that the case has been called to, of any purpose."""
    calls = [
        half for half in case.halves.values() if half.topic in MEETINGS and not half.reply and half.meeting_at
    ]
    return max(calls, key=lambda half: (half.meeting_at, half.stamp.action)) if calls else None
