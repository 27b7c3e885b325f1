"""Openings that become one case, in whatever order they arrive."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, select

from cases.access import view
from cases.case import Sip, Stub
from cases.coordinator import coordinator
from cases.exchange import Outcome, Pushed
from cases.intents import OpenCase, Recipient, SendInitiative
from cases.locks import closing_of
from cases.steering import Close, CloseKind, Identify, Void
from cases.uniting import canonical
from central.demo_units import CENTRE, SUPPORT, WARD
from central.store import reading
from central.tables import ALIASES, CASES, LEDGER, OUTCOMES
from seal import digest
from tests.central.pushed import YES, folded, stored
from tests.central.story import queues
from tests.central.world import OLLE, SETTINGS, Station, new_engine, stations

Four = tuple[Station, Station, Station, Station]


def played(folder: Path, four: tuple[Station, ...], lanes: list[list[Pushed]], random: Random) -> Engine:
    """Deliver every lane in its own order, in pieces, in one of the many orders between the lanes."""
    engine = new_engine(folder)
    for station in four:
        station.engine = engine
        station.forget()
        station.enrol()
    left = [list(lane) for lane in lanes]
    while any(left):
        place = random.choice([index for index, lane in enumerate(left) if lane])
        size = random.randint(1, len(left[place]))
        piece, left[place] = left[place][:size], left[place][size:]
        four[place].push(*piece)
        if random.random() < 0.3:
            four[random.randrange(4)].pull()
        if random.random() < 0.3:
            assert all(receipt.duplicate for receipt in four[place].push(*piece))
    return engine


@pytest.mark.row("R40", "R43", "R06")
def test_the_story_converges_in_whatever_order_it_is_delivered(tmp_path: Path, engine: Engine) -> None:
    ward, centre, support, homecare = four = tuple(Station(engine, s.unit) for s in stations(engine))
    wards, centres, lanes = queues(*four)
    random = Random(7)
    seen = set()
    for turn in range(15):
        folder = tmp_path / str(turn)
        folder.mkdir()
        made = played(folder, four, lanes, random)
        (case,) = stored(made).values()
        seen.add(canonical(case))
        assert coordinator(case) == CENTRE
        assert folded(made) == stored(made)
        with reading(made) as connection:
            assert set(connection.execute(select(OUTCOMES.c.outcome)).scalars()) <= {"applied", "merged"}
            aliases = connection.execute(select(ALIASES.c.alias, ALIASES.c.survivor)).all()
        assert aliases == [(centres if case.id == wards else wards, case.id)]
        for station in four:
            end = station.pull()
            assert station.copy == {case.id: view(case, station.unit, SETTINGS)}
            assert end.digest == digest.shown(station.sum)
        assert isinstance(homecare.copy[case.id], Stub)
        loser = centre if case.id == wards else ward
        assert list(loser.aliases.items()) == [(aliases[0].alias, case.id)]
        assert isinstance(support.copy[case.id], Sip)
        made.dispose()
    assert len(seen) == 1


@pytest.mark.row("R40", "E38")
def test_two_openings_that_know_of_each_other_become_one_and_the_first_to_arrive_survives(four: Four) -> None:
    ward, centre, *_ = four
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    centre.push(own)
    assert [receipt.outcome for receipt in ward.push(opened)] == [Outcome.APPLIED]
    assert set(stored(ward.engine)) == {centres}
    with reading(ward.engine) as connection:
        assert connection.execute(select(ALIASES.c.alias, ALIASES.c.survivor)).all() == [(wards, centres)]
        kinds = connection.execute(select(LEDGER.c.kind).order_by(LEDGER.c.commit_seq)).scalars().all()
        assert connection.execute(select(CASES.c.group_id)).scalars().all() == [min(wards, centres)]
    assert kinds == ["received", "received", "join"]


def test_openings_of_one_number_that_do_not_know_of_each_other_stay_apart_and_unseen(four: Four) -> None:
    ward, centre, *_ = four
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222")
    ward.push(opened)
    centre.push(own)
    assert set(stored(ward.engine)) == {wards, centres}
    ward.pull()
    centre.pull()
    assert (set(ward.copy), set(centre.copy)) == ({wards}, {centres})


def test_openings_with_an_invalid_number_are_never_joined(four: Four) -> None:
    ward, centre, *_ = four
    _, opened = ward.opens(number="194803032391", reference="REF111")
    _, own = centre.opens(number="194803032391", heard_from=WARD, heard_reference="REF111")
    ward.push(opened)
    centre.push(own)
    assert len(stored(ward.engine)) == 2


def test_three_openings_meet_through_the_one_in_the_middle(four: Four) -> None:
    ward, centre, support, _ = four
    wards, opened = ward.opens(reference="REF111")
    supports, third = support.opens(reference="REF333")
    ward.push(opened)
    support.push(third)
    ward.pull()
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    centre.push(own)
    assert len(stored(ward.engine)) == 2
    to_support = SendInitiative("Stöd", (Recipient(SUPPORT),), "REF444")
    support.push(
        support.record(supports, YES),
        support.record(supports, SendInitiative("Stöd", (Recipient(CENTRE),), "R")),
    )
    centre.push(centre.record(centres, YES), centre.record(centres, to_support))
    (case,) = stored(ward.engine).values()
    assert set(case.openings) == {wards, supports, centres}
    for station in (ward, centre, support):
        end = station.pull()
        assert list(station.copy) == [case.id]
        assert end.digest == digest.shown(station.sum)
    assert folded(ward.engine) == stored(ward.engine)


def test_an_action_through_an_alias_reaches_the_survivor(four: Four) -> None:
    ward, centre, *_ = four
    wards, opened = ward.opens(reference="REF111")
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    ward.push(opened)
    centre.push(own)
    assert centre.push(centre.record(centres, YES))[0].outcome is Outcome.APPLIED
    assert len(stored(ward.engine)[wards].consents) == 1
    again = centre.record(centres, OpenCase(OLLE, "Olle Prov", "1948-03-03", "R"))
    assert centre.push(again)[0].codes == ("case_exists",)


@pytest.mark.row("R40")
def test_a_new_sip_never_goes_into_one_that_has_ended(four: Four) -> None:
    ward, centre, *_ = four
    first, opened = ward.opens(reference="REF111")
    ward.push(opened, ward.record(first, YES), ward.record(first, to(CENTRE)))
    end = ward.action(first, Close(CloseKind.ENDED, "Flyttar"))
    ward.push(ward.seal(end))
    second, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    centre.push(own)
    assert set(stored(ward.engine)) == {first, second}
    assert closing_of(stored(ward.engine)[second]) is None
    with reading(ward.engine) as connection:
        assert dict(connection.execute(select(CASES.c.id, CASES.c.active)).all()) == {
            first: False,
            second: True,
        }
    # If the first goes on after all, they are one.
    ward.push(ward.record(first, Void(end.id, "Flyttar inte")))
    assert list(stored(ward.engine)) == [first]
    assert folded(ward.engine) == stored(ward.engine)


def test_an_unknown_person_who_gets_her_number_meets_her_other_case(four: Four) -> None:
    ward, centre, *_ = four
    unknown = OpenCase("", "", "", "REF111", unknown="kvinna, omkring 70 år")
    ward.push(ward.record("wards", unknown), ward.record("wards", YES), ward.record("wards", to(CENTRE)))
    centres, own = centre.opens(reference="REF222", heard_from=WARD, heard_reference="REF111")
    centre.push(own)
    assert set(stored(ward.engine)) == {"wards", centres}
    ward.push(ward.record("wards", Identify("wards", OLLE, "Olle Prov", "1948-03-03")))
    (case,) = stored(ward.engine).values()
    assert set(case.openings) == {"wards", centres}
    assert folded(ward.engine) == stored(ward.engine)


def to(*units: str) -> SendInitiative:
    return SendInitiative("Stöd", tuple(map(Recipient, units)), "REF555")
