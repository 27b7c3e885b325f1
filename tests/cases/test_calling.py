"""From a filled-in kallelse to its verb."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from cases.calling import meeting_at, meeting_call, proposed, sections
from cases.intents import Answer, Recipient, Topic
from tests.cases import builders as b

FILLED = {
    "meeting_form": "Videomöte",
    "day": "2026-12-11",
    "time": "13:00",
    "place": " Rum 3 ",
    "others": "Dottern Lena",
}


@pytest.mark.row("B22", "D11", "A17")
def test_the_verb_says_what_the_form_says_in_words_that_a_person_reads() -> None:
    verb = meeting_call(FILLED, Topic.EVALUATION, (Recipient(b.CENTRE, must_answer=False),), b.REFERENCE)
    assert verb is not None
    assert (verb.purpose, verb.meeting_form, verb.place) == (Topic.EVALUATION, "Videomöte", "Rum 3")
    assert (verb.at, verb.others) == (datetime(2026, 12, 11, 12, tzinfo=UTC), "Dottern Lena")
    assert verb.recipients == (Recipient(b.CENTRE, must_answer=False),)


@pytest.mark.parametrize("gone", ["day", "time"])
def test_there_is_no_kallelse_before_the_form_says_when_the_meeting_is(gone: str) -> None:
    answers = {name: text for name, text in FILLED.items() if name != gone}
    assert meeting_at(answers) is None
    assert meeting_call(answers, Topic.PLANNING, (Recipient(b.CENTRE),), "") is None


@pytest.mark.parametrize("hour", ["13:00", "13.00"])
def test_the_hour_is_read_with_a_colon_or_a_point_and_is_an_hour_in_sweden(hour: str) -> None:
    at = meeting_at({**FILLED, "day": "2026-07-01", "time": hour})
    assert at is not None
    assert at.astimezone(UTC) == datetime(2026, 7, 1, 11, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hour"), [("2026-02-30", "13:00"), ("2026-12-11", "25:00"), ("snart", "1")])
def test_what_is_no_day_or_hour_is_no_time_of_a_meeting(day: str, hour: str) -> None:
    assert meeting_at({"day": day, "time": hour}) is None


@pytest.mark.row("B21", "B34", "C22")
def test_the_units_of_the_case_are_proposed_and_not_those_who_declined() -> None:
    script = b.Script()
    no = (*b.opened(script), script.act(b.HOME, b.answer(Answer.DECLINE), case="cW"))
    assert proposed(b.case_of(no), b.WARD) == (b.CENTRE, b.COUNCIL)


@pytest.mark.row("E42")
def test_in_mina_planer_the_kallelse_also_tells_whose_initiative_it_is() -> None:
    assert sections(b.SETTINGS) == ("meeting",)
    theirs = msgspec.structs.replace(b.SETTINGS, process="mina_planer")
    assert sections(theirs) == ("initiative", "meeting")
    told = {**FILLED, "initiator": "Lena Prov", "relation": "dotter", "cause": "Orolig"}
    verb = meeting_call(told, Topic.PLANNING, (Recipient(b.CENTRE),), "")
    assert verb is not None
    assert (verb.initiator, verb.relation, verb.cause) == ("Lena Prov", "dotter", "Orolig")
