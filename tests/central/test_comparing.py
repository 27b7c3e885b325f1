"""Which buckets a workstation has otherwise, and that their rows make it equal."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Engine, delete, insert, select

from cases.exchange import AliasRow, CaseRow, Differing, RemovedRow
from central.comparing import differing, serve
from central.demo_units import CENTRE, WARD
from central.feed import case_mark
from central.pages import Limits
from central.store import counter, reading, writing
from central.tables import DIGESTS, FEED
from central.values import encode
from seal import digest
from tests.central.pushed import YES, initiative
from tests.central.story import queues
from tests.central.world import Station

Four = tuple[Station, Station, Station, Station]


@pytest.fixture
def ward(engine: Engine) -> Station:
    """A ward with thirty cases."""
    station = Station(engine, WARD)
    station.enrol()
    station.push(*(station.opens(number=f"19480303{n:04}")[1] for n in range(30)))
    station.pull()
    return station


def sums(station: Station) -> dict[int, str]:
    """What a workstation's copy adds up to."""
    return digest.by_bucket(station.marks.items())


def ask(station: Station, theirs: dict[int, str], limits: Limits | None = None) -> Differing:
    with reading(station.engine) as connection:
        return differing(connection, station.unit, theirs, limits or Limits())


def test_a_copy_that_is_equal_is_told_of_nothing_and_whose_ledger_it_is(ward: Station) -> None:
    with reading(ward.engine) as connection:
        seq = counter(connection).seq
    assert ask(ward, sums(ward)) == Differing("liggaren", 1, WARD, seq)


def test_of_a_case_that_is_not_there_its_bucket_comes_and_no_other(ward: Station) -> None:
    lost, mark = next(iter(ward.marks.items()))
    place = digest.bucket(lost)
    theirs = digest.by_bucket(pair for pair in ward.marks.items() if pair[0] != lost)
    found = ask(ward, theirs)
    assert found.sums == {place: sums(ward)[place]}
    ids = [row.id for row in found.rows if isinstance(row, CaseRow)]
    assert sorted(ids) == sorted(id_ for id_ in ward.marks if digest.bucket(id_) == place)
    assert 1 <= len(ids) < 5
    row = next(row for row in found.rows if isinstance(row, CaseRow) and row.id == lost)
    assert case_mark(lost, bytes(row.view)) == mark


def test_of_what_only_the_copy_has_the_bucket_comes_empty(ward: Station) -> None:
    stranger = next(f"nobody-{n}" for n in range(999) if digest.bucket(f"nobody-{n}") not in sums(ward))
    found = ask(ward, digest.by_bucket([*ward.marks.items(), (stranger, 7)]))
    assert (found.sums, found.rows) == ({digest.bucket(stranger): ""}, ())


def test_a_bucket_that_is_none_is_passed_over(ward: Station) -> None:
    assert ask(ward, {**sums(ward), 256: "ab", -1: "cd"}).sums == {}


@pytest.mark.parametrize("limits", [Limits(rows=1), Limits(rows=8), Limits(bytes=1), Limits(bytes=9000)])
def test_what_does_not_fit_comes_with_the_next_question_and_every_bucket_whole(
    ward: Station, limits: Limits
) -> None:
    marks: dict[str, int] = {}
    asked = 0
    while True:
        found = ask(ward, digest.by_bucket(marks.items()), limits)
        asked += 1
        came = [
            (row.id, case_mark(row.id, bytes(row.view))) for row in found.rows if isinstance(row, CaseRow)
        ]
        assert digest.by_bucket(came) == found.sums
        marks |= came
        if not found.more:
            break
    assert marks == ward.marks
    assert asked > 1


def test_a_name_comes_with_its_bucket(four: Four) -> None:
    ward, centre, support, homecare = four
    wards, centres, lines = queues(*four)
    for station, pushed in zip((ward, centre, support, homecare), lines, strict=True):
        station.push(*pushed)
    centre.pull()
    place = digest.bucket(centres)
    found = ask(centre, {each: said for each, said in sums(centre).items() if each != place})
    assert AliasRow(centres, wards) in found.rows
    assert found.sums == {place: sums(centre)[place]}
    whole = [row for row in ask(centre, {}).rows if isinstance(row, CaseRow)]
    assert {row.id: case_mark(row.id, bytes(row.view)) for row in whole} == {
        id_: centre.marks[id_] for id_ in centre.copy
    }
    assert len(whole) == len(centre.copy)


def test_what_the_unit_has_no_more_comes_with_the_reason(ward: Station) -> None:
    gone = RemovedRow("gone", "ended")
    row = {"slot": "case:gone", "unit": WARD, "seq": 1, "settled": False, "mark": "", "body": encode(gone)}
    with writing(ward.engine) as connection:
        connection.execute(insert(FEED).values(row))
    assert gone in ask(ward, digest.by_bucket([*ward.marks.items(), ("gone", 7)])).rows


def test_a_sum_that_went_wrong_here_is_added_up_anew_when_nothing_else_differs(
    ward: Station, caplog: pytest.LogCaptureFixture
) -> None:
    def total() -> str:
        with reading(ward.engine) as connection:
            query = select(DIGESTS.c.total).where(DIGESTS.c.unit == WARD)
            return str(connection.execute(query).scalar_one())

    shared, opened = ward.opens(number="191212121212")
    ward.push(opened, ward.record(shared, YES), ward.record(shared, initiative(CENTRE)))
    ward.pull()
    right = total()
    for wrong in (digest.shown(7), None):
        with writing(ward.engine) as connection:
            connection.execute(delete(DIGESTS))
            if wrong is not None:
                connection.execute(insert(DIGESTS).values(unit=WARD, total=wrong))
        serve(ward.engine, WARD, {}, Limits())
        assert "added up" not in caplog.text, "who lacks everything says nothing of the sum"
        assert serve(ward.engine, WARD, sums(ward), Limits()).sums == {}
        assert (total(), WARD in caplog.text, "has been added up anew" in caplog.text) == (right, False, True)
        caplog.clear()
    serve(ward.engine, WARD, sums(ward), Limits())
    assert (total(), caplog.text) == (right, "")


def test_another_units_rows_are_never_told(ward: Station) -> None:
    centre = Station(ward.engine, CENTRE)
    centre.enrol()
    assert ask(centre, sums(ward)).rows == ()
    assert b"Olle" not in msgspec.json.encode(ask(centre, {}))
