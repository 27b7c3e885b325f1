"""What a kallelse on paper says to somebody who does not work in care, and what is said of it on the screen
(C09).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cases.deadlines import STOCKHOLM
from cases.intents import Topic
from cases.people import Who
from wording.times import clock, moment

TITLES: dict[Topic, str] = {
    Topic.PLANNING: "Kallelse till planering av samordnad individuell plan (SIP)",
    Topic.FOLLOW_UP: "Kallelse till uppföljning av samordnad individuell plan (SIP)",
    Topic.EVALUATION: "Kallelse till utvärdering av samordnad individuell plan (SIP)",
}
"""A15, A19, A20: at the top of the paper."""

WHAT = (
    "En samordnad individuell plan, SIP, görs när någon behöver stöd från både kommun och region, "
    "och i den står vem som gör vad och när."
)
WHY: dict[Topic, str] = {
    Topic.PLANNING: "På mötet gör vi planen tillsammans.",
    Topic.FOLLOW_UP: "På mötet går vi igenom hur det går med det som står i planen.",
    Topic.EVALUATION: "På mötet ser vi om målen är nådda och om planen ska avslutas.",
}
"""In one sentence each: what a SIP is, and what this meeting is for."""

ANSWERS = ("Jag kommer", "Jag kommer inte", "Någon annan kommer i mitt ställe")
ON_PAPER = "Du kan också kryssa här och lämna eller skicka papperet till oss."

PRINT = "Skriv ut kallelsen…"
TO_PRINT = "Kallelsen till övriga deltagare är inte utskriven än."
LIST_LEFT, LIST_DONE = "Skriv ut kallelsen till övriga deltagare", "Kallelsen till övriga deltagare utskriven"
"""In the list of what to do in an outage."""
TELL_THEM = "Kallelsen var utskriven. Ring övriga deltagare och säg att mötet inte blir av."
"""Of a meeting that is called off when its papers have gone out."""

_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def invited(name: str) -> str:
    """The first sentence. It reads alike for the person herself, who is named too."""
    return f"Du är kallad till ett möte som gäller {name}." if name else "Du är kallad till ett möte."


def day(at: datetime) -> str:
    """Nothing shortened: "fredag 21 november 2025"."""
    local = at.astimezone(STOCKHOLM)
    return f"{_WEEKDAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"


def hour(at: datetime) -> str:
    """Such as "kl. 13.00"."""
    return f"kl. {clock(at)}"


def interpreter(facts: Mapping[str, str]) -> str:
    """What the meeting needs, from the person's own sheet: "Ja, arabiska"; empty where nobody has said so."""
    if facts.get("interpreter") != "yes":
        return ""
    language = facts.get("language", "").strip()
    return f"Ja, {language}" if language else "Ja"


def ring(who: Who, unit: str, phone: str) -> str:
    """Whom to ring: "Ring Maria Sand, Vårdcentralen Ekdungen, 031-390 06 12, och säg om du kommer."."""
    told = ", ".join(part for part in (who.name, unit, phone) if part)
    return f"Ring {told}, och säg om du kommer."


def printed(at: datetime, by: str, now: datetime) -> str:
    """Such as "Utskriven i dag 09.44 av Maria Sand."."""
    return f"Utskriven {moment(at, now)} av {by}."


def not_to_be_shared(text: str) -> str:
    """Before a paper goes to somebody outside: what the person has said no to."""
    return f"Enligt samtycket får det här inte delas: {text.strip().rstrip('.')}. Läs igenom utskriften."
