"""The fields of each part are those of its form and no others."""

from __future__ import annotations

import pytest

from cases.edits import REMOVED
from cases.intents import Part
from cases.parts import FORM_OF, knows_field
from forms import catalogue
from forms.field import columns, fields
from forms.kinds import Table


@pytest.mark.parametrize(("part", "form_id"), FORM_OF.items())
def test_every_field_and_cell_of_a_form_can_be_written_in_its_part(part: Part, form_id: str) -> None:
    form = catalogue.current(form_id)
    for field in fields(form):
        assert knows_field(part, field.id) == (not isinstance(field.kind, Table))
    for table, column in columns(form):
        assert knows_field(part, f"{table.id}:rad-1.{column.id}")
        assert knows_field(part, f"{table.id}:rad.1.{column.id}")
        assert knows_field(part, f"{table.id}:rad-1.{REMOVED}")
        assert not knows_field(part, f"{table.id}:{column.id}")
        assert not knows_field(part, f"{table.id}:.{column.id}")


@pytest.mark.row("B20", "C18")
def test_kartlaggning_has_the_four_fields_of_sbar() -> None:
    for name in ("situation", "background", "current", "recommendation"):
        assert knows_field(Part.ASSESSMENT, name)
    assert not knows_field(Part.ASSESSMENT, "diagnosis")


def test_a_part_without_a_form_holds_no_text() -> None:
    assert not knows_field(Part.PERSON, "person_name")
