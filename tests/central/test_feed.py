"""What each unit is given, and the sum over it."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import insert, select

from cases.action import said_by
from cases.case import Sip, Stub
from cases.edits import key
from cases.exchange import CaseRow, Outcome, OutcomeRow, PullRow
from cases.intents import Answer, Part, Recipient, Reply, SendInitiative, Sign, Topic
from cases.refusals import Reason
from cases.steering import AddUnit, Close, CloseKind, Ground, LookIn, RemoveUnit, Void
from cases.turns import LeaveKind
from central.accounts import register
from central.demo_units import CENTRE, HOMECARE, JOHAN, SUPPORT, WARD
from central.feed import case_mark
from central.pages import Limits
from central.store import reading, writing
from central.tables import AUDIT, DIGESTS, FEED
from seal import digest
from tests.central.pushed import YES, initiative, wrote
from tests.central.world import NOW, Station

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


def told(station: Station) -> dict[str, OutcomeRow]:
    """What the unit's computers are told of outcomes that are kept for them, by action."""
    rows = (_row.decode(body) for body in bodies(station))
    return {row.receipt.id: row for row in rows if isinstance(row, OutcomeRow)}


@pytest.mark.row("P31")
def test_of_what_has_not_taken_effect_the_row_says_who_recorded_it_and_no_word_of_what_it_says(
    four: Four,
) -> None:
    ward = four[0]
    case, opened = ward.opens()
    ward.push(opened, ward.record(case, Close(CloseKind.WRONG_PERSON, "Fel person")))
    late = ward.action(case, wrote("Gurkmejaskål"), by=JOHAN)
    held = ward.action("unknown", wrote("Rabarberpaj"), by=JOHAN)
    receipts = ward.push(ward.seal(late), ward.seal(held))
    assert [receipt.outcome for receipt in receipts] == [Outcome.REFUSED, Outcome.HELD]
    for action in (late, held):
        row = told(ward)[action.id]
        assert row.said == said_by(action)
        assert row.at == NOW + timedelta(minutes=5)
    assert not any(word in body for body in bodies(ward) for word in (b"Gurkmeja", b"Rabarber"))


@pytest.mark.row("P31")
def test_of_what_has_not_taken_effect_the_row_says_what_its_computer_is_called(four: Four) -> None:
    ward, second = four[0], Station(four[0].engine, WARD, "ws-other")
    with writing(ward.engine) as connection:
        register(connection, second.me, "hemlighet", second.public(), NOW, "Läkarexpeditionen")
    lines = [station.record("unknown", wrote("x")) for station in (ward, second)]
    for station, line in zip((ward, second), lines, strict=True):
        station.push(line)
    assert [row.computer for row in told(ward).values() if row.said] == ["", "Läkarexpeditionen"]


def test_of_what_took_effect_the_row_says_nothing_more(four: Four) -> None:
    ward = four[0]
    case, opened = ward.opens()
    consent = ward.action(case, YES)
    ward.push(ward.seal(consent))
    assert told(ward)[consent.id].said == said_by(consent)
    ward.push(opened)
    row = told(ward)[consent.id]
    assert (row.receipt.outcome, row.said, row.at) == (Outcome.APPLIED, None, None)


def test_a_computer_that_begins_afresh_is_told_what_was_refused_and_not_what_took_effect_at_once(
    four: Four,
) -> None:
    ward = four[0]
    case, opened = ward.opens()
    close = ward.record(case, Close(CloseKind.WRONG_PERSON, "Fel person"))
    late = ward.action(case, wrote("För sent"))
    ward.push(opened, close, ward.seal(late))
    other = Station(ward.engine, WARD, "ws-other")
    other.enrol()
    other.pull()
    assert set(other.outcomes) == {late.id}


def bodies(station: Station) -> list[bytes]:
    """Everything that the centre holds ready for the unit."""
    with reading(station.engine) as connection:
        query = select(FEED.c.body).where(FEED.c.unit == station.unit)
        return list(connection.execute(query).scalars())


def agrees(station: Station) -> bool:
    """Fetches; the sums at both ends are equal."""
    return station.pull().digest == digest.shown(station.sum)


def removed(station: Station, case: str, unit: str, invited: str) -> None:
    """The coordinator takes a unit out that was invited and no more."""
    verb = RemoveUnit(unit, (f"{invited}/{unit}",), "Inga insatser kvar")
    (receipt,) = station.push(station.record(case, verb))
    assert receipt.outcome.final, receipt


def invited_by(station: Station, *units: str) -> tuple[str, str]:
    """A case of the unit's with these recipients, and the id of the initiative."""
    case, opened = station.opens()
    yes = station.record(case, YES)
    sends = station.action(case, initiative(*units))
    station.push(opened, yes, station.seal(sends))
    return case, sends.id


