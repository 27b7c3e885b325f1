"""When a part holds: locked by the coordinator, or, where the region wants it so, approved by every unit."""

from __future__ import annotations

from datetime import datetime

from cases import edits
from cases.access import leaves, participants
from cases.case import AttestKind, Sip
from cases.intents import Part
from cases.locks import lock_of, sheet, voided
from cases.settings import Settings
from cases.stamp import Stamp
from cases.steering import Start
from cases.turns import Started


def settled(case: Sip, part: Part, version: int, settings: Settings) -> bool:
    """Whether the part in this version takes no more text (R02, R44, R45)."""
    if lock_of(case, part, version):
        return True
    if part is not Part.PLAN or settings.plan_settled_by == "lock":
        return False
    asked = approval_of(case, version)
    if asked is None or lacking_approval(case, version, settings):
        return False
    return any(has_approved(case, unit, version, settings) for unit in asked.units)


def approval_of(case: Sip, version: int) -> Started | None:
    """The latest time that approval of the plan was asked for, if it was (E53)."""
    asked = [
        start
        for key, start in case.starts.items()
        if start.part is Part.PLAN and start.version == version and not voided(case, key)
    ]
    return max(asked, key=lambda start: (start.stamp.at, start.stamp.action), default=None)


def asking(case: Sip, seen: tuple[str, ...], version: int) -> Start:
    """What the coordinator records who asks for approval: all that take part, as she sees it, are asked."""
    return Start(Part.PLAN, seen, version, participants(case))


def asked_to_approve(case: Sip, version: int) -> tuple[str, ...]:
    """The units whose approval the plan needs: those that were asked the latest time, less those that have
    left since. Who comes in later, or comes back, unsettles nothing: it reads the plan, and is asked when the
    coordinator asks again or with the next version.
    """
    asked = approval_of(case, version)
    if asked is None:
        return ()
    left = {leave.unit for leave in leaves(case) if leave.stamp.at >= asked.stamp.at}
    return tuple(unit for unit in participants(case) if unit in asked.units and unit not in left)


def came_later(case: Sip, version: int) -> tuple[str, ...]:
    """The units that take part and that nobody has asked to approve the plan, though others were."""
    if approval_of(case, version) is None:
        return ()
    asked = asked_to_approve(case, version)
    return tuple(unit for unit in participants(case) if unit not in asked)


def lacking_approval(case: Sip, version: int, settings: Settings) -> tuple[str, ...]:
    """The units that were asked and have not approved what the plan says now: a change breaks an approval
    (E55).
    """
    asked = asked_to_approve(case, version)
    return tuple(unit for unit in asked if not has_approved(case, unit, version, settings))


def has_approved(case: Sip, unit: str, version: int, settings: Settings) -> bool:
    """Whether the unit has approved just what stands in the plan, as all read it: text that only its own unit
    can read changes nothing for the others. A rival that it did not see is a change.
    """
    name, read = sheet(Part.PLAN, version), edits.read_by_all(case, settings)
    now = edits.digest(read, name, edits.all_keys(read, name))
    return any(
        attest.kind is AttestKind.APPROVE
        and attest.stamp.unit == unit
        and attest.version == version
        and not voided(case, key)
        and edits.digest(read, name, attest.seen) == now
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


def seen_when_settled(case: Sip, part: Part, settings: Settings, version: int = 1) -> tuple[str, ...]:
    """The keys of the content that holds: what the lock saw, or what stands and all have read."""
    lock = lock_of(case, part, version)
    if lock:
        return lock.seen
    return edits.standing_keys(edits.read_by_all(case, settings), sheet(part, version))


def text_when_settled(case: Sip, part: Part, settings: Settings, version: int = 1) -> dict[str, str]:
    """The content that holds, as it reads: never what only its own unit reads."""
    return edits.texts_of(case, sheet(part, version), seen_when_settled(case, part, settings, version))
