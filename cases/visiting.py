"""Who writes in a case without taking part in it: inpatient care of the region, where the region wants it
(R26, E10).
"""

from __future__ import annotations

from cases.access import Standing, participants, standing
from cases.case import Sip
from cases.intents import Edit, Intent, Print, Sign
from cases.people import PrincipalKind, Sector
from cases.settings import Settings

_WRITING = (Edit, Sign, Print)


def may_write(case: Sip, unit: str, settings: Settings) -> bool:
    """Whether the unit takes part, or visits: it has chosen to read, and writes too. A visitor is asked for
    nothing: it has no task, no say when a plan is approved, and cannot lead.
    """
    match standing(case, unit):
        case Standing.PARTICIPANT:
            return True
        case Standing.READER:
            return _visits(case, unit, settings)
        case _:
            return False


def is_writing(verb: Intent) -> bool:
    """What a visitor may do: write, sign what it wrote, and have it on paper."""
    return isinstance(verb, _WRITING)


def _visits(case: Sip, unit: str, settings: Settings) -> bool:
    directory = settings.directory
    own, principal = directory.units.get(unit), directory.principal_of(unit)
    if not settings.inpatient_care_writes or own is None or own.sector is not Sector.INPATIENT:
        return False
    if principal is None or principal.kind is not PrincipalKind.REGION:
        return False
    return any(directory.principal_of(each) == principal for each in participants(case))
