"""Who there is: principals, units, roles and staff as the directory of a region lists them, and the three
people of an action.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Sector(StrEnum):
    """Which party a unit belongs to (S0: slutenvård, öppenvård, kommun)."""

    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"
    MUNICIPALITY = "municipality"


class PrincipalKind(StrEnum):
    """The two kinds of huvudman that a SIP needs (rules: "A SIP needs both huvudmän")."""

    REGION = "region"
    KOMMUN = "kommun"


class Principal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A huvudman: a region or a kommun, never a private provider."""

    id: str
    name: str
    kind: PrincipalKind


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a befattning lets a person do; only a licensed role may assess harm (R31)."""

    id: str
    title: str
    licensed: bool


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A care unit. `phone_checked` is the ISO date when somebody last rang the number and it was right (P08).

    `municipality`: the kommun whose inhabitants it serves, by its name; empty for one that serves all.
    `receives`: it takes in initiatives for its sector there (E26, E45).
    """

    id: str
    name: str
    sector: Sector
    principal: str
    organisation: str
    secrecy_area: str
    phone: str
    phone_checked: str = ""
    reserve_workstation: str = ""
    municipality: str = ""
    receives: bool = False


class StaffMember(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person with an HSA-id, the role that the befattning gives, and the units where it holds."""

    hsa_id: str
    name: str
    role: str
    units: tuple[str, ...]
    phone: str = ""


class Directory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The region's catalogue, keyed by id."""

    principals: dict[str, Principal] = {}
    units: dict[str, Unit] = {}
    roles: dict[str, Role] = {}
    staff: dict[str, StaffMember] = {}

    def principal_of(self, unit_id: str) -> Principal | None:
        """The huvudman that a unit works for, or None when the unit or the principal is unknown."""
        unit = self.units.get(unit_id)
        return self.principals.get(unit.principal) if unit else None

    def unit_name(self, unit_id: str) -> str:
        """The unit's name; its id when the directory does not know it, so that nothing is shown as empty."""
        unit = self.units.get(unit_id)
        return unit.name if unit else unit_id


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is signed in and typed: checked against the directory by the centre, not believed."""

    hsa_id: str
    name: str
    role: str
    unit: str


class Who(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A person as she stands on paper: name, title and an HSA-id if she has one (A10, A12, P18)."""

    name: str
    title: str
    hsa_id: str = ""
