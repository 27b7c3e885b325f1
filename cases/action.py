"""The envelope round every verb: who, what, when it happened, how we know, what it was based on. Frozen when
queued.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from cases.intents import Moment
from cases.people import Actor, Who
from cases.verbs import Verb

SCHEMA = 1
"""The newest shape of an action, the one that this program writes."""

OLDEST_SCHEMA = max(1, SCHEMA - 2)
"""The oldest that it still understands: a workstation may be two behind the centre."""


class Channel(StrEnum):
    """How we know: entered as it happened, heard on the telephone, or copied from paper."""

    APP = "app"
    PHONE = "phone"
    PAPER = "paper"


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that somebody did to a case. `id` is a key, never an order; `case_id` is the opening through
    which the unit came in.

    `occurred_at` judges deadlines, `recorded_at` is when it was typed (P30). `sequence` and `previous_hash`
    tie it to the author's chain (author, workstation, incarnation).
    """

    id: str
    case_id: str
    intent: Verb
    actor: Actor
    performed_by: Who
    signed_by: Who | None
    occurred_at: Moment
    recorded_at: Moment
    channel: Channel
    depends_on: tuple[str, ...]
    outage_id: str
    workstation: str
    incarnation: int
    sequence: int
    previous_hash: str
    schema: int = SCHEMA


class Request(msgspec.Struct, frozen=True):
    """What a person asks for before the workstation stamps it: the verb, who did it, when and how we know."""

    case_id: str
    intent: Verb
    performed_by: Who
    occurred_at: datetime
    channel: Channel = Channel.APP
    signed_by: Who | None = None


class Face(msgspec.Struct, frozen=True):
    """What stands outside a registration: who recorded what kind of thing when, and nothing of what it says.
    `verb` is the tag of its intent.
    """

    id: str
    case_id: str
    verb: str
    actor: Actor
    occurred_at: datetime
    recorded_at: datetime
    channel: Channel
    workstation: str
    incarnation: int
    sequence: int
    schema: int


def said_by(action: Action) -> Face:
    """What an action says of itself, whatever else it says."""
    return Face(
        action.id,
        action.case_id,
        str(action.intent.__struct_config__.tag),
        action.actor,
        action.occurred_at,
        action.recorded_at,
        action.channel,
        action.workstation,
        action.incarnation,
        action.sequence,
        action.schema,
    )
