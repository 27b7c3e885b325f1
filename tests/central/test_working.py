"""One transaction's desk."""

from __future__ import annotations

from sqlalchemy import Engine, select

from cases.case import Sip
from cases.steering import Identify
from central.admission import decided
from central.demo_units import WARD
from central.store import counter, writing
from central.tables import ALIASES, CASES, COUNTER
from central.values import number_of
from central.working import Working
from tests.central.pushed import stored
from tests.central.test_admission import OPEN
from tests.central.world import NOW, OLLE, SETTINGS, Station, stations


def test_what_one_transaction_changed_is_read_by_the_next(engine: Engine) -> None:
    ward = next(stations(engine))
    case, opened = ward.opens()
    ward.push(opened)
    with writing(engine) as connection:
        working = Working(connection, counter(connection, take=True), SETTINGS, 1)
        working.read([case, "unknown"], ["ws-1012-2", "unknown"])
        assert working.case(case) == stored(engine)[case]
        assert working.case("unknown") is None
        assert working.known["unknown"] is None
        assert working.known["ws-1012-2"] is not None
        assert working.same_number(OLLE) == {case}
        assert working.same_number("191212121212") == set()


def test_an_alias_of_an_absorbed_case_goes_with_it_to_the_new_survivor(engine: Engine) -> None:
    with writing(engine) as connection:
        working = Working(connection, counter(connection, take=True), SETTINGS, 1)
        ward = Station(engine, WARD)
        for case in ("a", "b", "c"):
            answer = _opened(working, ward, case)
            working.change(answer, working.next_seq(), NOW)
        working.same_number(OLLE)
        working.absorb(working.cases["b"].now, "a", working.next_seq(), NOW)
        working.absorb(working.cases["c"].now, "b", working.next_seq(), NOW)
        assert (working.resolve("a"), working.resolve("b"), working.resolve("c")) == ("c", "c", "c")
        working.write()
    with writing(engine) as connection:
        assert {row.alias: row.survivor for row in connection.execute(select(ALIASES))} == {
            "a": "c",
            "b": "c",
        }
        assert connection.execute(select(CASES.c.id)).scalars().all() == ["c"]
        assert connection.execute(select(COUNTER.c.seq)).scalar_one() == 5


def _opened(working: Working, ward: Station, case: str) -> Sip:
    found = decided(working, ward.action(case, OPEN)).case
    assert found is not None
    return found


def test_a_number_that_failed_its_check_is_no_number_to_meet_by(engine: Engine) -> None:
    ward = next(stations(engine))
    wrong, opened = ward.opens(number="194803032391")
    ward.push(opened)
    assert number_of(stored(engine)[wrong]) == ""


def test_a_case_is_found_by_the_number_that_it_has_now(engine: Engine) -> None:
    ward = next(stations(engine))
    case, opened = ward.opens(number="194803032391")
    ward.push(opened)
    right = ward.action(case, Identify(case, OLLE, "Olle Prov", "1948-03-03"))
    wrong = ward.action(case, Identify(case, "191212121212", "Tolvan", "1912-12-12", (right.id,)))
    with writing(engine) as connection:
        working = Working(connection, counter(connection, take=True), SETTINGS, 1)
        working.read([case], ())
        assert working.same_number(OLLE) == set()
        for action, number in ((right, OLLE), (wrong, "191212121212")):
            found = decided(working, action).case
            assert found is not None
            working.change(found, working.next_seq(), NOW)
            assert working.same_number(number) == {case}
        assert working.same_number(OLLE) == set()
