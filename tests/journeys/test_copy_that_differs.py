"""A real workstation whose copy is not what the centre says that it is, over real HTTP: what differs is
fetched and nothing else, and what was recorded meanwhile is neither lost nor sent twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import Engine, update

from cases.exchange import CaseRow, Outcome
from central.accounts import add_codes
from central.demo_units import WARD
from central.store import writing
from central.tables import DIGESTS
from central.tally import tally
from localdb.listing import Filter
from localdb.outbox import QueueState
from sync.ahead import Ahead
from sync.course import turn
from sync.events import Arrived, Event, Problem
from sync.plan import Pace
from sync.ports import Failed, Page, Trouble
from sync.remote import Remote
from sync.standing import Course, World, hurried, set_out
from sync.watch import Thresholds
from tests.central.world import CODES, Station, new_engine
from tests.journeys.over_http import Desk, Harm, Proxy, served
from tests.sync.fakes import Half

CASES = 60


class Forgetful(Remote):
    """The way to a centre that leaves each of these cases out of a page, once, as if there were none."""

    left_out: frozenset[str] = frozenset()

    def pull_ahead(self, cursor: str, kept: str) -> Page | Failed:
        return self._without(super().pull_ahead(cursor, kept))

    def pull(self, cursor: str, *_: object) -> Page | Failed:
        return self._without(super().pull(cursor))

    def _without(self, found: Page | Failed) -> Page | Failed:
        if isinstance(found, Failed):
            return found
        cases = {row.id for row in found.rows if isinstance(row, CaseRow)}
        lost, self.left_out = self.left_out & cases, self.left_out - cases
        rows = [row for row in found.rows if not (isinstance(row, CaseRow) and row.id in lost)]
        return structs.replace(found, rows=tuple(rows))


class House:
    """A ward of which another computer has opened sixty cases, and its own with a loop taken turn by turn."""

    def __init__(self, folder: Path, engine: Engine, proxy: Proxy) -> None:
        self.engine, self.proxy = engine, proxy
        self.ward = Desk(folder / "ward", proxy.address, WARD)
        other = Station(engine, WARD, "ws-annan")
        other.enrol()
        opened = [other.opens(number=f"19480303{n:04}") for n in range(CASES)]
        other.push(*(line for _, line in opened))
        self.ids = [case_id for case_id, _ in opened]
        self.way = Forgetful(proxy.address, self.ward.ws.identity().credential)
        self.course: Course = set_out(self.ward.clock(), Pace())
        self.events: list[Event] = []

    def syncs(self) -> None:
        """Turns until the loop rests."""
        self.course = hurried(self.course, self.ward.clock())
        centre = Ahead(self.way)
        world = World(self.ward.ws, centre, Half(), Pace(), Thresholds(), self.ward.clock)
        for _ in range(60):
            turned = turn(self.course, world, self.ward.clock())
            self.course = turned.course
            self.events += turned.events
            if turned.until is not None:
                return
        raise AssertionError("the loop runs without resting")

    def told(self) -> list[Trouble]:
        return [event.code for event in self.events if isinstance(event, Problem)]

    def here(self) -> set[str]:
        return {row.id for row in self.ward.ws.rows(Filter.ALL, "", None, 999)}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        made = House(tmp_path, engine, proxy)
        yield made
        made.way.close()
        made.ward.close()
    engine.dispose()


def test_one_case_that_was_left_out_comes_by_itself_and_nothing_else_is_fetched_again(house: House) -> None:
    lost = house.ids[31]
    house.way.left_out = frozenset({lost})
    house.syncs()
    assert house.proxy.passed[-3:] == ["/v1/pull", "/v1/compare", "/v1/pull"]
    assert house.told() == [Trouble.COPY_DIFFERS]
    assert Arrived((lost,)) in house.events
    assert house.here() == set(house.ids)
    facts = house.ward.ws.facts()
    assert (facts.digest_equal, facts.all_sent) == (True, True)
    assert Trouble.COPY_DIFFERS not in house.course.told


def test_what_is_recorded_in_a_copy_that_differs_is_sent_once_and_takes_effect(house: House) -> None:
    house.way.left_out = frozenset(house.ids[:40])
    house.ward.opens("case-1")
    house.syncs()
    assert "/v1/compare" in house.proxy.passed
    assert house.here() == {*house.ids, "case-1"}
    assert {row.state for row in house.ward.ws.queue()} == {QueueState.SETTLED}
    assert set(house.ward.outcomes().values()) == {Outcome.APPLIED}
    with house.engine.connect() as connection:
        counted = tally(connection)
    assert counted.folds
    assert {told.effects for told in counted.actions.values()} == {1}


def test_a_sum_that_went_wrong_at_the_centre_is_mended_there_and_nothing_is_fetched_again(
    house: House,
) -> None:
    house.syncs()
    with writing(house.engine) as connection:
        connection.execute(update(DIGESTS).values(total="0a"))
    house.proxy.passed.clear()
    house.syncs()
    assert house.proxy.passed[-3:] == ["/v1/pull", "/v1/compare", "/v1/pull"]
    assert (house.told(), house.ward.ws.facts().all_sent) == ([Trouble.COPY_DIFFERS], True)


@pytest.mark.parametrize("harm", Harm)
def test_where_they_cannot_be_compared_everything_is_fetched_anew(house: House, harm: Harm) -> None:
    house.way.left_out = frozenset({house.ids[31]})
    house.proxy.harm["/v1/compare"] = [harm]
    house.syncs()
    assert house.proxy.passed[-1] == "/v1/pull"
    assert house.told() == [Trouble.COPY_DIFFERS]
    assert (house.here(), house.ward.ws.facts().all_sent) == (set(house.ids), True)
