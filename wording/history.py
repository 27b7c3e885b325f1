"""Who wrote what a field says, and what it has said before (E35, E46)."""

from __future__ import annotations

from datetime import datetime

from cases.action import Channel
from cases.settings import Settings
from cases.stamp import Stamp
from wording.names import CHANNELS
from wording.swedish import listed
from wording.times import moment

EARLIER = "Tidigare texter…"
EARLIER_ANSWERS = "Tidigare svar…"
"""The same where boxes are ticked and nothing is written."""
STANDS = "Gäller nu"
RIVALS = "Väntar på att någon väljer"
"""Of one of several texts that stand (P31)."""
EMPTIED = "Texten togs bort."
UNTICKED = "Svaret togs bort."
COPIED = "Följde med från den förra planen"


def title(label: str, *, ticked: bool = False) -> str:
    """At the top of the dialog: "Tidigare texter: Situation", "Tidigare svar: Boende"."""
    return f"{(EARLIER_ANSWERS if ticked else EARLIER).rstrip('…')}: {label}"


def about(settings: Settings) -> str:
    """What is shown and what is not (R03, rules row 14)."""
    if settings.text_visible == "saved":
        return "Det senaste står överst. Inget som har sparats försvinner."
    return (
        "Det senaste står överst. Inget som har sparats försvinner. Text från andra enheter syns när den är "
        "signerad."
    )


def wrote(stamp: Stamp, now: datetime) -> str:
    """The quiet line under a field: "Skrivet av Maria Sand i dag 09.44"."""
    return f"Skrivet av {stamp.who.name} {moment(stamp.at, now)}"


def wrote_at(stamp: Stamp, unit: str, now: datetime, *, ticked: bool = False) -> str:
    """On hover, with the unit: "Skrivet av Maria Sand, Vårdcentralen Ekdungen, i dag 09.44"; "Valt av …" of
    boxes.
    """
    did = "Valt" if ticked else "Skrivet"
    return f"{did} av {stamp.who.name}, {unit}, {moment(stamp.at, now)}"


def when(stamp: Stamp, now: datetime) -> str:
    """When, and how we know where it was not written here: "i dag 09.44, från papper"."""
    told = moment(stamp.at, now)
    return told if stamp.channel is Channel.APP else f"{told}, {CHANNELS[stamp.channel]}"


def also(names: list[str]) -> str:
    """Of a text that more people wrote alike: "Samma text av Anna Berg"."""
    return f"Samma text av {listed(names)}"


def row(number: int, words: str) -> str:
    """Which row of a table: "Rad 2: Hemtjänst"."""
    return f"Rad {number}: {words}" if words else f"Rad {number}"


def taken_away(who: str, when: str) -> str:
    """Of a row that is no longer there: "Raden togs bort av Maria Sand, Ekdungen, i dag 09.44"."""
    return f"Raden togs bort av {who}, {when}"
