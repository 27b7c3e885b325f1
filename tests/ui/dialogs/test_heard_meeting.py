"""The meeting that a caller called to, as the receiver notes it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.intents import HearMeeting, Topic
from tests.ui.cases_open import said
from tests.ui.region import CENTRE, KARIN, NOW, Desk
from ui.dialogs.heard_meeting import HeardMeeting


@pytest.fixture
def meeting(qtbot: QtBot, tmp_path: Path) -> HeardMeeting:
    made = HeardMeeting(Desk(tmp_path, KARIN).work)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.row("A20", "B22")
def test_what_is_told_of_it_becomes_the_receivers_own_end(meeting: HeardMeeting) -> None:
    meeting.purpose.select("evaluation")
    meeting.meeting_form.set_text("Hemma hos Hanna")
    meeting.place.setText(" Storgatan 1 ")
    meeting.day.set_text("2025-12-12")
    meeting.time.set_text("13.00")
    made = meeting.verb(CENTRE, "H4K7PX")
    assert made is not None
    assert made.at.isoformat() == "2025-12-12T13:00:00+01:00"
    assert made == HearMeeting(CENTRE, Topic.EVALUATION, made.at, "Hemma hos Hanna", "Storgatan 1", "H4K7PX")
    assert meeting.is_whole()


def test_without_a_time_there_is_nothing_to_record(meeting: HeardMeeting) -> None:
    assert meeting.verb(CENTRE, "") is None
    asked = meeting.verb(CENTRE, "", NOW)
    assert asked is not None
    assert asked.at == NOW


def test_what_is_not_told_yet_is_said_where_it_is_told_and_taken_away_when_it_is(
    meeting: HeardMeeting,
) -> None:
    assert "Skriv" not in said(meeting)
    assert not meeting.is_whole()
    told = said(meeting)
    for sentence in ("Välj vilket möte kallelsen gäller.", "Skriv vilken dag mötet är.", "Skriv när mötet"):
        assert sentence in told
    meeting.purpose.button("planning").click()
    meeting.day.set_day((NOW + timedelta(days=3)).date())
    meeting.day.left.emit()
    told = said(meeting)
    assert "Välj vilket möte" not in told
    assert "Skriv vilken dag" not in told
    assert "Skriv när mötet" in told


def test_a_meeting_that_has_been_is_warned_of_and_stops_nothing(meeting: HeardMeeting) -> None:
    meeting.purpose.select("planning")
    meeting.day.set_text("2025-11-20")
    meeting.time.set_text("13.00")
    meeting.time.left.emit()
    assert "Mötet ligger bakåt i tiden. Kontrollera dag och tid." in said(meeting)
    assert meeting.is_whole()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "till jul"])
def test_a_day_that_nobody_meets_on_cannot_be_read(meeting: HeardMeeting, day: str) -> None:
    meeting.purpose.select("planning")
    meeting.day.set_text(day)
    meeting.time.set_text("13.00")
    meeting.time.left.emit()
    assert not meeting.is_whole()
    assert "går inte att läsa" in said(meeting)
