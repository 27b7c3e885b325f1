"""Two computers of one unit over real HTTP: what was recorded at one and has not taken effect stands under
Att granska at the other too, for whoever recorded it may have gone home.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from cases.exchange import Outcome
from cases.intents import Change, Edit, Part
from cases.refusals import Missing, Reason
from cases.steering import Close, CloseKind, MarkHandled
from central.accounts import add_codes
from central.demo_units import ANNA, JOHAN, WARD
from central.store import open_engine, reading, writing
from central.tables import FEED
from tests.central.world import CODES, NOW, new_engine
from tests.journeys.over_http import Desk, Proxy, served, without
from tests.journeys.test_restored_centre import Place, Region
from ui.models.elsewhere import matters_elsewhere
from ui.models.review import Matter, matters_of_queue

CASE = "case-1"
SECOND = "ANDRA-DATORN"
TEXT = "Gurkmejaskål"
"""What is recorded and not taken in; nothing else says it."""


class Ward:
    """Two computers of the ward. Both have a case that Anna opened at the first."""

    def __init__(self, folder: Path, engine: Engine, proxy: Proxy) -> None:
        self.engine, self.proxy = engine, proxy
        self.first = Desk(folder / "first", proxy.address, WARD)
        self.second = Desk(
            folder / "second", proxy.address, WARD, SECOND, name="ws-1012-b", computer="Läkarexp"
        )
        self.first.opens(CASE, by=ANNA)
        self.first.push()
        for desk in (self.first, self.second):
            desk.pull()

    def served(self) -> list[bytes]:
        """Every row that the centre holds ready for any unit."""
        with reading(self.engine) as connection:
            return list(connection.execute(select(FEED.c.body)).scalars())


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    """See `Ward`."""
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
        add_codes(connection, {WARD: SECOND})
    with served(engine) as proxy:
        made = Ward(tmp_path, engine, proxy)
        yield made
        for desk in (made.first, made.second):
            desk.close()
    engine.dispose()


Restorable = tuple[Region, Place, Place]


@pytest.fixture
def restorable(tmp_path: Path) -> Iterator[Restorable]:
    """The same two computers in a region whose centre can be put back to a backup."""
    region = Region(tmp_path)
    engine = open_engine(region.url)
    with writing(engine) as connection:
        add_codes(connection, {WARD: SECOND})
    engine.dispose()
    first = region.ward
    second = Place(Desk(tmp_path / "second", region.process.address, WARD, SECOND, name="ws-1012-b"))
    first.desk.opens(CASE, by=ANNA)
    for place in (first, second):
        place.syncs()
    yield region, first, second
    second.desk.close()
    region.close()


def wrote(field: str = "situation", part: Part = Part.PLAN) -> Edit:
    """The text in a field of a part."""
    return Edit(part, {field: Change((), "", TEXT)})


def own(desk: Desk) -> list[Matter]:
    """What Att granska shows of what was recorded at the desk."""
    return list(matters_of_queue(desk.ws.queue(), "Prator", lambda _id: None, NOW))


def others(desk: Desk) -> list[Matter]:
    """What Att granska shows of what was recorded on the unit's other computers."""
    return list(matters_elsewhere(desk.ws.elsewhere(), "Prator", desk.settings.directory, NOW))


def refused(ward: Ward) -> str:
    """What Johan recorded at the second computer, too late for a case that Anna had ended at the first."""
    ward.first.records(CASE, Close(CloseKind.WRONG_PERSON, "Fel person"), by=ANNA)
    ward.first.push()
    (late,) = ward.second.records(CASE, wrote(), by=JOHAN)
    ward.second.push()
    for desk in (ward.first, ward.second):
        assert desk.pull().agrees
    return late


@pytest.mark.row("P31")
def test_what_is_refused_shows_on_both_computers_and_says_who_to_ask_where_it_cannot_be_read(
    ward: Ward,
) -> None:
    late = refused(ward)
    assert (ward.second.row(late).outcome, ward.second.row(late).codes) == (Outcome.REFUSED, (Reason.CLOSED,))
    (at_its_own,), (at_the_other,) = own(ward.second), others(ward.first)
    assert at_the_other.what == at_its_own.what == "Ärendet är avslutat."
    assert at_the_other.heading == at_its_own.heading == "Olle Prov, 19480303-2392"
    assert "på datorn Läkarexp av Johan Lind, " in at_the_other.recorded
    assert "fråga Johan Lind" in at_the_other.todo
    assert (own(ward.first), others(ward.second)) == ([], [])
    assert [desk.ws.facts().review for desk in (ward.first, ward.second)] == [1, 1]


