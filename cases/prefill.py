"""What a form already knows: first values for every declared field, from the case, the directory and who is
at the desk."""

from __future__ import annotations

from datetime import date

import msgspec

from cases import consent, coordinator, edits
from cases.access import participants
from cases.case import Half, Sip
from cases.deadlines import STOCKHOLM
from cases.identity import facts_of, identity_of, is_protected
from cases.intents import Basis, ConsentState, Part, Topic
from cases.locks import current_version, version_of
from cases.pairing import pairing
from cases.parts import parts_of
from cases.people import Who
from cases.scene import holding
from cases.settings import Settings
from forms import numbers, references
from forms.field import Answers, Field, Form, Row, fields
from forms.kinds import Table


class Desk(msgspec.Struct, frozen=True):
    """Who sits at the desk, for which unit, and which day it is."""

    who: Who
    unit: str
    settings: Settings
    today: date


def prefill(form: Form, case: Sip | None, desk: Desk) -> Answers:
    """Every answer that is known. What was written in the form's own part of the case goes before what can
    be guessed."""
    known = _known(case, desk)
    guessed = {f.id: fitted(f, value) for f in fields(form) if (value := known.get(f.prefill or ""))}
    if case is None:
        return guessed
    if form.id == "checklist":
        guessed |= _checklist(case)
    return {**guessed, **written(form, case)}


def fitted(field: Field, value: str | tuple[Row, ...]) -> str | tuple[Row, ...]:
    """Rows from elsewhere with only the columns that this table has."""
    if isinstance(value, str) or not isinstance(field.kind, Table):
        return value
    kept = {"id", *(column.id for column in field.kind.columns)}
    return tuple({name: text for name, text in row.items() if name in kept} for row in value)


def written(form: Form, case: Sip) -> Answers:
    """Only what was recorded in the case for this form, in the version that is worked in now: what a signed
    paper shows.
    """
    found: dict[str, str | tuple[Row, ...]] = {}
    for part in parts_of(form.id):
        found |= answers_of(form, edits.read(case, part, version_of(case, part)))
    return found


def answers_of(form: Form, texts: dict[str, str]) -> dict[str, str | tuple[Row, ...]]:
    """The texts of a part as the form's answers: cells gathered into rows, each with its lasting id as
    `id`."""
    found: dict[str, str | tuple[Row, ...]] = {}
    for field in fields(form):
        if isinstance(field.kind, Table):
            table = edits.rows(texts, field.id)
            if table:
                found[field.id] = tuple({"id": row, **cells} for row, cells in table.items())
        elif texts.get(field.id):
            found[field.id] = texts[field.id]
    return found


def texts_of(field: Field, rows: tuple[Row, ...]) -> dict[str, str]:
    """The reverse for one table: its rows as cells `table:row.column`. Each row must have its `id`."""
    return {
        edits.cell(field.id, row["id"], column): value
        for row in rows
        for column, value in row.items()
        if column != "id"
    }


_CONTACT = ("address", "postal", "phone", "email")
"""What other forms take over from the person's own sheet (A24–A27, A44)."""


def _known(case: Sip | None, desk: Desk) -> dict[str, str | tuple[Row, ...]]:
    found: dict[str, str | tuple[Row, ...]] = {
        "actor.name": desk.who.name,
        "actor.title": desk.who.title,
        "today": desk.today.isoformat(),
    }
    if case is None:
        return found
    person = identity_of(case)
    found |= {"person.name": person.name, "person.number": numbers.shown(person.number)}
    facts = facts_of(case)
    if not is_protected(facts):  # P46: nobody copies a hidden address to another sheet unawares
        found |= {f"person.{name}": facts.get(name, "") for name in _CONTACT}
    if facts.get("interpreter") == "yes":
        found["person.interpreter"] = facts.get("language", "")
    found |= _meetings(case)
    entry = consent.standing(case)
    if entry and entry.state is ConsentState.GIVEN:
        found |= {"consent.taken_by": entry.taken_by, "consent.taken_by_role": entry.title}
        if entry.basis is Basis.OWN:  # A28 is the date of the person's own yes
            found |= {"consent.date": entry.on, "consent.given": "yes"}
    found["coordinator.contact"] = _contact(case, desk.settings)
    found["participants"] = _participants(case, desk.settings)
    for table in ("goals", "activities"):
        rows = edits.rows(edits.read(case, Part.PLAN, current_version(case)), table)
        found[f"plan.{table}"] = tuple({"id": row, **cells} for row, cells in rows.items())
    for topic in (Topic.INITIATIVE, Topic.PLANNING, Topic.FOLLOW_UP, Topic.EVALUATION):
        halves = _sent(case, topic)
        if halves:
            found[f"{topic}.recipients"] = tuple(
                {"id": "unit-" + half.receiver, "unit": desk.settings.directory.unit_name(half.receiver)}
                for half in halves
            )
            found[f"{topic}.reference"] = references.shown(halves[0].reference)
    return found


