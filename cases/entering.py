"""From a filled-in form to verbs: what a person typed, as the actions that it stands for."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

import msgspec

from cases import coordinator, edits
from cases.access import participants
from cases.case import Sip
from cases.intents import (
    Answer,
    Basis,
    CallResult,
    Change,
    ChangeCoordinator,
    ConsentState,
    Direction,
    Edit,
    HearInitiative,
    LogCall,
    OpenCase,
    Part,
    Recipient,
    RecordConsent,
    Reply,
    SendInitiative,
    Topic,
)
from cases.people import Directory
from cases.verbs import Verb
from forms import numbers, references
from forms.field import Answers, Form, fields, rows_of, text_of
from forms.kinds import Table


class Heard(msgspec.Struct, frozen=True):
    """What a unit notes of a call that came in: who rang, about whom, what was said and what it answered
    itself."""

    caller: str
    phone: str
    spoken_with: str
    title: str
    number: str
    name: str
    topic: Topic
    reason: str
    reference: str
    answer: Answer | None
    comment: str
    read_back: bool
    takes_over_coordination: bool


def opening(
    number: str,
    name: str,
    reference: str,
    today: date,
    *,
    caller: str = "",
    heard: str = "",
    unknown: str = "",
) -> OpenCase:
    """A09: the first action of a case; the birth date is read from the number where it says one. `unknown`:
    what was seen of somebody whom nobody knows, who gets neither number nor name.
    """
    if unknown:
        number = name = ""
    born = numbers.parse(number, today).birth_date
    return OpenCase(
        number=number,
        name=name.strip(),
        birth=born.isoformat() if born else "",
        reference=reference,
        heard_from=caller,
        heard_reference=references.normalise(heard),
        unknown=unknown,
    )


_CONSENT = {
    "yes": (ConsentState.GIVEN, Basis.OWN),
    "no": (ConsentState.DENIED, Basis.OWN),
    "harm_assessment": (ConsentState.GIVEN, Basis.HARM_ASSESSMENT),
}


def consent(answers: Answers) -> RecordConsent | None:
    """A11, A12: the consent line of the checklist; None while no box is ticked."""
    box = _CONSENT.get(text_of(answers, "consent"))
    if box is None:
        return None
    state, basis = box
    return RecordConsent(
        state=state,
        basis=basis,
        taken_by=text_of(answers, "consent_by_name"),
        title=text_of(answers, "consent_by_title"),
        on=text_of(answers, "consent_date"),
    )


def initiative(
    answers: Answers, unit_ids: Mapping[str, str], reference: str, only_told: Container[str] = ()
) -> SendInitiative:
    """A10, A13, B17: reason and recipients. `unit_ids` finds the unit by the name that stands in the row;
    `only_told`: the units that need not answer (D04).
    """
    named = (row.get("unit", "") for row in rows_of(answers, "informed"))
    units = (unit_ids.get(name, name) for name in dict.fromkeys(named) if name)
    recipients = tuple(Recipient(unit, unit not in only_told) for unit in units)
    return SendInitiative(text_of(answers, "initiative_reason"), recipients, reference)


def incoming(case: Sip | None, heard: Heard, unit: str, today: date) -> tuple[Verb, ...]:
    """A02: everything that one incoming call was: the person, what was heard, the call, our answer, the
    coordination."""
    reference = references.normalise(heard.reference)
    verbs: list[Verb] = []
    if case is None:
        verbs.append(opening(heard.number, heard.name, "", today, caller=heard.caller, heard=reference))
    if heard.topic is Topic.INITIATIVE:
        verbs.append(HearInitiative(heard.caller, heard.reason, reference))
    verbs.append(
        LogCall(
            direction=Direction.INCOMING,
            topic=heard.topic,
            unit=heard.caller,
            number=heard.phone,
            result=CallResult.REACHED,
            spoken_with=heard.spoken_with,
            title=heard.title,
            said=heard.reason,
            read_back=heard.read_back,
            reference=reference,
        )
    )
    if heard.takes_over_coordination:
        claims = coordinator.claims_of(case, heard.caller) if case else (coordinator.root_key(heard.caller),)
        verbs.append(ChangeCoordinator(unit, claims, heard.caller))
    if heard.answer is not None:
        verbs.append(Reply(heard.topic, heard.caller, heard.answer, heard.comment, reference))
    return tuple(verbs)


def flat(form: Form, answers: Answers) -> dict[str, str]:
    """Answers as field texts: plain fields by id, table cells as `table:row.column`. Each row must have its
    `id`."""
    found: dict[str, str] = {}
    for field in fields(form):
        if isinstance(field.kind, Table):
            for row in rows_of(answers, field.id):
                found |= {
                    edits.cell(field.id, row["id"], name): text for name, text in row.items() if name != "id"
                }
        else:
            found[field.id] = text_of(answers, field.id)
    return found


def edit(
    form: Form,
    part: Part,
    before: Mapping[str, str],
    answers: Answers,
    seen: Mapping[str, tuple[str, ...]],
    version: int = 1,
) -> Edit | None:
    """What the writer changed since she opened the form, in this version of the plan; None when nothing.
    `before`: the texts that stood then, `seen`: the keys of what stood then. A row that is gone from the
    answers is marked as taken away.
    """
    after = flat(form, answers)
    changes = {
        name: Change(seen.get(name, ()), before.get(name, ""), text)
        for name, text in after.items()
        if text != before.get(name, "")
    }
    for table in (field for field in fields(form) if isinstance(field.kind, Table)):
        kept = {row["id"] for row in rows_of(answers, table.id)}
        for row in edits.rows(dict(before), table.id):
            if row not in kept:
                name = edits.cell(table.id, row, edits.REMOVED)
                changes[name] = Change(seen.get(name, ()), "", "yes")
    return Edit(part, changes, version) if changes else None


def newcomers(case: Sip, answers: Answers, directory: Directory) -> tuple[str, ...]:
    """B27, R09: the units that somebody stood for at the meeting though they take no part in the case yet, by
    the names that stand in the attendance.
    """
    here = participants(case)
    by_name = {unit.name: unit.id for unit in directory.units.values() if unit.id not in here}
    named = (row.get("unit", "").strip() for row in rows_of(answers, "attendance"))
    return tuple(dict.fromkeys(by_name[name] for name in named if name in by_name))
