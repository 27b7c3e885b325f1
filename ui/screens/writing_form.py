"""The form of a part as it is written in on the screen: which sections in which order, what is only read, and
what stood for the one who writes.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from cases import edits
from cases.case import Sip
from cases.intents import Part
from cases.locks import lock_of, sheet
from cases.parts import form_of, sections_of
from cases.prefill import answers_of
from ui.formview.editors import Help
from ui.formview.reading import reading
from ui.formview.view import FormView
from ui.widgets.cards import Card
from ui.widgets.labels import section
from ui.work import Work
from wording.decisions import RIVALS
from wording.names import PARTS
from wording.swedish import capital

HIDDEN: dict[Part, tuple[str, ...]] = {
    Part.PLAN: ("person_name", "person_number", "consent_given", "consent_date"),
    Part.FOLLOW_UP: ("person_name", "person_number"),
}
"""What the case already says at the top of the page, and that nobody writes again on the screen."""

SECTIONS: dict[Part, tuple[str, ...]] = {
    Part.PLAN: (
        "meeting",
        "attendance",
        "situation",
        "goals",
        "risk",
        "responsible",
        "evaluation_meeting",
        "consent",
        "person",
    ),
    Part.FOLLOW_UP: ("follow_up", "meeting", "attendance", "responsible", "person"),
}
"""What the work is about first: at the desk the person's own details are looked at last."""

_SETTLED_BY_PLAN = {"goals": ("goal",), "activities": ("activity", "responsible")}
"""What a follow-up takes over from the plan that holds, and nobody writes anew."""


def form_view(work: Work, case: Sip, part: Part, version: int) -> FormView:
    """The form of the part, empty. In a follow-up the plan's own words are read, not written."""
    directory = work.settings.directory
    present = edits.rows(edits.texts(case, sheet(part, version)), "attendance").values()
    people = dict.fromkeys(
        ", ".join(word for word in (row.get("name", ""), row.get("unit", "")) if word) for row in present
    )
    helps = Help(
        work.today(),
        tuple(unit.name for unit in directory.units.values()),
        tuple(name for name in (*people, *(person.name for person in directory.staff.values())) if name),
    )
    return FormView(
        form_of(part),
        helps,
        work.tools.new_id,
        sections=SECTIONS.get(part) or sections_of(part, work.settings, _filled(case, sheet(part, version))),
        hidden=HIDDEN.get(part, ()),
        only_read=_settled_by_plan(case, version) if part is Part.FOLLOW_UP else (),
        unfolded=part is Part.FOLLOW_UP,
    )


def _filled(case: Sip, name: str) -> tuple[str, ...]:
    return tuple(field for field, text in edits.texts(case, name).items() if text)


def _settled_by_plan(case: Sip, version: int) -> frozenset[str]:
    texts = edits.read(case, Part.PLAN, version)
    return frozenset(
        edits.cell(table, row, column)
        for table, columns in _SETTLED_BY_PLAN.items()
        for row, cells in edits.rows(texts, table).items()
        for column in columns
        if cells.get(column)
    )


def followed_up(case: Sip, part: Part, version: int) -> QWidget | None:
    """What stands below an evaluation to be read: how each goal went that it sums up (B35)."""
    if part is not Part.EVALUATION:
        return None
    form = form_of(Part.FOLLOW_UP)
    texts = edits.read(case, Part.FOLLOW_UP, version)
    if not edits.rows(texts, "activities"):
        return None
    card = Card()
    locked = "" if lock_of(case, Part.FOLLOW_UP, version) else ", inte låst"
    card.body.addWidget(section(f"{capital(PARTS[Part.FOLLOW_UP].the)}{locked}"))
    card.body.addWidget(reading(form, answers_of(form, texts), sections=("follow_up",), titles=False))
    return card


def texts_seen(case: Sip, name: str, seen: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What stood for a writer who saw these edits: a draft is compared with that, not with what is new."""
    then = edits.texts_of(case, name, [key for keys in seen.values() for key in keys])
    standing = edits.fields(case, name)
    same = {field: it.value for field, it in standing if set(it.heads) == set(seen.get(field, ()))}
    return {**then, **same}


def rivalries(case: Sip, name: str) -> dict[str, str]:
    """The fields, or their tables, that say several things at once, with what to do about it (P31)."""
    return {field.partition(":")[0]: RIVALS for field, found in edits.fields(case, name) if found.rivals}
