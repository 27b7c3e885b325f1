"""Which fields each part of a case holds: the fields of its form, declared once in `forms`."""

from __future__ import annotations

from functools import cache

import msgspec

from cases.edits import REMOVED
from cases.intents import Part
from forms import catalogue
from forms.field import Form, columns, fields
from forms.kinds import Table

FORM_OF: dict[Part, str] = {
    Part.PERSON: "person",
    Part.INITIATIVE: "checklist",
    Part.ASSESSMENT: "assessment",
    Part.PLAN: "support_plan",
    Part.FOLLOW_UP: "support_followup",
    Part.EVALUATION: "support_followup",
}
"""The form that a part is written in and printed on."""

EVALUATION_SECTIONS = ("evaluation",)
"""What is locked apart from the follow-up although S1 has both on one paper (A52–A54, B33, B35)."""


def form_of(part: Part) -> Form:
    """The part's form with the sections that are the part's own. KeyError for a part without text."""
    form = catalogue.current(FORM_OF[part])
    if part is Part.EVALUATION:
        kept = tuple(s for s in form.sections if s.id in EVALUATION_SECTIONS)
    elif part is Part.FOLLOW_UP:
        kept = tuple(s for s in form.sections if s.id not in EVALUATION_SECTIONS)
    else:
        return form
    return msgspec.structs.replace(form, sections=kept)


def parts_of(form_id: str) -> tuple[Part, ...]:
    """The parts that are written on one paper."""
    return tuple(part for part, known in FORM_OF.items() if known == form_id)


@cache
def _known(part: Part) -> frozenset[str]:
    if part not in FORM_OF:
        return frozenset()
    form = form_of(part)
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
