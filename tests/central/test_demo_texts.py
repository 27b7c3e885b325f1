"""The texts of the made-up cases."""

from __future__ import annotations

import pytest

from cases.intents import Part
from cases.parts import knows_field
from central.demo_texts import (
    ASSESSMENTS,
    CHANGED_NEEDS,
    EVALUATION,
    OTHER_VIEW,
    PLANS,
    REASONS,
    REGION_PLAN,
    follow_up_of,
)


@pytest.mark.parametrize(
    ("part", "texts"),
    [
        (Part.PLAN, (*PLANS, REGION_PLAN, CHANGED_NEEDS)),
        (Part.ASSESSMENT, (*ASSESSMENTS, OTHER_VIEW)),
        (Part.FOLLOW_UP, tuple(map(follow_up_of, (*PLANS, REGION_PLAN)))),
        (Part.EVALUATION, (EVALUATION,)),
    ],
)
def test_every_text_has_a_field_to_stand_in(part: Part, texts: tuple[dict[str, str], ...]) -> None:
    assert all(knows_field(part, name) and text for each in texts for name, text in each.items())


@pytest.mark.row("B20")
def test_every_assessment_says_something_under_each_of_the_four_headings() -> None:
    assert all(list(each) == ["situation", "background", "current", "recommendation"] for each in ASSESSMENTS)
    assert all(REASONS)


@pytest.mark.row("A51")
def test_every_activity_of_a_plan_is_followed_up() -> None:
    found = follow_up_of(PLANS[0])
    attained = {name for name in found if name.endswith(".attainment")}
    assert attained == {"activities:a1.attainment", "activities:a2.attainment"}
    assert found["goals:m1.goal"] == PLANS[0]["goals:m1.goal"]