@pytest.mark.row("R49", "E60")
def test_a_unit_that_is_removed_keeps_only_its_stub(four: Four) -> None:
    ward, _, support, _ = four
    case, invited = invited_by(ward, CENTRE, SUPPORT)
    support.pull()
    removed(ward, case, SUPPORT, invited)
    assert agrees(support)
    stub = support.copy[case]
    assert isinstance(stub, Stub)
    assert (stub.why, stub.sender, stub.comment) == (LeaveKind.REMOVED, WARD, "Inga insatser kvar")
    assert not any(b"Olle Prov" in body for body in bodies(support))


@pytest.mark.parametrize("again", [AddUnit(SUPPORT, "Behövs igen"), initiative(SUPPORT)])
@pytest.mark.row("E59", "R09")
def test_a_unit_that_is_let_in_again_gets_the_case_again(four: Four, again: AddUnit | SendInitiative) -> None:
    ward, _, support, _ = four
    case, invited = invited_by(ward, CENTRE, SUPPORT)
    removed(ward, case, SUPPORT, invited)
    support.pull()
    ward.push(ward.record(case, again))
    assert agrees(support)
    seen = support.copy[case]
    assert isinstance(seen, Sip)
    assert next(iter(seen.openings.values())).name == "Olle Prov"


@pytest.mark.row("R06")
def test_a_unit_that_declined_and_is_invited_again_gets_the_case_again(four: Four) -> None:
    ward, *_, homecare = four
    case = begun(four, HOMECARE)
    homecare.push(homecare.record(case, Reply(Topic.INITIATIVE, WARD, Answer.DECLINE, "Fel område")))
    homecare.pull()
    assert isinstance(homecare.copy[case], Stub)
    ward.push(ward.record(case, initiative(HOMECARE)))
    assert agrees(homecare)
    assert isinstance(homecare.copy[case], Sip)


@pytest.mark.row("R24", "R25", "E09")
def test_who_looks_in_gets_the_case_and_that_she_did_is_in_the_audit_trail(four: Four) -> None:
    ward, centre, *_ = four
    case, opened = centre.opens()
    centre.push(opened, centre.record(case, YES), centre.record(case, initiative(SUPPORT)))
    ward.pull()
    assert case not in ward.copy
    look = ward.action(case, LookIn(Ground.ACTIVE_CHOICE, "Är på väg in akut"), by=JOHAN)
    ward.push(ward.seal(look))
    assert agrees(ward)
    assert isinstance(ward.copy[case], Sip)
    with reading(ward.engine) as connection:
        (row,) = connection.execute(select(AUDIT).where(AUDIT.c.what == "looked_in"))
    assert (row.unit, row.author, row.action_id, row.case_id) == (WARD, JOHAN, look.id, case)
    centre.pull()
    known = centre.copy[case]
    assert isinstance(known, Sip)
    assert [entry.stamp.who.name for entry in known.looks.values()] == ["Johan Lind"]


@pytest.mark.row("R21", "R28")
def test_who_may_not_look_in_gets_nothing(four: Four) -> None:
    ward, _, support, _ = four
    case, opened = support.opens()
    support.push(opened, support.record(case, YES))
    (receipt,) = ward.push(ward.record(case, LookIn(Ground.ACTIVE_CHOICE, "Nyfiken")))
    assert agrees(ward)
    assert receipt.codes == (Reason.OUTSIDE_SECRECY_AREA,)
    assert ward.copy == {}
    with reading(ward.engine) as connection:
        assert connection.execute(select(AUDIT).where(AUDIT.c.what == "looked_in")).all() == []


def test_a_case_about_the_wrong_person_leaves_the_recipients_a_stub_without_the_name(four: Four) -> None:
    ward, centre, support, _ = four
    case = begun(four, CENTRE, SUPPORT)
    centre.push(centre.record(case, Reply(Topic.INITIATIVE, WARD, Answer.ACCEPT)))
    for station in (ward, centre, support):
        station.pull()
    end = ward.action(case, Close(CloseKind.WRONG_PERSON, "Fel personnummer"))
    ward.push(ward.seal(end))
    for station in (centre, support):
        assert agrees(station)
        stub = station.copy[case]
        assert isinstance(stub, Stub)
        assert (stub.why, stub.comment) == (LeaveKind.WRONG_PERSON, "Fel personnummer")
        assert not any(b"Olle Prov" in body for body in bodies(station))
    assert agrees(ward)
    assert isinstance(ward.copy[case], Sip)
    ward.push(ward.record(case, Void(end.id, "Det var rätt person")))
    assert agrees(centre)
    assert isinstance(centre.copy[case], Sip)
