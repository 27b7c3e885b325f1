"""What each unit is given, and the sum over it."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import insert, select

from cases.case import Sip, Stub
from cases.edits import key
from cases.exchange import CaseRow, PullRow
from cases.intents import Answer, Part, Recipient, Reply, SendInitiative, Sign, Topic
from central.demo_units import CENTRE, HOMECARE, WARD
from central.feed import case_mark
from central.pages import Limits
from central.store import reading, writing
from central.tables import DIGESTS, FEED
from seal import digest
from tests.central.test_ledger import YES, initiative, wrote
from tests.central.world import Station

_row = msgspec.json.Decoder(PullRow)
Four = tuple[Station, Station, Station, Station]


def begun(four: Four, *units: str) -> str:
    """A case of the ward's with these recipients."""
    ward = four[0]
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, YES), ward.record(case, initiative(*units)))
    return case


def test_a_unit_is_given_a_case_when_it_is_sent_something(four: Four) -> None:
    case = begun(four, CENTRE)
    for station in four:
        station.pull()
    assert [case in station.copy for station in four] == [True, True, False, False]


@pytest.mark.row("R03")
def test_unsigned_text_reaches_nobody_else_and_no_row_is_written_for_it(four: Four) -> None:
    ward, centre, *_ = four
    case = begun(four, CENTRE)
    centre.pull()
    before = centre.copy[case]
    ward.push(ward.record(case, wrote("Bara vårt")))
    with reading(ward.engine) as connection:
        rows = connection.execute(select(FEED.c.seq).where(FEED.c.unit == CENTRE)).scalars().all()
    assert rows == [3]
    centre.pull()
    assert centre.copy[case] == before
    ward.push(ward.record(case, Sign(Part.PLAN, (key(Part.PLAN, "situation", (), "Bara vårt"),))))
    centre.pull()
    seen = centre.copy[case]
    assert isinstance(seen, Sip)
    assert "plan/situation" in seen.edits


@pytest.mark.row("R06")
def test_a_unit_that_declines_keeps_only_its_stub(four: Four) -> None:
    homecare = four[3]
    case = begun(four, HOMECARE)
    homecare.pull()
    assert isinstance(homecare.copy[case], Sip)
    homecare.push(
        homecare.record(case, Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "Fel område, ring Norr"))
    )
    end = homecare.pull()
    stub = homecare.copy[case]
    assert isinstance(stub, Stub)
    assert stub.comment == "Fel område, ring Norr"
    assert end.digest == digest.shown(homecare.sum)
    with reading(homecare.engine) as connection:
        bodies = connection.execute(select(FEED.c.body).where(FEED.c.unit == HOMECARE)).scalars().all()
    assert not any(b"Olle Prov" in body for body in bodies)


def test_the_digest_is_the_sum_of_all_that_the_unit_was_sent(four: Four) -> None:
    ward, centre, *_ = four
    for number in range(5):
        case, opened = ward.opens(number=f"19480303{number:04}")
        to = SendInitiative("x", (Recipient(CENTRE),), "R")
        ward.push(opened, ward.record(case, YES), ward.record(case, to))
        centre.push(centre.record(case, Reply(Topic.INITIATIVE, WARD, Answer.ACCEPT)))
    for station in (ward, centre):
        end = station.pull()
        assert end.digest == digest.shown(station.sum)
        with reading(ward.engine) as connection:
            rows = connection.execute(select(FEED.c.body).where(FEED.c.unit == station.unit)).scalars().all()
            total = connection.execute(
                select(DIGESTS.c.total).where(DIGESTS.c.unit == station.unit)
            ).scalar_one()
        counted = 0
        for row in (_row.decode(body) for body in rows):
            if isinstance(row, CaseRow):
                counted = digest.plus(counted, case_mark(row.id, bytes(row.view)))
        assert total == digest.shown(counted)


def test_what_a_unit_may_no_longer_see_is_taken_back(four: Four) -> None:
    ward, _, support, _ = four
    case = begun(four, CENTRE)
    mark = digest.shown(case_mark(case, b"{}"))
    had = {
        "slot": f"case:{case}",
        "unit": support.unit,
        "seq": 1,
        "settled": False,
        "mark": mark,
        "body": b"{}",
    }
    with writing(ward.engine) as connection:
        connection.execute(insert(FEED), [had])
        connection.execute(insert(DIGESTS), [{"unit": support.unit, "total": mark}])
    ward.push(ward.record(case, wrote("Ändrat")))
    end = support.pull()
    assert (support.removed, support.copy, end.digest) == ({case: "access"}, {}, "0" * 32)


def test_an_outcome_reaches_all_of_the_units_workstations(four: Four) -> None:
    ward = four[0]
    other = Station(ward.engine, WARD, "ws-other")
    other.enrol()
    other.pull(Limits())
    case, opened = ward.opens()
    ward.push(opened)
    other.pull()
    assert set(other.outcomes) == {"ws-1012-2"}
    four[1].pull()
    assert four[1].outcomes == {}
    assert case in other.copy
