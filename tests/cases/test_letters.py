"""A kallelse goes on paper to who has no account, and no longer when the meeting will not be."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import letters
from cases.case import Half, Sip
from cases.intents import (
    Answer,
    Basis,
    CallMeeting,
    ConsentState,
    Part,
    Print,
    Recipient,
    RecordConsent,
    Reply,
    Topic,
)
from cases.steering import Close, CloseKind, RecordDeath, Void
from cases.verbs import Verb
from tests.ui.region import ANNA, CENTRE, MARIA, NOW, SUPPORT, WARD, case_of, opened

MEETING = NOW + timedelta(days=20)
CALLED = CallMeeting(
    Topic.PLANNING,
    "Fysiskt möte",
    "Rum 3",
    MEETING,
    (Recipient(WARD), Recipient(SUPPORT)),
    "Lena, dotter",
)
BEGUN = NOW - timedelta(days=3)


def case(*more: Verb) -> Sip:
    """Maria has called to a meeting, and what came after."""
    steps = opened("hanna", "191212121212", "Hanna Exempel", BEGUN)
    steps += [(ANNA, Reply(Topic.INITIATIVE, CENTRE, Answer.ACCEPT), BEGUN), (MARIA, CALLED, NOW)]
    return case_of("hanna", [*steps, *((MARIA, verb, NOW) for verb in more)])


def half_of(known: Sip) -> Half:
    return next(half for half in known.halves.values() if half.topic is Topic.PLANNING and not half.reply)


def paper(half: Half, copies: int = 1) -> Print:
    return Print(Part.MEETING_CALL, "meeting_call", "1", "H4K7PX", copies, (), letters.digest(half))


def is_to_print(known: Sip, unit: str = CENTRE) -> bool:
    return letters.is_to_print(known, unit, half_of(known), NOW)


@pytest.mark.row("C09")
def test_a_kallelse_with_others_is_to_be_printed_by_who_coordinates_until_it_has_been() -> None:
    known = case()
    assert is_to_print(known)
    assert not is_to_print(known, WARD)
    printed = case(paper(half_of(known)))
    assert not is_to_print(printed)
    (out,) = letters.printed(printed, half_of(printed))
    assert (out.print_number, out.stamp.who.name) == ("H4K7PX", "Maria Sand")
    assert letters.may_be_sent(printed, CENTRE, half_of(printed), NOW), "another copy may be printed"


@pytest.mark.row("C09")
def test_with_nobody_to_call_by_hand_nothing_is_to_be_printed_but_it_may_be() -> None:
    known = case()
    alone = msgspec.structs.replace(half_of(known), others="")
    assert not letters.is_to_print(known, CENTRE, alone, NOW)
    assert letters.may_be_sent(known, CENTRE, alone, NOW)


@pytest.mark.row("C09", "B23")
def test_nobody_is_called_by_letter_to_a_meeting_that_is_taken_back() -> None:
    action = half_of(case()).stamp.action
    assert not is_to_print(case(Void(action, "Maria är sjuk")))


@pytest.mark.parametrize(
    "after",
    [
        RecordDeath("Anhörig ringde", None),
        Close(CloseKind.ENDED, "Flyttar"),
        RecordConsent(ConsentState.WITHDRAWN, Basis.OWN, "Maria Sand", "", "2025-11-21"),
    ],
    ids=["died", "closed", "consent taken back"],
)
def test_no_letter_goes_out_when_the_person_has_died_the_case_ended_or_consent_is_gone(after: Verb) -> None:
    assert not is_to_print(case(after))


def test_no_letter_goes_out_when_the_meeting_has_been() -> None:
    known = case()
    assert not letters.may_be_sent(known, CENTRE, half_of(known), MEETING)


def test_a_paper_of_another_kallelse_is_not_taken_for_this_ones() -> None:
    known = case()
    moved = msgspec.structs.replace(half_of(known), place="Rum 4")
    assert letters.printed(case(paper(moved)), half_of(known)) == ()
    assert letters.digest(moved) != letters.digest(half_of(known))
    assert len(letters.digest(moved)) == 16


@pytest.mark.row("B12", "C09")
def test_a_letter_that_never_went_out_is_taken_back_and_printed_anew() -> None:
    printed = case(paper(half_of(case())))
    (out,) = letters.printed(printed, half_of(printed))
    undone = case(paper(half_of(case())), Void(out.stamp.action, "Fastnade i skrivaren"))
    assert is_to_print(undone)
