"""In an outage a meeting is told of by telephone, is off, and is on after all: who was told hears each turn
by telephone, until the centre is back and every desk can read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cases.action import Channel, Request
from cases.called_off import Why
from cases.case import Sip
from cases.intents import (
    Answer,
    CallMeeting,
    CallResult,
    Direction,
    LogCall,
    Recipient,
    Reply,
    SendInitiative,
    Topic,
)
from cases.steering import RecordDeath, Void
from cases.verbs import Verb
from cases.waiting import next_meeting
from central.accounts import add_codes
from central.demo_units import CENTRE, WARD
from central.store import writing
from localdb.workspace import Saved
from tests.central.world import CODES, NOW, new_engine
from tests.journeys.over_http import Desk, served

MEETS = NOW + timedelta(days=20)


class Two:
    """The ward, which calls, and the vårdcentral, which is called."""

    def __init__(self, folder: Path, address: str) -> None:
        self.ward = Desk(folder / "ward", address, WARD)
        self.centre = Desk(folder / "centre", address, CENTRE)
        self.ward.clock.now = NOW - timedelta(hours=2)

    def ward_does(self, verb: Verb) -> str:
        """A minute after what was done before."""
        desk = self.ward
        desk.clock.now += timedelta(minutes=1)
        session = desk.session()
        saved = desk.ws.perform([Request("case", verb, session.who, desk.clock(), Channel.APP)], session)
        assert isinstance(saved, Saved), saved
        return saved.actions[0].id

    def rings(self) -> None:
        self.ward_does(LogCall(Direction.OUTGOING, Topic.PLANNING, CENTRE, "018", CallResult.REACHED))

    def to_ring(self) -> list[tuple[str, Why | None]]:
        """Whom the ward has to ring, and what has become of the meeting."""
        calls = self.ward.ws.calls_to_make()
        assert self.ward.ws.facts().to_ring == len(calls)
        return [(call.unit, call.news.why if call.news else None) for call in calls]

    def meeting_at_the_centre(self) -> bool:
        """Whether the vårdcentral's desk shows a meeting."""
        file = self.centre.ws.case("case")
        assert file is not None
        assert isinstance(file.view, Sip)
        return next_meeting(file.view) is not None


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    engine = new_engine(tmp_path)
    with writing(engine) as connection:
        add_codes(connection, CODES)
    with served(engine) as proxy:
        made = Two(tmp_path, proxy.address)
        made.ward.opens("case")
        made.ward.records("case", SendInitiative("Behöver stöd", (Recipient(CENTRE),), "H4K7PX"))
        made.ward.push()
        made.centre.pull()
        made.centre.records("case", Reply(Topic.INITIATIVE, WARD, Answer.ACCEPT))
        made.centre.push()
        made.ward.pull()
        yield made
        for desk in (made.ward, made.centre):
            desk.close()
    engine.dispose()


@pytest.mark.row("A02", "B23")
def test_who_was_told_by_telephone_hears_that_it_is_off_and_that_it_is_on_after_all(two: Two) -> None:
    two.ward_does(CallMeeting(Topic.PLANNING, "", "Rum 3", MEETS, (Recipient(CENTRE),)))
    assert two.to_ring() == [(CENTRE, None)]
    two.rings()
    assert two.to_ring() == []
    died = two.ward_does(RecordDeath("sonen ringde"))
    assert two.to_ring() == [(CENTRE, Why.DIED)]
    two.rings()
    assert two.to_ring() == []
    two.ward_does(Void(died, "Fel person"))
    assert two.to_ring() == [(CENTRE, Why.NOT_DEAD)]
    two.ward.push()
    two.ward.pull()
    two.centre.pull()
    assert two.to_ring() == []
    assert two.meeting_at_the_centre()


@pytest.mark.row("A02", "B23")
def test_who_read_of_it_at_its_own_desk_hears_that_it_is_off_until_it_can_read_that_too(two: Two) -> None:
    kallelse = two.ward_does(CallMeeting(Topic.PLANNING, "", "Rum 3", MEETS, (Recipient(CENTRE),)))
    two.ward.push()
    two.ward.pull()
    two.centre.pull()
    assert two.to_ring() == []
    two.ward_does(Void(kallelse, "Rummet är upptaget"))
    assert two.to_ring() == [(CENTRE, Why.CALLED_OFF)]
    two.ward.push()
    assert two.to_ring() == []
    two.ward.pull()
    two.centre.pull()
    assert two.to_ring() == []
    assert not two.meeting_at_the_centre()
