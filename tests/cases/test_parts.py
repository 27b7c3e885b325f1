"""The fields of each part are those of its form and no others."""

from __future__ import annotations

import msgspec
import pytest

from cases.edits import REMOVED
from cases.intents import Part
from cases.parts import (
    EVALUATION_SECTIONS,
    FORM_OF,
    form_of,
    knows_field,
    parts_of,
    saved_on_leaving,
    sections_of,
    signed_by_nobody,
)
from forms import catalogue
from forms.field import columns, fields
from forms.kinds import Table
from tests.cases import builders as b


@pytest.mark.parametrize("part", FORM_OF)
def test_every_field_and_cell_of_a_form_can_be_written_in_its_part(part: Part) -> None:
    form = form_of(part)
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


MINA_PLANER = msgspec.structs.replace(b.SETTINGS, process="mina_planer")
HEADINGS = ("earlier_care", "life", "wishes", "condition")


@pytest.mark.row("B20")
def test_prator_writes_sbar_and_mina_planer_its_headings_in_one_and_the_same_form() -> None:
    assert sections_of(Part.ASSESSMENT, b.SETTINGS) == ("sbar",)
    assert sections_of(Part.ASSESSMENT, MINA_PLANER) == HEADINGS
    for name in ("situation", "housing", "housing_note"):
        assert knows_field(Part.ASSESSMENT, name), "what is written under either is known everywhere"


def test_what_was_written_while_the_region_worked_otherwise_is_shown_too() -> None:
    assert sections_of(Part.ASSESSMENT, MINA_PLANER, ["background"]) == ("sbar", *HEADINGS)
    assert sections_of(Part.ASSESSMENT, b.SETTINGS, ["housing_note"]) == ("sbar", "life")


def test_all_other_parts_have_all_of_their_sections_in_every_process() -> None:
    for part in (Part.PLAN, Part.FOLLOW_UP, Part.EVALUATION):
        whole = tuple(section.id for section in form_of(part).sections)
        assert sections_of(part, b.SETTINGS) == sections_of(part, MINA_PLANER) == whole


def test_only_in_mina_planer_is_saved_on_leaving_and_not_the_evaluation() -> None:
    saved = [part for part in FORM_OF if saved_on_leaving(part, MINA_PLANER)]
    assert saved == [Part.ASSESSMENT, Part.PLAN, Part.FOLLOW_UP]
    assert not any(saved_on_leaving(part, b.SETTINGS) for part in FORM_OF)


def test_nobody_signs_the_kartlaggning_of_mina_planer_where_all_read_what_is_saved() -> None:
    at_once = msgspec.structs.replace(MINA_PLANER, text_visible="saved")
    assert [part for part in FORM_OF if signed_by_nobody(part, at_once)] == [Part.ASSESSMENT]
    for region in (MINA_PLANER, msgspec.structs.replace(b.SETTINGS, text_visible="saved")):
        assert not any(signed_by_nobody(part, region) for part in FORM_OF)


def test_a_part_without_a_form_holds_no_text() -> None:
    assert not knows_field(Part.MEETING_CALL, "place")
    with pytest.raises(KeyError):
        form_of(Part.MEETING_CALL)


def test_the_person_has_a_sheet_of_her_own_that_holds_neither_name_nor_number() -> None:
    assert knows_field(Part.PERSON, "address")
    for name in ("person_name", "person_number"):  # an identity is given by an act of its own
        assert not knows_field(Part.PERSON, name)


@pytest.mark.parametrize("form_id", sorted(set(FORM_OF.values())))
def test_what_stands_on_one_paper_is_shared_out_among_its_parts_and_nothing_twice(form_id: str) -> None:
    sections = [section.id for part in parts_of(form_id) for section in form_of(part).sections]
    assert sorted(sections) == sorted(section.id for section in catalogue.current(form_id).sections)


def test_the_evaluation_is_a_part_of_its_own_beside_the_follow_up() -> None:
    assert parts_of("support_followup") == (Part.FOLLOW_UP, Part.EVALUATION)
    assert tuple(section.id for section in form_of(Part.EVALUATION).sections) == EVALUATION_SECTIONS
    for name in ("evaluation", "continued_need", "new_call_responsible"):
        assert knows_field(Part.EVALUATION, name)
        assert not knows_field(Part.FOLLOW_UP, name)
    assert knows_field(Part.FOLLOW_UP, "activities:k1.attainment")
    assert not knows_field(Part.EVALUATION, "activities:k1.attainment")
