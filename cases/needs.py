"""What must be so before a verb takes effect, each need once. The process table names them; what they answer
with has a Swedish sentence in `wording`.

What requires that something exists answers `Missing`, for it may still come; only what has happened, or the
action itself, answers `Reason`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cases import coordinator, edits
from cases.access import participants
from cases.ask import Ask, Found, Need
from cases.case import Sip
from cases.consent import consented, refused, was_given
from cases.intents import MEETINGS, Part, Recipient, Topic
from cases.locks import deceased, is_started, lock_of, sheet, version_of, voided
from cases.pairing import pairing
from cases.refusals import Missing, Reason
from cases.settlement import settled


def _consent(ask: Ask, _verb: Any) -> Iterator[Found]:
    if not _agreed(ask):
        yield Missing.CONSENT, ()


def _agreed(ask: Ask) -> bool:
    """At a desk: whether the consent stands. At the centre whether there has been one: what was sent by a
    desk that did not know that it is taken back is recorded, and shown to nobody who had not had it.
    """
    return consented(ask.case) if ask.desk else was_given(ask.case)


CONSENT = Need((Missing.CONSENT,), _consent)
"""R16, R41: nothing is sent before the person has agreed."""


def _newcomers(ask: Ask, verb: Any) -> Iterator[Found]:
    here = participants(ask.case)
    if not _agreed(ask) and any(recipient.unit not in here for recipient in verb.recipients):
        yield Missing.CONSENT, ()


NEWCOMERS = Need((Missing.CONSENT,), _newcomers)
"""B37, R16: a message may let a unit in, as an initiative does, and so not without the person's consent."""


def _not_refused(ask: Ask, verb: Any) -> Iterator[Found]:
    if ask.desk and verb.part is not Part.PERSON and refused(ask.case):
        yield Missing.CONSENT, ()


NOT_REFUSED = Need((Missing.CONSENT,), _not_refused)
"""R42, E41: after a no at the beginning nothing of a SIP is written, only what is known of the person. A desk
that has heard neither yes nor no is not stopped: another unit may have asked. Nor is one that has heard a
yes taken back: what has been begun may be written to its end (rules.md section 2).
"""


def _recipients(ask: Ask, verb: Any) -> Iterator[Found]:
    recipients: tuple[Recipient, ...] = verb.recipients
    if not recipients:
        yield Reason.NO_RECIPIENTS, ()
    if any(recipient.unit == ask.unit for recipient in recipients):
        yield Reason.RECIPIENT_IS_SENDER, ()
    yield from _known(ask, *(recipient.unit for recipient in recipients))


def _known(ask: Ask, *units: str) -> Iterator[Found]:
    unknown = tuple(unit for unit in units if unit not in ask.settings.directory.units)
    if unknown:
        yield Missing.UNIT_KNOWN, unknown


RECIPIENTS = Need((Reason.NO_RECIPIENTS, Reason.RECIPIENT_IS_SENDER, Missing.UNIT_KNOWN), _recipients)
"""B17, B21: somebody else to send to, whom the directory knows."""


def _caller(ask: Ask, verb: Any) -> Iterator[Found]:
    if verb.sender == ask.unit:
        yield Reason.RECIPIENT_IS_SENDER, ()


CALLER = Need((Reason.RECIPIENT_IS_SENDER,), _caller)
"""Nobody rings herself."""


def _known_unit(ask: Ask, verb: Any) -> Iterator[Found]:
    yield from _known(ask, verb.unit)


KNOWN_UNIT = Need((Missing.UNIT_KNOWN,), _known_unit)
"""The unit stands in the directory."""


def _initiatives_used(ask: Ask, _verb: Any) -> Iterator[Found]:
    if ask.settings.process == "mina_planer":
        yield Reason.NOT_IN_PROCESS, ()


INITIATIVES_USED = Need((Reason.NOT_IN_PROCESS,), _initiatives_used)
"""Rules row 12: in Mina planer the initiative is part of the kallelse."""


def _alive(ask: Ask, _verb: Any) -> Iterator[Found]:
    if ask.desk and deceased(ask.case):
        yield Reason.DECEASED, ()


