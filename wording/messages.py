"""Messages in words: who has read what, and what it means to write one (B37, C30, E62, E63)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cases.messages import Receiver
from cases.turns import Voided
from wording.swedish import count, listed
from wording.times import moment

READ_BY_ALL = "Alla enheter i ärendet läser meddelandena."
NONE_YET = "Inga meddelanden än."
NOT_ACKNOWLEDGED = "Har inte kvitterat"
HEARD = "Hört i telefon, inte bekräftat av avsändaren"
ALL_THERE = "Alla enheter i katalogen är redan mottagare."
TO_MESSAGE = "Skicka vår text som meddelande…"
"""Of what two people have written differently, or what was not taken in (Att granska)."""
FIRST_TEXT = "Skriv meddelandet först."
FIRST_RECEIVER = "Lägg till minst en mottagare."
MUST, MAY = "Ska kvittera", "För kännedom"
"""D04: a recipient either acknowledges or is only told."""


def figures(total: int, to_acknowledge: int) -> str:
    """Such as "2 meddelanden, 1 att kvittera"; empty when there is none."""
    if not total:
        return ""
    waiting = f", {to_acknowledge} att kvittera" if to_acknowledge else ""
    return f"{count(total, 'meddelande', 'meddelanden')}{waiting}"


def acknowledged(receiver: Receiver, now: datetime) -> str:
    """How far a recipient has come: "Kvitterat i dag 09.02 av Anna Berg"; what was only heard is told as
    heard.
    """
    answer = receiver.answer
    if answer is None:
        return NOT_ACKNOWLEDGED if receiver.must_answer else MAY
    half = answer.first
    if answer.spoken_only:
        said = f"{half.spoken_with}, " if half.spoken_with else ""
        return f"Kvitterat muntligt, {said}{moment(half.stamp.at, now)}. Ej bekräftat av enheten."
    own = answer.at_receiver or half
    return f"Kvitterat {moment(own.stamp.at, now)} av {own.stamp.who.name}"


def taken_back(void: Voided, now: datetime) -> str:
    """Such as "Makulerat i dag 10.02 av Maria Sand: fel datum" (E63)."""
    return f"Makulerat {moment(void.stamp.at, now)} av {void.stamp.who.name}: {void.reason}"


def lets_in(names: Sequence[str]) -> str:
    """What it means to write to units outside the case (B37)."""
    if len(names) == 1:
        return f"{names[0]} är inte med i ärendet. Enheten blir deltagare och läser hela ärendet."
    return f"{listed(names)} är inte med i ärendet. De blir deltagare och läser hela ärendet."
