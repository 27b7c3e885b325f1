"""Which fields each part of a case holds: the fields of its form, declared once in `forms`."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import msgspec

from cases.edits import REMOVED
from cases.intents import Part
from cases.settings import Settings
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


_ASSESSED_IN: dict[str, tuple[str, ...]] = {
    "prator": ("sbar",),
    "mina_planer": ("earlier_care", "life", "wishes", "condition"),
}
"""What is written in a kartläggning in each process (B20, E46). All of it is known everywhere: what was
recorded while the region worked in another way still belongs to the case.
"""


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


def sections_of(part: Part, settings: Settings, written: Collection[str] = ()) -> tuple[str, ...]:
    """The sections of the part's form that the region's process uses, and those where something stands.
    `written`: the fields that have a text.
    """
    sections = form_of(part).sections
    used = _ASSESSED_IN[settings.process] if part is Part.ASSESSMENT else tuple(s.id for s in sections)
    filled = [s.id for s in sections if any(field.id in written for field in s.fields)]
    return tuple(s.id for s in sections if s.id in used or s.id in filled)


_SAVED_ON_LEAVING = (Part.ASSESSMENT, Part.PLAN, Part.FOLLOW_UP)


def saved_on_leaving(part: Part, settings: Settings) -> bool:
    """Whether what is typed in the part is saved when one leaves it (S4 5.9, 6.9, 6.10.2, 6.10.6)."""
    return settings.process == "mina_planer" and part in _SAVED_ON_LEAVING


def signed_by_nobody(part: Part, settings: Settings) -> bool:
    """Whether all write in the part, read it once it is saved, and neither sign nor lock it (S4 5.9)."""
    shared = part is Part.ASSESSMENT and saved_on_leaving(part, settings)
    return shared and settings.text_visible == "saved"


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
