"""Why something can never be: what has happened, what it means and what to do instead."""

from __future__ import annotations

from cases.refusals import Reason
from wording.swedish import Told

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
        "Ring samordningsansvarig om något behöver ändras.",
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
        "Din egen enhet står som både avsändare och mottagare.",
        "Inget är registrerat.",
        "Välj en annan enhet.",
    ),
    Reason.LICENCE_REQUIRED: Told(
        "Menprövning görs av legitimerad personal.",
        "Menprövningen är inte registrerad.",
        "Be en legitimerad kollega göra den.",
    ),
    Reason.MEETING_IN_THE_PAST: Told(
        "Mötets tid var redan förbi när kallelsen gjordes.",
        "Kallelsen är inte registrerad.",
        "Ändra mötets datum och tid.",
    ),
    Reason.NOT_OWN_CLAIM: Told(
        "Den enhet som lämnar över är inte samordningsansvarig.",
        "Samordningsansvaret är oförändrat.",
        "Be den enhet som har ansvaret att lämna över det.",
    ),
    Reason.REMOVED: Told(
        "Din enhet är borttagen ur ärendet.",
        "Ni har därför ingen åtkomst till ärendet.",
        "Ring samordningsansvarig om ni ska vara med igen.",
    ),
    Reason.CLOSED: Told(
        "Ärendet är avslutat.",
        "Det du registrerade gäller inte, men det finns kvar hos er.",
        "Starta ett nytt ärende, eller makulera avslutet om det blev fel.",
    ),
    Reason.DECEASED: Told(
        "Personen är registrerad som avliden.",
        "Inget möte eller initiativ registreras.",
        "Avsluta ärendet, eller makulera uppgiften om den inte stämmer.",
    ),
    Reason.MEETING_CALLED: Told(
        "En kallelse är redan gjord.", "Ärendet kan inte längre tas bort.", "Avsluta ärendet i stället."
    ),
    Reason.EVALUATION_LOCKED: Told(
        "Utvärderingen är låst.", "Inga fler meddelanden kan skrivas.", "Ring enheten i stället."
    ),
    Reason.NOT_IN_PROCESS: Told(
        "Det här används inte i er region.",
        "Inget är registrerat.",
        "Gör det på det sätt som visas i ärendet.",
    ),
    Reason.WRONG_ANSWER: Told(
        "Det svaret går inte att ge här.",
        "Svaret är inte registrerat.",
        "Välj ett av svaren som visas.",
    ),
    Reason.CANNOT_BE_VOIDED: Told(
        "Det här går inte att makulera.",
        "Det står kvar som det är.",
        "Skriv en ny text, eller svara på nytt, så gäller det i stället.",
    ),
    Reason.ALREADY_VOIDED: Told("Det är redan makulerat.", "Inget mer hände.", "Du behöver inte göra något."),
    Reason.INITIATIVE_STAYS: Told(
        "Ett initiativ går inte att makulera.",
        "Enheten har redan fått ärendet.",
        "Ta bort enheten ur ärendet, eller avsluta ärendet om det inte skulle ha startats.",
    ),
    Reason.PRINT_STAYS: Told(
        "En utskrift går inte att makulera.",
        "Papperet finns redan.",
        "Förstör det och skriv ut på nytt om något var fel.",
    ),
    Reason.NOT_YOURS: Told(
        "En annan enhet har registrerat det.",
        "Det står kvar som det är.",
        "Be den enheten eller samordningsansvarig att makulera.",
    ),
    Reason.COORDINATOR_STAYS: Told(
        "Enheten är samordningsansvarig.",
        "Den är kvar i ärendet.",
        "Byt samordningsansvarig först.",
    ),
    Reason.OUTSIDE_SECRECY_AREA: Told(
        "Ärendet hör till ett annat sekretessområde.",
        "Din enhet har inte fått åtkomst.",
        "Fråga personen om samtycke, eller ring en enhet som är med.",
    ),
    Reason.ALREADY_PARTICIPANT: Told(
        "Enheten är redan med i ärendet.", "Inget mer hände.", "Fortsätt i ärendet."
    ),
    Reason.REASON_MISSING: Told("Orsak saknas.", "Inget är registrerat.", "Skriv varför, med några ord."),
    Reason.UNKNOWN_FIELD: Told(
        "Ett fält i formuläret känns inte igen.",
        "Texten kom inte med, men den finns kvar hos er.",
        "Skriv texten i ett annat fält, och ring IT-supporten.",
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
    Reason.NOT_AN_OPENER: Told(
        "Bara den som har startat något av ärendena, eller samordningsansvarig, delar upp dem.",
        "Inget är uppdelat.",
        "Ring någon av dem.",
    ),
    Reason.ONE_SIDE_EMPTY: Told(
        "Alla startade ärenden står på samma sida.",
        "Inget är uppdelat.",
        "Välj minst ett som ska bli ett eget ärende, och låt minst ett vara kvar.",
    ),
    Reason.OPENINGS_UNPLACED: Told(
        "Ett startat ärende har kommit till, eller står på båda sidorna.",
        "Inget är uppdelat.",
        "Öppna ärendet och dela upp det igen.",
    ),
    Reason.ALREADY_PARTED: Told(
        "Ärendet är redan uppdelat.", "Inget mer hände.", "Öppna de två ärendena och se om det blev rätt."
    ),
    Reason.IN_OTHER_CASE: Told(
        "Ärendet är uppdelat, och det här hör till det andra ärendet.",
        "Det du registrerade gäller inte, men det finns kvar hos er.",
        "Registrera det där, eller ring en enhet som är med där.",
    ),
    Reason.MALFORMED: Told(
        "Registreringen gick inte att läsa.",
        "Den gäller inte, men den finns kvar här.",
        "Registrera den igen, och ring IT-supporten.",
    ),
}
"""What has happened that stands in the way for good, without blame, and what to do instead."""
