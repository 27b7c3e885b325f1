"""What is said of an odd answer on a form."""

from __future__ import annotations

from forms.check import Problem, ProblemCode
from forms.numbers import NumberWarning
from tests.wording.reading import is_whole, wrong_sentences
from wording import numbers, problems


def test_every_code_has_its_sentence() -> None:
    assert is_whole(problems.PROBLEMS, ProblemCode)
    assert wrong_sentences(problems.PROBLEMS.values()) == []


def test_a_number_on_a_form_is_spoken_of_as_a_number_anywhere() -> None:
    for warning in NumberWarning:
        if warning is not NumberWarning.EMPTY:
            assert problems.PROBLEMS[ProblemCode(f"number_{warning}")] == numbers.WARNINGS[warning]


def test_every_problem_says_what_to_do() -> None:
    for words in problems.PROBLEMS.values():
        assert words.count(".") >= 2


def test_a_problem_is_told_by_its_code() -> None:
    assert problems.problem(Problem(ProblemCode.NOT_A_TIME, "time", "warn")).startswith(
        "Tiden går inte att läsa."
    )
