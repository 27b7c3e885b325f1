"""Stödblankett för Uppföljning och utvärdering av planerade mål och aktiviteter (A43–A54); from version 2
also how far each activity has come (B32).
"""

from __future__ import annotations

from forms.field import Field, Form, Section
from forms.kinds import Day, LongText, RowRef, Table, Text
from forms.library.extending import PROGRESS, also, changed, next_version, ours, with_columns
from forms.library.shared import attendance, coordinator, person

_FOLLOW_UP = Section(
    "follow_up",
    "Uppföljning av plan",
    (
        Field(
            "goals",
            "Mål",
            Table((Field("goal", "Mål", LongText(lines=3), "A50"),), rows_on_paper=1, stacked=True),
            "A50",
            prefill="plan.goals",
        ),
        Field(
            "activities",
            "Aktivitet, ansvarig, måluppfyllelse och datum",
            Table(
                (
                    Field("goal", "Mål", RowRef("goals"), on_paper=False),
                    Field("activity", "Aktivitet", LongText(), "A51", share=7),
                    Field("responsible", "Ansvarig", Text(), "A51", share=4),
                    Field("attainment", "Måluppfyllelse", LongText(), "A51", share=6),
                    Field("date", "Datum", Day(), "A51", share=3),
                ),
                rows_on_paper=3,
                lines=3,
            ),
            "A51",
            prefill="plan.activities",
        ),
    ),
    page=2,
    icon="follow_up",
    per_row="goals",
)

_MEETING = Section("meeting", "", (Field("meeting_date", "Datum", Day(), "A43", width="third"),), page=1)
_PERSON = person("A44", "A44", "A44", "A44", "A44", "A44")

SUPPORT_FOLLOWUP_1 = Form(
    "support_followup",
    1,
    "Stödblankett för Uppföljning och utvärdering av planerade mål och aktiviteter",
    "",
    (
        _MEETING,
        _PERSON,
        attendance("A45", "A46", "A47", other_rows=5),
        Section("responsible", "", (coordinator("A48"),), page=1),
        _FOLLOW_UP,
        Section(
            "evaluation",
            "",
            (
                Field("evaluation", "Utvärdering", LongText(lines=6), "A52"),
                Field(
                    "continued_need",
                    "Beskriv eventuellt fortsatt behov av samordningsträffar",
                    LongText(lines=5),
                    "A53",
                ),
                Field(
                    "new_call_responsible",
                    "Ansvarig för kallelse till ny Samordnad Individuell Plan",
                    LongText(lines=3),
                    "A54",
                ),
            ),
            page=2,
            icon="evaluation",
        ),
    ),
    pages=("", ""),
    repeat_page=2,
)

SUPPORT_FOLLOWUP_2 = next_version(
    SUPPORT_FOLLOWUP_1,
    changed(_MEETING, {"meeting_date": {"prefill": "follow_up.meeting_date"}}),
    also(_PERSON, ours("interpreter", "Tolk, språk", Text(), width="half", prefill="person.interpreter")),
    # Not the plan's own `status`: two units that follow up would each begin by writing down what it said.
    with_columns(
        _FOLLOW_UP,
        "activities",
        "date",
        ours("progress", "Status", PROGRESS, "B32", share=4),
        ours("comment", "Kommentar", LongText(lines=1), "B32", share=10),
    ),
    added={},
)
