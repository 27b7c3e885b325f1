"""Whom a unit might turn to follows from where the person belongs, and from who asks."""

from __future__ import annotations

import msgspec
import pytest

from cases.addressing import listed_at, municipalities, suggest, suggested
from cases.intents import Part, Recipient
from cases.settings import Settings
from tests.cases import builders as b

HOME = "Vårdcentralen Norr"


def region() -> Settings:
    """The made-up region, where the council takes in initiatives for Ekdungen and home care serves it too."""
    units = b.DIRECTORY.units
    changed = {
        b.COUNCIL: msgspec.structs.replace(units[b.COUNCIL], municipality="Ekdungen", receives=True),
        b.HOME: msgspec.structs.replace(units[b.HOME], municipality="Ekdungen"),
    }
    directory = msgspec.structs.replace(b.DIRECTORY, units=units | changed)
    return msgspec.structs.replace(b.SETTINGS, directory=directory)


@pytest.mark.row("B16", "E26", "E39")
@pytest.mark.parametrize(
    ("asks", "units"),
    [
        (b.WARD, (b.CENTRE, b.COUNCIL)),  # slutenvården turns to both parties
        (b.CENTRE, (b.COUNCIL,)),
        (b.COUNCIL, (b.CENTRE,)),
    ],
)
def test_each_party_is_offered_the_others_to_which_the_person_belongs(
    asks: str, units: tuple[str, ...]
) -> None:
    facts = {"municipality": "Ekdungen", "listed": HOME}
    assert suggested(facts, region(), asks) == tuple(map(Recipient, units))


@pytest.mark.parametrize("said", ["Ekdungen", "ekdungens kommun", " Ekdungen  kommun ", "Ekdungens stad"])
def test_a_kommun_is_known_by_what_people_call_it(said: str) -> None:
    assert suggested({"municipality": said}, region(), b.WARD) == (Recipient(b.COUNCIL),)


@pytest.mark.parametrize("facts", [{}, {"municipality": "Annorlunda"}, {"listed": "Vårdcentralen Söder"}])
def test_nobody_is_offered_for_a_person_who_belongs_elsewhere(facts: dict[str, str]) -> None:
    assert suggested(facts, region(), b.WARD) == ()


@pytest.mark.row("P46")
@pytest.mark.parametrize("answer", ["marked", "registered"])
def test_nobody_is_offered_for_a_protected_identity(answer: str) -> None:
    facts = {"municipality": "Ekdungen", "listed": HOME, "protected": answer}
    assert suggested(facts, region(), b.WARD) == ()
    assert suggested({**facts, "protected": "no"}, region(), b.WARD) != ()


@pytest.mark.row("B16", "E45")
def test_who_takes_part_already_is_not_offered_again() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE))
    told = b.write(Part.PERSON, {"municipality": "Ekdungen", "listed": HOME})
    case = b.applied(case, script.act(b.WARD, told)).case
    assert suggest(case, region(), b.WARD) == (Recipient(b.COUNCIL),)


def test_what_there_is_to_choose_among_is_in_the_directory() -> None:
    assert municipalities(region()) == ("Ekdungen",)
    assert listed_at(region()) == (HOME,)
