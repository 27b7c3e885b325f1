"""What passes between units and about the person: openings, consent, initiatives, meeting calls, replies,
calls, coordination.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec

from cases import coordinator
from cases.access import participants
from cases.ask import Ask
from cases.case import Claim, ClaimRecord, Consent, Half, Opening, PhoneCall, Sip
from cases.consent import consented
from cases.deadlines import STOCKHOLM
from cases.intents import (
    MEETINGS,
    Answer,
    Basis,
    CallMeeting,
    ChangeCoordinator,
    HearInitiative,
    LogCall,
    OpenCase,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    Topic,
)
from cases.outcome import Effect, Refused, Waits
from cases.refusals import Missing, Reason, Warn
from forms import numbers, references

ANSWERED = (Topic.INITIATIVE, *MEETINGS)
"""What is sent to be answered; of other matters only the call itself is kept."""


def open_case(ask: Ask, verb: OpenCase) -> Effect | Waits | Refused:
    """A09, R12. The opener claims the coordination; a heard opening notes the caller's claim as heard."""
    if verb.heard_from == ask.unit:
        return Refused((Reason.RECIPIENT_IS_SENDER,))
    number = numbers.parse(verb.number, ask.action.occurred_at.astimezone(STOCKHOLM).date())
    unit = verb.heard_from or ask.unit
    if unit not in ask.settings.directory.units:
        return Waits((Missing.UNIT_KNOWN,), (unit,))
    opening = Opening(
        id=ask.action.case_id,
        unit=ask.unit,
        number=number.canonical,
        valid=number.valid,
        name=verb.name,
        birth=verb.birth,
        reference=references.normalise(verb.reference),
        stamp=ask.stamp,
        heard_from=verb.heard_from,
        heard_reference=references.normalise(verb.heard_reference),
    )
    claim = Claim(unit, (), (ClaimRecord(ask.stamp, verb.heard_from),))
    delta = Sip(
        id=ask.case.id, openings={ask.action.case_id: opening}, claims={coordinator.root_key(unit): claim}
    )
    return Effect(delta, warnings=() if number.valid else (Warn.NUMBER_CHECK,))


def record_consent(ask: Ask, verb: RecordConsent) -> Effect | Waits | Refused:
    """A11, A12; R31: a harm assessment only by a licensed role, and flagged for legal review."""
    unknown = tuple(key for key in verb.supersedes if key not in ask.case.consents)
    if unknown:
        return Waits((Missing.CONSENT,), unknown)
    warnings: tuple[Warn, ...] = ()
    if verb.basis is Basis.HARM_ASSESSMENT:
        if not _licensed(ask):
            return Refused((Reason.LICENCE_REQUIRED,))
        warnings = (Warn.HARM_ASSESSMENT,)
    entry = Consent(
        state=verb.state,
        basis=verb.basis,
        taken_by=verb.taken_by,
        title=verb.title,
        on=verb.on,
        stamp=ask.stamp,
        given_by=verb.given_by,
        relation=verb.relation,
        covers=verb.covers,
        not_shared=verb.not_shared,
        supersedes=verb.supersedes,
    )
    return Effect(Sip(id=ask.case.id, consents={ask.action.id: entry}), warnings=warnings)


def _licensed(ask: Ask) -> bool:
    """R31 asks it of who did the assessment; her own role counts where the directory knows her."""
    directory, action = ask.settings.directory, ask.action
    staff = directory.staff.get(action.performed_by.hsa_id)
    role = directory.roles.get(staff.role if staff else action.actor.role)
    return role is not None and role.licensed


def _stopped(ask: Ask, recipients: tuple[Recipient, ...]) -> Waits | Refused | None:
    """What stands in the way of sending anything to these recipients; R16 asks for consent first."""
    if not recipients:
        return Refused((Reason.NO_RECIPIENTS,))
    if any(recipient.unit == ask.unit for recipient in recipients):
        return Refused((Reason.RECIPIENT_IS_SENDER,))
    unknown = tuple(r.unit for r in recipients if r.unit not in ask.settings.directory.units)
    if unknown:
        return Waits((Missing.UNIT_KNOWN,), unknown)
    return None if consented(ask.case) else Waits((Missing.CONSENT,))


def _sent(ask: Ask, topic: Topic, recipients: tuple[Recipient, ...], blank: Half) -> Effect:
    """One half for each recipient: `blank` with the receiver filled in."""
    halves = {
        f"{ask.action.id}/{recipient.unit}": msgspec.structs.replace(
            blank, topic=topic, receiver=recipient.unit, must_answer=recipient.must_answer
        )
        for recipient in recipients
    }
    return Effect(Sip(id=ask.case.id, halves=halves), merged=_has_other_end(ask.case, halves))


def send_initiative(ask: Ask, verb: SendInitiative) -> Effect | Waits | Refused:
    """A10, A13, B16, B17, R16: an initiative to each recipient; needs the person's consent."""
    blank = Half(
        topic=Topic.INITIATIVE,
        reply=False,
        by_sender=True,
        sender=ask.unit,
        receiver="",
        stamp=ask.stamp,
        reference=references.normalise(verb.reference),
        text=verb.reason,
    )
    return _stopped(ask, verb.recipients) or _sent(ask, Topic.INITIATIVE, verb.recipients, blank)


