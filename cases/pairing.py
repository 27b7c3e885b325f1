"""Two ends of one event: which half at the sender belongs to which half at the receiver, as a pure function
of all halves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from cases.case import Half, Sip
from cases.intents import Answer, Topic
from cases.locks import voided


class Match(StrEnum):
    """How an event stands between its two ends (design section 4)."""

    ONLY_SENDER = "only_sender"
    ONLY_RECEIVER = "only_receiver"
    MATCHED = "matched"
    DIFFERS = "differs"
    REVIEW = "review"


class Event(msgspec.Struct, frozen=True):
    """One thing that passed between two units, with the half that each end has recorded.

    `ask` names what was sent: the key of its half, the sender's where there is one. The answer to it carries
    the same name, or none when nobody can say what it answers. `voided`: the sender has taken it back
    (B23), or the only one who has noted it.
    """

    topic: Topic
    reply: bool
    sender: str
    receiver: str
    at_sender: Half | None
    at_receiver: Half | None
    match: Match
    ask: str = ""
    voided: bool = False

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

    @property
    def first(self) -> Half:
        """The half that tells of it: the sender's own where it is there."""
        half = self.at_sender or self.at_receiver
        if half is None:
            raise AssertionError("an event has at least one end")
        return half


Keyed = tuple[str, Half]
Group = tuple[Topic, str, str]


class _Asked(msgspec.Struct):
    """Something that was sent, by its halves' keys, and the answers that belong to it."""

    sent: Keyed | None
    received: Keyed | None
    match: Match
    answers: list[Half]


def pairing(case: Sip) -> tuple[Event, ...]:
    """Every event of the case, alike in every order. Equal references pair first; then one open half
    on each side; the rest that is open is for review. An answer belongs to what it names, or to the one there
    is.
    """
    asks: dict[Group, tuple[list[Keyed], list[Keyed]]] = {}
    replies: dict[Group, list[Half]] = {}
    for key, half in sorted(case.halves.items(), key=lambda item: item[1].stamp.action):
        group = (half.topic, half.sender, half.receiver)
        if half.reply:
            replies.setdefault(group, []).append(half)
        else:
            asks.setdefault(group, ([], []))[0 if half.by_sender else 1].append((key, half))
    found: list[Event] = []
    for group in dict.fromkeys((*asks, *replies)):
        asked = _pair(case, *asks.get(group, ([], [])), replies.get(group, []))
        loose = _hand_out(case, asked, replies[group]) if group in replies else []
        for one in asked:
            _add(found, case, group, one)
        if loose:
            found.append(_answered(group, "", False, loose))
    return tuple(found)


def _pair(case: Sip, sent: list[Keyed], received: list[Keyed], replies: list[Half]) -> list[_Asked]:
    if not received:
        return [_Asked(one, None, Match.ONLY_SENDER, []) for one in sent]
    asked: list[_Asked] = []
    left = list(received)
    alone: list[Keyed] = []
    for one in sent:
        reference = one[1].reference
        twin = next((other for other in left if reference and other[1].reference == reference), None)
        if twin is None:
            alone.append(one)
        else:
            left.remove(twin)
            asked.append(_Asked(one, twin, Match.MATCHED, []))
    heard = [one for one in left if not voided(case, one[1].stamp.action)]
    could = [(one, other) for one in alone for other in heard if _could_be(case, one, other[1], replies)]
    if len(could) == 1 and not (could[0][0][1].reference and could[0][1][1].reference):
        asked.append(_Asked(*could[0], Match.MATCHED, []))
        alone.remove(could[0][0])
        left.remove(could[0][1])
        could = []
    several = {key for pair in could for key, _ in pair}
    for key, half in alone:
        asked.append(_Asked((key, half), None, Match.REVIEW if key in several else Match.ONLY_SENDER, []))
    for key, half in left:
        asked.append(_Asked(None, (key, half), Match.REVIEW if key in several else Match.ONLY_RECEIVER, []))
    return asked


