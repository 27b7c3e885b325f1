"""The made-up region of the simulation: four units of two huvudmän with two people each, and the persons that
they plan for.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from cases.intents import OpenCase
from cases.people import StaffMember
from cases.settings import Settings
from tests.cases import builders as b
from tests.cases import moves

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
KEY = bytes(range(32))
LEDGER = "liggaren"
UNITS = moves.UNITS
NUMBERS = (b.NUMBER, "191212121212", "194803032391", "")
"""Two persons, one whose number fails its check, and one whom nobody knows."""


def people(unit: str) -> tuple[str, str]:
    """The HSA-ids of a unit's two people."""
    return f"hsa-{unit}", f"hsa-{unit}-2"


SETTINGS: Settings = msgspec.structs.replace(
    b.SETTINGS,
    made_up=True,
    # What has ended leaves at the next midnight, for few outages last a month.
    keeps_closed_days=0,
    directory=msgspec.structs.replace(
        b.DIRECTORY,
        staff={
            hsa_id: StaffMember(hsa_id, f"Någon {place} på {unit}", "ssk", (unit,))
            for unit in UNITS
            for place, hsa_id in enumerate(people(unit))
        },
    ),
)


def opening(number: str, reference: str, heard_from: str = "", heard_reference: str = "") -> OpenCase:
    """A case for one of the persons."""
    if not number:
        return OpenCase("", "", "", reference, heard_from, heard_reference, unknown="man, omkring 70 år")
    birth = f"{number[:4]}-{number[4:6]}-{number[6:8]}"
    return OpenCase(number, b.NAME, birth, reference, heard_from, heard_reference)
