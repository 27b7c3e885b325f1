"""Everything that can be done in a case, in a coordinator's words: what the button says and what it gives.
`docs/process.md` is written from it and from the table of the process.
"""

from __future__ import annotations

import msgspec

from cases.intents import (
    CallMeeting,
    ChangeCoordinator,
    Edit,
    HandOver,
    HearInitiative,
    HearMeeting,
    HearMessage,
    Intent,
    Lock,
    LogCall,
    OpenCase,
    Print,
    RecordConsent,
    Reply,
    SendInitiative,
    SendMessage,
    Sign,
)
from cases.refusals import Missing, Reason
from cases.sip import TABLE, May, Phase
from cases.steering import (
    AddUnit,
    Approve,
    Close,
    ExplainDelay,
    Identify,
    InformPerson,
    LookIn,
    MarkHandled,
    NewPlan,
    PartCase,
    RecordDeath,
    RemoveUnit,
    Start,
    Void,
)
from wording.refusing import REFUSED
from wording.waiting import GREYED

PHASES: dict[Phase, str] = {
    Phase.PREPARATION: "Förberedelse",
    Phase.EXECUTION: "Genomförande",
    Phase.CLOSING: "Avslut",
    Phase.ALWAYS: "I alla faser",
}
"""Where in the process something is done (B15–B37, D03)."""

WHO: dict[May, str] = {
    May.PARTICIPANT: "alla enheter i ärendet",
    May.COORDINATOR: "samordningsansvarig",
    May.OUTSIDER: "en enhet som inte är med i ärendet",
    May.RECORDER: "enheten som registrerade det som inte togs emot",
}
"""Who may do it."""


class Deed(msgspec.Struct, frozen=True):
    """One thing that can be done: `button` as the act is called on the screen, `gives` what comes of it.
    `who` where the needs of the verb say more closely who may than the table does.
    """

    button: str
    gives: str
    who: str = ""


