"""What is not there yet: why a button is grey, and what a registration that was received waits for."""

from __future__ import annotations

from cases.refusals import Missing
from wording.swedish import Told

GREYED: dict[Missing, str] = {
    Missing.CASE: "Ärendet finns inte på den här datorn än. Välj Nytt ärende om det brådskar.",
    Missing.ACCESS: "Enheten är inte med i ärendet än. Lägg till den, eller be en enhet som är med.",
    Missing.CONSENT: "Samtycke saknas. Registrera samtycket först.",
    Missing.CONSENT_ENTRY: "Samtycket som du ändrar finns inte här än. Öppna ärendet igen.",
    Missing.INITIATIVE: "Det finns inget initiativ att svara på än. Registrera det som sades först.",
    Missing.MEETING_CALL: "Det finns ingen kallelse att svara på än. Registrera det som sades först.",
    Missing.MESSAGE: "Det finns inget meddelande att kvittera än. Registrera det som sades först.",
    Missing.BASE: "Texten som du ändrar i finns inte här än. Stäng formuläret och öppna det igen.",
    Missing.SEEN: "Det har kommit ny text. Läs igenom den först.",
    Missing.COORDINATOR: "Bara samordningsansvarig kan göra det här. Ring den som är det.",
    Missing.CLAIM: "Det syns inte här vem som lämnar över ansvaret. Öppna ärendet igen.",
    Missing.CLAIM_CONFIRMED: "Enheten som lämnade över har inte bekräftat det än. Be den registrera bytet.",
    Missing.CLAIMS_SETTLED: "Flera enheter står som samordningsansvariga. Kom överens om en först.",
    Missing.UNIT_KNOWN: "Enheten finns inte i katalogen här. Välj en annan enhet.",
    Missing.LOCKED_PLAN: "Planen är inte låst, eller godkänd av alla, än. Gör klart planen först.",
    Missing.SIGNATURE: "Texten är inte signerad än. Skriv och signera den först.",
    Missing.INITIATIVE_ANSWERED: "Ingen har svarat på initiativet än. Ring en mottagare först.",
    Missing.FIRST_MEETING: "Det första mötet har inte varit än. Byt samordningsansvarig efter mötet.",
    Missing.ASSESSMENTS: "Någon enhet har inte signerat sin kartläggning. Ring och påminn den först.",
    Missing.STARTED: "Det här är inte startat än. Samordningsansvarig startar det först.",
    Missing.EARLIER_VERSION: "Den versionen av planen finns inte här än. Öppna ärendet igen.",
    Missing.TARGET: "Det du vill makulera finns inte här än. Öppna ärendet igen.",
    Missing.GRANT: "Enheten är inte med i ärendet så som det visas här. Öppna ärendet igen.",
    Missing.OPENING: "Personen som uppgiften gäller finns inte här än. Öppna ärendet igen.",
    Missing.IDENTITY: "Uppgiften som du ändrar finns inte här än. Öppna ärendet igen.",
    Missing.PREDECESSOR: "Något du registrerade tidigare väntar ännu på svar. Vänta på det först.",
    Missing.CHAIN: "Något du registrerade tidigare har inte kommit fram än. Vänta på det först.",
}
"""Why a button is grey, and what comes first."""

KEPT = "Registreringen finns kvar och prövas igen av sig själv."
WAIT = "Du behöver inte göra något."

HELD: dict[Missing, Told] = {
    Missing.CASE: Told("Ärendet har inte kommit fram än.", KEPT, WAIT),
    Missing.ACCESS: Told("Enheten är inte med i ärendet än.", KEPT, "Ring den enhet som startade ärendet."),
    Missing.CONSENT: Told("Inget samtycke är registrerat.", KEPT, "Registrera samtycket i ärendet."),
    Missing.CONSENT_ENTRY: Told("Samtycket som ändrades har inte kommit fram än.", KEPT, WAIT),
    Missing.INITIATIVE: Told(
        "Initiativet som svaret gäller saknas.", KEPT, "Be den andra enheten registrera sitt initiativ."
    ),
    Missing.MEETING_CALL: Told(
        "Kallelsen som svaret gäller saknas.", KEPT, "Be den andra enheten registrera sin kallelse."
    ),
    Missing.MESSAGE: Told(
        "Meddelandet som svaret gäller saknas.", KEPT, "Be den andra enheten registrera sitt meddelande."
    ),
    Missing.BASE: Told("Texten som ändringen bygger på har inte kommit fram än.", KEPT, WAIT),
    Missing.SEEN: Told("Texten som signerades, låstes eller skrevs ut har inte kommit fram än.", KEPT, WAIT),
    Missing.COORDINATOR: Told("Någon annan är samordningsansvarig i ärendet.", KEPT, "Ring den som är det."),
    Missing.CLAIM: Told(
        "Det saknas vem som lämnade över samordningsansvaret.", KEPT, "Be den enheten registrera bytet."
    ),
    Missing.CLAIM_CONFIRMED: Told(
        "Bytet av samordningsansvarig är sagt i telefon men inte bekräftat.",
        KEPT,
        "Be enheten som lämnade över registrera bytet.",
    ),
    Missing.CLAIMS_SETTLED: Told(
        "Flera enheter står som samordningsansvariga.", KEPT, "Kom överens och välj en i ärendet."
    ),
    Missing.UNIT_KNOWN: Told("En enhet finns inte i katalogen.", KEPT, "Kontrollera enheten i Kontakter."),
    Missing.LOCKED_PLAN: Told(
        "Planen är inte låst, eller godkänd av alla, än.", KEPT, "Be samordningsansvarig göra klart planen."
    ),
    Missing.SIGNATURE: Told("Texten är inte signerad än.", KEPT, "Be den som skrev texten att signera."),
    Missing.INITIATIVE_ANSWERED: Told(
        "Ingen enhet har svarat på initiativet än.", KEPT, "Ring en mottagare och be om svar."
    ),
    Missing.FIRST_MEETING: Told(
        "Det första mötet har inte varit än.",
        KEPT,
        "Registrera kallelsen om mötet har varit. Byt annars samordningsansvarig efter mötet.",
    ),
    Missing.ASSESSMENTS: Told(
        "Någon enhet har inte signerat sin kartläggning.", KEPT, "Ring och påminn den enheten."
    ),
    Missing.STARTED: Told(
        "Det som registreringen hör till är inte startat än.",
        KEPT,
        "Be samordningsansvarig starta det i ärendet.",
    ),
    Missing.EARLIER_VERSION: Told("Den versionen av planen har inte kommit fram än.", KEPT, WAIT),
    Missing.TARGET: Told("Det som makulerades har inte kommit fram än.", KEPT, WAIT),
    Missing.GRANT: Told("Enheten som togs bort har inte kommit med i ärendet än.", KEPT, WAIT),
    Missing.OPENING: Told("Personen som uppgiften gäller har inte kommit fram än.", KEPT, WAIT),
    Missing.IDENTITY: Told("Uppgiften som ändrades har inte kommit fram än.", KEPT, WAIT),
    Missing.PREDECESSOR: Told("En tidigare registrering väntar ännu på svar.", KEPT, WAIT),
    Missing.CHAIN: Told(
        "En tidigare registrering saknas.",
        KEPT,
        "Starta Reservplan på den dator där den gjordes, så följer den med.",
    ),
}
"""What a registration that was received waits for."""
