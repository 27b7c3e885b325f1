"""The check tells all that is odd, and lets an outage go on."""

from __future__ import annotations

from datetime import date

import pytest

from forms.catalogue import RELEASED, current
from forms.check import Problem, ProblemCode, check
from forms.field import Answers, Field, Form, Section
from forms.kinds import (
    Choice,
    Choices,
    Day,
    Option,
    PersonNumber,
    Phone,
    RowRef,
    Table,
    Text,
    Tick,
    Time,
    YesNo,
)
from forms.numbers import NumberWarning

TODAY = date(2025, 11, 21)
FORM = Form(
    "every",
    1,
    "Allt",
    "",
    (
        Section(
            "all",
            "",
            (
                Field("name", "Namn", Text()),
                Field("number", "Personnummer", PersonNumber()),
                Field("day", "Datum", Day()),
                Field("time", "Tid", Time()),
                Field("phone", "Telefon", Phone()),
                Field("choice", "Val", Choice((Option("a", "A"), Option("b", "B")))),
                Field("several", "Flera val", Choices((Option("a", "A"), Option("b", "B")))),
                Field("present", "Närvarande", YesNo()),
                Field("tick", "Deltog", Tick()),
                Field("goals", "Mål", Table((Field("goal", "Mål", Text()),), 1)),
                Field(
                    "activities",
                    "Aktiviteter",
                    Table((Field("goal", "Mål", RowRef("goals")), Field("when", "Tid", Day())), 3),
                ),
            ),
            page=1,
        ),
    ),
    ("",),
)


@pytest.mark.parametrize("form", RELEASED, ids=lambda form: form.id)
def test_an_empty_form_has_no_problem(form: Form) -> None:
    assert check(form, {}, today=TODAY) == ()


def test_all_problems_come_at_once_in_paper_order() -> None:
    answers: Answers = {
        "number": "19121212-1213",
        "day": "21 nov",
        "time": "25:00",
        "phone": "ring Lena",
        "choice": "c",
        "several": "a c",
        "present": "ja",
        "tick": "no",
        "goals": ({"id": "g1", "goal": "Gå till torget"},),
        "activities": ({"goal": "g1", "when": "2025-12-12"}, {"goal": "g2", "when": "snart"}),
    }
    assert check(FORM, answers, today=TODAY) == (
        Problem(ProblemCode.NUMBER_CHECK_DIGIT, "number", "warn"),
        Problem(ProblemCode.NOT_A_DAY, "day", "warn"),
        Problem(ProblemCode.NOT_A_TIME, "time", "warn"),
        Problem(ProblemCode.NOT_A_PHONE, "phone", "warn"),
        Problem(ProblemCode.NOT_AN_OPTION, "choice", "warn"),
        Problem(ProblemCode.NOT_AN_OPTION, "several", "warn"),
        Problem(ProblemCode.NOT_AN_OPTION, "present", "warn"),
        Problem(ProblemCode.NOT_AN_OPTION, "tick", "warn"),
        Problem(ProblemCode.NO_SUCH_ROW, "activities", "warn", 1, "goal"),
        Problem(ProblemCode.NOT_A_DAY, "activities", "warn", 1, "when"),
    )


def test_right_answers_have_no_problem() -> None:
    answers: Answers = {
        "name": "Åsa <b> & 2 < 3",
        "number": "19121212-1212",
        "day": "2025-11-21",
        "time": "13:00",
        "phone": "+46 70-174 06 15",
        "choice": "a",
        "several": "a b",
        "present": "no",
        "tick": "yes",
        "goals": ({"goal": "Ett"}, {"goal": "Två"}),
        "activities": ({"goal": "2", "when": ""},),
    }
    assert check(FORM, answers, today=TODAY) == ()


def test_what_the_form_has_no_place_for_stops() -> None:
    answers: Answers = {
        "other": "x",
        "name": (),
        "goals": "text",
        "activities": ({"nothing": "x"},),
        "day": ({},),
    }
    assert check(FORM, answers, today=TODAY) == (
        Problem(ProblemCode.UNKNOWN_FIELD, "other", "stop"),
        Problem(ProblemCode.WRONG_SHAPE, "day", "stop"),
        Problem(ProblemCode.WRONG_SHAPE, "goals", "stop"),
        Problem(ProblemCode.UNKNOWN_FIELD, "activities", "stop", 0, "nothing"),
    )


def test_signs_that_no_paper_can_show_stop_but_new_lines_do_not() -> None:
    assert check(FORM, {"name": "rad 1\r\nrad 2\tslut"}, today=TODAY) == ()
    for sign in ("\x00", "\x1b", "\ud800"):
        assert check(FORM, {"name": f"a{sign}b"}, today=TODAY) == (
            Problem(ProblemCode.CONTROL_SIGN, "name", "stop"),
        )


def test_every_warning_about_a_number_has_its_code() -> None:
    codes = {code.value for code in ProblemCode}
    for warning in NumberWarning:
        assert warning is NumberWarning.EMPTY or f"number_{warning.value}" in codes


def test_a_field_of_blanks_and_hyphens_in_a_number_never_raises() -> None:
    assert check(current("checklist"), {"person_number": "   "}, today=TODAY) == ()
    assert check(current("checklist"), {"person_number": " - "}, today=TODAY) == (
        Problem(ProblemCode.NUMBER_UNKNOWN, "person_number", "warn"),
    )