def test_no_row_of_any_unit_has_a_word_of_what_was_refused(ward: Ward) -> None:
    ward.first.records(CASE, Close(CloseKind.WRONG_PERSON, "Fel person"), by=ANNA)
    ward.first.push()
    ward.second.records(CASE, wrote(), by=JOHAN)
    ward.second.push()
    rows = ward.served()
    assert any(b"Johan Lind" in row for row in rows)
    assert not any(TEXT.encode() in row for row in rows)


@pytest.mark.row("P31")
def test_what_is_held_leaves_both_computers_when_it_is_decided(ward: Ward) -> None:
    texts = wrote(part=Part.ASSESSMENT), wrote(), wrote("main_goal")
    _, gap, later = (ward.first.records(CASE, text, by=ANNA)[0] for text in texts)
    ward.proxy.alter = without(gap)
    ward.first.push()
    ward.proxy.alter = bytes
    for desk in (ward.first, ward.second):
        desk.pull()
    assert [each.said.id for each in ward.second.ws.elsewhere()] == [later]
    assert ward.first.row(later).codes == (Missing.CHAIN,)
    assert (len(own(ward.first)), len(others(ward.second))) == (1, 1)
    ward.first.push()
    for desk in (ward.first, ward.second):
        desk.pull()
    assert (own(ward.first), others(ward.second)) == ([], [])
    assert [desk.ws.facts().review for desk in (ward.first, ward.second)] == [0, 0]


@pytest.mark.row("P31")
def test_what_somebody_has_taken_care_of_leaves_both_computers_and_the_queue_says_who_did(ward: Ward) -> None:
    late = refused(ward)
    (mark,) = ward.first.records(CASE, MarkHandled(late), by=ANNA)
    assert (others(ward.first), len(own(ward.second))) == ([], 1)
    ward.first.push()
    for desk in (ward.first, ward.second):
        assert desk.pull().agrees
    assert (others(ward.first), own(ward.second)) == ([], [])
    assert [desk.ws.facts().review for desk in (ward.first, ward.second)] == [0, 0]
    assert [desk.ws.facts().all_sent for desk in (ward.first, ward.second)] == [True, True]
    row = ward.second.row(late)
    assert row.outcome is Outcome.REFUSED
    assert row.handled is not None
    assert (row.handled.id, row.handled.actor.name) == (mark, "Anna Berg")
    assert ward.first.row(mark).outcome is Outcome.APPLIED


def test_a_computer_that_joins_later_is_not_told_of_what_was_taken_care_of(
    ward: Ward, tmp_path: Path
) -> None:
    late = refused(ward)
    ward.first.records(CASE, MarkHandled(late), by=ANNA)
    ward.first.push()
    with writing(ward.engine) as connection:
        add_codes(connection, {WARD: "TREDJE"})
    third = Desk(tmp_path / "third", ward.proxy.address, WARD, "TREDJE", name="ws-1012-c")
    third.pull()
    assert third.ws.elsewhere() == ()
    third.close()


def test_a_restored_centre_that_lacks_the_mark_hears_of_it_again(restorable: Restorable) -> None:
    region, first, second = restorable
    first.desk.records(CASE, Close(CloseKind.WRONG_PERSON, "Fel person"), by=ANNA)
    first.syncs()
    (late,) = second.desk.records(CASE, wrote(), by=JOHAN)
    for place in (second, first):
        place.syncs()
    kept = region.backup()
    first.desk.records(CASE, MarkHandled(late), by=ANNA)
    for place in (first, second):
        place.syncs()
    assert own(second.desk) == []
    region.loses_all_after(kept)
    second.syncs()
    assert len(own(second.desk)) == 1
    for place in (first, second):
        place.syncs()
    assert (others(first.desk), own(second.desk)) == ([], [])


def test_a_computer_that_joins_later_is_told_too(ward: Ward, tmp_path: Path) -> None:
    late = refused(ward)
    with writing(ward.engine) as connection:
        add_codes(connection, {WARD: "TREDJE"})
    third = Desk(tmp_path / "third", ward.proxy.address, WARD, "TREDJE", name="ws-1012-c")
    third.pull()
    assert [each.said.id for each in third.ws.elsewhere()] == [late]
    third.close()


def test_what_a_restored_centre_takes_in_after_all_is_not_told_as_refused(restorable: Restorable) -> None:
    region, first, second = restorable
    kept = region.backup()
    first.desk.records(CASE, Close(CloseKind.WRONG_PERSON, "Fel person"), by=ANNA)
    (late,) = second.desk.records(CASE, wrote(), by=JOHAN)
    for place in (first, second, first):
        place.syncs()
    assert [each.said.id for each in first.desk.ws.elsewhere()] == [late]
    region.loses_all_after(kept)
    for place in (second, first, second, first):
        place.syncs()
    assert region.ledger()[0][late] == Outcome.APPLIED
    assert first.desk.ws.elsewhere() == ()
