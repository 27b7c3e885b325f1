"""What is not there yet: why a button is grey, and what a registration that was received waits for."""

from __future__ import annotations

import re

import pytest

from cases.refusals import Missing
from tests.wording.reading import is_whole, parts, wrong_sentences
from wording import waiting

SENTENCES = re.compile(r"[^.]+\.")


def test_every_code_has_its_sentences() -> None:
    assert is_whole(waiting.GREYED, Missing)
    assert is_whole(waiting.HELD, Missing)


def test_every_sentence_is_swedish_and_whole() -> None:
    assert wrong_sentences(waiting.GREYED.values()) == []
    assert wrong_sentences(parts(waiting.HELD.values())) == []


@pytest.mark.parametrize("code", list(Missing))
def test_a_grey_button_says_what_is_missing_and_what_to_do_first(code: Missing) -> None:
    assert len(SENTENCES.findall(waiting.GREYED[code])) == 2


@pytest.mark.parametrize("code", list(Missing))
def test_what_was_received_says_that_it_is_kept_and_who_can_do_something(code: Missing) -> None:
    told = waiting.HELD[code]
    assert told.what
    assert told.means == waiting.KEPT
    assert told.do


def test_no_two_codes_are_told_alike() -> None:
    assert len(set(waiting.GREYED.values())) == len(Missing)
    assert len({told.text for told in waiting.HELD.values()}) == len(Missing)


def test_nothing_that_is_missing_is_told_as_if_it_were_too_late() -> None:
    for text in (*waiting.GREYED.values(), *parts(waiting.HELD.values())):
        assert "gäller inte" not in text


def test_both_ways_for_a_plan_to_hold_are_named() -> None:
    for text in (waiting.GREYED[Missing.LOCKED_PLAN], waiting.HELD[Missing.LOCKED_PLAN].what):
        assert "låst" in text
        assert "godkänd av alla" in text
