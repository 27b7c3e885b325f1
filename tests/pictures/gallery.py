"""A start page, a checklist page and a kallelse from made-up plain values, to be looked at beside the
pictures that were agreed.

Run as a program it leaves PNGs of each scheme and text scale in the folder it is given.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from cases.intents import Topic
from forms import catalogue
from forms.field import Answers
from tests.ui import region
from ui import theme
from ui.formview.editors import Help
from ui.formview.recipients import Called
from ui.formview.view import FormView
from ui.icons import Icon
from ui.shell import Shell
from ui.symbols import Symbol
from ui.tokens import CALL_PANEL, Scheme
from ui.widgets.buttons import HelpButton, icon_only, link, primary, quiet, secondary
from ui.widgets.cards import Card, Notice, NumberedList
from ui.widgets.choices import RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import (
    IconLabel,
    SavedMark,
    SymbolRow,
    hairline,
    label,
    muted,
    section,
    selectable,
    title,
)
from ui.widgets.navigation import NavItem
from ui.widgets.page import FootBar, Page
from ui.widgets.panel import PanelPage
from ui.widgets.search import SearchField
from ui.widgets.segments import Segment, Segments
from ui.widgets.statebar import BarFacts
from ui.widgets.stepper import StepItem, Stepper
from ui.widgets.steps import STEP_ROLE, StepCell, StepDelegate
from ui.widgets.table import Column, Table
from wording import kallelser
from wording.names import TOPICS
from wording.outage import ring_afterwards

PLACES = (
    NavItem("cases", Icon.CASES, "Ärenden"),
    NavItem("phone", Icon.PHONE, "Telefon"),
    NavItem("blanks", Icon.DOCUMENT, "Blanketter"),
    NavItem("review", Icon.REVIEW, "Att granska"),
    NavItem("outage", Icon.OUTAGE, "Driftstörning"),
    NavItem("contacts", Icon.PERSON, "Kontakter"),
    NavItem("settings", Icon.SETTINGS, "Inställningar", low=True),
    NavItem("help", Icon.HELP, "Hjälp", low=True),
)
FACTS = ("Uppgifterna är från 09.08", "7 registreringar väntar", "2 mottagare är inte uppringda")
BARS = {
    "ordinary": BarFacts("ordinary", ("Ansluten till Prator", "uppdaterad 08.56")),
    "outage": BarFacts("outage", ("Prator svarar inte sedan 09.12", *FACTS), "Till driftstörningen"),
    "returning": BarFacts(
        "returning",
        ("Prator svarar igen sedan 15.26", "Skickar 5 av 7 registreringar"),
        "Visa överföringen",
        (5, 7),
    ),
    "drill": BarFacts(
        "drill", ("Prator låtsas vara borta sedan 09.12", "Påhittade personer", *FACTS[1:]), "Till övningen"
    ),
}
PARTS = ("Initiativ", "Kartläggning", "Kallelse", "Plan", "Uppföljning", "Utvärdering")
_PART_ICONS = (Icon.INITIATIVE, Icon.ASSESSMENT, Icon.CALL, Icon.PLAN, Icon.FOLLOW_UP, Icon.EVALUATION)
_SHORT = ("Init", "Kartl", "Kall", "Plan", "Uppf", "Utv")
COLUMNS = (
    Column("Namn", 156, strong=True),
    Column("Personnummer", 124),
    *(
        Column(short, 42, icon=icon, whole_word=part)
        for short, icon, part in zip(_SHORT, _PART_ICONS, PARTS, strict=True)
    ),
    Column("Att göra", 146, stretch=True, strong=True),
    Column("Ändrad", 100, muted=True),
    Column("", 38, icon=Icon.MESSAGE, whole_word="Meddelanden", centred=True),
    Column("", 38, icon=Icon.ATTACHMENT, whole_word="Bilagor", centred=True),
    Column("Väntar", 62, centred=True),
)
_CODES = {
    "!": Symbol.OWN,
    ".": Symbol.OTHER,
    "v": Symbol.DONE,
    "h": Symbol.PARTLY,
    "+": Symbol.CAN_CREATE,
    "o": Symbol.NOT_YET,
}
ROWS = (
    ("Prov, Olle", "19480303-2392", "!ooooo", "Ring 2 mottagare", "i dag 09.44", "", "", "3"),
    ("Exempel, Hanna", "19121212-1212", "vvv!oo", "Möte i dag 13.00", "i dag 09.40", "2", "1", "3"),
    ("Ståhl, Gunnar", "19410917-2397", "vv.+oo", "", "i dag 09.28", "1", "", "1"),
    ("Nyman, Birgit", "19520111-9806", "v!+ooo", "Skriv kartläggning", "i går 16.05", "", "2", ""),
    ("Öman, Ragnhild", "19390530-2380", "!ooooo", "Svara senast 12.00", "i går 15.20", "", "", ""),
    ("Åberg, Sven", "19441208-9817", "vvvv.o", "", "i går 14.41", "1", "", ""),
    ("Forsman, Elsa", "19710402-9801", "vh+ooo", "", "i går 11.16", "", "1", ""),
    ("Haddad, Samir", "19830719-2396", "vv.+oo", "", "ons 19 nov", "", "", ""),
    ("Wikström, Kerstin", "19461021-2385", "vvvv!o", "Följ upp 1 aktivitet", "ons 19 nov", "4", "1", ""),
    ("Dahl, Ingemar", "19550228-9811", ".ooooo", "", "tis 18 nov", "", "", ""),
    ("Ek, Torsten", "19330814-2391", "vvvvv.", "", "mån 17 nov", "2", "3", ""),
)


class Rows(QAbstractTableModel):
    """The made-up cases, as a model gives them to the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(ROWS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        name, number, steps, *rest = ROWS[index.row()]
        column = index.column()
        if 2 <= column < 8:
            cell = StepCell(
                PARTS[column - 2], _CODES[steps[column - 2]], late=name.startswith("Nyman") and column == 3
            )
            return {STEP_ROLE: cell, Qt.ItemDataRole.AccessibleTextRole: cell.spoken()}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return (name, number, *steps, *rest)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == 0 and name.startswith("Forsman"):
            return Icon.SHIELD
        return None


def person_page() -> PanelPage:
    page = PanelPage()
    page.add_heading("Hanna Exempel", "19121212-1212 · SIP")
    page.body.addWidget(Notice("Möte i dag 13.00", ["Vårdcentralen Ekdungen, rum 3"], Icon.CALL))
    page.add_section("Samtycke", "Ja, av henne själv, tis 28 okt")
    page.add_section(
        "Samordningsansvarig",
        "Maria Sand, distriktssköterska",
        muted("Vårdcentralen Ekdungen"),
        selectable("031-390 06 12"),
    )
    page.add_section(
        "Deltagare och svar på kallelsen",
        SymbolRow(Symbol.DONE, "Avd 12 Medicin", "Accepterat · Anna Berg"),
        SymbolRow(Symbol.DONE, "Vårdcentralen Ekdungen", "Kallar till mötet"),
        SymbolRow(Symbol.DONE, "Biståndsenheten", "Accepterat · Karin Holm"),
        SymbolRow(Symbol.OTHER, "Lena Exempel, dotter", "Svar saknas"),
    )
    page.add_acts([secondary("Öppna ärendet"), quiet("Meddelanden 2")])
    return page


def called_page() -> PanelPage:
    page = PanelPage()
    page.add_heading("Olle Prov", "19480303-2392 · SIP")
    page.add_section("Samtycke", "Ja, av honom själv, i går")
    page.add_section("Samordningsansvarig", "Avd 12 Medicin (ni)", selectable("031-390 06 27"))
    page.add_section(
        "Deltagare och svar",
        SymbolRow(Symbol.DONE, "Avd 12 Medicin", "Tog initiativet i går 16.05 · Anna Berg"),
        SymbolRow(Symbol.DONE, "Vårdcentralen Ekdungen", "Accepterat · Maria Sand"),
        SymbolRow(Symbol.DONE, "Biståndsenheten", "Accepterat · Karin Holm"),
        SymbolRow(Symbol.OTHER, "Hemsjukvård Söder", "Nekat muntligt i går 16.20. Ej bekräftat av enheten."),
    )
    return page


def calls_page() -> PanelPage:
    page = PanelPage()
    top = QHBoxLayout()
    top.addWidget(section("Ring mottagarna"), 1)
    top.addWidget(label("0 av 3 uppringda", "strong"))
    page.body.addLayout(top)
    page.body.addWidget(
        label(
            "Sparat på den här datorn. Inte skickat. Ingen annan enhet ser initiativet "
            "förrän Prator är igång.",
            wrap=True,
        )
    )
    reference = Notice("")
    reference.body.addWidget(muted("Referens att läsa upp"))
    reference.body.addWidget(selectable("H4K 7PX", "reference"))
    reference.body.addWidget(label("Helge 4 Kalle, 7 Petter Xerxes"))
    page.body.addWidget(reference)
    card = Card(active=True, margin=14)
    unit = SymbolRow(
        Symbol.OWN,
        "Vårdcentralen Ekdungen",
        "öppenvård · numret kontrollerat 3 nov",
        strong=True,
        large_second=True,
    )
    unit.column.addSpacing(8)
    unit.column.addWidget(selectable("031-390 06 12", "number"))
    card.body.addWidget(unit)
    card.body.addWidget(hairline())
    card.body.addWidget(
        NumberedList(
            [
                "Säg vem du är, be om namn och titel",
                "Olle Prov, 19480303-2392",
                "Initiativ till SIP, han samtycker",
                "Läs referensen och be dem upprepa",
            ]
        )
    )
    card.body.addWidget(primary("Ring och anteckna…", Icon.PHONE), alignment=Qt.AlignmentFlag.AlignRight)
    page.body.addWidget(card)
    for name, number in (
        ("Biståndsenheten", "031-390 06 41 · kommun"),
        ("Hemsjukvård Söder", "031-390 06 55 · kommun"),
    ):
        row = QHBoxLayout()
        row.addWidget(SymbolRow(Symbol.OWN, name, number, strong=True, large_second=True), 1)
        row.addWidget(secondary("Ring…", compact=True))
        page.body.addLayout(row)
        page.body.addWidget(hairline())
    return page


def start_page() -> Page:
    page = Page(scrolls=False)
    top = QHBoxLayout()
    top.setSpacing(16)
    top.addWidget(title("Ärenden"))
    top.addWidget(SearchField("Filtrera på namn eller personnummer"))
    top.addStretch(1)
    segments = Segments(
        "Visa",
        (
            Segment("all", "Alla", 12),
            Segment("todo", "Att göra", 5, badge=True),
            Segment("mine", "Mina"),
            Segment("unit", "Enhetens SIP"),
            Segment("archive", "Arkiv"),
        ),
    )
    segments.select("all")
    top.addWidget(segments)
    page.head.addLayout(top)
    table = Table("Ärenden", COLUMNS)
    table.show_model(Rows(table))
    for column in range(2, 8):
        table.setItemDelegateForColumn(column, StepDelegate(table))
    table.mark_sorted(9)
    table.selectRow(1)
    page.body.addWidget(table)
    page.body.addStretch(1)
    foot = FootBar(open_ground=True)
    foot.set_words("Det du registrerar finns kvar på den här datorn tills Prator svarar.")
    foot.add_link(link("Visa alla"))
    foot.add_act(primary("Nytt ärende", Icon.ADD))
    page.set_foot(foot)
    return page


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


def shell(bar: str = "outage", view: str = "cases") -> Shell:
    """The whole window, with a made-up view ("cases", "checklist" or "call") open."""
    window = Shell(PLACES)
    window.header.set_signed_in("Anna Berg, sjuksköterska", "Avd 12 Medicin")
    window.set_state(BARS[bar])
    window.panel.add_page("person", person_page())
    window.panel.add_page("calls", calls_page(), CALL_PANEL, Icon.PHONE, "Ring")
    window.panel.add_page("called", called_page())
    window.add_view("cases", start_page())
    window.add_view("checklist", checklist_page())
    window.add_view("call", call_page(away=bar in ("outage", "drill")))
    for key in ("phone", "blanks", "review", "outage", "contacts", "settings", "help"):
        window.add_view(key, QWidget())
    window.show_view(view, "cases")
    window.panel.show_page({"cases": "person", "checklist": "calls", "call": "called"}[view])
    return window


def main(folder: Path) -> None:
    from tests.pictures import people, steps  # they are drawn with what stands here

    application = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        for scale, width, height in ((100, 1366, 768), (200, 1920, 1080)):
            theme.apply(application, scheme, scale)
            for view in ("cases", "checklist", "call"):
                for bar in BARS:
                    window = shell(bar, view)
                    window.resize(width, height)
                    window.show()
                    application.processEvents()
                    window.grab().save(str(folder / f"{view}-{bar}-{scheme}-{scale}.png"))
                    if window.is_folded() and bar == "outage":
                        window.open_drawer()
                        application.processEvents()
                        window.grab().save(str(folder / f"{view}-{bar}-{scheme}-{scale}-drawer.png"))
                    window.close()
                    window.deleteLater()
            for scenes in (people, steps):
                scenes.draw(application, folder, scheme, scale, (width, height))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
