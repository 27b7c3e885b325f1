"""Personuppgifter: where the person lives and is reached, what tells whom to turn to, and what to mind."""

from __future__ import annotations

from forms.field import Field, Form, Section
from forms.kinds import Choice, Option, Text, UnitRef, YesNo
from forms.library.shared import contact

PERSON_1 = Form(
    "person",
    1,
    "Personuppgifter",
    "Alla enheter i ärendet läser och ändrar samma uppgifter.",
    (
        Section("contact", "", contact("A24", "A25", "A26", "A27"), page=1, icon="person"),
        Section(
            "belongs",
            "",
            (
                Field(
                    "municipality",
                    "Folkbokföringskommun",
                    Text(),
                    "E26",
                    width="half",
                ),
                Field(
                    "listed",
                    "Listad vårdcentral",
                    UnitRef(),
                    "E26",
                    width="half",
                ),
            ),
            page=1,
            note="Kommunen och vårdcentralen föreslås som mottagare av initiativet.",
        ),
        Section(
            "mind",
            "",
            (
                Field("language", "Språk", Text(), width="half", ours=True),
                Field("interpreter", "Behov av tolk", YesNo(), width="half", ours=True),
                Field(
                    "protected",
                    "Skyddade personuppgifter",
                    Choice(
                        (
                            Option("no", "Nej"),
                            Option("marked", "Sekretessmarkering"),
                            Option("registered", "Skyddad folkbokföring"),
                        )
                    ),
                    ours=True,
                ),
            ),
            page=1,
        ),
    ),
    pages=("",),
    blank=False,
)
