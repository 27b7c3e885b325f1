"""What to say in a call, and how its outcome is told."""

from __future__ import annotations

import msgspec
import pytest

from cases.between import ANSWERED
from cases.deadlines import STOCKHOLM
from cases.decide import decide
from cases.intents import MEETINGS, Answer, CallResult, ConsentState, Direction, Reply, Topic
from cases.outcome import Refused
from cases.pairing import Match
from cases.refusals import Reason
from cases.settings import Settings
from tests.cases.builders import CENTRE, SETTINGS, WARD, Script
from tests.cases.stages import MINA_PLANER, opened
from tests.wording.reading import NOW, is_whole, wrong
from tests.wording.test_consent import OWN
from wording import calls


def test_every_code_has_its_words() -> None:
    assert is_whole(calls.RESULTS, CallResult)
    assert is_whole(calls.DIRECTIONS, Direction)
    assert is_whole(calls.MATCHES, Match)
    for table in (calls.ANSWERS, calls.MEETING_ANSWERS, calls.SPOKEN_ANSWERS, calls.NOT_CONFIRMED):
        assert is_whole(table, Answer)
        assert wrong(table.values()) == []
    assert wrong([*calls.RESULTS.values(), *calls.DIRECTIONS.values(), *calls.MATCHES.values()]) == []
    assert wrong([calls.NOT_RUNG, calls.ANSWER_MISSING, calls.DECLINING]) == []
    assert wrong([calls.WHY_DECLINE, calls.COMMENT, calls.COMMENT_OR_WHY]) == []


def test_before_a_unit_declines_it_reads_what_is_asked_of_it_and_then_what_it_gives_up() -> None:
    assert wrong([calls.MUST_TAKE_PART]) == []
    assert calls.BEFORE_DECLINING.split("\n\n") == [calls.MUST_TAKE_PART, calls.DECLINING]


@pytest.mark.row("E62")
def test_a_message_is_acknowledged_and_gets_no_yes_or_no() -> None:
    assert calls.answer(Topic.MESSAGE, Answer.ACKNOWLEDGE) == "Kvitterat"
    assert calls.answer(Topic.MESSAGE, Answer.ACKNOWLEDGE, spoken_only=True) == "Kvitterat, muntligt"
    assert calls.choices(Topic.MESSAGE, SETTINGS) == {Answer.ACKNOWLEDGE: "Kvitterar"}
    assert calls.choices(Topic.INITIATIVE, SETTINGS) == {
        Answer.ACCEPT: "Accepterar",
        Answer.DECLINE: "Nekar",
    }


@pytest.mark.parametrize("settings", [SETTINGS, MINA_PLANER], ids=["prator", "mina_planer"])
@pytest.mark.parametrize("topic", ANSWERED)
def test_just_the_answers_that_the_rules_take_can_be_chosen(topic: Topic, settings: Settings) -> None:
    script = Script()
    case = opened(script, settings)
    takes = set()
    for answer in Answer:
        decision = decide(case, script.act(CENTRE, Reply(topic, WARD, answer), case="cW"), settings)
        if not (isinstance(decision, Refused) and Reason.WRONG_ANSWER in decision.reasons):
            takes.add(answer)
    assert set(calls.choices(topic, settings)) == takes
    assert wrong(calls.choices(topic, settings).values()) == []


@pytest.mark.row("A02")
def test_a_call_about_an_initiative_is_told_in_four_steps() -> None:
    assert calls.to_say(Topic.INITIATIVE, "Olle Prov", "19480303-2392", OWN, "H4K7PX") == (
        "Säg vem du är, be om namn och titel",
        "Olle Prov, 19480303-2392",
        "Initiativ till SIP, samtycke finns",
        "Läs referensen och be dem upprepa",
    )


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_has_its_four_steps_and_guesses_nobodys_gender(topic: Topic) -> None:
    steps = calls.to_say(topic, "Olle Prov", "19480303-2392", OWN, "H4K7PX", "i dag 13.00")
    assert wrong(steps) == []
    assert not {"han", "hon", "honom", "henne", "hans", "hennes"} & set(" ".join(steps).split())


@pytest.mark.parametrize("topic", MEETINGS)
def test_a_call_about_a_meeting_says_when_and_where(topic: Topic) -> None:
    when = calls.meeting_line(NOW.replace(hour=13, minute=0), "Vårdcentralen Ekdungen, rum 3", NOW)
    third = calls.to_say(topic, "Hanna Exempel", "19121212-1212", OWN, meeting=when)[2]
    assert third.startswith("Kallelse till ")
    assert third.endswith(", i dag 13.00, Vårdcentralen Ekdungen, rum 3")


def test_a_meeting_without_a_place_is_told_by_its_time() -> None:
    assert calls.meeting_line(NOW.replace(hour=13, minute=0).astimezone(STOCKHOLM), "", NOW) == "i dag 13.00"


def test_after_a_withdrawal_a_call_says_only_that() -> None:
    withdrawn = msgspec.structs.replace(OWN, state=ConsentState.WITHDRAWN)
    for topic in Topic:
        third = calls.to_say(topic, "Olle Prov", "19480303-2392", withdrawn, "H4K7PX")[2]
        assert third == "Samtycket är återtaget. Använd inte uppgifterna vidare."


def test_without_a_reference_the_other_end_repeats_what_matters() -> None:
    assert calls.to_say(Topic.OTHER, "Olle Prov", "")[1::2] == (
        "Olle Prov",
        "Be dem upprepa det viktigaste",
    )


@pytest.mark.row("R06")
def test_an_answer_heard_in_a_call_is_shown_as_spoken() -> None:
    assert calls.answer(Topic.INITIATIVE, Answer.ACCEPT, spoken_only=True) == "Ja, muntligt"
    assert calls.answer(Topic.INITIATIVE, Answer.DECLINE, spoken_only=True) == "Nej, muntligt"
    assert calls.NOT_CONFIRMED[Answer.DECLINE] == "Nekat muntligt, ej bekräftat av enheten"
    assert calls.NOT_CONFIRMED[Answer.ACCEPT] == "Godkänt muntligt, ej signerat av enheten"


@pytest.mark.row("B13", "B14")
def test_an_own_answer_is_told_by_what_it_answers() -> None:
    assert calls.answer(Topic.INITIATIVE, Answer.ACCEPT) == "Accepterat"
    assert calls.answer(Topic.PLANNING, Answer.ACCEPT) == "Kommer"
    assert calls.answer(Topic.PLANNING, Answer.DECLINE) == "Kommer inte"
    assert calls.answer(Topic.PLANNING, None) == "Svar saknas"


def test_a_call_without_a_known_consent_claims_nothing_about_it() -> None:
    assert calls.to_say(Topic.INITIATIVE, "Olle Prov", "19480303-2392")[2] == "Initiativ till SIP"


def test_how_many_have_been_rung_is_counted_right() -> None:
    assert calls.rung(1, 3) == "1 av 3 uppringda"
    assert calls.rung(1, 1) == "1 av 1 uppringd"
    assert calls.ring_about(2, "Olle Prov") == "Ring 2 mottagare om Olle Prov"
