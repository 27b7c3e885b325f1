"""Where an item of a case came from, and what all items have in common."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.action import Channel
from cases.people import Who


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of everything that a case holds."""


class Stamp(Item, frozen=True):
    """Where an item came from: the action, the unit and the opening it came through, who did it, when and how
    we know.
    """

    action: str
    origin: str
    unit: str
    who: Who
    at: datetime
    channel: Channel = Channel.APP
