"""Two ends of one event: which half at the sender belongs to which half at the receiver, as a pure function
of all halves.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from cases.case import Half, Sip
from cases.intents import Answer, Topic


class Match(StrEnum):
    """How an event stands between its two ends (design section 4)."""

    ONLY_SENDER = "only_sender"
    ONLY_RECEIVER = "only_receiver"
    MATCHED = "matched"
    DIFFERS = "differs"
    REVIEW = "review"


class Event(msgspec.Struct, frozen=True):
    """One thing that passed between two units, with the half that each end has recorded."""

    topic: Topic
    reply: bool
    sender: str
    receiver: str
    at_sender: Half | None
    at_receiver: Half | None
    match: Match

    @property
    def answer(self) -> Answer | None:
        """The receiver's own answer if there is one, else the spoken one that the sender noted."""
        half = self.at_receiver or self.at_sender
        return half.answer if half else None

    @property
    def spoken_only(self) -> bool:
        """A reply that only the caller has noted: counts for deadlines, is shown as spoken, removes nothing
        (R06).
        """
        return self.reply and self.at_receiver is None


def pairing(case: Sip) -> tuple[Event, ...]:
    """Every event of the case, alike in every order. Equal references pair first; then one open half
    on each side; the rest is for review.
    """
    groups: dict[tuple[Topic, bool, str, str], tuple[list[Half], list[Half]]] = {}
    for half in sorted(case.halves.values(), key=lambda half: half.stamp.action):
        sides = groups.setdefault((half.topic, half.reply, half.sender, half.receiver), ([], []))
        sides[0 if half.by_sender else 1].append(half)
    found: list[Event] = []
    for group, sides in groups.items():
        found += _pair(group, *(_latest_reply(side) if group[1] else side for side in sides))
    return tuple(found)


def _latest_reply(side: list[Half]) -> list[Half]:
    """A unit that answers again has changed its mind: its latest own or noted answer counts."""
    return [max(side, key=lambda half: (half.stamp.at, half.stamp.action))] if side else side


def _pair(group: tuple[Topic, bool, str, str], sent: list[Half], received: list[Half]) -> list[Event]:
    events: list[Event] = []
    left = list(received)
    alone: list[Half] = []
    for half in sent:
        twin = next((other for other in left if half.reference and other.reference == half.reference), None)
        if twin is None:
            alone.append(half)
        else:
            left.remove(twin)
            events.append(Event(*group, half, twin, _agree(half, twin)))
    if len(alone) == 1 and len(left) == 1 and not (alone[0].reference and left[0].reference):
        return [*events, Event(*group, alone[0], left[0], _agree(alone[0], left[0]))]
    both = bool(alone and left)
    events += [Event(*group, half, None, Match.REVIEW if both else Match.ONLY_SENDER) for half in alone]
    events += [Event(*group, None, half, Match.REVIEW if both else Match.ONLY_RECEIVER) for half in left]
    return events


def _agree(sent: Half, received: Half) -> Match:
    return Match.DIFFERS if sent.answer != received.answer else Match.MATCHED


def reply_to(case: Sip, topic: Topic, sender: str, receiver: str) -> Event | None:
    """How the receiver has answered, if anyone has recorded it."""
    return next(
        (
            e
            for e in pairing(case)
            if e.reply and (e.topic, e.sender, e.receiver) == (topic, sender, receiver)
        ),
        None,
    )
