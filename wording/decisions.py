"""A sentence for every answer that a decision can give: what happened, what it means, what to do instead."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from cases.exchange import Outcome, Receipt
from cases.outcome import Decision, Refused, Waits
from cases.refusals import Missing, Reason, Review, Warn
from wording.swedish import Told

Code = TypeVar("Code", bound=StrEnum)

GREYED: dict[Missing, str] = {
    Missing.CASE: "Ärendet finns inte på den här datorn än.",
    Missing.ACCESS: "Enheten är inte med i ärendet än. Registrera ett initiativ till den först.",
    Missing.CONSENT: "Samtycke saknas. Registrera samtycket först.",
    Missing.INITIATIVE: "Det finns inget initiativ att svara på än. Registrera det som sades först.",
    Missing.MEETING_CALL: "Det finns ingen kallelse att svara på än.",
    Missing.BASE: "Texten som du ändrar i finns inte här än. Stäng formuläret och öppna det igen.",
    Missing.SEEN: "Det har kommit ny text. Läs igenom den först.",
    Missing.COORDINATOR: "Bara samordningsansvarig enhet kan göra det här. Ring den enheten.",
    Missing.CLAIM: "Det syns inte här vem som lämnar över ansvaret. Öppna ärendet igen.",
    Missing.CLAIM_CONFIRMED: "Enheten som lämnade över har inte bekräftat det än. Be den registrera bytet.",
    Missing.CLAIMS_SETTLED: "Flera enheter står som samordningsansvariga. Kom överens om en först.",
    Missing.UNIT_KNOWN: "Enheten finns inte i katalogen här. Välj en annan enhet.",
    Missing.LOCKED_PLAN: "Planen är inte låst. Lås planen först.",
    Missing.SIGNATURE: "Det finns text som ingen har signerat. Signera den först.",
    Missing.PREDECESSOR: "Något du registrerade tidigare väntar ännu på svar.",
    Missing.CHAIN: "Något du registrerade tidigare har inte kommit fram än.",
}
"""Why a button is grey, and what comes first."""

_KEPT = "Registreringen finns kvar och prövas igen av sig själv."
_WAIT = "Du behöver inte göra något."

HELD: dict[Missing, Told] = {
    Missing.CASE: Told("Ärendet har inte kommit fram än.", _KEPT, _WAIT),
    Missing.ACCESS: Told("Enheten är inte med i ärendet än.", _KEPT, "Ring den enhet som startade ärendet."),
    Missing.CONSENT: Told("Inget samtycke är registrerat.", _KEPT, "Registrera samtycket i ärendet."),
    Missing.INITIATIVE: Told(
        "Initiativet som svaret gäller saknas.", _KEPT, "Be den andra enheten registrera sitt initiativ."
    ),
    Missing.MEETING_CALL: Told(
        "Kallelsen som svaret gäller saknas.", _KEPT, "Be den andra enheten registrera sin kallelse."
    ),
    Missing.BASE: Told("Texten som ändringen bygger på har inte kommit fram än.", _KEPT, _WAIT),
    Missing.SEEN: Told("Det som signerades eller skrevs ut har inte kommit fram än.", _KEPT, _WAIT),
    Missing.COORDINATOR: Told(
        "Din enhet är inte samordningsansvarig i ärendet.", _KEPT, "Ring den enhet som är det."
    ),
    Missing.CLAIM: Told(
        "Det saknas vem som lämnade över samordningsansvaret.", _KEPT, "Be den enheten registrera bytet."
    ),
    Missing.CLAIM_CONFIRMED: Told(
        "Bytet av samordningsansvarig är sagt i telefon men inte bekräftat.",
        _KEPT,
        "Be enheten som lämnade över registrera bytet.",
    ),
    Missing.CLAIMS_SETTLED: Told(
        "Flera enheter står som samordningsansvariga.", _KEPT, "Kom överens och välj en i ärendet."
    ),
    Missing.UNIT_KNOWN: Told("En enhet finns inte i katalogen.", _KEPT, "Kontrollera enheten i Kontakter."),
    Missing.LOCKED_PLAN: Told("Planen är inte låst än.", _KEPT, "Be samordningsansvarig enhet låsa planen."),
    Missing.SIGNATURE: Told(
        "Det finns text som ingen har signerat.", _KEPT, "Be den som skrev texten att signera."
    ),
    Missing.PREDECESSOR: Told("En tidigare registrering väntar ännu på svar.", _KEPT, _WAIT),
    Missing.CHAIN: Told(
        "En tidigare registrering saknas.",
        _KEPT,
        "Starta Reservplan på den dator där den gjordes, så följer den med.",
    ),
}
"""What a registration that was received waits for."""

REFUSED: dict[Reason, Told] = {
    Reason.CASE_EXISTS: Told(
        "Ärendet finns redan.", "Inget nytt ärende skapades.", "Öppna det som finns och fortsätt där."
    ),
    Reason.DECLINED: Told(
        "Din enhet har nekat initiativet.",
        "Ni har därför ingen åtkomst till ärendet.",
        "Ring avsändaren om ni ändå ska vara med.",
    ),
    Reason.LOCKED: Told(
        "Delen är låst.",
        "Det du skrev kom inte med, men texten finns kvar hos er.",
        "Ring samordningsansvarig om den behöver med.",
    ),
    Reason.NO_RECIPIENTS: Told(
        "Ingen mottagare är vald.", "Inget är registrerat.", "Lägg till minst en mottagare."
    ),
    Reason.NOT_A_MEETING: Told(
        "En kallelse gäller planering, uppföljning eller utvärdering.",
        "Inget är registrerat.",
        "Välj vilket möte kallelsen gäller.",
    ),
    Reason.RECIPIENT_IS_SENDER: Told(
        "Din egen enhet står som mottagare.",
        "Inget är registrerat.",
        "Ta bort den egna enheten bland mottagarna.",
    ),
    Reason.LICENCE_REQUIRED: Told(
        "Menprövning görs av legitimerad personal.",
        "Menprövningen är inte registrerad.",
        "Be en legitimerad kollega göra den.",
    ),
    Reason.MEETING_IN_THE_PAST: Told(
        "Mötet ligger före den tid då kallelsen gjordes.",
        "Kallelsen är inte registrerad.",
        "Ändra mötets datum och tid.",
    ),
    Reason.NOT_OWN_CLAIM: Told(
        "Den enhet som lämnar över är inte samordningsansvarig.",
        "Samordningsansvaret är oförändrat.",
        "Be den enhet som har ansvaret att lämna över det.",
    ),
    Reason.UNKNOWN_FIELD: Told(
        "Ett fält i formuläret känns inte igen.",
        "Texten kom inte med, men den finns kvar hos er.",
        "Skriv den i ett annat fält, och ring IT-supporten.",
    ),
    Reason.PREDECESSOR: Told(
        "En tidigare registrering som den här bygger på togs inte emot.",
        "Den här gäller därför inte heller.",
        "Läs varför den tidigare inte togs emot, och gör om den först.",
    ),
    Reason.KEY_REUSE: Told(
        "Två olika registreringar har fått samma nummer.",
        "Den första gäller, den andra gör det inte.",
        "Registrera den andra igen, och ring IT-supporten.",
    ),
    Reason.MALFORMED: Told(
        "Registreringen gick inte att läsa.",
        "Den gäller inte, men den finns kvar här.",
        "Registrera den igen, och ring IT-supporten.",
    ),
}
"""What has happened that stands in the way for good, without blame, and what to do instead."""

ASKS: dict[Warn, Told] = {
    Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY: Told(
        "En SIP kräver insatser från både kommun och region.",
        "Ingen kommunal enhet har accepterat.",
        "Vänta med låset och ring kommunen, eller lås planen ändå.",
    ),
    Warn.ONE_PRINCIPAL_ONLY_NO_REGION: Told(
        "En SIP kräver insatser från både kommun och region.",
        "Ingen regional enhet har accepterat.",
        "Vänta med låset och ring regionen, eller lås planen ändå.",
    ),
    Warn.NUMBER_CHECK: Told(
        "Personnumret gick inte att kontrollera.",
        "Det sparas som text.",
        "Jämför med legitimationen, eller spara ändå.",
    ),
    Warn.SHORT_NOTICE: Told(
        "Mötet ligger nära i tiden.",
        "Alla kallade kanske inte hinner.",
        "Välj en senare dag, eller spara ändå och ring de kallade.",
    ),
    Warn.SPOKEN_NOT_SIGNED: Told(
        "Minst en enhet har bara godkänt muntligt och har inte signerat.",
        "Planen visar det vid enhetens namn.",
        "Be enheten signera, eller lås planen ändå.",
    ),
    Warn.ASSESSMENT_MISSING: Told(
        "Kartläggningen är inte låst.",
        "Planen kan sakna enheternas underlag.",
        "Lås kartläggningen först, eller lås planen ändå.",
    ),
    Warn.HARM_ASSESSMENT: Told(
        "En menprövning är inte ett samtycke.",
        "Ärendet märks för juridisk granskning.",
        "Fråga personen om samtycke så snart det går, eller spara ändå.",
    ),
}
"""What the screen asks before saving. It never stops anybody."""

REVIEWS: dict[Review, Told] = {
    Review.QUARANTINED: Told(
        "Det går inte att styrka vem som gjorde registreringen.",
        "Den är mottagen men gäller inte än.",
        "Fråga den som står på den, och registrera den igen om den stämmer.",
    ),
    Review.ACCESS_LOST: Told(
        "Din enhet hade inte längre åtkomst till ärendet.",
        "Registreringen är mottagen men gäller inte än.",
        "Ring samordningsansvarig enhet.",
    ),
    Review.AUTHOR_UNCONFIRMED: Told(
        "Den som registrerade är inte bekräftad än.",
        "Registreringen är mottagen men gäller inte än.",
        "Be den som är ansvarig för Reservplan på enheten att bekräfta personen.",
    ),
}

OUTCOMES: dict[Outcome, Told] = {
    Outcome.APPLIED: Told("Registrerat i {central}.", "Det gäller nu för alla i ärendet.", ""),
    Outcome.MERGED: Told(
        "Registrerat i {central}.", "Någon hade redan registrerat samma sak. De två är nu en.", ""
    ),
    Outcome.REFUSED: Told(
        "{central} tog inte emot registreringen.",
        "Den gäller inte, men den finns kvar här.",
        "Läs den och ring den enhet som den rör.",
    ),
    Outcome.HELD: Told("Mottaget i {central}, men något saknas.", _KEPT, _WAIT),
    Outcome.NEEDS_REVIEW: Told(
        "Mottaget i {central}, men någon behöver granska det.",
        "Det gäller inte förrän det är gjort.",
        "Öppna Att granska.",
    ),
    Outcome.UPGRADE_REQUIRED: Told(
        "{central} är äldre än det här programmet och förstår inte registreringen.",
        "Den finns kvar och prövas igen av sig själv.",
        "Ring IT-supporten.",
    ),
}
"""What became of a registration; `central` is the region's own name of its system."""

