"""A case ends, its days pass at the centre, and it leaves every workstation, over HTTP: nobody reads a word
of it there, what was not delivered still goes over, and who needs it finds it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cases.case import Sip
from cases.exchange import Outcome
from cases.intents import ConsentState, OpenCase, Recipient, SendInitiative
from cases.steering import Close, CloseKind, Ground, LookIn, RecordDeath, Void
from central.accounts import add_codes
from central.demo_units import CENTRE, WARD
from central.letting_go import let_go
from central.store import writing
from localdb import driver
from localdb.drafts import Draft
from localdb.keeper import Keeper
from localdb.listing import Filter
from localdb.workspace import FILE
from tests.central.world import CODES, NOW, new_engine
from tests.journeys.over_http import KEY, Desk, Process, served
from tests.journeys.test_consent_taken_back import entry
from tests.journeys.test_reading_elsewhere import OLLE, asks
from tests.localdb.decrypted import holding

CASE = "case-1"
WORD, OTHERS = "Gurkmejaskål", "Rabarberpaj"
"""What the vårdcentral wrote in nothing but the case, and what stands in one that goes on."""

LATER = NOW + timedelta(days=31)


class World:
    """A centre, and a desk at each of the vårdcentral and the ward, with what follows each copy."""

    def __init__(self, folder: Path, engine: Engine, address: str) -> None:
        self.folder, self.engine = folder, engine
        self.centre = Desk(folder / "centre", address, CENTRE)
        self.ward = Desk(folder / "ward", address, WARD)
        for case_id, word in ((CASE, WORD), ("case-2", OTHERS)):
            person = ("191212121212", "Hanna Exempel", "1912-12-12") if word is OTHERS else ()
            opening = OpenCase(*(person or (OLLE, "Olle Prov", "1948-03-03")), f"R{case_id}")
            asked = SendInitiative(word, (Recipient(WARD),), f"R{case_id}")
            self.centre.records(case_id, opening, entry(ConsentState.GIVEN), asked)
        self.synced()

    def synced(self) -> None:
        """Everybody has sent and fetched everything."""
        for desk in (self.centre, self.ward) * 2:
            desk.push()
            assert desk.pull().agrees

    def ends(self) -> str:
        """The vårdcentral ends the case, and everybody knows; the action's id."""
        (ended,) = self.centre.records(CASE, Close(CloseKind.ENDED, "Flyttat"))
        self.centre.push()
        self.centre.pull()
        return ended

    def days_pass(self, now: datetime = LATER) -> None:
        """The centre's clock goes on, and it goes its round."""
        while let_go(self.engine, now):
            pass
        for desk in (self.centre, self.ward):
            desk.clock.now = max(desk.clock.now, now)

    def forgets(self, desk: Desk) -> list[str]:
        """What follows the desk's copy takes its turn; in which files the word can be read after that."""
        folder = self.folder / ("centre" if desk is self.centre else "ward")
        keeper = Keeper(folder, KEY, driver.open_file(folder / FILE, KEY), desk.clock)
        keeper.catch_up()
        keeper.back_up()
        keeper.forget()
        assert len(holding(folder, KEY, OTHERS)) >= 2
        return holding(folder, KEY, WORD)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        made = World(tmp_path, engine, proxy.address)
        yield made
        made.centre.close()
        made.ward.close()
    engine.dispose()


def here(desk: Desk) -> set[str]:
    return {each for each in (CASE, "case-2") if desk.ws.case(each) is not None}


@pytest.mark.row("P49")
def test_when_its_days_are_over_nobody_reads_a_word_of_it_at_any_desk(world: World) -> None:
    world.ends()
    world.ward.pull()
    assert world.forgets(world.ward)
    world.days_pass(NOW + timedelta(days=30))
    world.synced()
    assert here(world.ward) == {CASE, "case-2"}
    assert [row.id for row in world.ward.ws.rows(Filter.ARCHIVE, "", None, 9)] == [CASE]

    world.days_pass()
    world.synced()
    for desk in (world.centre, world.ward):
        assert here(desk) == {"case-2"}
        assert desk.ws.facts().all_sent
        assert (desk.ws.asked(), desk.ws.missing()) == (None, ())
        assert world.forgets(desk) == []
        assert desk.ws.trail_broken_at() is None


