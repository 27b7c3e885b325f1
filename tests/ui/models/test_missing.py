"""What is missing, a line for each person, on the screen and on paper."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from cases.people import Who
from cases.stamp import Stamp
from localdb.missing import Missing
from tests.ui.region import NOW, WARD, settings
from ui.models.missing import on_screen, printed

DIRECTORY = settings().directory
YESTERDAY = NOW - timedelta(days=1)


def stamp(unit: str, name: str = "a") -> Stamp:
    return Stamp(name, "case", unit, Who("Anna Berg", "sjuksköterska"), YESTERDAY)


PART = Missing("case", "Olle Prov", "194803032392", False, (stamp(WARD), stamp(WARD, "b"), stamp("borta")))


def test_of_a_whole_case_no_more_is_said() -> None:
    whole = msgspec.structs.replace(PART, whole=True)
    assert on_screen([whole], DIRECTORY, NOW) == ["Olle Prov, 19480303-2392: hela ärendet"]
    assert printed([whole], DIRECTORY) == ["Olle Prov, 19480303-2392\nHela ärendet"]


def test_on_the_screen_the_day_is_told_as_one_speaks_of_it() -> None:
    name = DIRECTORY.unit_name(WARD)
    assert on_screen([PART], DIRECTORY, NOW) == [
        f"Olle Prov, 19480303-2392: 3 registreringar av {name} och borta, senast i går 09.44"
    ]


def test_on_paper_the_date_stands_and_the_number_to_ring_of_each_unit_that_has_one() -> None:
    name, phone = DIRECTORY.unit_name(WARD), DIRECTORY.units[WARD].phone
    assert phone
    (line,) = printed([PART], DIRECTORY)
    assert line == (
        f"Olle Prov, 19480303-2392\n3 registreringar av {name} ({phone}) och borta, senast 2025-11-20 09.44"
    )


def test_a_unit_without_a_number_is_named_without_one() -> None:
    units = {WARD: msgspec.structs.replace(DIRECTORY.units[WARD], phone="")}
    (line,) = printed([PART], msgspec.structs.replace(DIRECTORY, units=units))
    assert f"av {DIRECTORY.unit_name(WARD)} och borta, senast" in line


def test_of_a_protected_person_no_unit_is_named_in_either_place() -> None:
    hidden = msgspec.structs.replace(PART, protected=True)
    for lines in (on_screen([hidden], DIRECTORY, NOW), printed([hidden], DIRECTORY)):
        assert DIRECTORY.unit_name(WARD) not in lines[0]
        assert "3 registreringar, senast" in lines[0]


def test_they_stand_in_the_order_in_which_they_come() -> None:
    rows = [msgspec.structs.replace(PART, person=name, whole=True) for name in ("B", "A")]
    assert [line[0] for line in printed(rows, DIRECTORY)] == ["B", "A"]
