"""The made-up region's catalogue: one region, one kommun, four units and their staff, and what the region has
chosen. No number reaches anybody.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from cases.deadlines import STOCKHOLM
from cases.people import Directory, Principal, PrincipalKind, Role, Sector, StaffMember, Unit
from cases.settings import News, Settings

WARD = "SE2321000131-E000000001012"
CENTRE = "SE2321000131-E000000001021"
SUPPORT = "SE2120001355-E000000002041"
HOMECARE = "SE2120001355-E000000002055"

ANNA = "SE2321000131-A101"
JOHAN = "SE2321000131-A102"
MARIA = "SE2321000131-A201"
PER = "SE2321000131-A202"
KARIN = "SE2120001355-A301"
EVA = "SE2120001355-A401"
SOFIA = "SE2120001355-A402"

_ROLES = (
    Role("nurse", "sjuksköterska", licensed=True),
    Role("district_nurse", "distriktssköterska", licensed=True),
    Role("physiotherapist", "fysioterapeut", licensed=True),
    Role("care_manager", "biståndshandläggare", licensed=False),
    Role("assistant_nurse", "undersköterska", licensed=False),
)

_STAFF = (
    StaffMember(ANNA, "Anna Berg", "nurse", (WARD,), "031-390 06 27"),
    StaffMember(JOHAN, "Johan Lind", "nurse", (WARD,), "031-390 06 27"),
    StaffMember(MARIA, "Maria Sand", "district_nurse", (CENTRE,), "031-390 06 12"),
    StaffMember(PER, "Per Ny", "physiotherapist", (CENTRE,), "031-390 06 14"),
    StaffMember(KARIN, "Karin Holm", "care_manager", (SUPPORT,), "031-390 06 41"),
    StaffMember(EVA, "Eva Ny", "assistant_nurse", (HOMECARE,), "031-390 06 55"),
    StaffMember(SOFIA, "Sofia Ek", "nurse", (HOMECARE,), "031-390 06 56"),
)

_NEWS = "är stängt för underhåll natten mot söndag klockan 02–04. Skriv ut det ni behöver på lördagen."


class Way(StrEnum):
    """How the made-up region works: as in Prator with a plan that is locked, the same with one that all
    approve, or as in Mina planer (rules.md section 3 rows 8 and 12).
    """

    LOCK = "lock"
    APPROVAL = "approval"
    MINA_PLANER = "mina_planer"


_CHOICES: dict[Way, dict[str, Any]] = {
    Way.LOCK: {},
    Way.APPROVAL: {"plan_settled_by": "approval"},
    Way.MINA_PLANER: {
        "central_name": "Mina planer",
        "process": "mina_planer",
        "plan_settled_by": "approval",
        "palette": "mina_planer",
        "text_visible": "saved",
        "messages_from": "start",
        "inpatient_care_writes": True,
    },
}


def settings_on(today: date, way: Way = Way.LOCK) -> Settings:
    """The made-up region's settings. The telephone numbers stand in the series that is kept for fiction
    (031-390 06 00 to 99).
    """
    chosen = msgspec.structs.replace(_settings_on(today), **_CHOICES[way])
    told = News(
        datetime.combine(today - timedelta(days=1), time(15), STOCKHOLM), f"{chosen.central_name} {_NEWS}"
    )
    return msgspec.structs.replace(chosen, news=(told,))


def _settings_on(today: date) -> Settings:
    checked = (today - timedelta(days=18)).isoformat()
    region, kommun = "SE2321000131", "SE2120001355"
    units = (
        Unit(
            WARD,
            "Avd 12 Medicin",
            Sector.INPATIENT,
            region,
            "Ekdungens sjukhus",
            region,
            "031-390 06 27",
            checked,
        ),
        Unit(
            CENTRE,
            "Vårdcentralen Ekdungen",
            Sector.OUTPATIENT,
            region,
            "Närhälsan",
            region,
            "031-390 06 12",
            checked,
        ),
        Unit(
            SUPPORT,
            "Biståndsenheten",
            Sector.MUNICIPALITY,
            kommun,
            "Socialtjänsten",
            kommun,
            "031-390 06 41",
            checked,
            municipality="Ekdungen",
            receives=True,
        ),
        Unit(
            HOMECARE,
            "Hemsjukvård Söder",
            Sector.MUNICIPALITY,
            kommun,
            "Hälso- och sjukvård",
            kommun,
            "031-390 06 55",
            checked,
            municipality="Ekdungen",
        ),
    )
    return Settings(
        version=1,
        region="Exempelregionen",
        central_name="Prator",
        directory=Directory(
            principals={
                region: Principal(region, "Exempelregionen", PrincipalKind.REGION),
                kommun: Principal(kommun, "Ekdungens kommun", PrincipalKind.KOMMUN),
            },
            units={unit.id: unit for unit in units},
            roles={role.id: role for role in _ROLES},
            staff={member.hsa_id: member for member in _STAFF},
        ),
        made_up=True,
    )
