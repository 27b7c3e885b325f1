"""Everything that can be done in a case has its button, what it gives, who may, and what can stop it."""

from __future__ import annotations

import pytest

from cases.intents import Intent, OpenCase
from cases.refusals import Missing, Reason
from cases.sip import TABLE, May, Phase, codes
from tests.wording.reading import is_whole, wrong, wrong_sentences
from wording import process

NARROWS = {Missing.COORDINATOR, Reason.NOT_OWN_CLAIM, Reason.NOT_YOURS}
"""Answers of a verb's own needs that say that not everybody in the case may."""


def test_every_code_has_its_words() -> None:
    assert is_whole(process.PHASES, Phase)
    assert is_whole(process.WHO, May)
    assert wrong([*process.PHASES.values(), *process.WHO.values()]) == []


def test_every_verb_of_the_table_has_its_button_and_what_it_gives() -> None:
    assert set(process.DEEDS) == set(TABLE)
    assert wrong(deed.button for deed in process.DEEDS.values()) == []
    assert wrong_sentences(deed.gives for deed in process.DEEDS.values()) == []


def test_no_two_buttons_are_called_alike() -> None:
    assert len({deed.button for deed in process.DEEDS.values()}) == len(process.DEEDS)


def test_no_button_says_that_anything_is_sent() -> None:
    assert [deed.button for deed in process.DEEDS.values() if "skick" in deed.button.lower()] == []


@pytest.mark.parametrize("verb", list(TABLE))
def test_who_may_is_said_more_closely_just_where_the_needs_of_the_verb_narrow_it(verb: type[Intent]) -> None:
    rule = TABLE[verb]
    narrowed = rule.may is May.PARTICIPANT and bool(NARROWS.intersection(codes(rule)))
    assert bool(process.DEEDS[verb].who) is (narrowed or verb is OpenCase)
    assert process.who(verb) == process.DEEDS[verb].who or process.WHO[rule.may]


@pytest.mark.parametrize("code", [*Missing, *Reason])
def test_what_stands_in_the_way_is_told_as_the_screen_tells_it(code: Missing | Reason) -> None:
    assert wrong_sentences([process.obstacle(code)]) == []


def test_what_stands_in_the_way_says_what_to_do() -> None:
    assert process.obstacle(Missing.CONSENT) == "Samtycke saknas. Registrera samtycket först."
    assert process.obstacle(Reason.NO_RECIPIENTS) == "Ingen mottagare är vald. Lägg till minst en mottagare."
