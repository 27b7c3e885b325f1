"""A form as data: fields with their words and layout, sections as on the paper, and how to walk them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

import msgspec

from forms.kinds import Kind, RowRef, Table

Row: TypeAlias = Mapping[str, str]
# What has been filled in, by field id. A table's row is its cells by column id, and may carry a lasting "id".
Answers: TypeAlias = Mapping[str, str | tuple[Row, ...]]

Width = Literal["full", "half", "third"]

OnPaper: TypeAlias = bool | Literal["filled"]
"""Whether a field has a place on the paper. False: it only ties rows together. "filled": the paper that it
comes from has no place for it, so that it is printed below all else, and only where something is written in
it.
"""


class Field(msgspec.Struct, frozen=True):
    """One thing asked. `row` is the source row that it answers (A12); `ours` marks what is not in S1.

    `lead` stands above this field and those beside it ("SIP initierat av"). `width` places fields side by
    side; in a table, `share` is how wide the column is beside the others. `prefill` names where a first value
    comes from ("person.name").
    """

    id: str
    label: str
    kind: Kind
    row: str = ""
    help: str = ""
    width: Width = "full"
    ours: bool = False
    prefill: str | None = None
    lead: str = ""
    share: int = 1
    on_paper: OnPaper = True

    @property
    def full_label(self) -> str:
        """The label with its lead, for a reader who sees only this field."""
        return f"{self.lead}: {self.label}" if self.lead else self.label


class Section(msgspec.Struct, frozen=True):
    """A block on paper page `page` (from 1). With `per_row`, it is drawn once for each row of that table."""

    id: str
    title: str
    fields: tuple[Field, ...]
    page: int
    icon: str = ""
    note: str = ""
    per_row: str = ""


class Form(msgspec.Struct, frozen=True):
    """A released form. `pages` are the headings of its paper pages, `repeat_page` the one to copy (A40).

    `blank`: an empty paper of it is kept at hand.
    """

    id: str
    version: int
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    pages: tuple[str, ...]
    repeat_page: int | None = None
    blank: bool = True


def fields(form: Form) -> Iterator[Field]:
    """Every field of the form in paper order, tables as one field each."""
    for section in form.sections:
        yield from section.fields


def columns(form: Form) -> Iterator[tuple[Field, Field]]:
    """Every (table field, column) of the form in paper order."""
    for field in fields(form):
        if isinstance(field.kind, Table):
            for column in field.kind.columns:
                yield field, column


def beyond(form: Form) -> Iterator[tuple[Field, Field | None]]:
    """Every field of ours that the empty paper has no place for, with the table that it is a column of."""
    for field in fields(form):
        if field.on_paper == "filled":
            yield field, None
        if isinstance(field.kind, Table):
            yield from ((column, field) for column in field.kind.columns if column.on_paper == "filled")


def find(form: Form, field_id: str) -> Field:
    """The field with this id. KeyError if the form has none: that is a mistake in the program."""
    for field in fields(form):
        if field.id == field_id:
            return field
    raise KeyError(field_id)


def section_of(form: Form, field_id: str) -> Section:
    """The section that holds the field. KeyError if none does."""
    for section in form.sections:
        if any(field.id == field_id for field in section.fields):
            return section
    raise KeyError(field_id)


def text_of(answers: Answers, field_id: str) -> str:
    """The answer as text; empty where nothing is answered, or where the answer is a table."""
    answer = answers.get(field_id, "")
    return answer if isinstance(answer, str) else ""


def rows_of(answers: Answers, field_id: str) -> tuple[Row, ...]:
    """The answered rows of a table; none where nothing is answered, or where the answer is a text."""
    answer = answers.get(field_id, ())
    return () if isinstance(answer, str) else tuple(answer)


def row_key(row: Row, index: int) -> str:
    """What a RowRef answers with to mean this row: its lasting id, or its place counted from 1."""
    return row.get("id") or str(index + 1)


def rows_under(
    table: Field, parent: str, key: str | None, answers: Answers, *, orphans: bool = False
) -> tuple[Row, ...]:
    """The rows of `table` that belong to the row `key` of table `parent`; all if it does not point there.

    With `orphans`, those that point at no existing parent row come along; with None as key, only those.
    """
    pointer = _pointer(table, parent)
    rows = rows_of(answers, table.id)
    if pointer is None:
        return () if key is None else rows
    known = {row_key(row, index) for index, row in enumerate(rows_of(answers, parent))}
    loose = orphans or key is None
    return tuple(
        row for row in rows if row.get(pointer, "") == key or (loose and row.get(pointer, "") not in known)
    )


def _pointer(table: Field, parent: str) -> str | None:
    if isinstance(table.kind, Table):
        for column in table.kind.columns:
            if isinstance(column.kind, RowRef) and column.kind.table == parent:
                return column.id
    return None