def _meetings(case: Sip) -> dict[str, str]:
    """E47: what the kallelse says of the meeting that is written about."""
    events = pairing(case)
    found: dict[str, str] = {}
    for called in holding(events, Topic.PLANNING)[:1]:
        half = called.first
        asked = holding(events, Topic.INITIATIVE)
        found |= {"planning.meeting_date": _day(half), "planning.meeting_form": half.meeting_form}
        found["planning.reason"] = half.cause or (asked[0].first.text if asked else "")
        if half.meeting_at:
            found["planning.meeting_time"] = f"{half.meeting_at.astimezone(STOCKHOLM):%H:%M}"
    for called in (holding(events, Topic.FOLLOW_UP) or holding(events, Topic.EVALUATION))[:1]:
        found["follow_up.meeting_date"] = _day(called.first)
    return found


def _day(half: Half) -> str:
    return half.meeting_at.astimezone(STOCKHOLM).date().isoformat() if half.meeting_at else ""


def _sent(case: Sip, topic: Topic) -> tuple[Half, ...]:
    """One half for each receiver, the sender's own where it is there."""
    found: dict[str, Half] = {}
    for half in case.halves.values():
        if half.topic is topic and not half.reply and (half.by_sender or half.receiver not in found):
            found[half.receiver] = half
    return tuple(found.values())


def _contact(case: Sip, settings: Settings) -> str:
    unit = settings.directory.units.get(coordinator.coordinator(case))
    if unit is None:
        return ""
    records = (record.stamp for claim in coordinator.live(case).values() for record in claim.by)
    wrote = next((stamp.who for stamp in records if stamp.unit == unit.id), None)
    names = [wrote.name, wrote.title] if wrote else []
    return ", ".join([*names, unit.name, unit.phone])


def _participants(case: Sip, settings: Settings) -> tuple[Row, ...]:
    """A32: one row for each unit, with the person who has spoken for it so far."""
    spoke: dict[str, Who] = {}
    for half in case.halves.values():
        if half.stamp.unit not in spoke or half.reply:
            spoke[half.stamp.unit] = half.stamp.who
        if half.by_sender and half.spoken_with:
            spoke.setdefault(half.receiver, Who(half.spoken_with, half.title))
    rows: list[Row] = []
    for unit_id in participants(case):
        unit = settings.directory.units.get(unit_id)
        who = spoke.get(unit_id)
        rows.append(
            {
                "id": "unit-" + unit_id,
                "name": who.name if who else "",
                "unit": settings.directory.unit_name(unit_id),
                "role": who.title if who else "",
                "phone": unit.phone if unit else "",
            }
        )
    return tuple(rows)


def _checklist(case: Sip) -> dict[str, str | tuple[Row, ...]]:
    """A10–A20: who did what and when, once it has been recorded."""
    found: dict[str, str | tuple[Row, ...]] = {}
    entry = consent.standing(case)
    if entry:
        found |= {"consent": _consent_box(entry.state, entry.basis), "consent_by_name": entry.taken_by}
        found |= {"consent_by_title": entry.title, "consent_date": entry.on}
    for topic, who, day in _CHECKLIST:
        halves = _sent(case, topic)
        if not halves and topic is not Topic.INITIATIVE:
            found |= {f"{who}_name": "", f"{who}_title": "", day: ""}
        if halves:
            stamp = halves[0].stamp
            by = stamp.who if halves[0].by_sender else Who("", "")  # who only heard of it did not do it
            local = stamp.at.astimezone(STOCKHOLM)
            found |= {
                f"{who}_name": by.name,
                f"{who}_title": by.title,
                day: local.date().isoformat(),
            }
            sign = "initiative" if topic is Topic.INITIATIVE else str(topic)
            found[f"{sign}_sign"] = ", ".join(part for part in (by.name, by.title) if part)
            if topic is Topic.INITIATIVE:
                found["initiative_reason"] = halves[0].text
            else:
                found[f"{topic}_others"] = halves[0].others
    return found


_CHECKLIST = (
    (Topic.INITIATIVE, "initiated_by", "initiated_date"),
    (Topic.PLANNING, "planning_called_by", "planning_call_date"),
    (Topic.FOLLOW_UP, "follow_up_called_by", "follow_up_call_date"),
    (Topic.EVALUATION, "evaluation_called_by", "evaluation_call_date"),
)


def _consent_box(state: ConsentState, basis: Basis) -> str:
    """A11: a harm assessment never ticks "Ja", and a presumed consent ticks no box (rules.md section 2)."""
    if state is not ConsentState.GIVEN:
        return "no"
    return {Basis.HARM_ASSESSMENT: "harm_assessment", Basis.PRESUMED: ""}.get(basis, "yes")
