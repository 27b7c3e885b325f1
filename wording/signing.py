"""What is said of a signature that stands, and of taking it back (R03, R14, decision 11); and of a follow-up
that was opened.
"""

from __future__ import annotations

from datetime import datetime

from wording.times import moment

TAKE_BACK = "Ta tillbaka signeringen…"
TITLE = "Ta tillbaka signeringen?"
MEANS = (
    "Texten står kvar, och de som har kunnat läsa den kan fortfarande göra det. Den räknas som osignerad "
    "tills den signeras igen. Är delen redan låst eller godkänd gäller det som förut."
)
ACT = "Ta tillbaka signeringen"
SHUT_AGAIN = "Ta tillbaka starten…"
SHUT_TITLE = "Ta tillbaka starten av uppföljningen?"
SHUT_MEANS = "Ingen skriver i uppföljningen förrän den startas igen. Det som redan är skrivet finns kvar."
SHUT_ACT = "Ta tillbaka starten"


def signed(name: str, unit: str, at: datetime, now: datetime) -> str:
    """Who stands for the text, and since when; `unit` is empty for a colleague of the reader's own."""
    return f"Signerat {moment(at, now)} av {name}{f', {unit}' if unit else ''}."


def opened(name: str, at: datetime, now: datetime) -> str:
    """Who opened the follow-up, and when."""
    return f"Uppföljningen startades {moment(at, now)} av {name}."