def hear_initiative(ask: Ask, verb: HearInitiative) -> Effect | Waits | Refused:
    """The receiver's own half of an initiative that came by telephone (A02)."""
    if verb.sender == ask.unit:
        return Refused((Reason.RECIPIENT_IS_SENDER,))
    half = Half(
        topic=Topic.INITIATIVE,
        reply=False,
        by_sender=False,
        sender=verb.sender,
        receiver=ask.unit,
        stamp=ask.stamp,
        reference=references.normalise(verb.reference),
        text=verb.reason,
    )
    return _one_half(ask, half)


def call_meeting(ask: Ask, verb: CallMeeting) -> Effect | Waits | Refused:
    """A15–A20, B21, B22; T15 warns, T20 judges by when it was sent."""
    if verb.purpose not in MEETINGS:
        return Refused((Reason.NOT_A_MEETING,))
    if verb.at <= ask.action.occurred_at:
        return Refused((Reason.MEETING_IN_THE_PAST,))
    stopped = _stopped(ask, verb.recipients)
    if stopped is not None:
        return stopped
    blank = Half(
        topic=verb.purpose,
        reply=False,
        by_sender=True,
        sender=ask.unit,
        receiver="",
        stamp=ask.stamp,
        reference=references.normalise(verb.reference),
        meeting_form=verb.meeting_form,
        place=verb.place,
        meeting_at=verb.at,
        others=verb.others,
    )
    sent = _sent(ask, verb.purpose, verb.recipients, blank)
    short = verb.at - ask.action.occurred_at < timedelta(days=ask.settings.meeting_notice_days)
    return msgspec.structs.replace(sent, warnings=(Warn.SHORT_NOTICE,) if short else ())


def reply(ask: Ask, verb: Reply) -> Effect | Waits | Refused:
    """B13, B14, R06: the unit's own answer. Declining an initiative gives up the access; declining a kallelse
    changes none.
    """
    if verb.topic not in ANSWERED:
        return Refused((Reason.NOT_A_MEETING,))
    stopped = _asked(ask, verb.topic, verb.sender, ask.unit)
    if stopped is not None:
        return stopped
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
    )
    gives_up = verb.topic is Topic.INITIATIVE and verb.answer is Answer.DECLINE
    return _one_half(ask, half, declined={ask.unit: ask.action.id} if gives_up else {})


def log_call(ask: Ask, verb: LogCall) -> Effect | Waits | Refused:
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
    if verb.answer is None or not verb.unit or verb.topic not in ANSWERED:
        return Effect(Sip(id=ask.case.id, calls=calls))
    stopped = _asked(ask, verb.topic, ask.unit, verb.unit)
    if stopped is not None:
        return stopped
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
    )
    return _one_half(ask, half, calls=calls)


def _asked(ask: Ask, topic: Topic, sender: str, receiver: str) -> Waits | None:
    """A reply waits until what it answers is there, from either end."""
    wanted = (topic, sender, receiver)
    if any(not h.reply and (h.topic, h.sender, h.receiver) == wanted for h in ask.case.halves.values()):
        return None
    return Waits((Missing.INITIATIVE if topic is Topic.INITIATIVE else Missing.MEETING_CALL,))


def change_coordinator(ask: Ask, verb: ChangeCoordinator) -> Effect | Waits | Refused:
    """R13, R43, D12: one action hands over. What was only heard counts at the hearer's own desk, and waits at
    the centre.
    """
    if verb.to not in ask.settings.directory.units:
        return Waits((Missing.UNIT_KNOWN,), (verb.to,))
    if verb.to not in participants(ask.case):
        return Waits((Missing.ACCESS,), (verb.to,))
    unknown = tuple(key for key in verb.supersedes if key not in ask.case.claims)
    if unknown or not verb.supersedes:
        return Waits((Missing.CLAIM,), unknown)
    giver = verb.heard_from or ask.action.actor.unit
    if giver not in {ask.case.claims[key].unit for key in verb.supersedes}:
        return Refused((Reason.NOT_OWN_CLAIM,))
    key = coordinator.change_key(verb.to, verb.supersedes)
    known = ask.case.claims.get(key)
    if verb.heard_from and ask.desk != ask.action.actor.unit and not (known and coordinator.confirmed(known)):
        return Waits((Missing.CLAIM_CONFIRMED,))
    claim = Claim(verb.to, tuple(sorted(verb.supersedes)), (ClaimRecord(ask.stamp, verb.heard_from),))
    return Effect(Sip(id=ask.case.id, claims={key: claim}), merged=known is not None)


def _one_half(
    ask: Ask, half: Half, *, calls: dict[str, PhoneCall] | None = None, declined: dict[str, str] | None = None
) -> Effect:
    halves = {ask.action.id: half}
    delta = Sip(id=ask.case.id, halves=halves, calls=calls or {}, declined=declined or {})
    return Effect(delta, merged=_has_other_end(ask.case, halves))


def _has_other_end(case: Sip, halves: dict[str, Half]) -> bool:
    """Whether somebody at the other end has already recorded the same event."""
    events = {(h.topic, h.reply, h.sender, h.receiver, h.by_sender) for h in case.halves.values()}
    return any((h.topic, h.reply, h.sender, h.receiver, not h.by_sender) in events for h in halves.values())
