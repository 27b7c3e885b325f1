"""The words of the house: what stands on the screen, what it is called in the code, and what it means.

`docs/glossary.md` is written from it: `python -m wording.glossary > docs/glossary.md`.
"""

from __future__ import annotations

import sys

import msgspec

from wording.inside import INSIDE_ONLY


class Word(msgspec.Struct, frozen=True):
    """One concept. `swedish` is what users read; `code` the names for it, parts of a name after a dot."""

    swedish: str
    code: tuple[str, ...]
    meaning: str


PEOPLE: tuple[Word, ...] = (
    Word(
        "personnummer, samordningsnummer, reservnummer",
        ("PersonNumber", "NumberKind"),
        "the number of the person a case is about, as typed and as understood; its kind stands beside it",
    ),
    Word(
        "kontrollera numret", ("NumberWarning",), "why to look at a number once more; it never stops anybody"
    ),
    Word("enhet", ("Unit",), "a care unit as the directory lists it"),
    Word("huvudman", ("Principal", "PrincipalKind"), "a region or a kommun, never a private provider"),
    Word("slutenvård, öppenvård, kommun", ("Sector",), "which party a unit belongs to"),
    Word("katalog, kontakter", ("Directory",), "the region's units, huvudmän, roles and staff"),
    Word("medarbetare", ("StaffMember",), "somebody with an HSA-id who works at units"),
    Word("befattning, roll", ("Role",), "what a person may do; `licensed` is legitimerad"),
    Word("den som registrerade", ("Actor",), "who was signed in and typed"),
    Word(
        "den som utförde, den som signerade",
        ("Who", "performed_by", "signed_by"),
        "a person as she stands on paper: name, title and an HSA-id if she has one",
    ),
    Word("deltagare", ("participants", "Standing"), "a unit that takes part in a case"),
    Word("mottagare", ("Recipient",), "a unit that is sent something, to answer or to know"),
    Word("samordningsansvarig", ("coordinator", "ChangeCoordinator"), "the one unit that leads a case"),
)
"""Who there is."""

CASE: tuple[Word, ...] = (
    Word("ärende, SIP", ("Sip",), "one person's samordnad individuell plan in work"),
    Word("steg", ("Step", "StepStatus"), "one of the six parts of the process, and how it stands for a unit"),
    Word(
        "stegets symbol (Klar, Väntar på andra …)",
        ("Look",),
        "how a step looks to a unit: shape, colour and word together",
    ),
    Word("raden under steget", ("Note",), "the second line under a step, such as Låst ons 19 nov"),
    Word("att göra", ("Task", "TaskCode"), "something that the own unit has left to do"),
    Word(
        "ändrad av andra",
        ("mark_read",),
        "changed elsewhere since somebody at this desk opened it, or marked it as read",
    ),
    Word(
        "senast",
        ("Deadline",),
        "when something must be done: from what, how long, in which days, by which hour",
    ),
    Word("räknas från", ("Since",), "what a deadline counts from"),
    Word("arbetsdagar, dagar, år, timmar", ("Days",), "what a deadline counts; vardag and arbetsdag are one"),
    Word("måste, ska, bör, får", ("Force",), "how strictly a deadline binds"),
    Word(
        "försenad, i dag, senare",
        ("Urgency",),
        "how near a deadline is; an outage that is given as the reason pauses none",
    ),
    Word("del", ("Part",), "a part of a SIP that holds text"),
    Word(
        "det som går mellan enheter",
        ("Topic",),
        "initiative, kallelse, coordination: what a unit tells another",
    ),
    Word(
        "nytt ärende",
        ("OpenCase", "Opening"),
        "one unit's start of a case; two units may each start the same",
    ),
    Word(
        "initiativ",
        ("SendInitiative", "HearInitiative"),
        "asking other units for a SIP; sent, or heard by telephone",
    ),
    Word("kartläggning", ("Part.ASSESSMENT",), "situation, bakgrund, aktuellt tillstånd, rekommendation"),
    Word("kallelse", ("CallMeeting",), "an invitation to a meeting; not a summons to court"),
    Word("svar: accepterat, nekat", ("Reply", "Answer"), "a unit's own answer to an initiative or kallelse"),
    Word(
        "samtycke",
        ("Consent", "ConsentState", "RecordConsent"),
        "what the person has agreed to: ja, nej, återtaget",
    ),
    Word(
        "presumtivt samtycke, menprövning",
        ("Basis",),
        "on what ground a consent stands; these two never read as ja",
    ),
    Word(
        "ändring",
        ("Edit", "Change", "Written"),
        "new text in a field, with the text that the writer saw before it",
    ),
    Word(
        "tidigare texter",
        ("KeptText",),
        "what a field has said, the newest first, each with who wrote it; read off the edits, never stored",
    ),
    Word("signera", ("Sign",), "stand for a text; from then on other units may read it"),
    Word("låsa", ("Lock", "Locked"), "close a part for further editing; the coordinator does"),
    Word("skriva ut", ("Print",), "put a content on paper, under a print number"),
    Word("lämna planen till personen", ("HandOver",), "give the person the printed plan"),
    Word("olika uppgifter", ("rivals",), "two standing texts of one field, until somebody chooses"),
    Word(
        "registrerat av båda, olika uppgifter hos enheterna",
        ("Event", "Match"),
        "one thing that passed between two units, with what each end has recorded of it",
    ),
    Word("nekat ärende", ("Stub",), "what a unit keeps of a case that it has no part in any more"),
)
"""What a case is made of."""

