"""A released form with more of ours in it. Its paper keeps its pages and its order: what is added has no
place on the empty one, and is printed below where it is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from forms.field import Field, Form, Section, Width
from forms.kinds import Choice, Kind, Option, Table

PROGRESS = Choice(
    (
        Option("planned", "Planerad"),
        Option("under_way", "Pågår"),
        Option("done", "Klar"),
        Option("broken_off", "Avbruten"),
    )
)
"""E52, B32: how far an activity has come."""


def ours(
    field_id: str,
    label: str,
    kind: Kind,
    row: str = "",
    *,
    width: Width = "full",
    help: str = "",  # noqa: A002 - the field's own word
    prefill: str | None = None,
    share: int = 1,
) -> Field:
    """A field that S1's paper lacks, with the row of the document that asks for it, if one does."""
    return Field(
        field_id,
        label,
        kind,
        row,
        help=help,
        width=width,
        ours=True,
        prefill=prefill,
        share=share,
        on_paper="filled",
    )


def also(section: Section, *added: Field) -> Section:
    """The section with more fields below its own."""
    return msgspec.structs.replace(section, fields=(*section.fields, *added))


def changed(section: Section, changes: Mapping[str, Mapping[str, object]]) -> Section:
    """The section with other help or prefilling for some of its fields; on paper it reads the same."""
    fields = tuple(
        msgspec.structs.replace(field, **changes[field.id]) if field.id in changes else field
        for field in section.fields
    )
    return msgspec.structs.replace(section, fields=fields)


def with_columns(section: Section, table: str, after: str, *added: Field) -> Section:
    """The section with more columns in one of its tables, behind the column `after`."""
    fields = tuple(
        msgspec.structs.replace(
            field, kind=msgspec.structs.replace(field.kind, columns=_behind(field.kind, after, added))
        )
        if field.id == table and isinstance(field.kind, Table)
        else field
        for field in section.fields
    )
    return msgspec.structs.replace(section, fields=fields)


def _behind(kind: Table, after: str, added: tuple[Field, ...]) -> tuple[Field, ...]:
    place = next(place for place, column in enumerate(kind.columns) if column.id == after) + 1
    return (*kind.columns[:place], *added, *kind.columns[place:])


def next_version(form: Form, *changed_sections: Section, added: Mapping[str, Section]) -> Form:
    """The form's next version: some sections anew, and new ones behind the section whose id they stand by."""
    anew = {section.id: section for section in changed_sections}
    sections: list[Section] = []
    for section in form.sections:
        sections.append(anew.get(section.id, section))
        if section.id in added:
            sections.append(added[section.id])
    return msgspec.structs.replace(form, version=form.version + 1, sections=tuple(sections))
