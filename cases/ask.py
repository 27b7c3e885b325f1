"""What a verb is decided on: the case, the action, the settings, and whose desk asks."""

from __future__ import annotations

import msgspec

from cases.action import Action
from cases.case import Sip, Stamp
from cases.settings import Settings


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
