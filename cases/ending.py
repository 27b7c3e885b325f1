"""Taking back and ending: what was recorded by mistake, a case that is over, and a deadline that the outage
broke.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from cases import parting
from cases.acting import may_act
from cases.ask import Ask, Found, Need
from cases.case import AttestKind, Sip
from cases.intents import MEETINGS, Part, Topic
from cases.locks import closing_of, deceased, voided
from cases.outcome import Effect
from cases.refusals import Missing, Reason, Warn
from cases.stamp import Stamp
from cases.steering import Close, CloseKind, ExplainDelay, MarkHandled, Void
from cases.turns import Closing, Delay, LeaveKind, Voided


class Thing(StrEnum):
    """What somebody may want to take back, as people tell it apart. `HEARD_…`: noted by the unit that got it
    in a call; `LETTER`: the paper of a kallelse; `PRINT`: any other paper.
    """

    DEATH = "death"
    CLOSING = "closing"
    LOCK = "lock"
    START = "start"
    APPROVAL_ASKED = "approval_asked"
    INITIATIVE = "initiative"
    MEETING_CALL = "meeting_call"
    MESSAGE = "message"
    HEARD_INITIATIVE = "heard_initiative"
    HEARD_CALL = "heard_call"
    HEARD_MESSAGE = "heard_message"
    SIGNATURE = "signature"
    APPROVAL = "approval"
    LETTER = "letter"
    PRINT = "print"
    HANDED_OVER = "handed_over"
    INFORMED = "informed"
    DECLINE = "decline"


BY_ANYBODY = (Thing.DEATH, Thing.CLOSING)
"""What any participant may take back: an end that was recorded by mistake."""

BY_COORDINATOR = (Thing.LOCK, Thing.START, Thing.APPROVAL_ASKED)
"""What only the coordinator may take back (R04, R05). All else but a decline the unit that made it may take
back too (B12, E63).
"""

STAYS: dict[Thing, Reason] = {
    Thing.INITIATIVE: Reason.INITIATIVE_STAYS,
    Thing.PRINT: Reason.PRINT_STAYS,
}
"""What nobody takes back, for it would undo nothing: who was asked has got the case, and a paper is out. The
unit is taken out of the case (R49), the case is ended, the paper is printed anew.
"""

_ATTESTED = {
    AttestKind.SIGN: Thing.SIGNATURE,
    AttestKind.APPROVE: Thing.APPROVAL,
    AttestKind.PRINT: Thing.PRINT,
    AttestKind.HAND_OVER: Thing.HANDED_OVER,
}
_SENT = {Topic.INITIATIVE: Thing.INITIATIVE, Topic.MESSAGE: Thing.MESSAGE}
_HEARD = {Topic.INITIATIVE: Thing.HEARD_INITIATIVE, Topic.MESSAGE: Thing.HEARD_MESSAGE}


def made(case: Sip, action_id: str) -> tuple[Thing, Stamp] | None:
    """What an action made that people may want to take back, and by whom; None when it made nothing like
    that. Text is changed and answers are given anew, so they are no such thing.
    """
    attest = case.attests.get(action_id)
    if attest is not None:
        is_letter = attest.kind is AttestKind.PRINT and attest.part is Part.MEETING_CALL
        return Thing.LETTER if is_letter else _ATTESTED[attest.kind], attest.stamp
    start = case.starts.get(action_id)
    if start is not None:
        return Thing.START if start.part is Part.FOLLOW_UP else Thing.APPROVAL_ASKED, start.stamp
    for items, thing in (
        (case.deaths, Thing.DEATH),
        (case.closings, Thing.CLOSING),
        (case.locks, Thing.LOCK),
        (case.informed, Thing.INFORMED),
    ):
        if action_id in items:
            return thing, items[action_id].stamp
    for half in case.halves.values():
        if half.stamp.action == action_id and not half.reply:
            known, other = (_SENT, Thing.MEETING_CALL) if half.by_sender else (_HEARD, Thing.HEARD_CALL)
            return known.get(half.topic, other), half.stamp
    leave = case.leaves.get(action_id)
    if leave is not None and leave.kind is LeaveKind.DECLINED:
        return Thing.DECLINE, leave.stamp
    return None


def regretted(case: Sip, action_id: str, unit: str) -> bool:
    """R06: whether this was the unit's own decline, which it may regret until it has been delivered. After
    that its desk has only the stub, and nothing to regret it in.
    """
    leave = case.leaves.get(action_id)
    return leave is not None and leave.kind is LeaveKind.DECLINED and leave.unit == unit


def regrets(case: Sip, intent: object, unit: str) -> bool:
    """Whether this is what a unit can still do in a case that it has left by declining."""
    return isinstance(intent, Void) and regretted(case, intent.target, unit)


def _voidable(ask: Ask, verb: Void) -> Iterator[Found]:
    found = made(ask.case, verb.target)
    if voided(ask.case, verb.target):
        yield Reason.ALREADY_VOIDED, ()
    if found is None and not _made_something(ask.case, verb.target):
        if parting.lies_elsewhere(ask.case, verb.target):
            yield Reason.IN_OTHER_CASE, ()
        else:
            yield Missing.TARGET, (verb.target,)
        return
    thing, stamp = found or (None, None)
    if thing is None or stamp is None or (thing is Thing.DECLINE and stamp.unit != ask.unit):
        yield Reason.CANNOT_BE_VOIDED, ()
    elif thing in STAYS:
        yield STAYS[thing], ()
    elif thing not in BY_ANYBODY and (thing in BY_COORDINATOR or stamp.unit != ask.unit):
        waits = may_act(ask)
        if waits and thing not in BY_COORDINATOR and ask.desk:
            yield Reason.NOT_YOURS, ()
        elif waits:
            yield from ((code, ()) for code in waits.missing)


VOIDABLE = Need(
    (
        Reason.ALREADY_VOIDED,
        Reason.CANNOT_BE_VOIDED,
        *STAYS.values(),
        Reason.IN_OTHER_CASE,
        Missing.TARGET,
        Missing.COORDINATOR,
        Missing.CLAIMS_SETTLED,
        Reason.NOT_YOURS,
    ),
    _voidable,
)
"""B12, B23, R05: the coordinator takes back parts of a case, a unit what it made itself; text is changed and
answers are given anew, so neither is voided.
"""


def _made_something(case: Sip, action_id: str) -> bool:
    """Whether the action is known here at all."""
    stamps: list[Stamp] = [
        *(opening.stamp for opening in case.openings.values()),
        *(half.stamp for half in case.halves.values()),
        *(entry.stamp for entry in case.consents.values()),
        *(call.stamp for call in case.calls.values()),
        *(leave.stamp for leave in case.leaves.values()),
        *(joined.stamp for joined in case.joined.values()),
        *(entry.stamp for entry in case.identities.values()),
        *(delay.stamp for delay in case.delays.values()),
        *(look.stamp for look in case.looks.values()),
        *(each.stamp for each in case.partings.values()),
        *(taken_back.stamp for taken_back in case.voids.values()),
        *(stamp for version in case.versions.values() for stamp in version.by),
        *(record.stamp for claim in case.claims.values() for record in claim.by),
        *(stamp for written in case.edits.values() for edit in written.values() for stamp in edit.by),
    ]
    return any(stamp.action == action_id for stamp in stamps)


def void(ask: Ask, verb: Void) -> Effect:
    """B12, B23, R05, R51: it stays readable, struck through."""
    return Effect(Sip(id=ask.case.id, voids={ask.action.id: Voided(verb.target, verb.reason, ask.stamp)}))


def _closable(ask: Ask, verb: Close) -> Iterator[Found]:
    called = any(half.by_sender and half.topic in MEETINGS for half in ask.case.halves.values())
    if verb.kind is CloseKind.REMOVED and called:
        yield Reason.MEETING_CALLED, ()


CLOSABLE = Need((Reason.MEETING_CALLED,), _closable)
"""R47: a case is removed only until a kallelse has been sent; after that it is ended."""


def close(ask: Ask, verb: Close) -> Effect:
    """C29, E56, E57, R48; of a wrong person a deviation is proposed."""
    closing = Closing(verb.kind, verb.reason, ask.stamp)
    warnings = (Warn.PROPOSE_DEVIATION,) if verb.kind is CloseKind.WRONG_PERSON else ()
    return Effect(
        Sip(id=ask.case.id, closings={ask.action.id: closing}),
        merged=closing_of(ask.case) is not None,
        warnings=warnings,
    )


def explain_delay(ask: Ask, verb: ExplainDelay) -> Effect:
    """A late step, "med driftstörningen som angivet skäl": said by a person; the deadline stays."""
    delay = Delay(verb.rule, verb.about, verb.reason, ask.action.outage_id, ask.stamp)
    return Effect(Sip(id=ask.case.id, delays={ask.action.id: delay}))


def mark_handled(ask: Ask, _verb: MarkHandled) -> Effect:
    """P31: of a registration that never came into the case, so nothing in it changes."""
    return Effect(Sip(id=ask.case.id))


def over(case: Sip) -> bool:
    """Whether nothing more is to be done: the case was ended, or the person has died."""
    return closing_of(case) is not None or deceased(case)
