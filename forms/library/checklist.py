"""Checklista – Samordnad individuell Plan (SIP): what was done, and by whom, in the outage (A08–A20)."""

from __future__ import annotations

from forms.field import Field, Form, Section
from forms.kinds import Choice, LongText, Option, PersonNumber, Signature, Table, Text, UnitRef
from forms.library.shared import named


def _units(field_id: str, lead: str, row: str, prefill: str) -> Field:
    column = Field("unit", "Aktörer", UnitRef(), row)
    return Field(
        field_id,
        "Aktörer",
        Table((column,), rows_on_paper=4, add_words="Lägg till mottagare"),
        row,
        lead=lead,
        prefill=prefill,
    )


def _reference(prefix: str) -> Field:
    return Field(
        f"{prefix}_reference",
        "Referens att läsa upp",
        Text(),
        help="Sex tecken, till exempel H4K 7PX. Läs upp den i samtalet och be mottagaren upprepa.",
        width="half",
        ours=True,
        prefill=f"{prefix}.reference",
    )


def _call(prefix: str, title: str, called: str, invited: str, others: str, sign: str) -> Section:
    return Section(
        f"{prefix}_call",
        title,
        (
            *named(f"{prefix}_called_by", f"{prefix}_call_date", "Kallat av", called),
            _units(f"{prefix}_called", "Kallade", invited, f"{prefix}.recipients"),
            Field(f"{prefix}_others", "Övriga deltagare", LongText(lines=3), others),
            Field(f"{prefix}_sign", "Sign", Signature(), sign, width="half"),
            _reference(prefix),
        ),
        page=1 if prefix == "planning" else 2,
        icon="call",
    )


CHECKLIST_1 = Form(
    "checklist",
    1,
    "Checklista – Samordnad individuell Plan (SIP)",
    "Checklistan kan användas i sin helhet eller endast del av den beroende på vad som är aktuellt "
    "vid tidpunkten när systemet ligger nere.",
    (
        Section(
            "person",
            "",
            (
                Field(
                    "person_number",
                    "Patient person nr",
                    PersonNumber(),
                    "A09",
                    width="half",
                    prefill="person.number",
                ),
                Field("person_name", "Namn", Text(), "A09", width="half", prefill="person.name"),
            ),
            page=1,
            icon="person",
        ),
        Section(
            "initiative",
            "Initiativ",
            (
                *named("initiated_by", "initiated_date", "SIP initierat av", "A10"),
                Field(
                    "consent",
                    "Samtycke inhämtat",
                    Choice(
                        (Option("yes", "Ja"), Option("no", "Nej"), Option("harm_assessment", "Menprövning"))
                    ),
                    "A11",
                ),
                *named("consent_by", "consent_date", "Samtycke inhämtat av", "A12"),
                Field("initiative_reason", "Orsak till initiativ", LongText(lines=2), "B17", ours=True),
                _units("informed", "Informerat till", "A13", "initiative.recipients"),
                Field("initiative_sign", "Sign", Signature(), "A14", width="half"),
                _reference("initiative"),
            ),
            page=1,
            icon="initiative",
        ),
        _call("planning", "Kallelse till Samordnad Individuell plan", "A15", "A16", "A17", "A18"),
        _call(
            "follow_up", "Kallelse till uppföljning av Samordnad Individuell plan", "A19", "A19", "A19", "A19"
        ),
        _call(
            "evaluation",
            "Kallelse till Utvärdering och avslut av Samordnad Individuell plan",
            "A20",
            "A20",
            "A20",
            "A20",
        ),
    ),
    pages=("", ""),
)
