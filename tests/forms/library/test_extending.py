"""A form's next version: more of ours in it, and the paper as it was."""

from __future__ import annotations

import msgspec

from forms.field import Field, Form, Section, find
from forms.kinds import Table, Text
from forms.library.extending import also, changed, next_version, ours, with_columns

TABLE = Field("rows", "Rader", Table((Field("a", "Ett", Text()), Field("b", "Två", Text())), 2), "A01")
FIRST = Section("first", "Först", (Field("name", "Namn", Text(), "A01"), TABLE), page=1)
LAST = Section("last", "Sist", (Field("end", "Slut", Text(), "A01"),), page=1)
FORM = Form("form", 1, "En blankett", "", (FIRST, LAST), ("",))


def test_what_is_added_is_marked_as_ours_and_has_no_place_on_the_empty_paper() -> None:
    added = ours("more", "Mer", Text(), "E48", width="half")
    assert (added.ours, added.on_paper, added.row, added.width) == (True, "filled", "E48", "half")


def test_fields_come_below_those_of_the_section() -> None:
    made = also(FIRST, ours("more", "Mer", Text()))
    assert [field.id for field in made.fields] == ["name", "rows", "more"]
    assert made.fields[:2] == FIRST.fields


def test_columns_come_behind_the_one_that_is_named_and_in_no_other_table() -> None:
    made = with_columns(
        also(FIRST, msgspec.structs.replace(TABLE, id="others")), "rows", "a", ours("c", "Tre", Text())
    )
    columns = {
        field.id: [column.id for column in field.kind.columns]
        for field in made.fields
        if isinstance(field.kind, Table)
    }
    assert columns == {"rows": ["a", "c", "b"], "others": ["a", "b"]}


def test_a_changed_field_keeps_its_place_and_its_words() -> None:
    made = changed(FIRST, {"name": {"help": "Som i passet.", "prefill": "person.name"}})
    assert [field.id for field in made.fields] == ["name", "rows"]
    assert (made.fields[0].label, made.fields[0].help) == ("Namn", "Som i passet.")
    assert made.fields[1] is TABLE


def test_the_next_version_has_the_new_sections_and_leaves_the_old_one_as_it_was() -> None:
    middle = Section("middle", "Mitt", (ours("more", "Mer", Text()),), page=1)
    made = next_version(FORM, also(LAST, ours("after", "Efter", Text())), added={"first": middle})
    assert (made.version, [section.id for section in made.sections]) == (2, ["first", "middle", "last"])
    assert find(made, "after").ours
    assert FORM.version == 1
    assert [section.id for section in FORM.sections] == ["first", "last"]
