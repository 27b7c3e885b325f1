"""Stödblankett för dokumentation vid Samordnad Individuell Plan: the meeting and the plan (A21–A42); from
version 2 also what the routines and Mina planer ask for beside it (C23–C25, E47–E52).
"""

from __future__ import annotations

from forms.field import Field, Form, Section
from forms.kinds import Choice, Day, LongText, Option, PersonRef, RowRef, Table, Text, Tick, Time, UnitRef
from forms.library.extending import PROGRESS, also, changed, next_version, ours, with_columns
from forms.library.shared import attendance, coordinator, person

_CONSENT = Section(
    "consent",
    "Samtycke",
    (
        Field(
            "consent_given",
            "Samtycke inhämtat från den enskilde",
            Tick(),
            "A28",
            width="half",
            prefill="consent.given",
        ),
        Field("consent_date", "Datum", Day(), "A28", width="half", prefill="consent.date"),
        Field(
            "representative_consent_by",
            "av",
            PersonRef(),
            "A29",
            width="third",
            lead="Samtycke inhämtat från Vårdnadshavare/annan företrädare",
            help="Den som inhämtade samtycket.",
        ),
        Field("representative_name", "Namn", Text(), "A29", width="third", help="Den som lämnade samtycket."),
        Field(
            "representative_relation", "Relation till den enskilde", Text(), "A29", width="third", ours=True
        ),
        Field(
            "consent_taken_by_name",
            "Namn",
            PersonRef(),
            "A30",
            width="half",
            lead="Samtycket är inhämtat av verksamhetsföreträdare av",
            prefill="consent.taken_by",
        ),
        Field("consent_taken_by_role", "Roll", Text(), "A30", width="half", prefill="consent.taken_by_role"),
    ),
    page=1,
    icon="consent",
)

_GOALS = Section(
    "goals",
    "Mål och Aktiviteter",
    (
        Field(
            "goals",
            "Mål",
            Table(
                (
                    Field("goal", "Mål", LongText(lines=3), "A36"),
                    Field("strengths", "Vad är jag bra på", LongText(lines=2), "A37"),
                    Field("obstacles", "Vad kan hindra mig", LongText(lines=2), "A38"),
                ),
                rows_on_paper=1,
                stacked=True,
                add_words="Lägg till mål",
            ),
            "A36",
            prefill="plan.goals",
        ),
        Field(
            "activities",
            "Aktivitet, ansvarig och tid för uppföljning",
            Table(
                (
                    Field("goal", "Mål", RowRef("goals"), on_paper=False),
                    Field("activity", "Aktivitet", LongText(), "A39", share=10),
                    Field("responsible", "Ansvarig", Text(), "A39", share=6),
                    Field("follow_up", "Tid för uppföljning", Day(), "A39", share=4),
                ),
                rows_on_paper=3,
                lines=3,
            ),
            "A39",
            prefill="plan.activities",
        ),
    ),
    page=2,
    icon="plan",
    note="Vid behov av fler mål och aktiviteter skriv ut fler exemplar av denna sida.",
    per_row="goals",
)

_MEETING = Section("meeting", "", (Field("meeting_date", "Datum", Day(), "A21", width="third"),), page=1)
_PERSON = person("A22", "A23", "A24", "A25", "A26", "A27")
_SITUATION = Section(
    "situation",
    "",
    (Field("situation", "Min nuvarande situation är", LongText(lines=4), "A35"),),
    page=2,
    icon="plan",
)

SUPPORT_PLAN_1 = Form(
    "support_plan",
    1,
    "Stödblankett för dokumentation vid Samordnad Individuell Plan (SIP)",
    "",
    (
        _MEETING,
        _PERSON,
        _CONSENT,
        attendance("A31", "A32", "A33", other_rows=4),
        _SITUATION,
        _GOALS,
        Section(
            "responsible",
            "",
            (
                coordinator("A41"),
                Field(
                    "responsible_principal",
                    "Huvudman med övergripande ansvar",
                    Choice((Option("region", "Regionen"), Option("municipality", "Kommunen"))),
                    help="Lagen kräver att planen anger vem av huvudmännen som har övergripande ansvar.",
                    ours=True,
                ),
            ),
            page=2,
        ),
        Section(
            "evaluation_meeting",
            "Datum för utvärderingsmöte. Samordningsansvarig är sammankallande.",
            (
                Field("evaluation_date", "Datum", Day(), "A42", width="third"),
                Field("evaluation_time", "Tid", Time(), "A42", width="third"),
                Field("evaluation_place", "Plats", Text(), "A42", width="third"),
            ),
            page=2,
            icon="evaluation",
        ),
    ),
    pages=("", "Mål och aktiviteter"),
    repeat_page=2,
)

_OWNERS = Choice(
    (
        Option("unit", "Enhetens"),
        Option("own", "Min egen"),
        Option("relative", "Närståendes"),
        Option("other", "Någon annans"),
    )
)

SUPPORT_PLAN_2 = next_version(
    SUPPORT_PLAN_1,
    also(
        changed(_MEETING, {"meeting_date": {"prefill": "planning.meeting_date"}}),
        ours("meeting_time", "Mötets tid", Time(), "E47", width="third", prefill="planning.meeting_time"),
        ours("meeting_form", "Mötesform", Text(), "C23", width="third", prefill="planning.meeting_form"),
        ours("meeting_reason", "Orsak till mötet", LongText(lines=1), "E47", prefill="planning.reason"),
    ),
    also(_PERSON, ours("interpreter", "Tolk, språk", Text(), width="half", prefill="person.interpreter")),
    also(
        changed(_SITUATION, {"situation": {"help": "Upplevelser, behov, önskemål och förväntningar."}}),
        ours("main_goal", "Huvudmål", LongText(lines=2), "E48"),
    ),
    with_columns(
        with_columns(
            _GOALS,
            "goals",
            "goal",
            ours("title", "Rubrik", Text(), "C24", width="half"),
            ours("responsible", "Ansvarig", UnitRef(), "C24", width="half"),
            ours("long_term", "Mitt mål på lång sikt", LongText(lines=2), "C24"),
        ),
        "activities",
        "follow_up",
        ours("description", "Beskrivning", LongText(lines=1), "C25", share=10),
        ours("done_by", "Klardatum", Day(), "C25", share=4),
        ours("status", "Status", PROGRESS, "E52", share=4),
        ours("owner", "Vems aktivitet", _OWNERS, "D15", share=4),
    ),
    added={
        "goals": Section(
            "risk",
            "Riskbedömning och åtgärdsplan",
            (
                ours("risk", "Risker", LongText(lines=2), "E50", width="half"),
                ours("early_signs", "Tidiga tecken", LongText(lines=2), "E50", width="half"),
                ours("on_deterioration", "Vad vi gör vid försämring", LongText(lines=2), "D15", width="half"),
                ours(
                    "support_needs",
                    "Medicinskt och psykiatriskt stödbehov",
                    LongText(lines=2),
                    "E50",
                    width="half",
                ),
            ),
            page=2,
            icon="plan",
        )
    },
)
