"""The kallelse's own fields."""

from __future__ import annotations

from datetime import date

import pytest

from forms import catalogue
from forms.check import check
from forms.field import Answers, columns, fields, find
from forms.kinds import Choice, OpenChoice
from forms.library.meeting_call import FOR_INFORMATION, MEETING_CALL_1, MUST_ANSWER
from ui.formview.receivers import MAY, MUST
from wording import kallelser


@pytest.mark.row("B22")
def test_the_kallelse_asks_how_where_and_when_and_who_else_comes() -> None:
    (meeting,) = [section for section in MEETING_CALL_1.sections if section.id == "meeting"]
    assert [field.label for field in meeting.fields] == [
        "Mötesform",
        "Plats",
        "Datum",
        "Tid",
        "Aktörer",
        "Övriga deltagare",
    ]


@pytest.mark.row("B22", "E42")
def test_a_meeting_is_held_in_one_of_three_ways_or_in_another() -> None:
    kind = find(MEETING_CALL_1, "meeting_form").kind
    assert isinstance(kind, OpenChoice)
    assert kind.words == ("Fysiskt möte", "Videomöte", "Telefonmöte")
    answers: Answers = {"meeting_form": "Hembesök"}
    assert check(MEETING_CALL_1, answers, today=date(2025, 11, 21)) == ()


@pytest.mark.row("B21", "D04", "A16")
def test_each_that_is_called_must_answer_or_is_told_for_information() -> None:
    (answer,) = [column for _, column in columns(MEETING_CALL_1) if column.id == "must_answer"]
    assert isinstance(answer.kind, Choice)
    assert answer.kind.options == (MUST_ANSWER, FOR_INFORMATION)
    assert (MUST_ANSWER.id, FOR_INFORMATION.id) == (MUST, MAY)
    assert (MUST_ANSWER.label, FOR_INFORMATION.label) == (kallelser.MUST, kallelser.FOR_INFORMATION)


def test_every_field_has_its_source_row_and_no_empty_paper_of_it_is_kept() -> None:
    assert all(field.row for field in fields(MEETING_CALL_1))
    assert MEETING_CALL_1 not in catalogue.blanks()
