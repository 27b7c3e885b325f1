"""What a decision answers, as values."""

from __future__ import annotations

import msgspec

from cases.case import Sip
from cases.refusals import Missing, Reason, Warn


class Effect(msgspec.Struct, frozen=True):
    """What a verb adds to a case, as a case that holds only the new items."""

    delta: Sip
    merged: bool = False
    rivals: tuple[str, ...] = ()
    warnings: tuple[Warn, ...] = ()


class Applied(msgspec.Struct, frozen=True):
    """The action took effect. `merged`: the same thing was already there from another end. `rivals`: the
    fields that now have several texts.
    """

    case: Sip
    merged: bool
    rivals: tuple[str, ...]
    warnings: tuple[Warn, ...]
    delta: Sip


class Waits(msgspec.Struct, frozen=True):
    """Something that the action needs is not there yet; it is decided again when it comes. `keys` are the
    edits or claims that are missing.
    """

    missing: tuple[Missing, ...]
    keys: tuple[str, ...] = ()


class Refused(msgspec.Struct, frozen=True):
    """The action can never take effect, with every reason."""

    reasons: tuple[Reason, ...]


Decision = Applied | Waits | Refused
