"""Units that come and go, in words: what it means for them, and what a unit that has left still reads (R06,
R09, R49, E59, E60).
"""

from __future__ import annotations

from datetime import datetime

from cases.turns import Leave, LeaveKind
from wording.swedish import count
from wording.times import moment

JOINS = "Enheten blir deltagare och läser hela ärendet."
LOSES = "Enheten förlorar åtkomsten till ärendet. Den ser att den är borttagen, av vem och varför."
MOVES = "Er enhet förlorar åtkomsten när ärendet är flyttat. Det ni har skrivit finns kvar i ärendet."
LEAVES = "Er enhet förlorar åtkomsten till ärendet. Det ni har skrivit finns kvar i ärendet."
"""Before a unit comes, is taken out, gives its place to another, or leaves by itself."""

STUBS: dict[LeaveKind, str] = {
    LeaveKind.DECLINED: "Ni har nekat initiativet och har inte längre åtkomst till ärendet.",
    LeaveKind.REMOVED: "Er enhet är borttagen ur ärendet och har inte längre åtkomst till det.",
    LeaveKind.WRONG_PERSON: "Ärendet gällde fel person. Innehållet visas inte längre.",
}
"""What has become of a case that a unit only has the stub of."""

REGRET = "Ångra nekandet"
REGRET_ACT = "Ångra nekandet…"
REGRET_TITLE = "Ångra nekandet?"
REGRETTED = "Er enhet är med i ärendet igen, och kan svara på initiativet på nytt."


def not_delivered(central: str) -> str:
    """As long as nobody else has heard of a decline."""
    return f"Svaret är inte skickat till {central} än, så det går att ångra."


SHORT: dict[LeaveKind, str] = {
    LeaveKind.DECLINED: "Nekat",
    LeaveKind.REMOVED: "Borttagen",
    LeaveKind.WRONG_PERSON: "Fel person",
}
"""Before the time when a unit left, on its row."""


def gone(leave: Leave, now: datetime) -> str:
    """Such as "Nekat i går 16.05", "Borttagen i dag 09.42: vårdas på annat sjukhus"."""
    why = f": {leave.reason}" if leave.reason else ""
    return f"{SHORT[leave.kind]} {moment(leave.stamp.at, now)}{why}"


def before(name: str, leave: Leave, now: datetime) -> str:
    """When a unit that left is let in again: what happened the last time."""
    act = "nekade initiativet" if leave.kind is LeaveKind.DECLINED else "togs bort ur ärendet"
    return f"{name} {act} {moment(leave.stamp.at, now)}."


def tell_by_phone(name: str, phone: str, central: str) -> str:
    """While the centre is away nobody is told by it."""
    ring = f"Ring {name}, {phone}." if phone else f"Ring {name}."
    return f"{name} ser det först när {central} är igång. {ring}"


def not_rung_first(number: int) -> str:
    """Before a unit gives a case away while somebody has not been rung about it."""
    left = count(number, "mottagare är inte uppringd", "mottagare är inte uppringda")
    return f"{left} om ärendet. Ring först."
