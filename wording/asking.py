"""What the screen asks before something is saved; a warning never stops anybody."""

from __future__ import annotations

from cases.refusals import Warn
from wording.swedish import Told

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
    Warn.ASSESSMENTS_LACKING: Told(
        "Minst en enhet har inte signerat någon kartläggning.",
        "Den enhetens underlag kan saknas.",
        "Ring och påminn enheten, eller lås ändå.",
    ),
    Warn.HARM_ASSESSMENT: Told(
        "En menprövning är inte ett samtycke.",
        "Ärendet märks för juridisk granskning.",
        "Fråga personen om samtycke så snart det går, eller spara ändå.",
    ),
    Warn.PRESUMED_CONSENT: Told(
        "Ett presumtivt samtycke är inte personens eget ja.",
        "Ärendet märks för juridisk granskning.",
        "Fråga personen så snart det går, eller spara ändå.",
    ),
    Warn.INTERPRETER_RELATED: Told(
        "En anhörig eller ett barn står som tolk.",
        "Personen kanske inte har fått allt sagt.",
        "Boka en utbildad tolk, eller spara ändå.",
    ),
    Warn.CUSTODIAN_MISSING: Told(
        "Personen är under 18 år.",
        "Samtycke från två vårdnadshavare finns inte registrerat.",
        "Fråga också den andra vårdnadshavaren, eller spara ändå.",
    ),
    Warn.ACTS_FOR_COORDINATOR: Told(
        "Du gör det här för samordningsansvarig.",
        "Ditt namn står på registreringen.",
        "Fråga samordningsansvarig först, eller spara ändå.",
    ),
    Warn.PROPOSE_DEVIATION: Told(
        "Ärendet avslutas för att det gäller fel person.",
        "De andra enheterna kan inte läsa det längre.",
        "Kontrollera personen en gång till, eller spara ändå och skriv en avvikelse.",
    ),
}
"""What the screen asks before saving. It never stops anybody."""
