"""The questions are all there, and each names every value of its setting."""

from __future__ import annotations

import typing
from collections.abc import Iterator

import pytest

from cases.settings import Settings
from tests.process.page import REGION
from tests.wording.reading import wrong, wrong_sentences
from wording import region

TYPES = typing.get_type_hints(Settings)


def chosen() -> set[str]:
    """Every setting that some question is about."""
    return {setting for question in region.QUESTIONS for setting in question.choices}


def values(setting: str) -> set[str]:
    """What a region can choose, as Python writes it; "" for a number."""
    kind = TYPES[setting]
    if kind is bool:
        return {"True", "False"}
    return set(typing.get_args(kind)) or {""}


def texts() -> Iterator[str]:
    for question in region.QUESTIONS:
        if question.fixed:
            yield question.fixed
        for answers in question.choices.values():
            yield from (text.format(value=7) for text in answers.values())


def test_the_twenty_questions_the_one_of_r26_and_our_own_stand_in_their_order() -> None:
    assert [question.row for question in region.QUESTIONS] == list(range(1, 23))
    assert len({question.about for question in region.QUESTIONS}) == 22


def test_every_question_is_either_the_regions_to_answer_or_answered() -> None:
    for question in region.QUESTIONS:
        assert bool(question.fixed) is not bool(question.choices)


def test_everything_that_a_region_chooses_among_is_asked_about() -> None:
    choosable = {name for name in TYPES if values(name) != {""} and name not in ("made_up", "news")}
    assert choosable <= chosen()


@pytest.mark.parametrize("setting", sorted(chosen()))
def test_every_value_of_a_setting_says_what_it_changes(setting: str) -> None:
    for question in region.QUESTIONS:
        if setting in question.choices:
            assert set(question.choices[setting]) == values(setting)
            assert len(set(question.choices[setting].values())) == len(values(setting))


@pytest.mark.parametrize("setting", sorted(chosen()))
def test_a_number_is_told_as_it_is_chosen(setting: str) -> None:
    told = next(q.choices[setting] for q in region.QUESTIONS if setting in q.choices)
    if "" in told:
        assert str(getattr(REGION, setting)) in told[""].format(value=getattr(REGION, setting))
    else:
        assert str(getattr(REGION, setting)) in told


@pytest.mark.parametrize("question", region.QUESTIONS, ids=lambda question: str(question.row))
def test_a_region_is_told_its_own_answer(question: region.Question) -> None:
    told = region.answer(question, REGION)
    assert told
    assert question.fixed in told
    for setting, answers in question.choices.items():
        value = str(getattr(REGION, setting))
        others = {text for key, text in answers.items() if key not in ("", value)}
        assert not any(text in told for text in others)
        assert value in answers or value in told


def test_every_word_is_swedish() -> None:
    assert wrong_sentences(texts()) == []
    assert wrong(question.about for question in region.QUESTIONS) == []
    assert [question.about for question in region.QUESTIONS if not question.about.endswith("?")] == []
