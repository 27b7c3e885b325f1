"""The telephone: what to say and in which order, how a call ended, and what was answered (A02)."""

from __future__ import annotations

from datetime import datetime

from cases.between import only_acknowledged
from cases.case import Consent
from cases.intents import MEETINGS, Answer, CallResult, ConsentState, Direction, Topic
from cases.pairing import Match
from cases.settings import Settings
from wording.consent import RECALLED, recalled, spoken
from wording.names import TOPICS
from wording.swedish import count
from wording.times import moment

RESULTS: dict[CallResult, str] = {
    CallResult.REACHED: "Fick tag i",
    CallResult.NO_ANSWER: "Inget svar",
    CallResult.CALLS_BACK: "Ringer tillbaka",
}

DIRECTIONS: dict[Direction, str] = {
    Direction.OUTGOING: "Vi ringde",
    Direction.INCOMING: "De ringde",
}

ANSWERS: dict[Answer, str] = {
    Answer.ACCEPT: "Accepterat",
    Answer.DECLINE: "Nekat",
    Answer.ACKNOWLEDGE: "Kvitterat",
}
"""A unit's own answer to an initiative or a message (B13, B14, E62)."""

CHOICES: dict[Answer, str] = {Answer.ACCEPT: "Accepterar", Answer.DECLINE: "Nekar"}
"""An answer to an initiative while it is being said: what a unit chooses, or is heard to choose."""

ACKNOWLEDGES: dict[Answer, str] = {Answer.ACKNOWLEDGE: "Kvitterar"}
"""The same where there is neither a yes nor a no to give (rules row 13)."""

LATER = "Svarar senare"

MEETING_ANSWERS: dict[Answer, str] = {
    Answer.ACCEPT: "Kommer",
    Answer.DECLINE: "Kommer inte",
    Answer.ACKNOWLEDGE: "Kvitterat",
}
"""An answer to a kallelse."""

SPOKEN_ANSWERS: dict[Answer, str] = {
    Answer.ACCEPT: "Ja, muntligt",
    Answer.DECLINE: "Nej, muntligt",
    Answer.ACKNOWLEDGE: "Kvitterat, muntligt",
}
"""An answer heard on the telephone, for a column."""

NOT_CONFIRMED: dict[Answer, str] = {
    Answer.ACCEPT: "Godkänt muntligt, ej signerat av enheten",
    Answer.DECLINE: "Nekat muntligt, ej bekräftat av enheten",
    Answer.ACKNOWLEDGE: "Kvitterat muntligt, ej bekräftat av enheten",
}
"""An answer that only the caller has noted (R06): never an attestation, and it removes nothing."""

MATCHES: dict[Match, str] = {
    Match.ONLY_SENDER: "Bara registrerat av avsändaren",
    Match.ONLY_RECEIVER: "Bara registrerat av mottagaren",
    Match.MATCHED: "Registrerat av båda",
    Match.DIFFERS: "Olika uppgifter hos enheterna",
    Match.REVIEW: "Oklart vad som hör ihop, att granska",
}

NO_PHONE = "Telefonnummer saknas. Se Kontakter."
WHOM_FIRST = "Skriv personnummer eller namn först."
"""Nothing is recorded about nobody."""
WRONG_REFERENCE = "Kontrolltecknet stämmer inte. Be den som ringde läsa en gång till."
"""Under a spoken reference that was typed; it stops nothing."""
READ_OUT = "Läs upp meddelandet"
NOT_RUNG = "Inte uppringd"
ANSWER_MISSING = "Svar saknas"
DECLINING = "Ni förlorar åtkomst till ärendet."
"""Before a unit declines an initiative (R06). The button beside it says "Neka initiativet"."""
MUST_TAKE_PART = (
    "Den som kallas till en SIP ska delta eller utse någon som deltar, "
    "även om personen inte har någon insats hos er just nu."
)
"""Before that (C04, rules row 16). Who was only told, and not asked, has no answer to give (D04)."""
BEFORE_DECLINING = f"{MUST_TAKE_PART}\n\n{DECLINING}"
"""What a unit reads before it declines."""
ASKED_TOO = "Enheten får initiativet och blir deltagare i ärendet."
"""Before one unit more is asked (B19, C14)."""
WHY_DECLINE = "Skriv under Kommentar varför ni nekar."
"""Why the button that declines is grey (rules row 16)."""
COMMENT_OR_WHY = "Till exempel vilken dag som passar. Om ni nekar behöver ni skriva varför."
"""Under the comment of an answer to an initiative (B19)."""
WHICH_DAY = "Till exempel vilken dag som passar för mötet."
"""Under the comment of a spoken answer."""
COMMENT = "Till exempel vem som kommer från er, eller vilken tid som passar bättre."
"""Under the comment of an answer to a kallelse (C04)."""


def to_say(
    topic: Topic,
    name: str,
    number: str,
    consent: Consent | None = None,
    reference: str = "",
    meeting: str = "",
    news: str = "",
    *,
    told: bool = False,
) -> tuple[str, ...]:
    """What to say in a call, in order. `number` as it is shown, `meeting` as of `meeting_line`, `news` as of
    `called_off.spoken`: alone when the unit has been `told` of the rest.

    After a withdrawal the call says that, and nothing of what it was about.
    """
    if not told:
        matter = _matter(topic, consent, meeting)
    else:
        matter = recalled(consent.state) if consent and not news else ""
    return (
        "Säg vem du är, be om namn och titel",
        ", ".join(part for part in (name, number) if part),
        *([news] if news else []),
        *([matter] if matter else []),
        "Läs referensen och be dem upprepa" if reference else "Be dem upprepa det viktigaste",
    )


def _matter(topic: Topic, consent: Consent | None, meeting: str) -> str:
    if consent is not None and consent.state is ConsentState.WITHDRAWN:
        return RECALLED
    match topic:
        case Topic.COORDINATION:
            return "Samordningsansvaret: vem tar över"
        case Topic.OTHER:
            return "Säg vad det gäller"
        case Topic.INITIATIVE:
            more = spoken(consent) if consent else ""
        case _:
            more = meeting
    return ", ".join(part for part in (TOPICS[topic], more) if part)


def meeting_line(at: datetime, place: str, now: datetime) -> str:
    """Such as "i dag 13.00, Vårdcentralen Ekdungen, rum 3"."""
    return ", ".join(part for part in (moment(at, now), place) if part)


def answer(topic: Topic, given: Answer | None, *, spoken_only: bool = False) -> str:
    """How a unit has answered, for a row: "Accepterat", "Kommer inte", "Ja, muntligt", "Svar saknas"."""
    if given is None:
        return ANSWER_MISSING
    if spoken_only:
        return SPOKEN_ANSWERS[given]
    return MEETING_ANSWERS[given] if topic in MEETINGS else ANSWERS[given]


def choices(topic: Topic, settings: Settings) -> dict[Answer, str]:
    """What a unit can choose to answer, or be heard to: a yes and a no, or only that it has read."""
    if only_acknowledged(topic, settings):
        return ACKNOWLEDGES
    if topic in MEETINGS:
        return {answer: MEETING_ANSWERS[answer] for answer in CHOICES}
    return CHOICES


def rung(done: int, of: int) -> str:
    """Such as "1 av 3 uppringda", "1 av 1 uppringd"."""
    return f"{done} av {count(of, 'uppringd', 'uppringda')}"


def ring_about(recipients: int, name: str) -> str:
    """Such as "Ring 2 mottagare om Olle Prov"."""
    return f"Ring {count(recipients, 'mottagare', 'mottagare')} om {name}"