def test_what_was_recorded_and_not_delivered_still_arrives(world: World) -> None:
    world.ends()
    died, opened = world.ward.records(CASE, RecordDeath("Dottern ringde")), "case-2"
    world.days_pass()
    assert world.ward.pull().agrees
    assert here(world.ward) == {opened}
    # Nobody else has it: it is kept until the centre has.
    assert world.ward.outcomes()[died[0]] is None
    world.ward.push()
    assert world.ward.outcomes()[died[0]] is Outcome.APPLIED
    # That is something new, and everybody gets it.
    world.synced()
    for desk in (world.centre, world.ward):
        found = desk.ws.case(CASE)
        assert found is not None
        assert isinstance(found.view, Sip)
        assert len(found.view.deaths) == 1
    world.days_pass()
    assert here(world.centre) == {CASE, opened}


def test_text_that_somebody_had_begun_is_told_and_can_be_read(world: World) -> None:
    world.ends()
    world.ward.pull()
    draft = Draft("d1", CASE, "plan", world.ward.people[0], {"situation": "Halvfärdig text"}, {}, NOW)
    world.ward.ws.save_draft(draft)
    world.days_pass()
    world.synced()
    world.forgets(world.ward)
    (left,) = world.ward.ws.left_behind()
    assert left.draft.answers == {"situation": "Halvfärdig text"}


@pytest.mark.row("R24", "R25", "E18")
def test_the_unit_that_took_part_finds_it_by_the_number_and_reads_it_without_a_harm_assessment(
    world: World,
) -> None:
    world.ends()
    world.days_pass()
    world.synced()
    (found,) = (case for case in asks(world.ward, OLLE).cases if case.id == CASE)
    assert (found.ended, found.own, found.grounds) == (True, True, (Ground.ACTIVE_CHOICE,))
    world.ward.records(CASE, LookIn(Ground.ACTIVE_CHOICE, "Söker vård igen", OLLE))
    world.ward.push()
    assert world.ward.pull().agrees
    assert here(world.ward) == {CASE, "case-2"}
    assert [row.id for row in world.ward.ws.rows(Filter.ARCHIVE, "", None, 9)] == [CASE]
    assert world.centre.pull().agrees
    assert here(world.centre) == {"case-2"}


@pytest.mark.row("R05")
def test_an_end_that_is_taken_back_after_that_brings_it_to_everybody(world: World) -> None:
    ended = world.ends()
    world.ward.pull()
    (taken,) = world.ward.records(CASE, Void(ended, "Avslutades av misstag"))
    world.days_pass()
    world.synced()
    assert world.ward.outcomes()[taken] is Outcome.APPLIED
    world.days_pass(LATER + timedelta(days=300))
    world.synced()
    for desk in (world.centre, world.ward):
        assert here(desk) == {CASE, "case-2"}
        assert [row.id for row in desk.ws.rows(Filter.ALL, "", None, 9) if row.id == CASE] == [CASE]


@pytest.fixture
def region(tmp_path: Path) -> Iterator[tuple[Process, Desk]]:
    """A made-up region as a process, and the ward's desk in it."""
    centre = Process(tmp_path, 30)
    desk = Desk(tmp_path / "ward", centre.address, WARD, centre.codes()[WARD])
    yield centre, desk
    centre.kill()
    desk.close()


def test_a_centre_that_is_started_long_after_lets_go_by_itself(region: tuple[Process, Desk]) -> None:
    centre, desk = region
    desk.pull()
    assert desk.ws.rows(Filter.ARCHIVE, "", None, 9)
    going = {row.id for row in desk.ws.rows(Filter.ALL, "", None, 99) if not row.stub}
    centre.kill()
    centre.days = 31
    centre.start()
    # It goes its round beside the calls: after so many of them it has.
    for _ in range(500):
        assert desk.pull().agrees
        if not desk.ws.rows(Filter.ARCHIVE, "", None, 1):
            break
    assert desk.ws.rows(Filter.ARCHIVE, "", None, 9) == ()
    assert going <= {row.id for row in desk.ws.rows(Filter.ALL, "", None, 99)}
    assert (desk.ws.asked(), desk.ws.missing()) == (None, ())
