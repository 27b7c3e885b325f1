"""What a verb is decided on: the case, the action, the settings, and whose desk asks; and what it must have
first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from cases.action import Action
from cases.case import Sip
from cases.outcome import Refused, Waits
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.stamp import Stamp


class Ask(msgspec.Struct, frozen=True):
    """`desk` is the unit at whose own desk the question is asked; empty at the centre."""

    case: Sip
    action: Action
    settings: Settings
    desk: str

    @property
    def unit(self) -> str:
        """The unit that acts."""
        return self.action.actor.unit

    @property
    def stamp(self) -> Stamp:
        """Where everything that this action makes comes from."""
        action = self.action
        return Stamp(
            action.id,
            action.case_id,
            action.actor.unit,
            action.performed_by,
            action.occurred_at,
            action.channel,
        )


Found = tuple[Missing | Reason, tuple[str, ...]]
"""Something that stands in the way, with the keys that are missing."""


class Need(msgspec.Struct, frozen=True):
    """One thing that must be so before a verb takes effect: every code that it can answer with, and the
    question that finds what stands in the way.
    """

    codes: tuple[Missing | Reason, ...]
    lacks: Callable[[Ask, Any], Iterable[Found]]


def answer(found: Iterable[Found]) -> Waits | Refused | None:
    """Everything that stands in the way as one decision, None when nothing does. What can never be goes
    before what is not there yet.
    """
    reasons: dict[Reason, None] = {}
    missing: dict[Missing, None] = {}
    keys: dict[str, None] = {}
    for code, named in found:
        if isinstance(code, Reason):
            reasons[code] = None
        else:
            missing[code] = None
            keys.update(dict.fromkeys(named))
    if reasons:
        return Refused(tuple(reasons))
    return Waits(tuple(missing), tuple(keys)) if missing else None