def _could_be(case: Sip, sent: Keyed, heard: Half, replies: list[Half]) -> bool:
    """Whether what was heard without a reference may be this: not what was over by then. Nobody is told of a
    meeting that has been, of what was taken back, or, as of something new, of what she has answered.
    """
    (key, half), at = sent, heard.stamp.at
    if half.meeting_at is not None and half.meeting_at < at:
        return False
    if any(gone.target == half.stamp.action and gone.stamp.at < at for gone in case.voids.values()):
        return False
    return not any(
        not reply.by_sender
        and reply.stamp.at < at
        and (reply.about == key or (not reply.about and reply.reference == half.reference != ""))
        for reply in replies
    )


def _hand_out(case: Sip, asked: list[_Asked], replies: Iterable[Half]) -> list[Half]:
    """Give each answer to what it answers; the rest comes back."""
    by_key: dict[str, _Asked] = {}
    by_reference: dict[str, _Asked] = {}
    for one in asked:
        for end in (one.sent, one.received):
            if end:
                by_key[end[0]] = one
                by_reference.setdefault(end[1].reference, one)
    loose: list[Half] = []
    for half in replies:
        if half.answer is Answer.DECLINE and voided(case, half.stamp.action):
            continue  # regretted before it was delivered (R06)
        found = by_key.get(half.about) if half.about else None
        if found is None and half.reference:
            found = by_reference.get(half.reference)
        if found is None and len(asked) == 1 and not half.about:
            found = asked[0]
        (loose if found is None else found.answers).append(half)
    return loose


def _add(found: list[Event], case: Sip, group: Group, one: _Asked) -> None:
    """The event of what was sent, and that of its answer."""
    topic, sender, receiver = group
    at_sender, at_receiver = one.sent and one.sent[1], one.received and one.received[1]
    told = one.sent or one.received
    ask, gone = (told[0], voided(case, told[1].stamp.action)) if told else ("", False)
    found.append(Event(topic, False, sender, receiver, at_sender, at_receiver, one.match, ask, gone))
    if one.answers:
        found.append(_answered(group, ask, gone, one.answers))


def _answered(group: Group, ask: str, gone: bool, answers: list[Half]) -> Event:
    """The answer to one thing: of what each end has noted the latest counts, for a unit may change its
    mind.
    """
    topic, sender, receiver = group
    told: Half | None = None
    own: Half | None = None
    for half in answers:
        if half.by_sender:
            told = half if told is None else max(told, half, key=_when)
        else:
            own = half if own is None else max(own, half, key=_when)
    if not ask:
        match = Match.REVIEW
    elif told is None:
        match = Match.ONLY_RECEIVER
    elif own is None:
        match = Match.ONLY_SENDER
    else:
        match = Match.DIFFERS if told.answer != own.answer else Match.MATCHED
    return Event(topic, True, sender, receiver, told, own, match, ask, gone)


def _when(half: Half) -> tuple[datetime, str]:
    return half.stamp.at, half.stamp.action


def answer_to(events: Iterable[Event], sent: Event) -> Event | None:
    """How the receiver has answered what was sent, if anyone has recorded it."""
    return next((e for e in events if e.reply and e.ask == sent.ask and e.receiver == sent.receiver), None)


def reply_to(case: Sip, topic: Topic, sender: str, receiver: str) -> Event | None:
    """How the receiver has answered the latest of this kind that it was sent and that still holds."""
    events = pairing(case)
    sent = [
        e
        for e in events
        if not e.reply and not e.voided and (e.topic, e.sender, e.receiver) == (topic, sender, receiver)
    ]
    if not sent:
        return next(
            (e for e in events if e.reply and (e.topic, e.sender, e.receiver) == (topic, sender, receiver)),
            None,
        )
    return answer_to(events, max(sent, key=lambda e: _when(e.first)))