ALIVE = Need((Reason.DECEASED,), _alive)
"""Nobody who knows that the person has died sends anything about her. What a desk sent that did not know is
recorded at the centre, where it is cancelled with everything else.
"""


def _meeting(_ask: Ask, verb: Any) -> Iterator[Found]:
    if verb.purpose not in MEETINGS:
        yield Reason.NOT_A_MEETING, ()


MEETING = Need((Reason.NOT_A_MEETING,), _meeting)
"""A15, A19, A20: planning, follow-up or evaluation."""


def _ahead(ask: Ask, verb: Any) -> Iterator[Found]:
    if verb.at <= ask.action.occurred_at:
        yield Reason.MEETING_IN_THE_PAST, ()


AHEAD = Need((Reason.MEETING_IN_THE_PAST,), _ahead)
"""T20, judged by when the kallelse was made and not by when it was typed."""


def _plan_settled_for(ask: Ask, verb: Any) -> Iterator[Found]:
    if verb.purpose is not Topic.PLANNING and not _was_ever_settled(ask):
        yield Missing.LOCKED_PLAN, ()


def _was_ever_settled(ask: Ask) -> bool:
    newest = version_of(ask.case, Part.PLAN)
    return newest > 1 or settled(ask.case, Part.PLAN, newest, ask.settings)


PLAN_FOR_MEETING = Need((Missing.LOCKED_PLAN,), _plan_settled_for)
"""B30, R07: what has not been planned is neither followed up nor evaluated."""


def _open(ask: Ask, verb: Any) -> Iterator[Found]:
    if settled(ask.case, verb.part, verb.version, ask.settings):
        yield Reason.LOCKED, ()


OPEN_PART = Need((Reason.LOCKED,), _open)
"""R02, R08, R45: as long as the part is neither locked nor approved by all."""


def _version(ask: Ask, verb: Any) -> Iterator[Found]:
    if verb.version > 1 and str(verb.version) not in ask.case.versions:
        yield Missing.EARLIER_VERSION, ()


VERSION = Need((Missing.EARLIER_VERSION,), _version)
"""A version of the plan must have been begun."""


def _after_plan(ask: Ask, verb: Any) -> Iterator[Found]:
    if verb.part not in (Part.FOLLOW_UP, Part.EVALUATION):
        return
    if not settled(ask.case, Part.PLAN, verb.version, ask.settings):
        yield Missing.LOCKED_PLAN, ()
    elif (
        verb.part is Part.FOLLOW_UP
        and ask.settings.process == "prator"
        and not is_started(ask.case, verb.part, verb.version)
    ):
        yield Missing.STARTED, ()


AFTER_PLAN = Need((Missing.LOCKED_PLAN, Missing.STARTED), _after_plan)
"""R07, B32: nothing is followed up or evaluated before the plan is settled; Prator's follow-up is activated
by the coordinator, Mina planer's activities may be followed up at any time (R46)."""


def _seen(ask: Ask, verb: Any) -> Iterator[Found]:
    missing = edits.unknown_keys(ask.case, sheet(verb.part, verb.version), verb.seen)
    if missing:
        yield Missing.SEEN, missing


SEEN = Need((Missing.SEEN,), _seen)
"""Whoever stands for a content stands for what she saw; what she saw must have come."""


def _signed(ask: Ask, verb: Any) -> Iterator[Found]:
    signed = edits.signed(ask.case)
    unsigned = tuple(key for key in verb.seen if key not in signed and key not in ask.case.foreign)
    if unsigned or not verb.seen:
        yield Missing.SIGNATURE, unsigned


SIGNED = Need((Missing.SIGNATURE,), _signed)
"""R14: a part is locked when what stands in it has been signed."""


def _all_assessed(ask: Ask, verb: Any) -> Iterator[Found]:
    if verb.part is Part.ASSESSMENT and ask.settings.assessment_required:
        lacking = units_without_assessment(ask.case)
        if lacking:
            yield Missing.ASSESSMENTS, lacking


def units_without_assessment(case: Sip) -> tuple[str, ...]:
    """The units that take part and have signed no kartläggning."""
    signed = {a.stamp.unit for a in edits.signatures(case) if a.part is Part.ASSESSMENT and a.seen}
    return tuple(unit for unit in participants(case) if unit not in signed)


