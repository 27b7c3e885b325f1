"""What passes between units: initiatives, meeting calls, messages, the answers to them, and the calls in
which they were said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from cases.ask import Ask, Found, Need
from cases.case import Half, PhoneCall, Sip
from cases.deadlines import Rule, due, is_late
from cases.intents import (
    MEETINGS,
    Answer,
    CallMeeting,
    HearInitiative,
    HearMeeting,
    HearMessage,
    LogCall,
    Recipient,
    Reply,
    SendInitiative,
    SendMessage,
    Topic,
)
from cases.outcome import Effect
from cases.refusals import Missing, Reason, Warn
from cases.settings import Settings
from cases.turns import Leave, LeaveKind
from forms import references

ANSWERED = (Topic.INITIATIVE, *MEETINGS, Topic.MESSAGE)
"""What is sent to be answered; of other matters only the call itself is kept."""

_MISSING = {Topic.INITIATIVE: Missing.INITIATIVE, Topic.MESSAGE: Missing.MESSAGE}


def send_initiative(ask: Ask, verb: SendInitiative) -> Effect:
    """A10, A13, B16, B17: an initiative to each recipient."""
    return _sent(ask, verb.recipients, _ask(ask, Topic.INITIATIVE, verb.reference, text=verb.reason))


def hear_initiative(ask: Ask, verb: HearInitiative) -> Effect:
    """The receiver's own half of an initiative that came by telephone (A02)."""
    return _one_half(ask, _heard(ask, Topic.INITIATIVE, verb.sender, verb.reference, text=verb.reason))


def call_meeting(ask: Ask, verb: CallMeeting) -> Effect:
    """A15–A20, B21, B22, E42; T03 and T15 warn."""
    half = _ask(
        ask,
        verb.purpose,
        verb.reference,
        meeting_form=verb.meeting_form,
        place=verb.place,
        meeting_at=verb.at,
        others=verb.others,
        initiator=verb.initiator,
        relation=verb.relation,
        cause=verb.cause,
    )
    called, ahead = ask.action.occurred_at, (Rule.CALLED_PROMPTLY, Rule.CALLED_WEEKS_AHEAD)
    short = any(is_late(due(rule, verb.at, ask.settings), called) for rule in ahead)
    warnings = (Warn.SHORT_NOTICE,) if short else ()
    return msgspec.structs.replace(_sent(ask, verb.recipients, half), warnings=warnings)


def hear_meeting(ask: Ask, verb: HearMeeting) -> Effect:
    """The receiver's own half of a kallelse that came by telephone (A02)."""
    half = _heard(
        ask,
        verb.purpose,
        verb.sender,
        verb.reference,
        meeting_form=verb.meeting_form,
        place=verb.place,
        meeting_at=verb.at,
    )
    return _one_half(ask, half)


def send_message(ask: Ask, verb: SendMessage) -> Effect:
    """B37, C30, E62, R18: to those who are to acknowledge it; everybody in the case reads it."""
    return _sent(ask, verb.recipients, _ask(ask, Topic.MESSAGE, verb.reference, text=verb.text))


def hear_message(ask: Ask, verb: HearMessage) -> Effect:
    """The receiver's own half of a message that came by telephone (A02)."""
    return _one_half(ask, _heard(ask, Topic.MESSAGE, verb.sender, verb.reference, text=verb.text))


def reply(ask: Ask, verb: Reply) -> Effect:
    """B13, B14, B19, R06: the unit's own answer. Declining an initiative gives up the access; declining a
    kallelse changes none.
    """
    half = Half(
        topic=verb.topic,
        reply=True,
        by_sender=False,
        sender=verb.sender,
        receiver=ask.unit,
        stamp=ask.stamp,
        reference=references.normalise(verb.reference),
        text=verb.comment,
        answer=verb.answer,
        about=verb.about,
    )
    if verb.topic is not Topic.INITIATIVE or verb.answer is not Answer.DECLINE:
        return _one_half(ask, half)
    leave = Leave(ask.unit, LeaveKind.DECLINED, (ask.action.id,), ask.stamp)
    return _one_half(ask, half, leaves={ask.action.id: leave})


def log_call(ask: Ask, verb: LogCall) -> Effect:
    """A02, P19. An answer that the other end gave becomes the caller's half of the reply; it is never an
    attestation.
    """
    call = PhoneCall(
        direction=verb.direction,
        topic=verb.topic,
        unit=verb.unit,
        number=verb.number,
        result=verb.result,
        stamp=ask.stamp,
        spoken_with=verb.spoken_with,
        title=verb.title,
        said=verb.said,
        answer=verb.answer,
        read_back=verb.read_back,
        reference=references.normalise(verb.reference),
        again_at=verb.again_at,
    )
    calls = {ask.action.id: call}
    if not _has_answer(verb):
        return Effect(Sip(id=ask.case.id, calls=calls))
    half = Half(
        topic=verb.topic,
        reply=True,
        by_sender=True,
        sender=ask.unit,
        receiver=verb.unit,
        stamp=ask.stamp,
        reference=references.normalise(verb.reference),
        text=verb.comment,
        answer=verb.answer,
        spoken_with=verb.spoken_with,
        title=verb.title,
        read_back=verb.read_back,
        about=verb.about,
    )
    return _one_half(ask, half, calls=calls)


