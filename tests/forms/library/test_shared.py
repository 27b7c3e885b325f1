"""The blocks in common keep the paper's words and order."""

from __future__ import annotations

import pytest

from forms.field import Section
from forms.kinds import Table, YesNo
from forms.library.shared import attendance, coordinator, named, person


def table(section: Section, name: str) -> Table:
    kind = next(field.kind for field in section.fields if field.id == name)
    assert isinstance(kind, Table)
    return kind


def test_name_title_and_date_stand_in_one_row_of_thirds() -> None:
    row = named("called_by", "call_date", "Kallat av", "A15")
    assert [field.id for field in row] == ["called_by_name", "called_by_title", "call_date"]
    assert {field.width for field in row} == {"third"}
    assert [field.lead for field in row] == ["Kallat av", "", ""]


@pytest.mark.row("A44")
def test_the_person_has_six_fields() -> None:
    labels = [field.label for field in person(*["A44"] * 6).fields]
    assert labels == ["Namn", "Personnummer", "Adress", "Postnummer och Ort", "Telefon", "e-post"]


@pytest.mark.row("A32", "A33", "A46", "A47")
def test_who_was_there_is_asked_in_two_tables_with_yes_or_no() -> None:
    section = attendance("A31", "A32", "A33", other_rows=5)
    units, others = table(section, "attendance"), table(section, "others")
    assert [column.label for column in units.columns] == ["Namn", "Enhet", "Roll", "Telefon", "Närvarande"]
    assert units.rows_on_paper == 6
    assert [column.label for column in others.columns] == [
        "Namn",
        "Relation till den enskilde",
        "Kontaktuppgifter",
        "Närvarande",
    ]
    assert others.rows_on_paper == 5
    assert isinstance(units.columns[-1].kind, YesNo)
    assert isinstance(others.columns[-1].kind, YesNo)


@pytest.mark.row("A41", "A48")
def test_the_coordinator_is_asked_for_with_name_and_contact() -> None:
    assert coordinator("A41").label == "Samordningsansvarig (Namn och kontaktuppgifter)"
