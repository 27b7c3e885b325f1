"""The way through a SIP, step by step, as one coordinator tells another: what is done in which order, what
the symbol of the step says, and by when. For `docs/process.md`, and for who asks for help in a step (B38).
"""

from __future__ import annotations

import msgspec

from cases.deadlines import Rule
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
    Topic,
)
from cases.settings import Settings
from cases.sip import Phase
from cases.status import Look, Step
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
from wording.kallelser import CALLS


class Where(msgspec.Struct, frozen=True):
    """The regions that do it so: those where `setting` is `value`. `words` tell the reader of a page for all
    regions.
    """

    setting: str
    value: str
    words: str = ""

    def holds(self, settings: Settings) -> bool:
        """Whether this region does it so."""
        return str(getattr(settings, self.setting)) == self.value


class Said(msgspec.Struct, frozen=True):
    """A verb just here: when and for what. `label` is what its button says here, where it says more than
    elsewhere; `where` is for what only some regions do.
    """

    verb: type[Intent]
    words: str
    label: str = ""
    where: Where | None = None

    @property
    def for_all(self) -> str:
        """The words for whoever reads of all regions at once: "Där alla enheter godkänner: när alla …"."""
        if self.where is None or not self.where.words:
            return self.words
        return f"{self.where.words}: {self.words[:1].lower()}{self.words[1:]}"


_INITIATIVES = Where("process", "prator")
_LOCKED = Where("plan_settled_by", "lock", "Där samordningsansvarig låser")
_APPROVED = Where("plan_settled_by", "approval", "Där alla enheter godkänner")


STEPS_OF: dict[Phase, tuple[Step, ...]] = {
    Phase.PREPARATION: (Step.INITIATIVE, Step.ASSESSMENT, Step.MEETING_CALL),
    Phase.EXECUTION: (Step.PLAN, Step.FOLLOW_UP),
    Phase.CLOSING: (Step.EVALUATION,),
    Phase.ALWAYS: (),
}
"""The steps of each phase (S0, the headings of its table)."""

ABOUT: dict[Step, str] = {
    Step.INITIATIVE: "Någon ser att personen behöver insatser från både region och kommun, frågar om samtycke"
    " och tar initiativ till en SIP. Den som gör det blir samordningsansvarig.",
    Step.ASSESSMENT: "Varje enhet skriver det som de andra behöver veta inför mötet: situation, bakgrund,"
    " aktuellt tillstånd och rekommendation.",
    Step.MEETING_CALL: "Samordningsansvarig kallar till planeringsmötet, och de kallade svarar.",
    Step.PLAN: "Vid mötet eller dagen efter skrivs mål och aktiviteter. Planen gäller när den är låst, eller"
    " när alla enheter har godkänt den: vilket av dem har regionen valt.",
    Step.FOLLOW_UP: "De som ansvarar för en aktivitet skriver hur det har gått, före utvärderingsmötet.",
    Step.EVALUATION: "Ni ses igen, sammanfattar resultatet och avslutar, eller börjar på en ny plan.",
}
"""What a step is for."""

