"""When a part holds: locked by the coordinator, or, where the region wants it so, approved by every unit."""

from __future__ import annotations

from datetime import datetime

from cases import edits
from cases.access import participants
from cases.case import AttestKind, Sip
from cases.intents import Part
from cases.locks import lock_of, sheet, voided
from cases.settings import Settings
from cases.stamp import Stamp
from cases.turns import Started


def settled(case: Sip, part: Part, version: int, settings: Settings) -> bool:
    """Whether the part in this version takes no more text (R02, R44, R45)."""
    if lock_of(case, part, version):
        return True
    if part is not Part.PLAN or settings.plan_settled_by == "lock":
        return False
    return approval_of(case, version) is not None and not lacking_approval(case, version)


def approval_of(case: Sip, version: int) -> Started | None:
    """The latest time that approval of the plan was asked for, if it was (E53)."""
    asked = [
        start
        for key, start in case.starts.items()
        if start.part is Part.PLAN and start.version == version and not voided(case, key)
    ]
    return max(asked, key=lambda start: (start.stamp.at, start.stamp.action), default=None)


def lacking_approval(case: Sip, version: int) -> tuple[str, ...]:
    """The units that have not approved what the plan says now: a change breaks an approval (E55)."""
    return tuple(unit for unit in participants(case) if not has_approved(case, unit, version))


def has_approved(case: Sip, unit: str, version: int) -> bool:
    """Whether the unit has approved just what stands in the plan, as far as it has been signed: text that
    only its own unit can read changes nothing for the others. A rival that it did not see is a change.
    """
    name, signed = sheet(Part.PLAN, version), edits.signed_only(case)
    now = edits.digest(signed, name, edits.all_keys(signed, name))
    return any(
        attest.kind is AttestKind.APPROVE
        and attest.stamp.unit == unit
        and attest.version == version
        and not voided(case, key)
        and edits.digest(signed, name, attest.seen) == now
        for key, attest in case.attests.items()
    )


def approvals(case: Sip, version: int) -> dict[str, Stamp]:
    """Each unit's latest approval of the plan in this version, also of a text that has changed since."""
    found: dict[str, Stamp] = {}
    for key, attest in case.attests.items():
        mine = attest.kind is AttestKind.APPROVE and attest.version == version and not voided(case, key)
        if mine and (attest.stamp.unit not in found or found[attest.stamp.unit].at < attest.stamp.at):
            found[attest.stamp.unit] = attest.stamp
    return found


def settled_at(case: Sip, part: Part, version: int = 1) -> datetime | None:
    """When a part that holds came to hold: its lock, or the last unit's approval."""
    lock = lock_of(case, part, version)
    if lock is not None:
        return lock.stamp.at
    if part is not Part.PLAN:
        return None
    return max((stamp.at for stamp in approvals(case, version).values()), default=None)


def seen_when_settled(case: Sip, part: Part, version: int = 1) -> tuple[str, ...]:
    """The keys of the content that holds: what the lock saw, or what has been signed and stands."""
    lock = lock_of(case, part, version)
    return lock.seen if lock else edits.standing_keys(edits.signed_only(case), sheet(part, version))


def text_when_settled(case: Sip, part: Part, version: int = 1) -> dict[str, str]:
    """The content that holds, as it reads: never what somebody has written and nobody stands for."""
    return edits.texts_of(case, sheet(part, version), seen_when_settled(case, part, version))