SHORT_OUTCOMES: dict[Outcome, str] = {
    Outcome.APPLIED: "Registrerat i {central}",
    Outcome.MERGED: "Registrerat i {central}, fanns redan",
    Outcome.REFUSED: "Inte mottaget",
    Outcome.HELD: "Mottaget, något saknas",
    Outcome.NEEDS_REVIEW: "Mottaget, att granska",
    Outcome.UPGRADE_REQUIRED: "Mottaget, kan inte läsas än",
}
"""The same for a column of the queue."""

_CANNOT_NOW = "Det går inte att göra det här nu."


RIVALS = "Här finns olika uppgifter. Välj vilken som gäller under Att granska."
"""Under a field with several standing texts (P31)."""


def greyed(decision: Decision) -> str:
    """Why a button is grey, in one or two sentences; empty when the act is possible."""
    if isinstance(decision, Waits):
        return next((GREYED[code] for code in decision.missing), _CANNOT_NOW)
    if isinstance(decision, Refused):
        told = next((REFUSED[reason] for reason in decision.reasons), None)
        return f"{told.what} {told.do}" if told else _CANNOT_NOW
    return ""


def refused(decision: Refused) -> tuple[Told, ...]:
    """Every reason why something was refused, to be shown one below the other."""
    return tuple(REFUSED[reason] for reason in decision.reasons)


