"""The support form for follow-up has what S1 has, in S1's order."""

from __future__ import annotations

import pytest

from forms.field import Form, beyond, find
from forms.kinds import RowRef, Table
from forms.library.support_followup import SUPPORT_FOLLOWUP_1, SUPPORT_FOLLOWUP_2
from forms.library.support_plan import SUPPORT_PLAN_2
from tests.forms.library import outline


@pytest.mark.row("A43", "A44", "A45", "A46", "A47", "A48", "A50", "A51", "A52", "A53", "A54")
@pytest.mark.parametrize(
    "form", [SUPPORT_FOLLOWUP_1, SUPPORT_FOLLOWUP_2], ids=lambda form: f"version {form.version}"
)
def test_the_follow_up_form_follows_the_paper_field_for_field(form: Form) -> None:
    assert outline(form) == [
        ("A43", "Datum"),
        "Personuppgifter",
        ("A44", "Namn"),
        ("A44", "Personnummer"),
        ("A44", "Adress"),
        ("A44", "Postnummer och Ort"),
        ("A44", "Telefon"),
        ("A44", "e-post"),
        "Närvarande",
        ("A45", "Den enskilde deltog på mötet"),
        ("A46", "Verksamhetsföreträdare"),
        ("A47", "Övriga deltagare"),
        ("A48", "Samordningsansvarig (Namn och kontaktuppgifter)"),
        "Uppföljning av plan",
        ("A50", "Mål"),
        ("A51", "Aktivitet, ansvarig, måluppfyllelse och datum"),
        ("A52", "Utvärdering"),
        ("A53", "Beskriv eventuellt fortsatt behov av samordningsträffar"),
        ("A54", "Ansvarig för kallelse till ny Samordnad Individuell Plan"),
    ]


@pytest.mark.row("A50", "A51")
def test_an_activity_is_followed_up_with_attainment_and_date() -> None:
    kind = find(SUPPORT_FOLLOWUP_1, "activities").kind
    assert isinstance(kind, Table)
    assert [column.id for column in kind.columns] == ["goal", "activity", "responsible", "attainment", "date"]
    assert kind.columns[0].kind == RowRef("goals")
    assert kind.rows_on_paper == 3


@pytest.mark.row("A49")
def test_page_two_begins_with_the_follow_up_of_the_plan() -> None:
    second = [section.id for section in SUPPORT_FOLLOWUP_1.sections if section.page == 2]
    assert second == ["follow_up", "evaluation"]


@pytest.mark.row("B32")
def test_from_the_second_version_an_activity_has_a_status_and_a_comment() -> None:
    added = [f"{table.id}.{field.id}" if table else field.id for field, table in beyond(SUPPORT_FOLLOWUP_2)]
    assert added == ["interpreter", "activities.progress", "activities.comment"]


def test_how_far_an_activity_has_come_is_not_taken_over_from_the_plan() -> None:
    """Two units would each write down what the plan said, and each other answer would be a rival to it."""
    asked, planned = (find(form, "activities").kind for form in (SUPPORT_FOLLOWUP_2, SUPPORT_PLAN_2))
    assert isinstance(asked, Table)
    assert isinstance(planned, Table)
    same = {column.id for column in asked.columns} & {column.id for column in planned.columns}
    assert same == {"goal", "activity", "responsible"}
