"""Kartläggning enligt SBAR: four free fields, none mandatory, none kept for one type of information (B20)."""

from __future__ import annotations

from forms.field import Field, Form, Section
from forms.kinds import LongText

ASSESSMENT_1 = Form(
    "assessment",
    1,
    "Kartläggning (SBAR)",
    "Skriv bara det som deltagarna behöver veta inför mötet.",
    (
        Section(
            "sbar",
            "",
            (
                Field("situation", "Situation", LongText(lines=6), "B20"),
                Field("background", "Bakgrund", LongText(lines=6), "B20"),
                Field("current", "Aktuellt tillstånd", LongText(lines=6), "B20"),
                Field("recommendation", "Rekommendation", LongText(lines=6), "B20"),
            ),
            page=1,
            icon="assessment",
        ),
    ),
    pages=("",),
    blank=False,
)
