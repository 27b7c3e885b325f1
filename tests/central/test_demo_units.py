"""The made-up region's catalogue."""

from __future__ import annotations

import re

import msgspec
import pytest

from cases import coordinator
from cases.case import Sip
from cases.people import PrincipalKind, Sector, StaffMember, Who
from cases.status import Look, Step
from cases.steps import statuses
from central.demo_units import ANNA, CENTRE, EVA, HOMECARE, KARIN, SOFIA, SUPPORT, WARD, Way, settings_on
from tests.cases import builders as b
from tests.central.world import NOW, SETTINGS


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


def test_the_regions_differ_in_what_they_have_chosen_and_in_nothing_else() -> None:
    day = NOW.date()
    assert settings_on(day) == settings_on(day, Way.LOCK) == SETTINGS
    approve, other = settings_on(day, Way.APPROVAL), settings_on(day, Way.MINA_PLANER)
    assert (SETTINGS.plan_settled_by, approve.plan_settled_by) == ("lock", "approval")
    assert msgspec.structs.replace(approve, plan_settled_by="lock") == SETTINGS
    assert (other.process, other.plan_settled_by, other.palette) == ("mina_planer", "approval", "mina_planer")
    assert other.directory == SETTINGS.directory
    assert [each.news[0].text.partition(" är ")[0] for each in (SETTINGS, other)] == ["Prator", "Mina planer"]


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


@pytest.mark.row("C01", "C02")
@pytest.mark.parametrize("hsa_id", [KARIN, EVA, SOFIA])
def test_whoever_works_for_the_municipality_and_sees_the_need_starts_a_sip_whatever_her_profession(
    hsa_id: str,
) -> None:
    member = SETTINGS.directory.staff[hsa_id]
    case = started(member, CENTRE)
    assert SETTINGS.directory.units[member.units[0]].sector is Sector.MUNICIPALITY
    assert coordinator.coordinator(case) == member.units[0]
    assert first_looks(case, member.units[0]) == {Look.OTHER}


@pytest.mark.row("C06", "B18")
@pytest.mark.parametrize("role", list(SETTINGS.directory.roles))
def test_each_profession_judges_the_need_and_takes_the_initiative(role: str) -> None:
    member = next(each for each in SETTINGS.directory.staff.values() if each.role == role)
    receiver = next(unit for unit in SETTINGS.directory.units if unit not in member.units)
    case = started(member, receiver)
    (half,) = case.halves.values()
    assert (half.sender, half.receiver, half.stamp.who.name) == (member.units[0], receiver, member.name)


def started(member: StaffMember, receiver: str) -> Sip:
    """At her own desk she opens a case, notes the consent and sends the initiative; all of it is taken."""
    script, unit = b.Script(), member.units[0]
    case: Sip | None = None
    for verb in (b.opening(), b.consent(), b.initiative(receiver)):
        by = Who(member.name, SETTINGS.directory.roles[member.role].title, member.hsa_id)
        act = script.act(unit, verb, case="c", role=member.role, by=by)
        case = b.applied(case, act, SETTINGS, desk=unit).case
    assert case is not None
    return case


def first_looks(case: Sip, unit: str) -> set[Look]:
    """How the first step looks to the unit that has taken the initiative."""
    found = statuses(case, unit, SETTINGS, b.FRIDAY)
    return {status.look for status in found if status.step is Step.INITIATIVE}
