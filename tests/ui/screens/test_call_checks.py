"""What has to be there before a kallelse can be made, at the field that it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.deadlines import STOCKHOLM
from cases.intents import CallMeeting, Recipient, Topic
from cases.outcome import Refused, Waits
from cases.refusals import Missing, Reason
from forms.field import Answers
from tests.ui.region import CENTRE, NOW
from tests.wording.reading import wrong_sentences
from ui.screens.call_checks import missing, missing_time, too_early

ANSWERS: Answers = {"day": "2025-12-08", "time": "13:00", "called": ({"unit": "Biståndsenheten"},)}


@pytest.mark.row("E42")
def test_what_is_missing_is_said_at_its_field_and_nothing_else_is_asked_for() -> None:
    assert missing(ANSWERS) == {}
    assert missing_time(ANSWERS) == {}
    assert list(missing_time({"called": ANSWERS["called"]})) == ["day", "time"]
    assert missing({}) == {
        "day": "Skriv vilken dag mötet är.",
        "time": "Skriv när mötet börjar, till exempel 13.00.",
        "called": "Lägg till minst en mottagare.",
    }


@pytest.mark.parametrize("day", ["till jul", "0001-01-01", "9999-12-31", "2025-02-30"])
def test_what_is_no_day_or_time_to_meet_at_cannot_be_read(day: str) -> None:
    found = missing({**ANSWERS, "day": day, "time": "efter lunch"})
    assert list(found) == ["day", "time"]
    assert all("går inte att läsa" in sentence for sentence in found.values())
    assert wrong_sentences(found.values()) == []


@pytest.mark.row("T20", "E42")
def test_a_meeting_in_the_past_is_said_at_the_day_or_on_the_day_itself_at_the_time() -> None:
    refused = Refused((Reason.MEETING_IN_THE_PAST,))
    at = NOW.astimezone(STOCKHOLM) - timedelta(hours=1)
    today = CallMeeting(Topic.PLANNING, "", "", at, (Recipient(CENTRE),))
    yesterday = CallMeeting(Topic.PLANNING, "", "", at - timedelta(days=1), (Recipient(CENTRE),))
    assert list(too_early(refused, yesterday, NOW)) == ["day"]
    assert list(too_early(refused, today, NOW)) == ["time"]
    assert too_early(Refused((Reason.NO_RECIPIENTS,)), yesterday, NOW) == {}
    assert too_early(Waits((Missing.CONSENT,)), yesterday, NOW) == {}
