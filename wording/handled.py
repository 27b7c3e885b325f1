"""What the centre refused and somebody has taken care of: what Att granska asks, and what the queue says
afterwards.
"""

from __future__ import annotations

from datetime import datetime

from wording.swedish import count
from wording.times import moment

TICK = "Åtgärdat. Ta bort från Att granska på enhetens alla datorer."
"""Beside the box of something refused."""

IN_QUEUE = "Inte mottaget, åtgärdat"
"""In the place of how it stands."""

STAYS = "Inget ändras om du lämnar sidan. Det ligger kvar här tills någon har tagit hand om det."
"""Under all that is to be reviewed."""


def by_whom(name: str, at: datetime, now: datetime) -> str:
    """Such as "Åtgärdat av Anna Berg, i dag 09.14."."""
    return f"Åtgärdat av {name}, {moment(at, now)}."


def to_save(chosen: int, fields: int, ticked: int) -> str:
    """What the button saves: "Spara 1 val av 3", "Spara 2 som åtgärdade", or both."""
    done = count(ticked, "som åtgärdad", "som åtgärdade") if ticked else ""
    if chosen:
        return f"Spara {chosen} val och {done}" if done else f"Spara {chosen} val av {fields}"
    return f"Spara {done}" if done else "Spara"


def why_not(*, any_field: bool, any_refused: bool) -> str:
    """What must be done before there is anything to save."""
    choose, tick = "välj vad som ska gälla i minst ett fält", "kryssa för det som är åtgärdat"
    asked = " eller ".join(words for words, there in ((choose, any_field), (tick, any_refused)) if there)
    return f"{asked[:1].upper()}{asked[1:]} först."