WALK: dict[Step, tuple[Said, ...]] = {
    Step.INITIATIVE: (
        Said(OpenCase, "Skriv personnummer och namn. Är personen okänd skriver du det som går att se."),
        Said(InformPerson, "Berätta vad en SIP är och att uppgifter delas mellan enheterna."),
        Said(
            RecordConsent,
            "Skriv vad personen har svarat och vem som frågade. Utan samtycke går inget vidare.",
        ),
        Said(
            SendInitiative,
            "Välj mottagare och vilka av dem som ska svara, och skriv orsaken.",
            where=_INITIATIVES,
        ),
        Said(
            HearInitiative,
            "Kommer initiativet i telefon skriver du ner det, med referensen som läses upp.",
            where=_INITIATIVES,
        ),
        Said(
            Reply,
            "Skriv gärna vilken dag som passar. Nekar ni skriver ni varför.",
            "Acceptera eller neka initiativet",
            _INITIATIVES,
        ),
    ),
    Step.ASSESSMENT: (
        Said(
            Edit,
            "Fyll i det som gäller er enhet, när ni har accepterat initiativet eller redan innan."
            " Kartläggningen är frivillig om regionen inte valt annat.",
        ),
        Said(Sign, "Nu kan de andra läsa."),
        Said(Lock, "När alla har signerat, eller när mötet närmar sig.", "Lås kartläggningen"),
    ),
    Step.MEETING_CALL: (
        Said(
            CallMeeting,
            "Vänta på svaren om ni hinner. Mottagarna i initiativet föreslås och kan ändras. Läs igenom innan"
            " du registrerar.",
            CALLS[Topic.PLANNING],
        ),
        Said(HearMeeting, "Kommer kallelsen i telefon skriver du ner den."),
        Said(Reply, "Passar tiden? Nekar någon bestämmer ni en ny tid.", "Acceptera eller neka kallelsen"),
        Said(Void, "Blev den fel, eller ska tiden ändras: makulera och kalla igen.", "Makulera kallelsen"),
    ),
    Step.PLAN: (
        Said(AddUnit, "Kom någon från en enhet som inte är kallad? Då är den med i ärendet från och med nu."),
        Said(
            Edit,
            "Vilka som var med, situation, mål, aktiviteter, vem som ansvarar, och dag för utvärdering."
            " Ni kan börja före mötet.",
        ),
        Said(Sign, "Var och en signerar det som den har skrivit."),
        Said(Lock, "När allt är signerat.", "Lås planen", _LOCKED),
        Said(
            Start,
            "När alla har skrivit och signerat, och igen om en enhet kommer med.",
            "Begär godkännande",
            _APPROVED,
        ),
        Said(
            Approve,
            "Varje enhet läser och godkänner. En enhet som inte är berörd tas bort först.",
            where=Where("plan_settled_by", "approval"),
        ),
        Said(Print, "Ett blad att skriva under för personen och för enheterna som var med."),
        Said(HandOver, "Skriv vem som fick planen och om personen har skrivit under."),
    ),
    Step.FOLLOW_UP: (
        Said(CallMeeting, "Bara om ni ska ses.", CALLS[Topic.FOLLOW_UP]),
        Said(Start, "Nu ser alla att det är dags.", "Starta uppföljningen"),
        Said(Edit, "Den som ansvarar för en aktivitet skriver kommentar, läge och måluppfyllelse."),
        Said(Sign, "Var och en signerar det som den har skrivit."),
        Said(Lock, "När alla är klara.", "Lås uppföljningen"),
    ),
    Step.EVALUATION: (
        Said(CallMeeting, "De som ansvarar för mål och aktiviteter föreslås.", CALLS[Topic.EVALUATION]),
        Said(Reply, "Passar tiden?", "Acceptera eller neka kallelsen"),
        Said(Edit, "Resultatet i korthet, om fler möten behövs, och vem som kallar till nästa."),
        Said(Sign, "Var och en signerar det som den har skrivit."),
        Said(Lock, "När utvärderingen är signerad.", "Lås utvärderingen"),
        Said(Print, "Ett blad till personen."),
        Said(HandOver, "Skriv vem som fick utvärderingen."),
        Said(NewPlan, "Har behoven ändrats skrivs en ny plan i stället för utvärderingen. Kalla sedan igen."),
        Said(Close, "Skriv orsaken. En plan som fortsätter att gälla följs upp minst en gång per år."),
    ),
}
"""What is done in each step, in order."""

ANY_TIME: tuple[Said, ...] = (
    Said(LogCall, "Skriv vem du talade med, vad som sades och om det upprepades."),
    Said(SendMessage, "När de andra enheterna behöver veta något som rör ärendet."),
    Said(HearMessage, "Kommer meddelandet i telefon skriver du ner det."),
    Said(Reply, "Läs det som har kommit in varje dag.", "Kvittera"),
    Said(ChangeCoordinator, "När ni är överens om vem som tar över."),
    Said(AddUnit, "När en enhet till behövs."),
    Said(RemoveUnit, "När en enhet inte är berörd längre, eller när ärendet flyttas."),
    Said(Identify, "När ni vet vem en okänd person är, eller när ett nummer blev fel."),
    Said(PartCase, "När två ärenden lades ihop fast de inte hör ihop. Välj vad som ska bli ett eget ärende."),
    Said(MarkHandled, "När något inte togs emot och du har gjort det som behövs. Kryssa under Att granska."),
    Said(Void, "När något blev fel. Skriv varför."),
    Said(ExplainDelay, "När driftstörningen är orsaken till att något är försenat."),
    Said(RecordDeath, "Skriv vem som har lämnat uppgiften, och när personen dog om du vet det."),
    Said(
        LookIn,
        "När en enhet utanför ärendet behöver läsa det. Den söker på personnumret och skriver varför.",
    ),
)
"""What is done whenever it is needed."""

SHAPES: dict[Look, str] = {
    Look.OWN: "fylld röd skiva med utropstecken",
    Look.OTHER: "fylld blå skiva med tre prickar",
    Look.NOT_MINE: "fylld gul skiva med ett streck",
    Look.STARTED: "fylld blå skiva med två textrader",
    Look.DONE: "fylld grön skiva med bock",
    Look.PARTLY: "grön ring, fylld till hälften",
    Look.CAN_CREATE: "grå streckad ring med ett plus",
    Look.CANNOT_YET: "tunn grå ring",
}
"""What a symbol looks like, in the colours of Prator."""

