"""Kartläggning. In Prator it is SBAR, four free texts, none mandatory, none kept for one type of information
(B20). In Mina planer it is headings with boxes and comments (E46); which boxes, S4 does not say: these are
ours (decision 13).
"""

from __future__ import annotations

import msgspec

from forms.field import Field, Form, Section
from forms.kinds import Choice, Choices, LongText, Option

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

_COPES = Choice(
    (
        Option("copes", "Klarar själv"),
        Option("needs_support", "Behöver stöd"),
        Option("cannot", "Klarar inte"),
        Option("not_relevant", "Ej aktuellt"),
    )
)


def _asked(name: str, label: str, kind: Choice | Choices = _COPES) -> tuple[Field, Field]:
    """A sub-heading: its boxes, and beside them a comment."""
    comment = f"Kommentar om {label[:1].lower()}{label[1:]}"
    return (
        Field(name, label, kind, "E46", width="half"),
        Field(f"{name}_note", comment, LongText(lines=1), "E46", width="half"),
    )


def _any_of(**boxes: str) -> Choices:
    return Choices(tuple(Option(name, label) for name, label in boxes.items()))


_KOMMUN_WRITES = "Kommunen och öppenvården skriver här i första hand. Alla får skriva."
_WARD_WRITES = "Slutenvården skriver här i första hand. Alla får skriva."
"""Who answers for which half of the page (S4 5.9)."""

_EARLIER_CARE = Section(
    "earlier_care",
    "Tidigare vårdrelation",
    (
        *_asked(
            "support_today",
            "Insatser i dag",
            _any_of(
                home_care="Hemtjänst",
                home_nursing="Hemsjukvård",
                assistance="Personlig assistans",
                housing_support="Boendestöd",
                day_activity="Dagverksamhet",
                rehabilitation="Rehabilitering",
                relief="Avlösning",
                no_support="Inga insatser",
            ),
        ),
        *_asked(
            "care_contacts",
            "Vårdkontakter",
            _any_of(
                primary="Vårdcentral",
                specialist="Specialistmottagning",
                psychiatry="Psykiatri",
                habilitation="Habilitering",
                dental="Tandvård",
                no_contacts="Inga kontakter",
            ),
        ),
    ),
    page=2,
    icon="assessment",
    note=_KOMMUN_WRITES,
)

_LIFE = Section(
    "life",
    "Bakgrund",
    (
        *_asked(
            "housing",
            "Boende",
            Choice(
                (
                    Option("own_home", "Eget boende"),
                    Option("with_relatives", "Hos närstående"),
                    Option("care_home", "Särskilt boende"),
                    Option("short_term", "Korttidsboende"),
                    Option("no_home", "Saknar bostad"),
                )
            ),
        ),
        *_asked(
            "relations",
            "Hushåll och närstående",
            _any_of(
                lives_alone="Bor ensam",
                lives_with="Bor med någon",
                children="Barn under 18 år",
                relatives_help="Närstående hjälper till",
                guardian="God man eller förvaltare",
            ),
        ),
        *_asked(
            "occupation",
            "Arbete och sysselsättning",
            _any_of(
                works="Arbetar",
                studies="Studerar",
                sick_leave="Sjukskriven",
                seeks_work="Söker arbete",
                retired="Pensionär",
                daily_occupation="Daglig verksamhet",
            ),
        ),
        *_asked(
            "aids",
            "Hjälpmedel",
            _any_of(
                walking_aid="Gånghjälpmedel",
                wheelchair="Rullstol",
                lift="Lyft",
                hearing_aid="Hörapparat",
                safety_alarm="Trygghetslarm",
                cognitive_aid="Kognitivt stöd",
                no_aids="Inga hjälpmedel",
            ),
        ),
    ),
    page=2,
    icon="assessment",
    note=_KOMMUN_WRITES,
)

_WISHES = Section(
    "wishes",
    "Patientens och närståendes önskemål",
    (
        *_asked(
            "own_wishes",
            "Patientens önskemål",
            _any_of(
                stay_home="Bo kvar hemma",
                other_home="Annat boende",
                more_support="Mer stöd i vardagen",
                feel_better="Må bättre",
                get_out="Komma ut mer",
                meet_others="Träffa andra",
            ),
        ),
        *_asked(
            "relatives_wishes",
            "Närståendes önskemål",
            _any_of(
                take_part="Vill vara med i planeringen",
                need_relief="Behöver avlastning",
                need_support="Behöver eget stöd",
                stay_out="Vill inte delta",
                not_asked="Har inte tillfrågats",
            ),
        ),
    ),
    page=3,
    icon="assessment",
    note=_WARD_WRITES,
)

_CONDITION = Section(
    "condition",
    "Aktuellt tillstånd",
    (
        *_asked(
            "health",
            "Hälsa",
            _any_of(
                pain="Smärta",
                falls="Fallrisk",
                wounds="Sår",
                nutrition="Äter för lite",
                sleep="Sover dåligt",
                low_mood="Oro eller nedstämdhet",
                addiction="Alkohol eller droger",
            ),
        ),
        *_asked("medicines", "Läkemedel"),
        *_asked("communication", "Kommunikation"),
        *_asked("memory", "Minne och orientering"),
        *_asked("mobility", "Förflyttning"),
        *_asked("self_care", "Personlig vård"),
        *_asked("home_life", "Hemliv"),
    ),
    page=3,
    icon="assessment",
    note=_WARD_WRITES,
)

ASSESSMENT_2 = msgspec.structs.replace(
    ASSESSMENT_1,
    version=2,
    title="Kartläggning",
    sections=(*ASSESSMENT_1.sections, _EARLIER_CARE, _LIFE, _WISHES, _CONDITION),
    pages=("", "", ""),
)