STEERING: tuple[Word, ...] = (
    Word("förberedelse, genomförande, avslut", ("Phase",), "where in the process a thing is done (B15–B37)"),
    Word("prick, bock", ("Mark",), "some of the other units have answered or approved, or all of them"),
    Word("vem som gjort vad", ("Doing", "Act"), "what has been done in a step, by whom and when"),
    Word(
        "kallelse från en annan enhet",
        ("HearMeeting",),
        "a kallelse that came by telephone, noted by who got it",
    ),
    Word(
        "informationsmeddelande",
        ("SendMessage", "HearMessage", "Message", "Receiver"),
        "a message that all in the case read and some are to acknowledge; sent, or heard by telephone",
    ),
    Word(
        "information till personen",
        ("InformPerson", "Informed"),
        "that she was told what a SIP is, or why not",
    ),
    Word(
        "lägga till, ta bort enhet",
        ("AddUnit", "Joined", "RemoveUnit", "Leave", "LeaveKind"),
        "units that come and go; one that declines leaves too, and why it did is kept",
    ),
    Word(
        "läsa utifrån: aktivt val, samtycke, menprövning",
        ("LookIn", "LookedIn", "Ground"),
        "somebody outside the case reads it, on a ground that is kept",
    ),
    Word(
        "skriver här",
        ("Holds", "Holding"),
        "the one unit that writes in a part now, as the centre has granted it, until it has signed or for "
        "half an hour; not a `Claim`, which is to coordinate",
    ),
    Word(
        "ärenden som inte finns här",
        ("Elsewhere", "CaseElsewhere"),
        "what the centre may tell a unit of a person's cases that it takes no part in or that ended long ago",
    ),
    Word(
        "starta uppföljningen, begära godkännande",
        ("Start", "Started"),
        "the coordinator tells the units that it is their turn to write or to approve",
    ),
    Word("godkänna", ("Approve",), "a unit agrees to the plan as it stands; a later change breaks it"),
    Word(
        "ny plan, uppdaterad plan, version",
        ("NewPlan", "Version", "PlanKind"),
        "a plan that begins as a copy of the one before, which stays readable",
    ),
    Word("åtgärdat", ("MarkHandled",), "the unit has taken care of what the centre refused"),
    Word("dela upp ärendet", ("PartCase", "Parting"), "openings joined by mistake are two cases again"),
    Word(
        "makulera",
        ("Void", "Voided", "Thing"),
        "take back what was recorded; it stays readable, struck through",
    ),
    Word(
        "avsluta: utvärderat, avslutat, makulerat, fel person",
        ("Close", "Closing", "CloseKind"),
        "the case ends, with the reason; nothing is erased",
    ),
    Word(
        "mötet blir inte av, mötet blir av ändå",
        ("MeetingNews", "Why"),
        "what a unit that knows of a meeting is still to hear by telephone of what became of it",
    ),
    Word("avliden", ("RecordDeath", "Death", "deceased"), "the person has died: meetings and deadlines end"),
    Word(
        "personens identitet",
        ("Identify", "Identity", "Known"),
        "who an unknown person turned out to be, or a number put right; and how she is known now",
    ),
    Word(
        "skäl till försening",
        ("ExplainDelay", "Delay"),
        "a person gives the outage as the reason why something is late; no deadline moves",
    ),
)
"""What steers a case as a whole."""

