"""The directory answers with a name or an id, and never with nothing."""

from __future__ import annotations

import msgspec

from cases.people import Directory, PrincipalKind, Unit
from tests.cases import builders as b


def test_a_unit_works_for_its_huvudman() -> None:
    principal = b.DIRECTORY.principal_of(b.HOME)
    assert principal is not None
    assert principal.kind is PrincipalKind.KOMMUN


def test_an_unknown_unit_has_no_huvudman_and_is_shown_by_its_id() -> None:
    assert b.DIRECTORY.principal_of("okänd") is None
    assert b.DIRECTORY.unit_name("okänd") == "okänd"
    assert b.DIRECTORY.unit_name(b.HOME) == "Hemsjukvård Söder"


def test_a_unit_of_an_unknown_huvudman_has_none() -> None:
    lost: Unit = msgspec.structs.replace(b.DIRECTORY.units[b.HOME], principal="okänd")
    assert Directory(units={b.HOME: lost}).principal_of(b.HOME) is None


def test_a_directory_comes_back_from_the_wire_as_it_was() -> None:
    assert msgspec.json.decode(msgspec.json.encode(b.DIRECTORY), type=Directory) == b.DIRECTORY
