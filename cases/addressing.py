"""To whom a case goes by itself: the units that take in initiatives where the person belongs (B16, E26, E39,
E45). A proposal, that anybody may change; nothing is sent by it.
"""

from __future__ import annotations

from collections.abc import Mapping

from cases.access import participants
from cases.case import Sip
from cases.identity import facts_of, is_protected
from cases.intents import Recipient
from cases.people import Sector, Unit
from cases.settings import Settings


def suggest(case: Sip, settings: Settings, unit: str) -> tuple[Recipient, ...]:
    """Who the unit might turn to about the person of the case, less who takes part already."""
    here = participants(case)
    return tuple(to for to in suggested(facts_of(case), settings, unit) if to.unit not in here)


def suggested(facts: Mapping[str, str], settings: Settings, unit: str) -> tuple[Recipient, ...]:
    """The same from what the person's sheet says: her kommun and the vårdcentral where she is listed, and of
    them the parties that the unit is not itself of (E39). Nobody for a protected identity: an address would
    tell where she is (P46).
    """
    if is_protected(facts):
        return ()
    units = settings.directory.units
    own = units.get(unit)
    return tuple(
        Recipient(other.id)
        for other in units.values()
        if other.id != unit and (own is None or other.sector is not own.sector) and _is_hers(other, facts)
    )


def municipalities(settings: Settings) -> tuple[str, ...]:
    """The kommuner that the directory has units for, to choose among."""
    return tuple(sorted({u.municipality for u in settings.directory.units.values() if u.municipality}))


def listed_at(settings: Settings) -> tuple[str, ...]:
    """The names of the öppenvård's units, among which a person is listed at one."""
    units = settings.directory.units.values()
    return tuple(sorted(unit.name for unit in units if unit.sector is Sector.OUTPATIENT))


def _is_hers(unit: Unit, facts: Mapping[str, str]) -> bool:
    match unit.sector:
        case Sector.MUNICIPALITY:
            kommun = facts.get("municipality", "")
            return unit.receives and bool(unit.municipality) and _bare(kommun) in _names(unit.municipality)
        case Sector.OUTPATIENT:
            return _bare(facts.get("listed", "")) == _bare(unit.name)
        case Sector.INPATIENT:
            return False


def _names(kommun: str) -> frozenset[str]:
    """What people call a kommun: "Ekdungen", "Ekdungens kommun"."""
    bare = _bare(kommun)
    return frozenset((bare, *(f"{bare}{ending}" for ending in (" kommun", "s kommun", " stad", "s stad"))))


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
