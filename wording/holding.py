"""Who writes in a part now, and what that means for whoever has opened it: one unit at a time, until it has
signed (B07, R01).
"""

from __future__ import annotations

from datetime import datetime

from cases.exchange import Holds
from cases.people import Directory
from wording.times import clock, since

LOOK_AGAIN = "Titta igen"
LOOKING = "Frågar…"
OPEN_AGAIN = "Nu kan du skriva här."
"""When the other unit has signed or let go of it."""

DRAFT = "Text som inte är sparad än"
DRAFT_KEPT = (
    "Den finns kvar som utkast. Du kan spara den när du kan skriva här igen. Signerar du nu är den inte med."
)
"""Over and under what somebody had typed before it was known that another unit writes."""


def writes_here(held: Holds, directory: Directory, now: datetime) -> tuple[str, str]:
    """Of another unit: "Karin Ek, Hemsjukvård Söder, skriver här sedan 10.32.", and what one can do."""
    unit = directory.units.get(held.unit)
    at = f" sedan {since(held.since, now)}" if held.since else ""
    phone = unit.phone if unit else ""
    ring = f"Ring {phone}" if phone else "Ring enheten"
    return f"{_who(held, directory)} skriver här{at}.", f"Du kan läsa. {ring} om det är bråttom."


def colleague_writes(held: Holds, now: datetime) -> str:
    """Of a colleague at the own unit, who has perhaps saved nothing yet."""
    at = f" sedan {since(held.since, now)}" if held.since else ""
    return f"{held.who.name if held.who else 'En kollega'} på er enhet skriver här{at}."


def shut(held: Holds, directory: Directory) -> str:
    """Why nothing is saved now."""
    return f"{_who(held, directory)} skriver här. Du kan spara när den enheten har signerat."


def ours_until(at: datetime) -> str:
    """What saving without signing means for the others."""
    return f"Andra kan inte skriva här förrän ni har signerat, dock längst till {clock(at)}."


def all_write(central: str, *, away: bool) -> str:
    """When nobody can say who writes here."""
    first = f"{central} är inte igång." if away else f"{central} svarar inte på om någon annan skriver här."
    return f"{first} Du kan skriva. Skriver någon annan något annat visas båda."


def _who(held: Holds, directory: Directory) -> str:
    unit = directory.unit_name(held.unit)
    return f"{held.who.name}, {unit}," if held.who else f"Någon på {unit}"
