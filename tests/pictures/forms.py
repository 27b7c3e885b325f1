"""The forms of the gallery: the checklist and a kallelse, as they are being written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from cases.intents import Topic
from forms import catalogue
from forms.field import Answers
from tests.pictures.lists import PARTS
from tests.ui import region
from ui.formview.editors import Help
from ui.formview.recipients import Called
from ui.formview.view import FormView
from ui.icons import Icon
from ui.symbols import Symbol
from ui.widgets.buttons import HelpButton, icon_only, primary, quiet, secondary
from ui.widgets.cards import Card
from ui.widgets.choices import RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import (
    IconLabel,
    SavedMark,
    hairline,
    label,
    muted,
    section,
    title,
)
from ui.widgets.page import FootBar, Page
from ui.widgets.stepper import StepItem, Stepper
from wording import kallelser
from wording.names import TOPICS
from wording.outage import ring_afterwards


def checklist_page() -> Page:
    steps = [(Symbol.OWN, "Ring 3 mottagare"), *[_NOT_YET] * 5]
    page = _case_page("Prov, Olle", "19480303-2392", "Initiativ", steps)
    page.body.addWidget(_checklist())
    return page


_NOT_YET, _MAY_BEGIN = (Symbol.NOT_YET, "Kan inte skapas än"), (Symbol.CAN_CREATE, "Kan skapas")


def call_page(*, away: bool) -> Page:
    """The kallelse as it is written, in the form that it is declared in, with and without contact."""
    steps = [(Symbol.DONE, "Klar i går"), _MAY_BEGIN, _MAY_BEGIN, *[_NOT_YET] * 3]
    page = _case_page("Prov, Olle", "19480303-2392", "Kallelse", steps)
    units = region.settings().directory.units
    others = {unit.id: unit for unit in units.values() if unit.id != region.WARD}
    view = FormView(
        catalogue.current("meeting_call"),
        Help(date(2025, 11, 21)),
        str,
        sections=("meeting",),
        tables={"called": partial(Called, units=others, must=kallelser.MUST)},
    )
    view.set_answers(CALL)
    card, saved = Card(), SavedMark()
    saved.set_saved("09.38")
    head = QHBoxLayout()
    head.addWidget(section(TOPICS[Topic.PLANNING]), 1)
    head.addWidget(saved)
    card.body.addLayout(head)
    card.body.addWidget(view)
    page.body.addWidget(card)
    foot = FootBar()
    foot.set_words(ring_afterwards("Prator") if away else "", "Utfört av Anna Berg, sjuksköterska")
    foot.add_act(primary(kallelser.act(away=away)))
    page.set_foot(foot)
    return page


CALL: Answers = {
    "meeting_form": "Fysiskt möte",
    "place": "Vårdcentralen Ekdungen, rum 3",
    "day": "2025-12-08",
    "time": "13:00",
    "called": (
        {"unit": "Vårdcentralen Ekdungen", "must_answer": "must"},
        {"unit": "Biståndsenheten", "must_answer": "must"},
        {"unit": "Hemsjukvård Söder", "must_answer": "may"},
    ),
    "others": "Lena Prov, dotter",
}


def _case_page(name: str, number: str, chosen: str, steps: Sequence[tuple[Symbol, str]]) -> Page:
    page = Page(close=True)
    top = QHBoxLayout()
    top.setSpacing(12)
    top.addWidget(quiet("Ärenden", Icon.CHEVRON_LEFT, compact=True))
    top.addWidget(title(name))
    top.addWidget(muted(number))
    top.addStretch(1)
    top.addWidget(secondary("Skriv ut checklistan…", Icon.PRINT))
    page.head.addLayout(top)
    items = [StepItem(part, part, *step) for part, step in zip(PARTS, steps, strict=True)]
    stepper = Stepper(items)
    stepper.select(chosen)
    page.head.addWidget(stepper)
    return page


def _checklist() -> Card:
    card = Card()
    top = QHBoxLayout()
    top.addWidget(section("Checklista för SIP"))
    top.addWidget(muted("samma ordning som på papper"))
    top.addStretch(1)
    saved = SavedMark()
    saved.set_saved("09.38")
    top.addWidget(saved)
    top.addWidget(HelpButton("checklistan"))
    card.body.addLayout(top)
    card.body.addLayout(
        _fields((_text("Patient, personnummer", "19480303-2392"), 1), (_text("Namn", "Olle Prov"), 1))
    )
    card.body.addWidget(hairline())
    heading = QHBoxLayout()
    heading.addWidget(IconLabel(Icon.INITIATIVE, "primary"))
    heading.addWidget(section("Initiativ"), 1)
    card.body.addLayout(heading)
    card.body.addLayout(_signature("SIP initierat av"))
    consent = RadioGroup([("yes", "Ja"), ("no", "Nej"), ("harm", "Menprövning")])
    consent.select("yes")
    card.body.addWidget(FieldRow("Samtycke inhämtat", consent, beside=True))
    card.body.addLayout(_signature("Samtycke inhämtat av"))
    recipients = QHBoxLayout()
    recipients.addWidget(label("Informerat till, aktörer", "strong"), 1)
    recipients.addWidget(secondary("Lägg till mottagare", Icon.ADD, compact=True))
    card.body.addLayout(recipients)
    grid = GridTable(
        "Mottagare",
        [GridColumn("", 3, "strong"), GridColumn("", 2), GridColumn("", 6, "muted"), GridColumn("")],
        compact=True,
    )
    for unit, sector in (
        ("Vårdcentralen Ekdungen", "öppenvård"),
        ("Biståndsenheten", "kommun"),
        ("Hemsjukvård Söder", "kommun"),
    ):
        grid.add_row([unit, sector, "Inte uppringd", icon_only(f"Ta bort {unit}", Icon.CLOSE)])
    card.body.addWidget(grid)
    sign = QHBoxLayout()
    sign.addWidget(IconLabel(Icon.TICK, "done", 18))
    sign.addWidget(label("Sign: Anna Berg, sjuksköterska, i dag 09.38"), 1)
    card.body.addLayout(sign)
    return card


def _text(words: str, value: str) -> FieldRow:
    field = TextField()
    field.setText(value)
    return FieldRow(words, field)


def _signature(words: str) -> QHBoxLayout:
    day = DateField(date(2025, 11, 21))
    day.set_day(date(2025, 11, 21))
    return _fields(
        (_text(words, "Anna Berg"), 2), (_text("Titel", "sjuksköterska"), 2), (FieldRow("Datum", day), 1)
    )


def _fields(*rows: tuple[FieldRow, int]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    for row, share in rows:
        line.addWidget(row, share, Qt.AlignmentFlag.AlignTop)
    return line
