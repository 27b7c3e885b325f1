"""The texts of the made-up cases."""

from __future__ import annotations

import pytest

from cases.intents import Part
from cases.parts import knows_field
from central.demo_texts import ASSESSMENTS, FOLLOW_UPS, PLANS, REASONS, REGION_PLAN


@pytest.mark.parametrize(
    ("part", "texts"),
    [(Part.PLAN, (*PLANS, REGION_PLAN)), (Part.ASSESSMENT, ASSESSMENTS), (Part.FOLLOW_UP, FOLLOW_UPS)],
)
def test_every_text_has_a_field_to_stand_in(part: Part, texts: tuple[dict[str, str], ...]) -> None:
    assert all(knows_field(part, name) and text for each in texts for name, text in each.items())


@pytest.mark.row("B20")
def test_every_assessment_says_something_under_each_of_the_four_headings() -> None:
    assert all(list(each) == ["situation", "background", "current", "recommendation"] for each in ASSESSMENTS)
    assert all(REASONS)
