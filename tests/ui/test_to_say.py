"""What to say in a call: which meeting, and what has become of the one before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cases.intents import CallMeeting, CallResult, Direction, LogCall, Recipient, Topic
from cases.steering import RecordDeath, Void
from tests.ui import stages
from tests.ui.cases_open import hanna_at
from tests.ui.region import MARIA, NOW, SUPPORT, WARD, Desk
from ui.to_say import matter, to_say


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    made.ws.start_outage(made.work.session)
    return made


@pytest.mark.row("A02", "B23")
def test_of_a_meeting_that_is_off_nothing_but_that_is_said(desk: Desk) -> None:
    desk.act("hanna", RecordDeath("Avdelningen ringde"))
    first, second = desk.ws.calls_to_make()
    assert {first.unit, second.unit} == {WARD, SUPPORT}
    said = to_say(first, stages.case(desk), NOW)
    assert said[1:3] == (
        "Hanna Exempel, 19121212-1212",
        "Mötet i dag 13.00 blir inte av. Personen har avlidit.",
    )
    assert len(said) == 4


@pytest.mark.row("A02", "B23")
def test_of_a_new_meeting_it_is_said_first_that_the_old_one_is_off(desk: Desk) -> None:
    soon = NOW.replace(hour=12, minute=0) + timedelta(days=21)
    desk.act("hanna", CallMeeting(Topic.PLANNING, "", "Rum 3", soon, (Recipient(WARD),), "", "H4K7PX"))
    desk.act("hanna", LogCall(Direction.OUTGOING, Topic.PLANNING, WARD, "", CallResult.REACHED))
    (kallelse,) = {h.stamp.action for h in stages.case(desk).halves.values() if h.place == "Rum 3"}
    desk.clock.now += timedelta(minutes=5)
    desk.act("hanna", Void(kallelse, "Rummet är upptaget"))
    moved = soon + timedelta(days=4)
    desk.act("hanna", CallMeeting(Topic.PLANNING, "", "Rum 4", moved, (Recipient(WARD),), "", "H4K7PX"))
    (call,) = desk.ws.calls_to_make()
    assert matter(call, stages.case(desk), desk.clock()) == (
        "Mötet fre 12 dec 13.00 blir inte av. Kallelsen är makulerad: Rummet är upptaget.",
        "Kallelse till planeringsmöte, tis 16 dec 13.00, Rum 4",
    )
