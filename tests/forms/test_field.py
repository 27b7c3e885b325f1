"""Walking a form: its fields in paper order, and rows that belong to other rows."""

from __future__ import annotations

import pytest

from forms.catalogue import current
from forms.field import (
    Answers,
    Field,
    beyond,
    columns,
    fields,
    find,
    row_key,
    rows_of,
    rows_under,
    section_of,
    text_of,
)
from forms.kinds import Text

PLAN = current("support_plan")
ANSWERS: Answers = {
    "situation": "Rädd att falla",
    "goals": ({"id": "g1", "goal": "Torget"}, {"goal": "Sova"}),
    "activities": (
        {"goal": "g1", "activity": "Gå"},
        {"goal": "2", "activity": "Läsa"},
        {"goal": "borta", "activity": "Ringa"},
        {"activity": "Vila"},
    ),
}


def test_a_field_is_found_by_its_id_and_so_is_its_section() -> None:
    assert find(PLAN, "situation").row == "A35"
    assert section_of(PLAN, "situation").page == 2
    for missing in (find, section_of):
        with pytest.raises(KeyError):
            missing(PLAN, "nothing")


def test_fields_come_in_paper_order_with_tables_as_one_each() -> None:
    names = [field.id for field in fields(PLAN)]
    assert names.index("person_name") < names.index("attendance") < names.index("goals")
    assert ("goals", "strengths") in [(table.id, column.id) for table, column in columns(PLAN)]


def test_an_answer_of_the_other_shape_reads_as_empty() -> None:
    assert text_of(ANSWERS, "situation") == "Rädd att falla"
    assert text_of(ANSWERS, "goals") == text_of(ANSWERS, "nothing") == ""
    assert len(rows_of(ANSWERS, "goals")) == 2
    assert rows_of(ANSWERS, "situation") == rows_of(ANSWERS, "nothing") == ()


def test_a_row_is_named_by_its_lasting_id_or_else_by_its_place() -> None:
    first, second = rows_of(ANSWERS, "goals")
    assert (row_key(first, 0), row_key(second, 1)) == ("g1", "2")


def test_rows_are_gathered_under_the_row_they_point_at_and_none_is_lost() -> None:
    table = find(PLAN, "activities")

    def under(key: str | None, *, orphans: bool = False) -> list[str]:
        return [row["activity"] for row in rows_under(table, "goals", key, ANSWERS, orphans=orphans)]

    assert under("g1") == ["Gå"]
    assert under("2") == ["Läsa"]
    assert under(None) == ["Ringa", "Vila"]
    assert under("g1", orphans=True) == ["Gå", "Ringa", "Vila"]


def test_a_table_that_points_nowhere_keeps_all_its_rows_together() -> None:
    table = find(PLAN, "others")
    answers: Answers = {"others": ({"name": "Lena"},)}
    assert rows_under(table, "goals", "g1", answers) == ({"name": "Lena"},)
    assert rows_under(table, "goals", None, answers) == ()


def test_a_label_can_be_read_alone_with_its_lead() -> None:
    assert Field("a", "Namn", Text(), lead="Kallat av").full_label == "Kallat av: Namn"
    assert Field("a", "Namn", Text()).full_label == "Namn"


def test_what_the_empty_paper_has_no_place_for_is_found_with_the_table_it_stands_in() -> None:
    found = {(field.id, table.id if table else "") for field, table in beyond(PLAN)}
    assert {("main_goal", ""), ("title", "goals"), ("status", "activities")} <= found
    assert not {("situation", ""), ("goal", "activities"), ("responsible_principal", "")} & found
