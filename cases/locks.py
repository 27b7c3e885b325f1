"""What no longer holds, which locks stand, and which version of the plan the case is in."""

from __future__ import annotations

from cases.case import Locked, Sip
from cases.intents import Part
from cases.steering import CloseKind
from cases.turns import Closing

VERSIONED = (Part.PLAN, Part.FOLLOW_UP, Part.EVALUATION)
"""The parts that each version of the plan has anew."""


def sheet(part: Part, version: int = 1) -> str:
    """The name of a part in one version of the plan: "plan", "plan.2". The first is the part's own name."""
    return str(part) if version == 1 or part not in VERSIONED else f"{part}.{version}"


def voided(case: Sip, made_by: str) -> bool:
    """Whether what this action made has been taken back."""
    return bool(case.voids) and any(void.target == made_by for void in case.voids.values())


def lock_of(case: Sip, part: Part, version: int = 1) -> Locked | None:
    """The lock that holds a part in one version; None while it is open."""
    if not case.locks:
        return None
    wanted = sheet(part, version)
    return next(
        (
            lock
            for key, lock in case.locks.items()
            if sheet(lock.part, lock.version) == wanted and not voided(case, key)
        ),
        None,
    )


def is_started(case: Sip, part: Part, version: int) -> bool:
    """Whether the coordinator has opened the part in this version and not taken it back (B32)."""
    return any(
        (start.part, start.version) == (part, version) and not voided(case, key)
        for key, start in case.starts.items()
    )


def current_version(case: Sip) -> int:
    """The newest version of the plan, from 1."""
    return max((int(number) for number in case.versions), default=1)


def version_of(case: Sip, part: Part) -> int:
    """The version that is worked in now, for a part that has several."""
    return current_version(case) if part in VERSIONED else 1


def closing_of(case: Sip) -> Closing | None:
    """How the case ended; None while it goes on. Of several the gravest counts: a wrong person before all."""
    live = [closing for key, closing in case.closings.items() if not voided(case, key)]
    return min(live, key=lambda c: (_GRAVEST.index(c.kind), c.stamp.action)) if live else None


_GRAVEST = (CloseKind.WRONG_PERSON, CloseKind.REMOVED, CloseKind.EVALUATED, CloseKind.ENDED)


def deceased(case: Sip) -> bool:
    """Whether the person has died, as somebody has recorded and nobody taken back."""
    return any(not voided(case, key) for key in case.deaths)