ALL_ASSESSED = Need((Missing.ASSESSMENTS,), _all_assessed)
"""Rules row 4, C21: where the region asks for it, every unit's kartläggning before the lock."""


def _settled_plan(ask: Ask, verb: Any) -> Iterator[Found]:
    if not settled(ask.case, verb.part, verb.version, ask.settings):
        yield Missing.LOCKED_PLAN, ()


SETTLED_PLAN = Need((Missing.LOCKED_PLAN,), _settled_plan)
"""R15: what is given to the person is a plan that holds."""


def _answered_initiative(ask: Ask, _verb: Any) -> Iterator[Found]:
    if ask.settings.messages_from == "start" or ask.settings.process == "mina_planer":
        return
    if lock_of(ask.case, Part.EVALUATION, version_of(ask.case, Part.EVALUATION)):
        yield Reason.EVALUATION_LOCKED, ()
    elif not any(event.reply and event.topic is Topic.INITIATIVE for event in pairing(ask.case)):
        yield Missing.INITIATIVE_ANSWERED, ()


MESSAGES_OPEN = Need((Reason.EVALUATION_LOCKED, Missing.INITIATIVE_ANSWERED), _answered_initiative)
"""R17, rules row 15: from when the initiative was answered until the evaluation is locked, or all the way."""


def _own_claim(ask: Ask, verb: Any) -> Iterator[Found]:
    claims = ask.case.claims
    unknown = tuple(key for key in verb.supersedes if key not in claims and key not in ask.case.foreign)
    if unknown or not verb.supersedes:
        yield Missing.CLAIM, unknown
    elif ask.case.foreign and not claims.keys() & set(verb.supersedes):
        yield Reason.IN_OTHER_CASE, ()
    elif (verb.heard_from or ask.unit) not in {claims[k].unit for k in verb.supersedes if k in claims}:
        yield Reason.NOT_OWN_CLAIM, ()
    known = ask.case.claims.get(coordinator.change_key(verb.to, verb.supersedes))
    if verb.heard_from and ask.desk != ask.unit and not (known and coordinator.confirmed(known)):
        yield Missing.CLAIM_CONFIRMED, ()


OWN_CLAIM = Need(
    (Missing.CLAIM, Reason.IN_OTHER_CASE, Reason.NOT_OWN_CLAIM, Missing.CLAIM_CONFIRMED), _own_claim
)
"""R13, R43: only who has the coordination hands it over; what was only heard waits at the centre."""


def _successor(ask: Ask, verb: Any) -> Iterator[Found]:
    unknown = tuple(_known(ask, verb.to))
    yield from unknown
    if not unknown and verb.to not in participants(ask.case):
        yield Missing.ACCESS, (verb.to,)


SUCCESSOR = Need((Missing.UNIT_KNOWN, Missing.ACCESS), _successor)
"""Who takes over the coordination takes part in the case."""


def _first_meeting(ask: Ask, verb: Any) -> Iterator[Found]:
    settles = len({ask.case.claims[key].unit for key in verb.supersedes if key in ask.case.claims}) > 1
    if ask.settings.coordinator_change == "any_step" or settles:
        return
    now = ask.action.occurred_at
    held = any(
        half.topic is Topic.PLANNING
        and not half.reply
        and half.meeting_at
        and half.meeting_at <= now
        and not voided(ask.case, half.stamp.action)
        for half in ask.case.halves.values()
    )
    if not held:
        yield Missing.FIRST_MEETING, ()


FIRST_MEETING = Need((Missing.FIRST_MEETING,), _first_meeting)
"""R19, D12, rules row 3: where the region wants it, only after the first meeting; but who of several it is
is settled at any time, for nobody can call to a meeting before that (R43).
"""


def _reasoned(_ask: Ask, verb: Any) -> Iterator[Found]:
    if not verb.reason.strip():
        yield Reason.REASON_MISSING, ()


REASONED = Need((Reason.REASON_MISSING,), _reasoned)
"""What is taken back, ended or looked into says why."""
