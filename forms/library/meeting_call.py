"""Kallelse: how, where and when a meeting is, who is called and who else comes. One form for the three
purposes: planering (A15–A18), uppföljning (A19), utvärdering och avslut (A20). Who calls is who is signed in.
"""

from __future__ import annotations

from forms.field import Field, Form, Section
from forms.kinds import Choice, Day, LongText, OpenChoice, Option, PersonRef, Table, Text, Time, UnitRef

MUST_ANSWER, FOR_INFORMATION = Option("must", "Ska svara"), Option("may", "För kännedom")
"""B21, D04: what is asked of each that is called."""

MEETING_CALL_1 = Form(
    "meeting_call",
    1,
    "Kallelse till möte",
    "",
    (
        Section(
            "initiative",
            "Initiativ",
            (
                Field("initiator", "Initiativtagare", PersonRef(), "E42", width="half"),
                Field("relation", "Relation eller titel", Text(), "E42", width="half"),
                Field("cause", "Orsak", LongText(lines=2), "E42"),
            ),
            page=1,
            icon="initiative",
        ),
        Section(
            "meeting",
            "",
            (
                Field(
                    "meeting_form",
                    "Mötesform",
                    OpenChoice(("Fysiskt möte", "Videomöte", "Telefonmöte")),
                    "B22",
                ),
                Field("place", "Plats", Text(), "B22", help="Rum, eller länk till mötet."),
                Field("day", "Datum", Day(), "B22", width="half"),
                Field("time", "Tid", Time(), "B22", width="half"),
                Field(
                    "called",
                    "Aktörer",
                    Table(
                        (
                            Field("unit", "Aktör", UnitRef(), "A16", share=2),
                            Field("must_answer", "Svar", Choice((MUST_ANSWER, FOR_INFORMATION)), "B21"),
                        ),
                        rows_on_paper=4,
                        add_words="Lägg till mottagare",
                    ),
                    "A16",
                    lead="Kallade",
                ),
                Field(
                    "others",
                    "Övriga deltagare",
                    LongText(lines=1),
                    "A17",
                    help="Närstående, skola, Försäkringskassan och andra. Dem kallar ni själva.",
                ),
            ),
            page=1,
            icon="call",
        ),
    ),
    pages=("",),
    blank=False,
)