def _has_answer(verb: LogCall) -> bool:
    return verb.answer is not None and bool(verb.unit) and verb.topic in ANSWERED


# What an answer needs first


def _asked(ask: Ask, verb: Reply) -> Iterator[Found]:
    if verb.topic not in ANSWERED:
        yield Reason.NOT_A_MEETING, ()
        return
    yield from _there(ask, (verb.topic, verb.sender, ask.unit), verb.about)
    yield from _fitting(ask, verb.topic, verb.answer)


ASKED = Need(
    (
        Reason.NOT_A_MEETING,
        Missing.INITIATIVE,
        Missing.MEETING_CALL,
        Missing.MESSAGE,
        Reason.IN_OTHER_CASE,
        Reason.WRONG_ANSWER,
    ),
    _asked,
)
"""An answer waits until what it answers is there, from either end."""


def _asked_in_call(ask: Ask, verb: LogCall) -> Iterator[Found]:
    if _has_answer(verb) and verb.answer is not None:
        yield from _there(ask, (verb.topic, ask.unit, verb.unit), verb.about)
        yield from _fitting(ask, verb.topic, verb.answer)


ASKED_IN_CALL = Need(
    (
        Missing.INITIATIVE,
        Missing.MEETING_CALL,
        Missing.MESSAGE,
        Reason.IN_OTHER_CASE,
        Reason.WRONG_ANSWER,
    ),
    _asked_in_call,
)
"""The same for an answer that was heard."""


def _declines_unsaid_why(_ask: Ask, verb: Reply) -> Iterator[Found]:
    declines = verb.topic is Topic.INITIATIVE and verb.answer is Answer.DECLINE
    if declines and not verb.comment.strip():
        yield Reason.REASON_MISSING, ()


SAID_WHY = Need((Reason.REASON_MISSING,), _declines_unsaid_why)
"""Rules row 16, B19: a unit may always decline an initiative, and says why. What the caller notes of a spoken
no, in a `LogCall`, needs no reason: who has the telephone in her hand writes what was said.
"""


def _there(ask: Ask, wanted: tuple[Topic, str, str], about: str) -> Iterator[Found]:
    there = any(
        not half.reply and (half.topic, half.sender, half.receiver) == wanted and (not about or about == key)
        for key, half in ask.case.halves.items()
    )
    if not there and about in ask.case.foreign:
        yield Reason.IN_OTHER_CASE, ()
    elif not there:
        yield _MISSING.get(wanted[0], Missing.MEETING_CALL), wanted[1:]


def only_acknowledged(topic: Topic, settings: Settings) -> bool:
    """Rules row 13: a message is acknowledged, and so is a kallelse in Mina planer; all else gets a yes or a
    no.
    """
    return topic is Topic.MESSAGE or (topic in MEETINGS and settings.process == "mina_planer")


def _fitting(ask: Ask, topic: Topic, answer: Answer) -> Iterator[Found]:
    if (answer is Answer.ACKNOWLEDGE) is not only_acknowledged(topic, ask.settings):
        yield Reason.WRONG_ANSWER, ()


# Halves


def _ask(ask: Ask, topic: Topic, reference: str, **more: Any) -> Half:
    """What the unit sends, with the receiver still to be filled in."""
    return Half(
        topic=topic,
        reply=False,
        by_sender=True,
        sender=ask.unit,
        receiver="",
        stamp=ask.stamp,
        reference=references.normalise(reference),
        **more,
    )


def _heard(ask: Ask, topic: Topic, sender: str, reference: str, **more: Any) -> Half:
    """What the unit heard that another sends it."""
    return Half(
        topic=topic,
        reply=False,
        by_sender=False,
        sender=sender,
        receiver=ask.unit,
        stamp=ask.stamp,
        reference=references.normalise(reference),
        **more,
    )


def _sent(ask: Ask, recipients: tuple[Recipient, ...], blank: Half) -> Effect:
    """One half for each recipient: `blank` with the receiver filled in."""
    halves = {
        f"{ask.action.id}/{recipient.unit}": msgspec.structs.replace(
            blank, receiver=recipient.unit, must_answer=recipient.must_answer
        )
        for recipient in recipients
    }
    return Effect(Sip(id=ask.case.id, halves=halves), merged=_has_other_end(ask.case, halves))


def _one_half(
    ask: Ask, half: Half, *, calls: dict[str, PhoneCall] | None = None, leaves: dict[str, Leave] | None = None
) -> Effect:
    halves = {ask.action.id: half}
    delta = Sip(id=ask.case.id, halves=halves, calls=calls or {}, leaves=leaves or {})
    return Effect(delta, merged=_has_other_end(ask.case, halves))


def _has_other_end(case: Sip, halves: dict[str, Half]) -> bool:
    """Whether somebody at the other end has already recorded the same event."""
    events = {(h.topic, h.reply, h.sender, h.receiver, h.by_sender) for h in case.halves.values()}
    return any((h.topic, h.reply, h.sender, h.receiver, not h.by_sender) in events for h in halves.values())
