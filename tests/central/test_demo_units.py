"""The made-up region's catalogue."""

from __future__ import annotations

import re

from cases.people import PrincipalKind, Sector
from central.demo_units import ANNA, CENTRE, HOMECARE, SUPPORT, WARD
from tests.central.world import SETTINGS


def test_the_four_units_stand_under_a_region_and_a_kommun() -> None:
    directory = SETTINGS.directory
    found = {
        (unit.name, unit.sector, principal.kind)
        for id_, unit in directory.units.items()
        if (principal := directory.principal_of(id_))
    }
    assert found == {
        ("Avd 12 Medicin", Sector.INPATIENT, PrincipalKind.REGION),
        ("Vårdcentralen Ekdungen", Sector.OUTPATIENT, PrincipalKind.REGION),
        ("Biståndsenheten", Sector.MUNICIPALITY, PrincipalKind.KOMMUN),
        ("Hemsjukvård Söder", Sector.MUNICIPALITY, PrincipalKind.KOMMUN),
    }
    assert set(directory.units) == {WARD, CENTRE, SUPPORT, HOMECARE}


def test_every_telephone_number_is_kept_for_fiction() -> None:
    directory = SETTINGS.directory
    phones = [unit.phone for unit in directory.units.values()]
    phones += [member.phone for member in directory.staff.values()]
    assert all(re.fullmatch(r"031-390 06 \d\d", phone) for phone in phones)


def test_everybody_has_a_role_and_a_unit_that_the_directory_knows() -> None:
    directory = SETTINGS.directory
    for member in directory.staff.values():
        assert member.role in directory.roles
        assert set(member.units) <= set(directory.units)
    assert directory.roles[directory.staff[ANNA].role].licensed
    assert SETTINGS.made_up