OUTAGE: tuple[Word, ...] = (
    Word(
        "driftstörning, reservrutin",
        ("outage_id",),
        "from when the centre is declared away until that is closed",
    ),
    Word(
        "Prator, Mina planer …",
        ("central", "central_name"),
        "the coordination system of record, by the region's own name for it",
    ),
    Word(
        "registrering",
        ("Action", "Request", "Face"),
        "something a user did, frozen, queued until the centre has answered",
    ),
    Word("i Reservplan, per telefon, från papper", ("Channel",), "how we know of it"),
    Word(
        "samtal, samtalslogg",
        ("PhoneCall", "LogCall", "CallResult", "Direction"),
        "a call as the unit noted it",
    ),
    Word("hört i telefon", ("Heard",), "what a caller said, typed in by the one who answered"),
    Word("upprepat och bekräftat", ("read_back",), "the other party repeated it and it was right"),
    Word(
        "referens att läsa upp", ("reference",), "six signs that tie both ends' notes of one thing together"
    ),
    Word("registrerat, mottaget, inte mottaget", ("Outcome", "Receipt"), "what the centre answered"),
    Word("något saknas", ("Missing",), "what a registration waits for; it is tried again when it comes"),
    Word("inte mottaget, därför att …", ("Reason",), "why a registration can never take effect"),
    Word("fråga före sparandet", ("Warn",), "what the screen asks about; it never stops anybody"),
    Word("att granska", ("Review",), "what needs somebody's eyes before it counts"),
    Word("inställningar", ("Settings",), "what a region has chosen, at one version"),
    Word(
        "meddelande om systemet",
        ("News",),
        "what the region tells everybody of the central system, such as a planned stop",
    ),
)
"""What belongs to the time without the centre."""

FORMS: tuple[Word, ...] = (
    Word("blankett, checklista, stödblankett", ("Form",), "a form as it was released, version by version"),
    Word("avsnitt", ("Section",), "a block of a form, as on the paper"),
    Word("fält", ("Field",), "one thing that a form asks"),
    Word("text", ("Text", "LongText"), "one line, or several"),
    Word("datum, tid", ("Day", "Time"), "a calendar day, a time of day"),
    Word("rutor", ("Choice", "Choices", "Option", "YesNo", "Tick"), "boxes to choose among"),
    Word("rutor och Annat", ("OpenChoice",), "boxes to choose among, or own words"),
    Word("telefon", ("Phone",), "a telephone number, as text"),
    Word("namn, enhet", ("PersonRef", "UnitRef"), "somebody or some unit named on the form"),
    Word("tabell, rad", ("Table", "RowRef"), "rows of the same fields; a pointer to a row"),
    Word("underskrift", ("Signature",), "a line to sign on"),
    Word(
        "att se över",
        ("Problem", "ProblemCode"),
        "something odd about an answer; nothing is required in an outage",
    ),
)
"""What a form is made of."""

CHAPTERS: tuple[tuple[str, tuple[Word, ...]], ...] = (
    ("People and units", PEOPLE),
    ("The case", CASE),
    ("What steers a case", STEERING),
    ("The outage", OUTAGE),
    ("Forms", FORMS),
)


def names() -> frozenset[str]:
    """Every code name that the glossary explains."""
    return frozenset(name for _, words in CHAPTERS for word in words for name in word.code)


def as_markdown() -> str:
    """The whole glossary as a document."""
    lines = [
        "# Glossary: the Swedish word on the screen, the English word in the code",
        "",
        "One concept, one word, on each side. Users read Swedish; code, comments and documents are English.",
        "This page is written from `wording/glossary.py`; change it there.",
    ]
    for title, words in CHAPTERS:
        lines += ["", f"## {title}", "", "| Swedish | code | meaning |", "|---|---|---|"]
        lines += [
            f"| {word.swedish} | {', '.join(f'`{name}`' for name in word.code)} | {word.meaning} |"
            for word in words
        ]
    lines += ["", "## Inside only", "", "| code | stands for |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in sorted(INSIDE_ONLY.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
