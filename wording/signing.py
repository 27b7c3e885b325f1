"""What is said of a signature that stands, and of taking it back (R03, R14, decision 11)."""

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


def signed(name: str, unit: str, at: datetime, now: datetime) -> str:
    """Who stands for the text, and since when; `unit` is empty for a colleague of the reader's own."""
    return f"Signerat {moment(at, now)} av {name}{f', {unit}' if unit else ''}."