DEEDS: dict[type[Intent], Deed] = {
    OpenCase: Deed(
        "Nytt ärende",
        "Ett ärende för personen. Enheten som startar det är samordningsansvarig; efter ett samtal är det"
        " enheten som ringde.",
        who="alla enheter",
    ),
    Identify: Deed(
        "Ange identitet",
        "Personen får sitt personnummer och namn, eller så rättas de. Det som stod först finns kvar."
        " Anger enheter olika identiteter blir det en sak att granska.",
    ),
    InformPerson: Deed(
        "Informera personen",
        "I ärendet står att personen vet vad en SIP är och att uppgifter delas, eller varför det inte"
        " gick att berätta. Skrivs i samma ruta som samtycket.",
    ),
    RecordConsent: Deed(
        "Ändra samtycke",
        "Ja, nej eller återtaget, på vilken grund, av vem och när. Presumtivt samtycke och menprövning"
        " visas aldrig som ja och märks för juridisk granskning. Ett återtaget samtycke går före alla"
        " andra.",
    ),
    SendInitiative: Deed(
        "Registrera initiativ",
        "Ett initiativ till varje mottagare, som blir deltagare i ärendet. De ska svara, eller får det"
        " för kännedom. Under en driftstörning visas vilka du behöver ringa.",
    ),
    HearInitiative: Deed(
        "Lägg in inkommet samtal",
        "Enhetens anteckning av ett initiativ som kom i telefon. Den paras ihop med avsändarens.",
    ),
    Reply: Deed(
        "Acceptera, neka eller kvittera",
        "Enhetens eget svar, med kommentar. En person svarar för hela enheten. Den som nekar ett"
        " initiativ lämnar ärendet och har bara kvar nummer, avsändare och sitt svar. Att neka en kallelse"
        " ändrar ingen åtkomst.",
    ),
    CallMeeting: Deed(
        "Kalla till möte",
        "En kallelse till planering, uppföljning eller utvärdering, med mötesform, plats, dag och tid. De"
        " kallade blir deltagare i ärendet. Övriga, till exempel skola eller närstående, skrivs med namn"
        " och kallas för hand.",
    ),
    HearMeeting: Deed(
        "Lägg in kallelse från samtal",
        "Enhetens anteckning av en kallelse som kom i telefon. Den paras ihop med avsändarens.",
    ),
    Edit: Deed(
        "Skriv och spara",
        "Andra enheter läser texten när den är signerad. Där regionen arbetar som i Prator skriver en enhet"
        " i taget, tills den har signerat. Vid driftstörning skriver alla. Skriver två olika i samma fält"
        " finns båda texterna kvar tills någon väljer.",
    ),
    Sign: Deed(
        "Signera",
        "Enheten står för texten. De andra enheterna kan läsa den och arbeta vidare i den.",
    ),
    Lock: Deed(
        "Lås planen eller en annan del",
        "Kartläggningen, planen, uppföljningen eller utvärderingen går inte längre att ändra. Det gäller"
        " tills låset makuleras.",
    ),
    Start: Deed(
        "Starta uppföljningen eller begär godkännande",
        "Uppföljningen öppnas, eller så får alla enheter planen att godkänna. Steget visar Att göra hos"
        " dem som det gäller.",
    ),
    Approve: Deed(
        "Godkänn planen",
        "Enheten har godkänt planen så som den står. När alla enheter har gjort det gäller planen. En"
        " ändring efteråt bryter godkännandet.",
    ),
    Print: Deed(
        "Skriv ut",
        "Ett blad med personens namn, personnummer, version och bladets nummer. I ärendet står vem som"
        " skrev ut det och hur många.",
    ),
    HandOver: Deed(
        "Lämnad till personen",
        "I ärendet står vem som fick planen eller utvärderingen, när, och om personen har skrivit under.",
    ),
    NewPlan: Deed(
        "Ny plan",
        "En ny version, för att behoven har ändrats eller planen är uppföljd. Den börjar som en kopia av den"
        " förra och går att ändra. Den förra är kvar och kan alltid läsas.",
    ),
    SendMessage: Deed(
        "Registrera meddelandet",
        "Ett informationsmeddelande som alla i ärendet läser och som de valda ska kvittera. En ny enhet"
        " som får det blir deltagare i ärendet.",
    ),
    HearMessage: Deed(
        "Lägg in meddelande från samtal",
        "Enhetens anteckning av ett meddelande som kom i telefon. Den paras ihop med avsändarens.",
    ),
    LogCall: Deed(
        "Ring och anteckna",
        "Samtalet står i samtalsloggen: vem, när och vad som sades. Ett muntligt svar visas som muntligt"
        " tills enheten själv har svarat, och tar inte ifrån någon åtkomsten.",
    ),
    ChangeCoordinator: Deed(
        "Byt samordningsansvarig",
        "En annan enhet i ärendet är samordningsansvarig. Det finns alltid en, och bara en.",
        who="samordningsansvarig, eller den som tar över efter ett samtal",
    ),
    AddUnit: Deed(
        "Lägg till enhet",
        "Enheten är deltagare i ärendet utan att ha fått något initiativ. Ska ärendet flyttas läggs den"
        " nya enheten till, och den gamla tas bort.",
    ),
    RemoveUnit: Deed(
        "Ta bort enhet",
        "Enheten är inte med längre och har bara kvar nummer, när, varför och av vem. En enhet kan ta"
        " bort sig själv; andra tas bort av samordningsansvarig.",
        who="samordningsansvarig, eller enheten själv",
    ),
    LookIn: Deed(
        "Läs ärendet utifrån",
        "Enheten får läsa ärendet. Vem, när, på vilken grund och varför står kvar i ärendet.",
    ),
    PartCase: Deed(
        "Dela upp ärendet",
        "Ärenden som har lagts ihop av misstag blir två igen. Vart och ett har kvar det som är registrerat i"
        " det, och läggs inte ihop igen av sig självt. Text och signeringar som bygger på något i det andra"
        " ärendet är kvar, och står under Att granska.",
        who="en enhet som har startat något av ärendena, eller samordningsansvarig",
    ),
    MarkHandled: Deed(
        "Markera som åtgärdat",
        "Det som inte togs emot försvinner från Att granska på enhetens alla datorer. Det står kvar bland"
        " registreringarna, med vem som åtgärdade det och när. Inget ändras i ärendet.",
    ),
    Void: Deed(
        "Makulera",
        "Det som registrerades gäller inte längre. Det står kvar överstruket med vem, när och varför."
        " Samordningsansvarig makulerar i hela ärendet, en enhet det som den själv har registrerat, och"
        " alla ett avslut eller en uppgift om dödsfall som blev fel. Lås upp tar tillbaka ett lås. Text"
        " skrivs om och svar ges på nytt i stället. Ett skickat initiativ står kvar: ta bort enheten ur"
        " ärendet. En utskrift står kvar, utom en kallelse på papper som inte har lämnats ut.",
        who="samordningsansvarig, eller enheten som registrerade det",
    ),
    RecordDeath: Deed(
        "Registrera att personen är avliden",
        "Möten är inställda, inga tider löper längre, och ingen ska ringa eller skriva till personen"
        " eller de närstående. Enheter som vet om ett möte och inte kan läsa att det är inställt står på"
        " listan över samtal.",
    ),
    ExplainDelay: Deed(
        "Ange driftstörningen som skäl",
        "Steget är fortfarande försenat, och det står att driftstörningen är skälet. Ingen tid flyttas.",
    ),
    Close: Deed(
        "Avsluta ärendet",
        "Ärendet är utvärderat och arkiverat, avslutat eller makulerat, eller så gällde det fel person."
        " Inget raderas, och orsaken står kvar.",
    ),
}
"""Every verb of the process."""


def who(verb: type[Intent]) -> str:
    """Who may do it: "alla enheter i ärendet", "samordningsansvarig"."""
    return DEEDS[verb].who or WHO[TABLE[verb].may]


def obstacle(code: Missing | Reason) -> str:
    """What the screen says where this stands in the way: what is so, and what to do."""
    if isinstance(code, Missing):
        return GREYED[code]
    told = REFUSED[code]
    return f"{told.what} {told.do}"
