"""A field's box: what stands in it, and how wide it is beside the others."""

from __future__ import annotations

import pytest

from forms.field import Field
from forms.kinds import Choice, Choices, Day, LongText, Option, PersonNumber, Signature, Text, Tick, YesNo
from printouts.cells import NOTHING, cell, lines, placed
from printouts.marks import LEFT, RIGHT

WHOLE = RIGHT - LEFT
HALF, THIRD = Field("h", "Halv", Text(), width="half"), Field("t", "Tredjedel", Text(), width="third")


def test_fields_stand_side_by_side_as_far_as_the_page_is_wide() -> None:
    full = Field("f", "Hel", Text())
    assert [[field.id for field in line] for line in lines([HALF, HALF, full, THIRD, THIRD, THIRD])] == [
        ["h", "h"],
        ["f"],
        ["t", "t", "t"],
    ]
    led = Field("l", "Namn", Text(), width="half", lead="Kallat av")
    assert [len(line) for line in lines([HALF, led, HALF])] == [1, 2]
    assert [round(room / WHOLE, 2) for _, room in placed([HALF, THIRD])] == [0.5, 0.33]


def test_what_has_no_place_on_the_empty_paper_stands_in_no_line() -> None:
    hidden = Field("o", "Vår", Text(), ours=True, on_paper="filled")
    assert list(lines([hidden])) == []


@pytest.mark.parametrize("kind", [Text(), YesNo(), Tick(), Choice((Option("a", "A"),))])
def test_on_a_closed_paper_nothing_can_be_added_where_nothing_was_answered(kind: Text) -> None:
    made = cell(Field("f", "Fält", kind), "", WHOLE, closed=True)
    assert (made.text, made.choices, made.ruled, made.lines) == (NOTHING, (), False, 1)


def test_a_signature_is_left_empty_also_on_a_closed_paper() -> None:
    assert cell(Field("s", "Sign", Signature()), "", WHOLE, closed=True).text == ""


def test_an_answer_stands_as_people_write_it() -> None:
    assert (
        cell(Field("n", "Nummer", PersonNumber()), "191212121212", WHOLE, closed=False).text
        == "19121212-1212"
    )
    crossed = cell(Field("y", "Närvarande", YesNo()), "no", WHOLE, closed=False)
    assert ([choice.crossed for choice in crossed.choices], crossed.text) == ([False, True], "")
    odd = cell(Field("y", "Närvarande", YesNo()), "kanske", WHOLE, closed=False)
    assert odd.text == "kanske"


def test_of_several_boxes_each_that_was_ticked_is_crossed_and_what_no_box_stands_for_is_written() -> None:
    field = Field("s", "Insatser", Choices((Option("a", "Hemtjänst"), Option("b", "Lyft"))))
    made = cell(field, "b robot", WHOLE, closed=False)
    assert ([choice.crossed for choice in made.choices], made.text) == ([False, True], "robot")
    assert cell(field, "", WHOLE, closed=True).text == NOTHING
    assert [choice.crossed for choice in cell(field, "a", WHOLE, closed=True).choices] == [True, False]


def test_what_is_ours_has_its_star_and_a_box_its_hint_and_lines() -> None:
    assert cell(Field("f", "Fält", Text(), ours=True), "", WHOLE, closed=False).label == "Fält *"
    assert cell(Field("d", "Datum", Day()), "", WHOLE, closed=False).hint == "åååå-mm-dd"
    assert cell(Field("l", "Text", LongText(lines=4)), "", WHOLE, closed=False).lines == 4
