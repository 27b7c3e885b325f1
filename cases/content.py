"""What is written, signed, locked, printed and handed over: the text of a case and what people stand for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cases import coordinator, edits
from cases.access import grants, participants
from cases.ask import Ask, Found, Need
from cases.case import Attest, AttestKind, Locked, Sip, Written
from cases.intents import Answer, Edit, HandOver, Lock, Part, Print, Sign, Topic
from cases.locks import lock_of, sheet
from cases.needs import units_without_assessment
from cases.outcome import Effect
from cases.pairing import pairing
from cases.parts import knows_field
from cases.people import PrincipalKind
from cases.refusals import Missing, Reason, Warn
from cases.settings import Settings
from cases.settlement import approval_of, settled
from cases.steering import Approve, NewPlan, Start
from cases.turns import Started, Version


def _known_fields(_ask: Ask, verb: Edit) -> Iterator[Found]:
    if any(not knows_field(verb.part, name) for name in verb.fields):
        yield Reason.UNKNOWN_FIELD, ()


KNOWN_FIELDS = Need((Reason.UNKNOWN_FIELD,), _known_fields)
"""The part's form has such fields."""


def _bases(ask: Ask, verb: Edit) -> Iterator[Found]:
    name = sheet(verb.part, verb.version)
    missing = tuple(
        base
        for field, change in verb.fields.items()
        for base in change.bases
        if base not in ask.case.edits.get(edits.ref(name, field), {}) and base not in ask.case.foreign
    )
    if missing:
        yield Missing.BASE, missing


BASES = Need((Missing.BASE,), _bases)
"""What was changed must have come before the change."""


def edit(ask: Ask, verb: Edit) -> Effect:
    """A35–A42, R02, R08: text in an open part. Never last-writer-wins: two texts on one base are rivals."""
    by = (ask.stamp,)
    name = sheet(verb.part, verb.version)
    written: dict[str, dict[str, Written]] = {}
    merged = False
    for field, change in verb.fields.items():
        ref = edits.ref(name, field)
        key = edits.key(name, field, change.bases, change.new)
        merged = merged or key in ask.case.edits.get(ref, {})
        written[ref] = {key: Written(change.new, tuple(sorted(change.bases)), by)}
    rivals = tuple(field for field in verb.fields if _rivals(ask, name, field, written))
    return Effect(Sip(id=ask.case.id, edits=written), merged, rivals)


def _rivals(ask: Ask, name: str, field: str, written: dict[str, dict[str, Written]]) -> bool:
    """Whether the field now has several texts that the writer's unit may read: another unit's unsigned text
    is not told of, not even that it is there.
    """
    ref = edits.ref(name, field)
    before = ask.case.edits.get(ref)
    if not before:
        return False
    known = edits.readable(ref, before, ask.case, ask.unit, ask.settings)
    return bool(edits.standing(name, field, {**known, **written[ref]}).rivals)


def _nothing_new_in_locked(ask: Ask, verb: Sign) -> Iterator[Found]:
    lock = lock_of(ask.case, verb.part, verb.version)
    kept = set(lock.seen) if lock else set()
    new = set(verb.seen) - kept - edits.published(ask.case) - set(ask.case.foreign)
    if new and settled(ask.case, verb.part, verb.version, ask.settings):
        yield Reason.LOCKED, ()


NOTHING_NEW_IN_LOCKED = Need((Reason.LOCKED,), _nothing_new_in_locked)
"""A signature that would publish into a locked or approved part is a late edit."""


def sign(ask: Ask, verb: Sign) -> Effect:
    """R03: others read it from now on."""
    return _attested(ask, verb, AttestKind.SIGN)


def _attested(ask: Ask, verb: Sign | Approve | HandOver | Print, kind: AttestKind, **more: Any) -> Effect:
    name = sheet(verb.part, verb.version)
    digest = more.pop("digest", None) or edits.digest(ask.case, name, verb.seen)
    attest = Attest(kind, verb.part, verb.seen, ask.stamp, digest=digest, version=verb.version, **more)
    return Effect(Sip(id=ask.case.id, attests={ask.action.id: attest}))


def _locked_here(ask: Ask, verb: Lock) -> Iterator[Found]:
    if verb.part is Part.PLAN and ask.settings.plan_settled_by == "approval":
        yield Reason.NOT_IN_PROCESS, ()


LOCKED_HERE = Need((Reason.NOT_IN_PROCESS,), _locked_here)
"""Rules row 8: where every unit approves the plan, nobody locks it."""


def lock(ask: Ask, verb: Lock) -> Effect:
    """R04, R07, R14. Warns, and never stops, when only one huvudman takes part or a unit has agreed by
    telephone only.
    """
    locked = Locked(verb.part, verb.seen, ask.stamp, verb.version)
    return Effect(
        Sip(id=ask.case.id, locks={ask.action.id: locked}),
        warnings=lock_warnings(ask.case, verb.part, ask.settings),
    )


def lock_warnings(case: Sip, part: Part, settings: Settings) -> tuple[Warn, ...]:
    """What to ask before a part is locked: both huvudmän (rules.md section 2), who has only agreed by
    telephone, and who has not written (rules row 4).
    """
    if part is Part.ASSESSMENT:
        return (Warn.ASSESSMENTS_LACKING,) if units_without_assessment(case) else ()
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
    if settings.assessment_required and lock_of(case, Part.ASSESSMENT) is None:
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