def waits(decision: Waits) -> tuple[Told, ...]:
    """Everything that something received waits for."""
    return tuple(HELD[code] for code in decision.missing)


def asks(warnings: Iterable[Warn]) -> tuple[Told, ...]:
    """What to ask before saving, one question for each warning."""
    return tuple(ASKS[warning] for warning in warnings)


def question(warning: Warn) -> str:
    """The warning itself without its advice, as the rule words it (rules.md section 2)."""
    told = ASKS[warning]
    return f"{told.what} {told.means}"


def answered(receipt: Receipt, central_name: str) -> tuple[Told, ...]:
    """What the centre answered. Codes that only a newer centre knows are passed over."""
    return answers(receipt.outcome, receipt.codes, central_name)


def answers(outcome: Outcome, codes: Iterable[str], central_name: str) -> tuple[Told, ...]:
    """As `answered`, from an outcome and its codes: the outcome's own words where no code says more."""
    match outcome:
        case Outcome.REFUSED:
            found = _known(REFUSED, codes)
        case Outcome.HELD:
            found = _known(HELD, codes)
        case Outcome.NEEDS_REVIEW:
            found = _known(REVIEWS, codes)
        case _:
            found = ()
    return found or (OUTCOMES[outcome].about(central=central_name),)


def short_outcome(outcome: Outcome, central_name: str) -> str:
    """Such as "Registrerat i Prator", "Mottaget, något saknas": for a column."""
    return SHORT_OUTCOMES[outcome].format(central=central_name)


def _known(table: dict[Code, Told], codes: Iterable[str]) -> tuple[Told, ...]:
    by_value = {code.value: told for code, told in table.items()}
    return tuple(by_value[code] for code in codes if code in by_value)
