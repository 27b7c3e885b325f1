"""Where the documents disagree: the twenty questions, what a region can choose in each, and what that changes
(rules.md section 3); the one that a single region has answered for itself (R26); and one that no document
asks.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from cases.settings import Settings


class Question(msgspec.Struct, frozen=True):
    """One row. `choices`: for each setting what each of its values means, by the value as Python writes it; a
    number has one line, under "". `fixed`: how it is where no region chooses.
    """

    row: int
    about: str
    choices: Mapping[str, Mapping[str, str]] = {}
    fixed: str = ""


QUESTIONS: tuple[Question, ...] = (
    Question(
        1,
        "Vilka färger har symbolerna?",
        {
            "palette": {
                "prator": "Röd: min enhet har något att göra. Blå: en annan enhet har något att göra.",
                "mina_planer": "Röd: min roll har något att göra. Gul: min roll har inget ansvar.",
            }
        },
    ),
    Question(
        2,
        "Hur lång tid före mötet kallar man?",
        {
            "meeting_notice_days": {
                "": "Är det kortare än {value} dagar till mötet frågar programmet först."
            },
            "call_ahead_days": {"": "Kallelsen bör gå ut senast {value} arbetsdagar före mötet."},
        },
    ),
    Question(
        3,
        "När får samordningsansvarig bytas?",
        {
            "coordinator_change": {
                "any_step": "I alla steg.",
                "after_first_meeting": "Efter det första mötet.",
            }
        },
    ),
    Question(
        4,
        "Måste alla skriva kartläggning?",
        {
            "assessment_required": {
                "False": "Nej. Saknas någon frågar programmet innan kartläggningen låses.",
                "True": "Ja. Kartläggningen går inte att låsa förrän alla enheter har signerat sin.",
            }
        },
    ),
    Question(
        5,
        "Vilka kallelser finns?",
        fixed="Alltid tre: till planering, till uppföljning och till utvärdering och avslut.",
    ),
    Question(
        6,
        "Får en menprövning ersätta samtycket?",
        fixed="Den registreras, bara av legitimerad personal, och ärendet märks för juridisk granskning.",
    ),
    Question(
        7,
        "Tas något bort?",
        fixed="Nej. Det makuleras: överstruket och läsbart, med vem, när och varför. Ett ärende som makuleras"
        " innan någon är kallad göms från startsidan.",
    ),
    Question(
        8,
        "När gäller planen?",
        {
            "plan_settled_by": {
                "lock": "När samordningsansvarig har låst den.",
                "approval": "När alla enheter som har tillfrågats har godkänt den. "
                "En ändring bryter godkännandet. "
                "En enhet som kommer med senare tillfrågas när godkännande begärs igen.",
            }
        },
    ),
    Question(
        9,
        "Vilka lagar och namn gäller?",
        fixed="Dagens: socialtjänstlagen (2025:400), hälso- och sjukvårdslagen (2017:30), och region.",
    ),
    Question(
        10,
        "Vilken huvudman har det övergripande ansvaret?",
        fixed="Ett eget fält i planen, som lagen kräver. Det är märkt som vårt, för S1 saknar det.",
    ),
    Question(
        11,
        "Hur går det till vid en driftstörning?",
        fixed="Enheten startar reservrutinen själv. Samtal står i samtalsloggen, och blad har nummer.",
    ),
    Question(
        12,
        "Vilket kommer först, kartläggning eller kallelse?",
        {
            "process": {
                "prator": "Initiativ, kartläggning, kallelse. Initiativet accepteras eller nekas.",
                "mina_planer": "Kallelsen först, och initiativet är en del av den. Kartläggning, plan och"
                " uppföljning sparas när man lämnar dem.",
            }
        },
    ),
    Question(
        13,
        "Hur svarar man på en kallelse?",
        {
            "process": {
                "prator": "Tiden accepteras eller nekas.",
                "mina_planer": "Kallelsen kvitteras, och det är att godkänna tiden.",
            }
        },
    ),
    Question(
        14,
        "När kan andra enheter läsa texten?",
        {
            "text_visible": {
                "signed": "När den är signerad.",
                "saved": "Så fort den är sparad.",
            }
        },
    ),
    Question(
        15,
        "När får informationsmeddelanden skrivas?",
        {
            "messages_from": {
                "start": "Under hela ärendet.",
                "acknowledged": "Från att någon har svarat på initiativet tills utvärderingen är låst. Där"
                " initiativet är en del av kallelsen: under hela ärendet.",
            }
        },
    ),
    Question(
        16,
        "Får en enhet neka ett initiativ?",
        fixed="Alltid, men den skriver varför. Den lämnar då ärendet.",
    ),
    Question(
        17,
        "När ska uppföljningen vara låst?",
        fixed="Vardagen före utvärderingsmötet.",
    ),
    Question(
        18,
        "Vilka dagar är arbetsdagar?",
        {
            "saturday_counts": {
                "False": "Måndag till fredag, utom helgdagar, midsommarafton, julafton och nyårsafton.",
                "True": "Lördagar också, utom helgdagar och de tre aftnarna.",
            }
        },
    ),
    Question(
        19,
        "Gäller samtycket från inskrivningen?",
        fixed="Ja, men det skrivs in i varje SIP, med dagen då det gavs.",
    ),
    Question(
        20,
        "Vem får göra det som samordningsansvarig gör?",
        {
            "coordinator_acts_by": {
                "unit": "Den som har samordningen, eller en kollega på samma enhet. Programmet frågar"
                " kollegan först.",
                "person": "Bara den som har samordningen.",
            }
        },
    ),
    Question(
        21,
        "Får slutenvården skriva i ett ärende som den inte deltar i?",
        {
            "inpatient_care_writes": {
                "False": "Nej. Efter ett aktivt val läser den ärendet, som andra enheter.",
                "True": "Ja, när en enhet i samma region deltar. Den gör först ett aktivt val att läsa"
                " ärendet, och skriver och signerar sedan som de andra.",
            }
        },
    ),
    Question(
        22,
        "Hur länge finns avslutade ärenden på enheternas datorer?",
        {
            "keeps_closed_days": {
                "": "I {value} dagar efter det senaste som registrerades i dem. Sedan tas de bort från"
                " datorerna, och enheten kan hämta ett ärende igen med hela personnumret."
            }
        },
    ),
)
"""The rows in their order."""


def answer(question: Question, settings: Settings) -> str:
    """What holds in this region, in whole sentences."""
    if question.fixed:
        return question.fixed
    chosen = ((answers, str(getattr(settings, setting))) for setting, answers in question.choices.items())
    return " ".join(
        (answers[value] if value in answers else answers[""]).format(value=value) for answers, value in chosen
    )