def print_form(ask: Ask, verb: Print) -> Effect:
    """P26, A07: what was printed, how many, under which number, with which content."""
    return _attested(
        ask,
        verb,
        AttestKind.PRINT,
        print_number=verb.print_number,
        form=f"{verb.form}/{verb.form_version}",
        copies=verb.copies,
        digest=verb.digest,
    )


def hand_over(ask: Ask, verb: HandOver) -> Effect:
    """R15, B31, C27, P45: the plan that holds was given to the person."""
    return _attested(
        ask,
        verb,
        AttestKind.HAND_OVER,
        print_number=verb.print_number,
        to=verb.to,
        signed_by_person=verb.signed_by_person,
    )


def _approved_here(ask: Ask, verb: Start | Approve) -> Iterator[Found]:
    if verb.part is not Part.PLAN:
        if isinstance(verb, Approve):
            yield Reason.NOT_IN_PROCESS, ()
        return
    if ask.settings.plan_settled_by == "lock":
        yield Reason.NOT_IN_PROCESS, ()


APPROVED_HERE = Need((Reason.NOT_IN_PROCESS,), _approved_here)
"""Rules row 8: a plan is approved where the region wants it so, and nothing else is."""


def _asked_for(ask: Ask, verb: Approve) -> Iterator[Found]:
    if verb.part is Part.PLAN and approval_of(ask.case, verb.version) is None:
        yield Missing.STARTED, ()


ASKED_FOR = Need((Missing.STARTED,), _asked_for)
"""E53: a plan is approved after the coordinator has asked for it."""


def _startable(ask: Ask, verb: Start) -> Iterator[Found]:
    if verb.part not in (Part.PLAN, Part.FOLLOW_UP):
        yield Reason.NOT_IN_PROCESS, ()
    if verb.part is Part.FOLLOW_UP and not settled(ask.case, Part.PLAN, verb.version, ask.settings):
        yield Missing.LOCKED_PLAN, ()


STARTABLE = Need((Reason.NOT_IN_PROCESS, Missing.LOCKED_PLAN), _startable)
"""B32, E53: a follow-up is opened when the plan holds."""


def _somebody_asked(ask: Ask, verb: Start) -> Iterator[Found]:
    if verb.part is not Part.PLAN:
        return
    if not verb.units:
        yield Reason.NO_RECIPIENTS, ()
    unknown = tuple(unit for unit in verb.units if not grants(ask.case, unit))
    if unknown:
        yield Missing.ACCESS, unknown


SOMEBODY_ASKED = Need((Reason.NO_RECIPIENTS, Missing.ACCESS), _somebody_asked)
"""E53, R44: approval is asked of units that have been let in, also if they have left since."""


def start(ask: Ask, verb: Start) -> Effect:
    """B32, C28, E53: all units are told that it is their turn."""
    started = Started(verb.part, verb.version, verb.seen, ask.stamp, tuple(sorted(verb.units)))
    again = any((s.part, s.version) == (verb.part, verb.version) for s in ask.case.starts.values())
    return Effect(Sip(id=ask.case.id, starts={ask.action.id: started}), merged=again)


def approve(ask: Ask, verb: Approve) -> Effect:
    """E53, R44: one approval for each unit; of which content, the digest says."""
    return _attested(ask, verb, AttestKind.APPROVE)


def _next_version(ask: Ask, verb: NewPlan) -> Iterator[Found]:
    before = verb.version - 1
    if before < 1:
        yield Reason.NOT_IN_PROCESS, ()
    elif before > 1 and str(before) not in ask.case.versions:
        yield Missing.EARLIER_VERSION, ()
    elif not settled(ask.case, Part.PLAN, before, ask.settings):
        yield Missing.LOCKED_PLAN, ()
    else:
        unknown = edits.unknown_keys(ask.case, sheet(Part.PLAN, before), verb.seen)
        if unknown:
            yield Missing.SEEN, tuple(sorted(unknown))


NEXT_VERSION = Need(
    (Reason.NOT_IN_PROCESS, Missing.EARLIER_VERSION, Missing.LOCKED_PLAN, Missing.SEEN), _next_version
)
"""B36, E55: a new version comes after one that held, and begins as what it said."""


def new_plan(ask: Ask, verb: NewPlan) -> Effect:
    """B36, E55, R10, D10: the earlier plan stays as it was; the new one begins as its copy, which anybody may
    change. Two that begin the same version begin the same one.
    """
    name, by = sheet(Part.PLAN, verb.version), (ask.stamp,)
    texts = edits.texts_of(ask.case, sheet(Part.PLAN, verb.version - 1), verb.seen)
    copied = {
        edits.ref(name, field): {edits.key(name, field, (), text): Written(text, (), by)}
        for field, text in texts.items()
        if text
    }
    number = str(verb.version)
    version = Version(verb.kind, tuple(sorted(verb.seen)), verb.reason, by)
    return Effect(
        Sip(id=ask.case.id, edits=copied, versions={number: version}), merged=number in ask.case.versions
    )
