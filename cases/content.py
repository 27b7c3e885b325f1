"""What is written, signed, locked, printed and handed over: the text of a case and what people stand for."""

from __future__ import annotations

from cases import coordinator, edits
from cases.access import participants
from cases.ask import Ask
from cases.case import Attest, AttestKind, Locked, Sip, Written
from cases.intents import Answer, Edit, HandOver, Lock, Part, Print, Sign, Topic
from cases.outcome import Effect, Refused, Waits
from cases.pairing import pairing
from cases.parts import knows_field
from cases.people import PrincipalKind
from cases.refusals import Missing, Reason, Warn
from cases.settings import Settings

_AFTER_PLAN = (Part.FOLLOW_UP, Part.EVALUATION)
"""R07: nothing is followed up or evaluated before the plan is locked."""


def edit(ask: Ask, verb: Edit) -> Effect | Waits | Refused:
    """A35–A42, R02, R08: text in an open part. Never last-writer-wins: two texts on one base are rivals."""
    if any(not knows_field(verb.part, name) for name in verb.fields):
        return Refused((Reason.UNKNOWN_FIELD,))
    if str(verb.part) in ask.case.locks:
        return Refused((Reason.LOCKED,))
    if verb.part in _AFTER_PLAN and str(Part.PLAN) not in ask.case.locks:
        return Waits((Missing.LOCKED_PLAN,))
    missing = tuple(
        base
        for name, change in verb.fields.items()
        for base in change.bases
        if base not in ask.case.edits.get(edits.ref(verb.part, name), {})
    )
    if missing:
        return Waits((Missing.BASE,), missing)
    by = (ask.stamp,)
    written: dict[str, dict[str, Written]] = {}
    merged = False
    for name, change in verb.fields.items():
        key = edits.key(verb.part, name, change.bases, change.new)
        merged = merged or key in ask.case.edits.get(edits.ref(verb.part, name), {})
        written[edits.ref(verb.part, name)] = {key: Written(change.new, tuple(sorted(change.bases)), by)}
    rivals = tuple(name for name in verb.fields if _rivals(ask, verb.part, name, written))
    return Effect(Sip(id=ask.case.id, edits=written), merged, rivals)


def _rivals(ask: Ask, part: Part, name: str, written: dict[str, dict[str, Written]]) -> bool:
    """Whether the field now has several texts that the writer's unit may read: another unit's unsigned text
    is not told of, not even that it is there.
    """
    ref = edits.ref(part, name)
    known = edits.readable(ask.case.edits.get(ref, {}), ask.case, ask.unit, ask.settings)
    return bool(edits.standing(part, name, {**known, **written[ref]}).rivals)


def _unseen(case: Sip, part: Part, seen: tuple[str, ...]) -> Waits | None:
    known = edits.all_keys(case, part)
    missing = tuple(key for key in seen if key not in known)
    return Waits((Missing.SEEN,), missing) if missing else None


def sign(ask: Ask, verb: Sign) -> Effect | Waits | Refused:
    """R03. A signature that would publish into a locked part is a late edit."""
    lock = ask.case.locks.get(str(verb.part))
    if lock is not None and set(verb.seen) - set(lock.seen) - edits.published(ask.case):
        return Refused((Reason.LOCKED,))
    stopped = _unseen(ask.case, verb.part, verb.seen)
    if stopped is not None:
        return stopped
    attest = Attest(
        AttestKind.SIGN, verb.part, verb.seen, ask.stamp, digest=edits.digest(ask.case, verb.part, verb.seen)
    )
    return Effect(Sip(id=ask.case.id, attests={ask.action.id: attest}))


def lock(ask: Ask, verb: Lock) -> Effect | Waits | Refused:
    """R04, R07, R14. Warns, and never stops, when only one huvudman takes part or a unit has agreed by
    telephone only.
    """
    if str(verb.part) in ask.case.locks:
        return Refused((Reason.LOCKED,))
    stopped = _unseen(ask.case, verb.part, verb.seen)
    if stopped is not None:
        return stopped
    unsigned = tuple(key for key in verb.seen if key not in edits.published(ask.case))
    if unsigned or not verb.seen:
        return Waits((Missing.SIGNATURE,), unsigned)
    locked = Locked(ask.action.id, verb.seen, ask.stamp)
    return Effect(
        Sip(id=ask.case.id, locks={str(verb.part): locked}),
        warnings=lock_warnings(ask.case, verb.part, ask.settings),
    )


def lock_warnings(case: Sip, part: Part, settings: Settings) -> tuple[Warn, ...]:
    """What to ask before a part is locked: both huvudmän (rules.md section 2), and who has only agreed by
    telephone.
    """
    if part is not Part.PLAN:
        return ()
    units = committed(case)
    kinds = {principal.kind for unit in units if (principal := settings.directory.principal_of(unit))}
    found: list[Warn] = []
    if PrincipalKind.KOMMUN not in kinds:
        found.append(Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY)
    elif PrincipalKind.REGION not in kinds:
        found.append(Warn.ONE_PRINCIPAL_ONLY_NO_REGION)
    if spoken_only(case):
        found.append(Warn.SPOKEN_NOT_SIGNED)
    if settings.assessment_required and str(Part.ASSESSMENT) not in case.locks:
        found.append(Warn.ASSESSMENT_MISSING)
    return tuple(found)


def committed(case: Sip) -> tuple[str, ...]:
    """The units with measures in the plan: who opened or coordinates, and who has accepted, also by
    telephone.
    """
    accepted = {
        e.receiver
        for e in pairing(case)
        if e.reply and e.topic is Topic.INITIATIVE and e.answer is Answer.ACCEPT
    }
    asked = {h.receiver for h in case.halves.values() if h.topic is Topic.INITIATIVE and not h.reply}
    opened = {opening.unit for opening in case.openings.values() if not opening.heard_from}
    sure = accepted | opened | {coordinator.coordinator(case)}
    return tuple(unit for unit in participants(case) if unit in sure or unit not in asked)


def spoken_only(case: Sip) -> tuple[str, ...]:
    """The units whose yes only the caller has noted: "Godkänt muntligt, ej signerat av enheten"."""
    return tuple(
        dict.fromkeys(e.receiver for e in pairing(case) if e.spoken_only and e.answer is Answer.ACCEPT)
    )


def print_form(ask: Ask, verb: Print) -> Effect | Waits | Refused:
    """P26, A07: what was printed, how many, under which number, with which content."""
    stopped = _unseen(ask.case, verb.part, verb.seen)
    if stopped is not None:
        return stopped
    attest = Attest(
        AttestKind.PRINT,
        verb.part,
        verb.seen,
        ask.stamp,
        print_number=verb.print_number,
        form=f"{verb.form}/{verb.form_version}",
        copies=verb.copies,
        digest=verb.digest,
    )
    return Effect(Sip(id=ask.case.id, attests={ask.action.id: attest}))


def hand_over(ask: Ask, verb: HandOver) -> Effect | Waits | Refused:
    """R15, B31, P45: the locked plan was given to the person."""
    if str(verb.part) not in ask.case.locks:
        return Waits((Missing.LOCKED_PLAN,))
    stopped = _unseen(ask.case, verb.part, verb.seen)
    if stopped is not None:
        return stopped
    attest = Attest(
        AttestKind.HAND_OVER,
        verb.part,
        verb.seen,
        ask.stamp,
        print_number=verb.print_number,
        digest=edits.digest(ask.case, verb.part, verb.seen),
        to=verb.to,
        signed_by_person=verb.signed_by_person,
    )
    return Effect(Sip(id=ask.case.id, attests={ask.action.id: attest}))
