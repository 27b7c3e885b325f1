"""Who writes in a part now, so that nobody at another unit does until she has signed (B07, R01): in which
parts, for how long, and when it is over. The centre grants it while it can be asked; no action is ever
decided on it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from cases.case import AttestKind, Sip
from cases.intents import Part
from cases.locks import closing_of, sheet, version_of
from cases.settings import Settings
from cases.settlement import settled
from cases.visiting import may_write

LASTS = timedelta(minutes=30)
"""How long nobody else writes after the last that was heard of whoever does."""

_WRITTEN = (Part.ASSESSMENT, Part.PLAN, Part.FOLLOW_UP, Part.EVALUATION)


class Holding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sheet is written in by a unit. A colleague may go on, and then it stands in her name.

    `signed`: the signatures of the unit on the sheet that were made before, and end nothing.
    """

    unit: str
    hsa_id: str
    since: datetime
    renewed: datetime
    signed: tuple[str, ...] = ()

    @property
    def until(self) -> datetime:
        """When it is over at the latest."""
        return self.renewed + LASTS


def is_held(part: Part, settings: Settings) -> bool:
    """Whether one unit at a time writes in the part. In Mina planer all write at once."""
    return settings.process == "prator" and part in _WRITTEN


def may_hold(case: Sip, part: Part, version: int, unit: str, settings: Settings) -> bool:
    """Whether the unit writes in the part now: not where it holds already, in an earlier version, or in a
    case that has ended or that the unit has left.
    """
    return (
        is_held(part, settings)
        and version == version_of(case, part)
        and closing_of(case) is None
        and may_write(case, unit, settings)
        and not settled(case, part, version, settings)
    )


def signed_by(case: Sip, unit: str, part: Part, version: int) -> tuple[str, ...]:
    """The keys of the unit's signatures on the sheet, also of those that were taken back: there are only ever
    more of them.
    """
    wanted = sheet(part, version)
    return tuple(
        sorted(
            key
            for key, attest in case.attests.items()
            if attest.kind is AttestKind.SIGN
            and attest.stamp.unit == unit
            and sheet(attest.part, attest.version) == wanted
        )
    )


def is_over(holding: Holding, case: Sip, part: Part, version: int, settings: Settings, now: datetime) -> bool:
    """Whether others may write again: the unit has signed since, cannot write there any more, or nothing has
    been heard of it for too long.
    """
    if now >= holding.until or not may_hold(case, part, version, holding.unit, settings):
        return True
    return not set(signed_by(case, holding.unit, part, version)) <= set(holding.signed)


def taken(before: Holding | None, unit: str, hsa_id: str, signed: tuple[str, ...], now: datetime) -> Holding:
    """What stands when somebody of the unit writes: begun anew, or renewed, in her name."""
    if before is None or (before.unit, before.hsa_id) != (unit, hsa_id):
        return Holding(unit, hsa_id, now, now, signed)
    return Holding(unit, hsa_id, before.since, max(now, before.renewed), signed)
