"""Which fields each part of a case holds: the fields of its form, declared once in `forms`."""

from __future__ import annotations

from functools import cache

from cases.edits import REMOVED
from cases.intents import Part
from forms import catalogue
from forms.field import columns, fields
from forms.kinds import Table

FORM_OF: dict[Part, str] = {
    Part.INITIATIVE: "checklist",
    Part.ASSESSMENT: "assessment",
    Part.PLAN: "support_plan",
    Part.FOLLOW_UP: "support_followup",
}
"""The form that a part is written in and printed on."""


@cache
def _known(part: Part) -> frozenset[str]:
    if part not in FORM_OF:
        return frozenset()
    form = catalogue.current(FORM_OF[part])
    plain = {field.id for field in fields(form) if not isinstance(field.kind, Table)}
    cells = {f"{table.id}:{column.id}" for table, column in columns(form)}
    rows = {f"{table.id}:{REMOVED}" for table, _ in columns(form)}
    return frozenset(plain | cells | rows)


def knows_field(part: Part, name: str) -> bool:
    """Whether the part has such a field; a cell `table:row.column` is known by its table and column."""
    table, colon, rest = name.partition(":")
    row, _, column = rest.rpartition(".")
    if not colon:
        return name in _known(part)
    return bool(row) and f"{table}:{column}" in _known(part)