FLAG = "liten flagga uppe till höger"
"""On the symbol of a step that is late."""

_IN_PRATOR: dict[Step, dict[Look, str]] = {
    Step.INITIATIVE: {
        Look.OWN: "du ska registrera initiativet, ringa en mottagare, svara eller fråga en annan enhet; har"
        " personen sagt nej avslutar du ärendet",
        Look.OTHER: "initiativet är inte registrerat, eller någon har inte svarat",
        Look.DONE: "alla som ska svara har gjort det; är initiativet en del av kallelsen räcker samtycke",
    },
    Step.ASSESSMENT: {
        Look.OWN: "din enhet ska skriva eller signera, eller så är allt klart att låsa",
        Look.PARTLY: "din enhet har signerat, men inte alla andra",
        Look.STARTED: "någon har skrivit; så i Mina planer, där ingen behöver signera",
        Look.DONE: "kartläggningen är låst",
        Look.CAN_CREATE: "ingen har skrivit än; den som har något att säga kan börja",
        Look.CANNOT_YET: "personen har sagt nej till en SIP",
    },
    Step.MEETING_CALL: {
        Look.OWN: "du ska kalla, ringa en kallad eller svara på kallelsen",
        Look.OTHER: "någon av de kallade har inte svarat",
        Look.DONE: "alla som ska svara har svarat",
        Look.CAN_CREATE: "du kan kalla, men ingen har accepterat än, eller så har alla inte svarat",
        Look.CANNOT_YET: "samtycke saknas, eller så kallar en annan enhet",
    },
    Step.PLAN: {
        Look.OWN: "din enhet ska hålla mötet, skriva, signera, låsa, godkänna eller lämna planen",
        Look.OTHER: "samordningsansvarig skriver, eller så ska andra enheter godkänna",
        Look.DONE: "planen gäller, och samordningsansvarig har lämnat den till personen",
        Look.CAN_CREATE: "ingen har skrivit, och mötet har inte varit än; den som vill kan börja",
        Look.CANNOT_YET: "personen har sagt nej till en SIP",
    },
    Step.FOLLOW_UP: {
        Look.OWN: "din enhet ska starta uppföljningen, kalla till den, skriva eller låsa den",
        Look.OTHER: "din enhet har signerat sitt, eller så skriver de andra",
        Look.STARTED: "någon har skrivit; så i Mina planer, där aktiviteter följs upp en och en",
        Look.DONE: "uppföljningen är låst",
        Look.CAN_CREATE: "planen gäller, och uppföljningen är inte startad",
        Look.CANNOT_YET: "planen gäller inte än, eller så startar en annan enhet uppföljningen",
    },
    Step.EVALUATION: {
        Look.OWN: "du ska kalla, skriva eller låsa utvärderingen, eller avsluta ärendet",
        Look.OTHER: "mötet är bestämt, eller så skriver samordningsansvarig",
        Look.DONE: "utvärderingen är låst",
        Look.CAN_CREATE: "planen gäller, och utvärderingsmötet är inte bestämt",
        Look.CANNOT_YET: "planen gäller inte än",
    },
}

NOT_MINE = "detsamma, med Mina planers färger"
"""Where another unit has something to do, and the region has chosen those colours (rules row 1)."""

SYMBOL_IN: dict[Step, dict[Look, str]] = {
    step: {**looks, **dict.fromkeys((Look.NOT_MINE,) if Look.OTHER in looks else (), NOT_MINE)}
    for step, looks in _IN_PRATOR.items()
}
"""What the symbols of each step say; those that a step never has are left out."""

WHEN: dict[Step, tuple[Rule, ...]] = {
    Step.INITIATIVE: (Rule.CONSENT_ASKED, Rule.FIRST_CONTACT, Rule.CASE_CREATED, Rule.ACKNOWLEDGE),
    Step.ASSESSMENT: (Rule.ASSESSMENT_LOCKED,),
    Step.MEETING_CALL: (
        Rule.CALLED_PROMPTLY,
        Rule.CALLED_WEEKS_AHEAD,
        Rule.CALLED_URGENTLY,
        Rule.CALLED_AFTER_READY,
        Rule.MEETING_AHEAD,
        Rule.INCOMING_READ,
    ),
    Step.PLAN: (Rule.PLAN_WRITTEN, Rule.LEAVES_START_PAGE, Rule.FOLLOWED_UP_YEARLY),
    Step.FOLLOW_UP: (Rule.FOLLOW_UP_LOCKED,),
    Step.EVALUATION: (Rule.EVALUATION_CALLED, Rule.EVALUATION_WRITTEN),
}
"""The deadlines of each step."""

WHENEVER: tuple[Rule, ...] = (Rule.MESSAGE_WRITTEN, Rule.INCOMING_READ)
"""The deadlines of what is done at any time."""
