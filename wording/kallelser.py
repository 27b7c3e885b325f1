"""What is said where a kallelse is written and read (A15–A20, B21–B23)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from cases.intents import Topic
from wording import letters
from wording.times import moment

MUST = "Ska svara"
"""By a unit that is called and has to answer; the other choice is "För kännedom" (D04)."""

CALLS: dict[Topic, str] = {
    Topic.PLANNING: "Kalla till planeringsmöte",
    Topic.FOLLOW_UP: "Kalla till uppföljning",
    Topic.EVALUATION: "Kalla till utvärdering",
}
"""The act that begins a kallelse, by what the meeting is for."""

NOBODY: dict[Topic, str] = {
    Topic.PLANNING: "Ingen är kallad till planeringsmötet än.",
    Topic.FOLLOW_UP: "Ingen är kallad till uppföljningen än.",
    Topic.EVALUATION: "Ingen är kallad till utvärderingen än.",
}
HELD = "Mötet har varit. Kalla igen om ni ska ses fler gånger."
"""Before another kallelse to a meeting of the same kind (B35)."""
LATER_MEETINGS = "Till uppföljning och utvärdering kallar du i de stegen."
"""Where the coordinator calls to the planning."""
BEGUN = "Kallelsen är påbörjad."

NO_DAY = "Skriv vilken dag mötet är."
NO_TIME = "Skriv när mötet börjar, till exempel 13.00."
WHOM_FIRST = "Lägg till minst en mottagare."
DAY_HAS_BEEN = "Den dagen har redan varit. Välj en dag från i dag och framåt."
TIME_HAS_BEEN = "Den tiden har redan varit. Välj en senare tid, eller en annan dag."
FOR_INFORMATION = "För kännedom"
"""Of a unit that was told and has nothing to answer (D04)."""
BY_HAND = "Övriga deltagare får inte kallelsen härifrån. Ge eller posta dem en utskrift, eller ring."
"""C09, D08: whoever has no account is called by hand."""

VOID_TITLE = "Makulera kallelsen?"
VOID_MEANS = "Mötet gäller inte längre. Kallelsen går att läsa men är struken, och ni kan kalla på nytt."
VOID_ACT = "Makulera kallelsen"


def interpreter(facts: Mapping[str, str]) -> str:
    """What those who are called need to know: "Tolk på mötet: ja, arabiska"; empty where nobody said so."""
    told = letters.interpreter(facts)
    return f"Tolk på mötet: {told[0].lower()}{told[1:]}" if told else ""


def act(*, away: bool) -> str:
    """What makes the kallelse; "skicka" only when it leaves at once."""
    return "Registrera kallelse" if away else "Skicka kallelse"


def made(at: datetime, by: str, now: datetime) -> str:
    """Such as "Kallat i dag 09.44 av Maria Sand."."""
    return f"Kallat {moment(at, now)} av {by}."
