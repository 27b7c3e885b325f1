"""The assessment has the four fields of SBAR and asks for none of them."""

from __future__ import annotations

from datetime import date

import pytest

from forms.check import check
from forms.field import fields
from forms.library.assessment import ASSESSMENT_1


@pytest.mark.row("B20", "C18")
def test_the_assessment_has_four_fields_and_none_is_mandatory() -> None:
    assert [field.label for field in fields(ASSESSMENT_1)] == [
        "Situation",
        "Bakgrund",
        "Aktuellt tillstånd",
        "Rekommendation",
    ]
    assert check(ASSESSMENT_1, {}, today=date(2026, 11, 20)) == ()
