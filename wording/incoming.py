"""What is asked about a call that came in: what it was about, whom, and what is noted of each (A02)."""

from __future__ import annotations

from enum import StrEnum

from cases.intents import Topic


class Matter(StrEnum):
    """What a unit can be rung about, as a person chooses it."""

    INITIATIVE = "initiative"
    MEETING = "meeting"
    MESSAGE = "message"


MATTERS: dict[Matter, str] = {
    Matter.INITIATIVE: "Initiativ till SIP",
    Matter.MEETING: "Kallelse till möte",
    Matter.MESSAGE: "Meddelande",
}

PURPOSES: dict[Topic, str] = {
    Topic.PLANNING: "Planeringsmöte",
    Topic.FOLLOW_UP: "Uppföljning",
    Topic.EVALUATION: "Utvärdering och avslut",
}
"""Which meeting a kallelse is to."""

TITLE = "Lägg in inkommet samtal"
ACT = "Spara samtalet"
DECLINES = "Spara och neka initiativet"

CALLER_FIRST = "Välj först vem som ringde."
PURPOSE_FIRST = "Välj vilket möte kallelsen gäller."
SAID_FIRST = "Skriv vad meddelandet var."
CASE_FIRST = "Välj vilket ärende samtalet gäller."

NEW = "Nytt ärende"
NEW_CASE = "Ni har inget ärende om personen. Ett nytt skapas."
PAST = "Mötet ligger bakåt i tiden. Kontrollera dag och tid."
"""Under a meeting that was heard of; it stops nothing, for a call may be noted afterwards."""
ANSWER_LATER = (
    "Enheten har kallat eller skrivit till er förut i ärendet. Skriv referensen som lästes upp, "
    "så går det att svara här. Utan referens svarar ni inne i ärendet."
)
"""Instead of the own answer, where nobody could tell which of two it belongs to."""


def no_case(begins: Matter) -> str:
    """What else than `begins` was about nobody that the unit knows: that belongs to a case that is there."""
    return (
        "Ni har inget ärende som stämmer. Kontrollera nummer och namn. "
        f"Är personen ny hos er väljer du {MATTERS[begins]}, så skapas ett ärende."
    )


def belongs_to(who: str, number: str) -> str:
    """Such as "Läggs i ärendet om Hanna Exempel, 19121212-1212."."""
    return f"Läggs i ärendet om {', '.join(part for part in (who, number) if part)}."
