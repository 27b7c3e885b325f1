"""The person's own sheet asks what S1's forms have of her, where she belongs, and what to mind."""

from __future__ import annotations

from datetime import date

import pytest

from forms.check import check
from forms.field import fields
from forms.library.person import PERSON_1
from forms.library.shared import person


@pytest.mark.row("A24", "A25", "A26", "A27")
def test_the_sheet_has_the_four_contact_fields_of_the_paper_forms_and_fills_them_from_itself() -> None:
    papers = [field for field in person(*["A44"] * 6).fields if not field.id.startswith("person_")]
    own = [field for field in fields(PERSON_1) if field.id in {paper.id for paper in papers}]
    assert [(f.id, f.label, f.prefill) for f in own] == [(f.id, f.label, f.prefill) for f in papers]


def test_what_is_asked_beyond_the_paper_tells_whom_to_turn_to_and_what_to_mind() -> None:
    names = [field.id for field in fields(PERSON_1)]
    assert names[4:] == ["municipality", "listed", "language", "interpreter", "protected"]
    assert {field.id for field in fields(PERSON_1) if field.ours} == {"language", "interpreter", "protected"}


def test_nothing_has_to_be_answered_and_no_empty_paper_of_it_is_kept() -> None:
    assert check(PERSON_1, {}, today=date(2026, 11, 20)) == ()
    assert not PERSON_1.blank
