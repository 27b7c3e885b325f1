"""Two cases of one person that do not know of each other are both said to be two, and neither is told more
(R40).
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, select

from cases.case import Sip
from cases.exchange import Outcome
from cases.intents import Recipient, SendInitiative
from cases.joining import linked
from cases.locks import closing_of
from cases.steering import Close, CloseKind, Identify, Void
from cases.waiting import is_not_alone, needs_review
from central.demo_units import CENTRE, SUPPORT, WARD
from central.store import reading
from central.tables import CASES
from central.values import number_of
from seal import digest
from tests.central.pushed import YES, folded, stored
from tests.central.world import OLLE, Station, new_engine

OTHER = "191212121212"
REFERENCES = ("REF111", "REF222", "REF333")


@pytest.fixture
def three(engine: Engine) -> tuple[Station, Station, Station]:
    """A ward, a care centre and a municipal unit, each with a workstation."""
    return _three(engine)


def _three(engine: Engine) -> tuple[Station, Station, Station]:
    made = (Station(engine, WARD), Station(engine, CENTRE), Station(engine, SUPPORT))
    for station in made:
        station.enrol()
    return made


def _alone(station: Station) -> dict[str, bool]:
    """What the unit's copy says of each case that goes on."""
    station.pull()
    return {id_: not is_not_alone(case) for id_, case in station.copy.items() if isinstance(case, Sip)}


@pytest.mark.row("R40")
def test_two_openings_that_do_not_know_of_each_other_are_both_said_to_be_two(
    three: tuple[Station, Station, Station],
) -> None:
    ward, centre, _ = three
    wards, opened = ward.opens(reference="REF111")
    ward.push(opened)
    assert _alone(ward) == {wards: True}
    centres, own = centre.opens(reference="REF222")
    centre.push(own)
    assert (_alone(ward), _alone(centre)) == ({wards: False}, {centres: False})
    mine, theirs = ward.copy[wards], centre.copy[centres]
    assert isinstance(mine, Sip)
    assert isinstance(theirs, Sip)
    assert (needs_review(mine), needs_review(theirs)) == (1, 1)
    # Nothing of the other one comes with it.
    assert {opening.unit for opening in mine.openings.values()} == {WARD}
    assert set(ward.copy) == {wards}


@pytest.mark.row("R40")
def test_when_one_of_two_ends_the_other_is_alone_and_when_it_goes_on_they_are_two_again(
    three: tuple[Station, Station, Station],
) -> None:
    ward, centre, _ = three
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222")
    ward.push(opened)
    centre.push(own)
    end = ward.action(wards, Close(CloseKind.ENDED, "Fel, det finns en till"))
    ward.push(ward.seal(end))
    assert (_alone(ward), _alone(centre)) == ({wards: True}, {centres: True})
    ward.push(ward.record(wards, Void(end.id, "Fel en gång till")))
    assert (_alone(ward), _alone(centre)) == ({wards: False}, {centres: False})
    assert folded(ward.engine) == stored(ward.engine)


@pytest.mark.row("R40")
def test_two_that_are_joined_are_one_and_alone(three: tuple[Station, Station, Station]) -> None:
    ward, centre, _ = three
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222")
    ward.push(opened, ward.record(wards, YES))
    centre.push(own, centre.record(centres, YES))
    assert _alone(ward) == {wards: False}
    ward.push(ward.record(wards, SendInitiative("Stöd", (Recipient(CENTRE),), "REF444")))
    assert _alone(centre) == {centres: False, wards: False}
    centre.push(centre.record(centres, SendInitiative("Stöd", (Recipient(WARD),), "REF555")))
    assert (_alone(ward), _alone(centre)) == ({wards: True}, {wards: True})


@pytest.mark.row("R40")
@pytest.mark.parametrize("number", [OTHER, "194803032391"])
def test_somebody_who_gets_another_number_is_no_longer_taken_for_two(
    three: tuple[Station, Station, Station], number: str
) -> None:
    ward, centre, _ = three
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222")
    ward.push(opened)
    centre.push(own)
    ward.push(ward.record(wards, Identify(wards, number, "Tolvan Tolvansson", "1912-12-12")))
    assert (_alone(ward), _alone(centre)) == ({wards: True}, {centres: True})


@pytest.mark.row("R40")
@pytest.mark.parametrize("seed", range(12))
def test_no_two_that_are_linked_go_on_and_of_those_that_are_not_each_is_said_to_be_two(
    tmp_path: Path, seed: int
) -> None:
    engine = new_engine(tmp_path)
    three, random = _three(engine), Random(seed)
    opened: list[tuple[Station, str]] = []
    ended: list[tuple[Station, str, str]] = []
    for _ in range(16):
        station = random.choice(three)
        match random.randrange(5):
            case 0 | 1:
                heard = random.choice(
                    [{}, {"heard_from": random.choice(three).unit, "heard_reference": REFERENCES[0]}]
                )
                number = random.choice((OLLE, OLLE, OTHER))
                id_, line = station.opens(number=number, reference=random.choice(REFERENCES), **heard)
                opened.append((station, id_))
                station.push(line, station.record(id_, YES))
            case 2 if opened:
                station, id_ = random.choice(opened)
                other = random.choice([each for each in three if each is not station])
                station.push(station.record(id_, SendInitiative("Stöd", (Recipient(other.unit),), "REF777")))
            case 3 if opened:
                station, id_ = random.choice(opened)
                end = station.action(id_, Close(CloseKind.ENDED, "Klart"))
                if station.push(station.seal(end))[0].outcome is Outcome.APPLIED:
                    ended.append((station, id_, end.id))
            case 4 if ended:
                station, id_, made_by = ended.pop()
                station.push(station.record(id_, Void(made_by, "Inte klart")))
        _holds(engine, three)
    engine.dispose()


def _holds(engine: Engine, three: tuple[Station, ...]) -> None:
    cases = stored(engine)
    assert folded(engine) == cases
    going = {id_: case for id_, case in cases.items() if closing_of(case) is None}
    twins = [
        (one, other)
        for one, other in combinations(going, 2)
        if number_of(going[one]) and number_of(going[one]) == number_of(going[other])
    ]
    assert not [pair for pair in twins if linked(going[pair[0]], going[pair[1]])]
    two = {id_ for pair in twins for id_ in pair}
    with reading(engine) as connection:
        pending = set(connection.execute(select(CASES.c.id).where(CASES.c.pending)).scalars())
    assert pending == two
    for station in three:
        end = station.pull()
        assert end.digest == digest.shown(station.sum)
        said = {id_ for id_, case in station.copy.items() if isinstance(case, Sip) and is_not_alone(case)}
        assert said == two & {id_ for id_, case in station.copy.items() if isinstance(case, Sip)}
