"""Two ends of one event find each other, in any order, or ask for a person's eyes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.case import Sip
from cases.intents import (
    Answer,
    HearInitiative,
    HearMeeting,
    LogCall,
    Recipient,
    Reply,
    SendInitiative,
    Topic,
)
from cases.pairing import Event, Match, pairing, reply_to
from cases.steering import InformPerson, Void
from cases.verbs import Verb
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on


def events(case: Sip, *, reply: bool) -> dict[str, Event]:
    return {event.receiver: event for event in pairing(case) if event.reply is reply}


@pytest.mark.row("A02", "P29")
def test_the_story_pairs_what_both_ends_recorded() -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    sent, replies = events(case, reply=False), events(case, reply=True)
    assert {unit: event.match for unit, event in sent.items()} == {
        b.CENTRE: Match.MATCHED,
        b.COUNCIL: Match.ONLY_SENDER,
        b.HOME: Match.MATCHED,
    }
    assert {unit: event.match for unit, event in replies.items()} == {
        b.CENTRE: Match.MATCHED,
        b.COUNCIL: Match.ONLY_SENDER,
        b.HOME: Match.ONLY_RECEIVER,
    }
    assert [unit for unit, event in replies.items() if event.spoken_only] == [b.COUNCIL]


def test_a_reply_that_was_heard_otherwise_than_given_differs_and_the_own_one_counts() -> None:
    script = b.Script()
    first = b.opened(script)
    heard = script.act(b.WARD, b.call(b.HOME, Answer.ACCEPT))
    case = b.case_of([*first, heard, script.act(b.HOME, b.answer(Answer.DECLINE), case="cW")])
    event = reply_to(case, Topic.INITIATIVE, b.WARD, b.HOME)
    assert event is not None
    assert (event.match, event.answer, event.spoken_only) == (Match.DIFFERS, Answer.DECLINE, False)
    assert reply_to(case, Topic.PLANNING, b.WARD, b.HOME) is None


def sends(reference: str) -> SendInitiative:
    return SendInitiative("stöd", (Recipient(b.CENTRE),), reference)


def hears(reference: str) -> HearInitiative:
    return HearInitiative(b.WARD, "stöd", reference)


def paired(sent: list[str], heard: list[str]) -> set[tuple[str | None, str | None, Match]]:
    script = b.Script()
    first = b.opened(script, b.COUNCIL)
    opens = script.act(b.CENTRE, b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE))
    halves = [script.act(b.WARD, sends(reference)) for reference in sent]
    halves += [script.act(b.CENTRE, hears(reference)) for reference in heard]
    case = b.case_of([*first, opens, *halves])
    found: set[tuple[str | None, str | None, Match]] = set()
    for event in pairing(case):
        if event.receiver == b.CENTRE:
            ends = (event.at_sender, event.at_receiver)
            one, other = (half.reference if half else None for half in ends)
            found.add((one, other, event.match))
    return found


def test_equal_references_pair_whatever_else_is_there() -> None:
    assert paired(["R1", "R2"], ["R2", "R1"]) == {("R1", "R1", Match.MATCHED), ("R2", "R2", Match.MATCHED)}


def test_one_half_on_each_side_pairs_when_a_reference_was_not_heard() -> None:
    assert paired(["R1"], [""]) == {("R1", "", Match.MATCHED)}
    assert paired(["R1", "R2"], ["R1", ""]) == {("R1", "R1", Match.MATCHED), ("R2", "", Match.MATCHED)}


def test_halves_that_could_pair_in_several_ways_are_for_review() -> None:
    assert {match for *_, match in paired(["R1", "R2"], [""])} == {Match.REVIEW}
    assert {match for *_, match in paired(["R1"], ["R2"])} == {Match.REVIEW}


def test_two_halves_with_one_reference_pair_alike_in_every_order() -> None:
    script = b.Script()
    first = b.opened(script, b.COUNCIL)
    opens = script.act(b.CENTRE, b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE))
    one, two = (script.act(b.WARD, sends("R1")) for _ in range(2))
    heard = script.act(b.CENTRE, hears("R1"))
    orders = ([one, two, heard], [two, heard, one])
    results = [frozenset(pairing(b.case_of([*first, opens, *order]))) for order in orders]
    assert results[0] == results[1]


def test_who_answers_again_has_changed_her_mind() -> None:
    script = b.Script()
    first = b.opened(script)
    answers = [script.act(b.WARD, b.call(b.HOME, said)) for said in (Answer.ACCEPT, Answer.DECLINE)]
    case = b.case_of([*first, *answers])
    event = reply_to(case, Topic.INITIATIVE, b.WARD, b.HOME)
    assert event is not None
    assert event.answer is Answer.DECLINE
    assert isinstance(answers[0].intent, LogCall)
    assert not isinstance(answers[0].intent, Reply)


def called(*acts: tuple[str, Verb], first: int = 20) -> list[Event]:
    """What has passed of a kallelse from the ward to the centre, the later last: one to a meeting in so many
    days, and then these acts, a day apart.
    """
    script = b.Script()
    case = on(
        stages.accepted(script), script, (b.WARD, b.meeting(b.FRIDAY + timedelta(days=first), b.CENTRE))
    )
    for unit, verb in acts:
        script.now += timedelta(days=1)
        case = on(case, script, (unit, verb))
    found = [event for event in pairing(case) if event.topic is Topic.PLANNING and not event.reply]
    return sorted(found, key=lambda event: event.first.stamp.at)


def key_of() -> str:
    """The key of the first kallelse in `called`."""
    script = b.Script()
    case = on(stages.accepted(script), script, (b.WARD, b.meeting(b.FRIDAY + timedelta(days=9), b.CENTRE)))
    return next(key for key, half in case.halves.items() if half.topic is Topic.PLANNING)


AGAIN = HearMeeting(b.WARD, Topic.PLANNING, b.FRIDAY + timedelta(days=30), "", "Rum 9")


def test_a_kallelse_that_is_heard_without_a_reference_is_the_one_that_waits_for_its_other_end() -> None:
    (only,) = called((b.CENTRE, AGAIN))
    assert only.match is Match.MATCHED


@pytest.mark.row("B23")
def test_a_kallelse_that_was_taken_back_before_is_not_the_one_that_was_heard() -> None:
    void = (b.WARD, Void(key_of().partition("/")[0], "Rummet är upptaget"))
    before, heard = called(void, (b.CENTRE, AGAIN))
    assert (before.match, before.voided) == (Match.ONLY_SENDER, True)
    assert (heard.match, heard.voided, heard.first.place) == (Match.ONLY_RECEIVER, False, "Rum 9")
    before, both = called(void, (b.WARD, b.meeting(AGAIN.at, b.CENTRE)), (b.CENTRE, AGAIN))
    assert (before.match, both.match) == (Match.ONLY_SENDER, Match.MATCHED)


def test_a_kallelse_that_is_taken_back_after_it_was_heard_is_taken_back_at_both_ends() -> None:
    (only,) = called((b.CENTRE, AGAIN), (b.WARD, Void(key_of().partition("/")[0], "Rummet är upptaget")))
    assert (only.match, only.voided) == (Match.MATCHED, True)


@pytest.mark.row("B35")
def test_nobody_hears_of_a_meeting_that_has_been() -> None:
    been, heard = called((b.WARD, InformPerson(True)), (b.CENTRE, AGAIN), first=1)
    assert (been.match, heard.match) == (Match.ONLY_SENDER, Match.ONLY_RECEIVER)
    been, both = called((b.WARD, b.meeting(AGAIN.at, b.CENTRE)), (b.CENTRE, AGAIN), first=1)
    assert (been.match, both.match) == (Match.ONLY_SENDER, Match.MATCHED)


def test_what_a_unit_has_answered_already_is_not_what_it_hears_as_new() -> None:
    yes = Reply(Topic.PLANNING, b.WARD, Answer.ACCEPT, about=key_of())
    answered, heard = called((b.CENTRE, yes), (b.CENTRE, AGAIN))
    assert (answered.match, heard.match) == (Match.ONLY_SENDER, Match.ONLY_RECEIVER)
    (only,) = called((b.CENTRE, AGAIN), (b.CENTRE, yes))
    assert only.match is Match.MATCHED


def test_what_was_noted_by_mistake_stands_in_nobodys_way() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.WARD, b.meeting(AGAIN.at, b.CENTRE)), (b.CENTRE, AGAIN))
    wrong = list(case.halves)[-1]
    case = on(case, script, (b.CENTRE, Void(wrong, "Fel ärende")), (b.CENTRE, AGAIN))
    found = {(e.match, e.voided) for e in pairing(case) if e.topic is Topic.PLANNING and not e.reply}
    assert found == {(Match.MATCHED, False), (Match.ONLY_RECEIVER, True)}
