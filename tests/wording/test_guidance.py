"""The advice of the routines has its place in a step, and reads as a nurse would write it."""

from __future__ import annotations

from cases.status import Step
from tests.wording.reading import is_whole, wrong, wrong_sentences
from wording import guidance
from wording.guidance import ADVICE, Advice

ALL = [each for each in vars(guidance).values() if isinstance(each, Advice)]


def test_every_step_is_there() -> None:
    assert is_whole(ADVICE, Step)


def test_every_advice_stands_in_some_step() -> None:
    placed = [advice for found in ADVICE.values() for advice in found]
    assert [each.heading for each in ALL if each not in placed] == []


def test_every_word_is_swedish() -> None:
    assert wrong(each.heading for each in ALL) == []
    assert wrong_sentences(line for each in ALL for line in each.lines) == []


def test_the_meeting_begins_with_who_is_there_and_ends_with_a_copy_for_each() -> None:
    told = guidance.AGENDA.lines
    order = ("presenterar", "syftet", "ramarna", "uppföljningsmötet", "sammanfattar", "kopia")
    places = [next(number for number, line in enumerate(told) if word in line) for word in order]
    assert places == sorted(places)
    assert guidance.AGENDA.ordered
