"""Personuppgifter: where the person lives and is reached, what tells whom to turn to, and what to mind."""

from __future__ import annotations

from forms.field import Field, Form, Section
from forms.kinds import Choice, Day, Option, Text, UnitRef, YesNo
from forms.library.extending import also, next_version
from forms.library.shared import contact

_MIND = Section(
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
)

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
        _MIND,
    ),
    pages=("",),
    blank=False,
)

_READY = Field("ready", "Utskrivningsklar", Day(), width="half", ours=True)
"""T04, T17: from that day the kallelse has three days. The message itself is a discharge's, and comes by
another way; here it is noted by whoever has heard it.
"""

PERSON_2 = next_version(PERSON_1, also(_MIND, _READY), added={})

_ESTIMATED = Field("discharge", "Beräknad utskrivning", Day(), "E06", width="half", ours=True)
"""What the hospital expects, for as long as it has not said that the person is ready to leave."""

PERSON_3 = next_version(PERSON_2, also(_MIND, _ESTIMATED, _READY), added={})
