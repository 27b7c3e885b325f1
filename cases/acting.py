"""Who may act as samordningsansvarig: the unit that holds the claim, and who of its staff."""

from __future__ import annotations

from cases import coordinator
from cases.ask import Ask
from cases.case import Sip
from cases.outcome import Waits
from cases.people import Who
from cases.refusals import Missing


def may_coordinate(case: Sip, unit: str) -> Waits | None:
    """R04, R43: only the coordinator; and while several claim it, nobody acts until they have settled it."""
    if unit not in {claim.unit for claim in coordinator.live(case).values()}:
        return Waits((Missing.COORDINATOR,))
    return Waits((Missing.CLAIMS_SETTLED,)) if coordinator.disputed(case) else None


def may_act(ask: Ask) -> Waits | None:
    """As `may_coordinate`, and who of the unit's staff: a colleague with the same role or, where the region
    wants it, only the person who has the coordination (rules row 20).
    """
    stopped, holder = may_coordinate(ask.case, ask.unit), _holder(ask)
    if stopped or holder is None or holder.hsa_id == ask.action.actor.hsa_id:
        return stopped
    alone = ask.settings.coordinator_acts_by == "person"
    return Waits((Missing.COORDINATOR,)) if alone or not _has_her_role(ask, holder) else None


def acts_for(ask: Ask) -> str:
    """The name of the coordinator for whom a colleague acts; empty when she acts herself, or when nobody of
    the unit has the coordination by name.
    """
    holder = _holder(ask)
    return holder.name if holder and holder.hsa_id != ask.action.actor.hsa_id else ""


def _holder(ask: Ask) -> Who | None:
    """Who of the acting unit has the coordination by name: the first who recorded that the unit has it."""
    own = [
        record.stamp
        for claim in coordinator.live(ask.case).values()
        for record in claim.by
        if claim.unit == ask.unit == record.stamp.unit and record.stamp.who.hsa_id
    ]
    return min(own, key=lambda stamp: (stamp.at, stamp.action)).who if own else None


def _has_her_role(ask: Ask, holder: Who) -> bool:
    """Whether the actor has the role of the one she acts for; nobody is stopped by what the directory does
    not know.
    """
    known = ask.settings.directory.staff.get(holder.hsa_id)
    return known is None or known.role == ask.action.actor.role
