"""What is recorded of the person: who she is, what she has been told and agreed to, and that she has died."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cases import consent, coordinator
from cases.ask import Ask, Found, Need
from cases.case import Claim, ClaimRecord, Consent, Opening, Sip
from cases.deadlines import STOCKHOLM
from cases.identity import identity_of
from cases.intents import Basis, ConsentState, OpenCase, RecordConsent
from cases.outcome import Effect
from cases.refusals import Missing, Reason, Warn
from cases.steering import Identify, InformPerson, RecordDeath
from cases.turns import Death, Identity, Informed
from forms import numbers, references

OF_AGE = 18


def _caller_known(ask: Ask, verb: OpenCase) -> Iterator[Found]:
    if verb.heard_from == ask.unit:
        yield Reason.RECIPIENT_IS_SENDER, ()
    unit = verb.heard_from or ask.unit
    if unit not in ask.settings.directory.units:
        yield Missing.UNIT_KNOWN, (unit,)


CALLER_KNOWN = Need((Reason.RECIPIENT_IS_SENDER, Missing.UNIT_KNOWN), _caller_known)
"""Whoever opens a case, or is heard to have opened it, stands in the directory."""


def open_case(ask: Ask, verb: OpenCase) -> Effect:
    """A09, R12. The opener claims the coordination; a heard opening notes the caller's claim as heard. An
    unknown person is opened with what is seen of her, and no number.
    """
    number = numbers.parse(verb.number, _day(ask))
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
        unknown=verb.unknown,
    )
    unit = verb.heard_from or ask.unit
    claim = Claim(unit, (), (ClaimRecord(ask.stamp, verb.heard_from),))
    delta = Sip(
        id=ask.case.id, openings={ask.action.case_id: opening}, claims={coordinator.root_key(unit): claim}
    )
    checked = number.valid or bool(verb.unknown)
    return Effect(delta, warnings=() if checked else (Warn.NUMBER_CHECK,))


def _day(ask: Ask) -> date:
    return ask.action.occurred_at.astimezone(STOCKHOLM).date()


def _entries(ask: Ask, verb: RecordConsent) -> Iterator[Found]:
    there = (ask.case.consents, ask.case.foreign)
    unknown = tuple(key for key in verb.supersedes if not any(key in items for items in there))
    if unknown:
        yield Missing.CONSENT_ENTRY, unknown


ENTRIES = Need((Missing.CONSENT_ENTRY,), _entries)
"""An entry of the consent can only take the place of one that is there."""


def _licensed(ask: Ask, verb: RecordConsent) -> Iterator[Found]:
    if verb.basis is Basis.HARM_ASSESSMENT and not licensed(ask):
        yield Reason.LICENCE_REQUIRED, ()


LICENSED = Need((Reason.LICENCE_REQUIRED,), _licensed)
"""R31: a harm assessment is made by a licensed role only."""


def licensed(ask: Ask) -> bool:
    """R31 asks it of who did the assessment; her own role counts where the directory knows her."""
    directory, action = ask.settings.directory, ask.action
    staff = directory.staff.get(action.performed_by.hsa_id)
    role = directory.roles.get(staff.role if staff else action.actor.role)
    return role is not None and role.licensed


def record_consent(ask: Ask, verb: RecordConsent) -> Effect:
    """A11, A12, A28–A30, R16, R30, R33; what is flagged for legal review is warned of (rules row 6)."""
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
        interpreter=verb.interpreter,
    )
    return Effect(
        Sip(id=ask.case.id, consents={ask.action.id: entry}), warnings=tuple(_consent_warnings(ask, verb))
    )


def _consent_warnings(ask: Ask, verb: RecordConsent) -> Iterator[Warn]:
    if verb.basis is Basis.HARM_ASSESSMENT:
        yield Warn.HARM_ASSESSMENT
    if verb.basis is Basis.PRESUMED:
        yield Warn.PRESUMED_CONSENT
    if is_related(verb.interpreter):
        yield Warn.INTERPRETER_RELATED
    if verb.state is ConsentState.GIVEN and lacks_custodian(ask.case, verb, _day(ask)):
        yield Warn.CUSTODIAN_MISSING


_RELATED = frozenset(
    (
        *("anhörig", "närstående", "släkting", "barn", "dotter", "son", "barnbarn", "make", "maka", "sambo"),
        *("mamma", "mor", "moder", "pappa", "far", "fader", "bror", "broder", "syster", "syskon", "kusin"),
        *("mormor", "morfar", "farmor", "farfar", "dotterdotter", "dotterson", "sondotter", "sonson"),
    )
)


_ENDINGS = ("", "n", "en", "et", "e", "a", "s")
"""As the words stand in a sentence: "dottern", "barnet", "anhörige"."""


def is_related(interpreter: str) -> bool:
    """Whether an interpreter seems to be a relative or a child: she is named by her relation."""
    words = [word.strip(",.()").lower() for word in interpreter.split()]
    return any(word.removesuffix(ending) in _RELATED for word in words for ending in _ENDINGS)


def lacks_custodian(case: Sip, verb: RecordConsent, today: date) -> bool:
    """Under 18 each custodian has an entry of her own; after this one there are fewer than two."""
    if not case.openings or _age(identity_of(case).birth, today) >= OF_AGE:
        return False
    given = {
        entry.given_by.strip().lower()
        for entry in consent.live(case).values()
        if entry.basis is Basis.CUSTODIAN and entry.state is ConsentState.GIVEN
    }
    if verb.basis is Basis.CUSTODIAN:
        given.add(verb.given_by.strip().lower())
    return len(given - {""}) < 2


def _age(birth: str, today: date) -> int:
    """In whole years; of age when the birth date is not known."""
    try:
        born = date.fromisoformat(birth)
    except ValueError:
        return OF_AGE
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def inform_person(ask: Ask, verb: InformPerson) -> Effect:
    """B15, E27, E41."""
    entry = Informed(verb.given, verb.to, verb.reason, verb.interpreter, ask.stamp)
    warnings = (Warn.INTERPRETER_RELATED,) if is_related(verb.interpreter) else ()
    return Effect(Sip(id=ask.case.id, informed={ask.action.id: entry}), warnings=warnings)


def record_death(ask: Ask, verb: RecordDeath) -> Effect:
    """Any participant: meetings and deadlines end, and nobody rings or writes to the person or her
    relatives.
    """
    entry = Death(verb.source, verb.at, ask.stamp)
    return Effect(Sip(id=ask.case.id, deaths={ask.action.id: entry}), merged=bool(ask.case.deaths))


def _opening_there(ask: Ask, verb: Identify) -> Iterator[Found]:
    if verb.opening in ask.case.foreign:
        yield Reason.IN_OTHER_CASE, ()
    elif verb.opening not in ask.case.openings:
        yield Missing.OPENING, (verb.opening,)
    there = (ask.case.identities, ask.case.foreign)
    unknown = tuple(key for key in verb.supersedes if not any(key in items for items in there))
    if unknown:
        yield Missing.IDENTITY, unknown


OPENING_THERE = Need((Reason.IN_OTHER_CASE, Missing.OPENING, Missing.IDENTITY), _opening_there)
"""An identity is given to somebody who is there, and takes the place of one that is there."""


def identify(ask: Ask, verb: Identify) -> Effect:
    """Rules section 7: the identity is given later, by an action; a wrong number is kept and warned of."""
    number = numbers.parse(verb.number, _day(ask))
    entry = Identity(
        verb.opening, number.canonical, number.valid, verb.name, verb.birth, verb.supersedes, ask.stamp
    )
    return Effect(
        Sip(id=ask.case.id, identities={ask.action.id: entry}),
        warnings=() if number.valid else (Warn.NUMBER_CHECK,),
    )
