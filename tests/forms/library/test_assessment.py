"""The assessment has the four fields of SBAR, and the headings of Mina planer, and asks for none of them."""

from __future__ import annotations

from datetime import date

import pytest

from forms.check import check
from forms.field import fields
from forms.kinds import Choice, Choices, LongText
from forms.library.assessment import ASSESSMENT_1, ASSESSMENT_2

TODAY = date(2026, 11, 20)
SBAR, *HEADINGS = ASSESSMENT_2.sections


@pytest.mark.row("B20", "C18")
def test_the_assessment_has_four_fields_and_none_is_mandatory() -> None:
    assert [field.label for field in fields(ASSESSMENT_1)] == [
        "Situation",
        "Bakgrund",
        "Aktuellt tillstånd",
        "Rekommendation",
    ]
    assert check(ASSESSMENT_1, {}, today=TODAY) == ()


def test_the_next_version_has_sbar_as_it_was() -> None:
    assert ASSESSMENT_1.sections == (SBAR,)
    assert ASSESSMENT_2.subtitle == ASSESSMENT_1.subtitle


@pytest.mark.row("E46")
def test_under_each_heading_a_sub_heading_has_boxes_and_beside_them_a_comment() -> None:
    for section in HEADINGS:
        pairs = list(zip(section.fields[::2], section.fields[1::2], strict=True))
        assert pairs
        for asked, comment in pairs:
            assert isinstance(asked.kind, Choice | Choices)
            assert len(asked.kind.options) > 1
            assert isinstance(comment.kind, LongText)
            assert comment.id == f"{asked.id}_note"
            assert comment.label.lower() == f"kommentar om {asked.label.lower()}"
            assert (asked.width, comment.width) == ("half", "half")
    assert any(isinstance(field.kind, Choices) for field in fields(ASSESSMENT_2)), "several answers"


def test_each_heading_says_who_answers_for_it_and_that_all_may_write() -> None:
    told = {section.title: section.note.partition(" skriver")[0] for section in HEADINGS}
    assert told == {
        "Tidigare vårdrelation": "Kommunen och öppenvården",
        "Bakgrund": "Kommunen och öppenvården",
        "Patientens och närståendes önskemål": "Slutenvården",
        "Aktuellt tillstånd": "Slutenvården",
    }
    assert all(section.note.endswith("Alla får skriva.") for section in HEADINGS)


def test_no_two_boxes_of_a_question_are_alike() -> None:
    for field in fields(ASSESSMENT_2):
        if isinstance(field.kind, Choice | Choices):
            assert len({option.id for option in field.kind.options}) == len(field.kind.options), field.id
            assert len({option.label for option in field.kind.options}) == len(field.kind.options), field.id
            assert not any(" " in option.id for option in field.kind.options), "ids stand beside each other"
