"""The messages of a case as they are read: what was written to whom, who has acknowledged it, and what was
taken back (B37, C30, E62, E63).
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.case import Sip
from cases.ending import over
from cases.intents import Topic
from cases.pairing import Event, answer_to, pairing
from cases.people import Who
from cases.turns import Voided


class Receiver(msgspec.Struct, frozen=True):
    """A unit that a message was written to. `answer`: its acknowledgement, own or only spoken; `sent` is what
    it answers.
    """

    unit: str
    must_answer: bool
    sent: Event
    answer: Event | None = None

    @property
    def is_waiting(self) -> bool:
        """It was asked to acknowledge and has not done so itself; what the caller noted is not its own
        (R06).
        """
        return self.must_answer and (self.answer is None or self.answer.spoken_only)


class Message(msgspec.Struct, frozen=True):
    """One message. `action` made it, which is what somebody names who takes it back. `heard`: only who got it
    in a call has written it down so far.
    """

    action: str
    sender: str
    who: Who
    at: datetime
    text: str
    reference: str
    receivers: tuple[Receiver, ...]
    heard: bool = False
    voided: Voided | None = None

    def waits_for(self, unit: str) -> Receiver | None:
        """What the unit has to acknowledge, None when there is nothing (T05)."""
        if self.voided:
            return None
        return next((one for one in self.receivers if one.unit == unit and one.is_waiting), None)


def messages(case: Sip, events: tuple[Event, ...] | None = None) -> tuple[Message, ...]:
    """Every message of the case, the newest first; everybody in it reads them all (R18). `events`: the case's
    pairing, for whoever has worked it out already.
    """
    everything = pairing(case) if events is None else events
    found: dict[str, list[Event]] = {}
    for event in everything:
        if event.topic is Topic.MESSAGE and not event.reply:
            found.setdefault(event.first.stamp.action, []).append(event)
    made = (_message(case, action, sent, everything) for action, sent in found.items())
    return tuple(sorted(made, key=lambda message: (message.at, message.action), reverse=True))


def to_acknowledge(case: Sip, unit: str, found: tuple[Message, ...] | None = None) -> tuple[Message, ...]:
    """The messages that the unit has to acknowledge (T05); none in a case that is over. `found`: all
    messages, for whoever has read them already.
    """
    if over(case):
        return ()
    every = messages(case) if found is None else found
    return tuple(message for message in every if message.waits_for(unit))


def _message(case: Sip, action: str, sent: list[Event], everything: tuple[Event, ...]) -> Message:
    first = sent[0].first
    return Message(
        action=action,
        sender=sent[0].sender,
        who=first.stamp.who,
        at=first.stamp.at,
        text=first.text,
        reference=first.reference,
        receivers=tuple(Receiver(e.receiver, e.first.must_answer, e, answer_to(everything, e)) for e in sent),
        heard=sent[0].at_sender is None,
        voided=next((void for void in case.voids.values() if void.target == action), None),
    )
