"""Boxes as text: one order, nothing twice, and what no box stands for is kept."""

from __future__ import annotations

import pytest

from forms.chosen import answer_of, ids_of, is_ticked, odd_ids, words_of
from forms.field import Field
from forms.kinds import Choice, Choices, Day, LongText, Option, Tick, YesNo

BOXES = (Option("home_care", "Hemtjänst"), Option("rehab", "Rehabilitering"), Option("none", "Inga insatser"))
SEVERAL, ONE = Choices(BOXES), Choice(BOXES)


def test_whoever_ticks_the_same_boxes_has_written_the_same() -> None:
    assert answer_of(SEVERAL, ("rehab", "home_care")) == answer_of(SEVERAL, ("home_care", "rehab"))
    assert answer_of(SEVERAL, ("rehab", "home_care")) == "home_care rehab"
    assert answer_of(SEVERAL, ()) == ""


def test_the_ids_come_back_each_once() -> None:
    assert ids_of("rehab home_care rehab") == ("rehab", "home_care")
    assert ids_of("") == ()


def test_what_no_box_stands_for_is_kept_and_comes_last() -> None:
    assert odd_ids(SEVERAL, "robot home_care") == ("robot",)
    assert answer_of(SEVERAL, ("robot", "rehab")) == "rehab robot"
    assert words_of(SEVERAL, "home_care robot") == "Hemtjänst, robot"


def test_an_answer_is_read_in_the_words_of_its_boxes() -> None:
    assert words_of(SEVERAL, "home_care rehab") == "Hemtjänst, Rehabilitering"
    assert (words_of(ONE, "rehab"), words_of(ONE, "robot"), words_of(ONE, "")) == (
        "Rehabilitering",
        "robot",
        "",
    )


@pytest.mark.parametrize(
    ("kind", "ticked"), [(SEVERAL, True), (ONE, True), (YesNo(), True), (Tick(), True), (Day(), False)]
)
def test_boxes_are_ticked_and_all_else_is_written(kind: Choice, ticked: bool) -> None:
    assert is_ticked(Field("f", "Fält", kind)) is ticked
    assert not is_ticked(Field("f", "Fält", LongText()))
