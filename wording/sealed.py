"""A registration that only the central system can read any more, since the unit no longer has the case: it is
not lost, and nobody has to do anything for it to go over.
"""

from __future__ import annotations

NO_CASE = "Ärendet finns inte här"
"""In the place of a name."""


def locked(central_name: str) -> str:
    """Why what was written cannot be read here."""
    return f"Enheten har inte kvar ärendet, så det som skrevs är låst. Bara {central_name} kan läsa det."


def refused(name: str) -> str:
    """What it means and what to do when it was not taken in, and nobody here can read it."""
    return (
        "Det som skrevs gäller inte. Enheten har inte kvar ärendet, så texten går inte att läsa här. "
        f"Fråga {name} vad det gällde, och ring den enhet som det rör."
    )
