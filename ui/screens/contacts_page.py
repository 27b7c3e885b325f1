"""Kontakter: the units of the region with their numbers, and when somebody last checked them (P08)."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.people import Directory, Unit
from ui.icons import Icon
from ui.models.lines import Line, line_table
from ui.screens.desk_page import DeskPage
from ui.tokens import S16
from ui.widgets.cards import EmptyState
from ui.widgets.cells import Cell
from ui.widgets.labels import title
from ui.widgets.search import SearchField
from ui.widgets.table import Column
from ui.work import Work
from wording.names import SECTORS
from wording.times import iso_day

COLUMNS = (
    Column("Enhet", 260, stretch=True),
    Column("Huvudman", 200, stretch=True),
    Column("Telefon", 170),
    Column("Numret kontrollerat", 170),
    Column("Reservdator", 200, stretch=True),
)


def line_of(unit: Unit, directory: Directory, own: str, now: datetime) -> Line:
    """One unit as a row."""
    principal = directory.principal_of(unit.id)
    name = f"{unit.name} (er enhet)" if unit.id == own else unit.name
    checked = iso_day(unit.phone_checked, now) if unit.phone_checked else "Inte kontrollerat"
    return Line(
        unit.id,
        (
            Cell(name, SECTORS[unit.sector], strong=True),
            Cell(principal.name if principal else "", unit.organisation),
            Cell(unit.phone, strong=True),
            Cell(checked, muted=not unit.phone_checked),
            Cell(unit.reserve_workstation),
        ),
    )


class ContactsPage(DeskPage):
    """Found as somebody types, over name, number, sector and huvudman."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(scrolls=False, parent=parent)
        self._work = work
        top = QHBoxLayout()
        top.setSpacing(S16)
        top.addWidget(title("Kontakter"))
        self.filter = SearchField("Sök enhet eller telefonnummer")
        self.filter.setObjectName("contacts-filter")
        self.filter.textChanged.connect(self._show)
        top.addWidget(self.filter)
        top.addStretch(1)
        self.head.addLayout(top)
        self.table, self.model = line_table("Kontakter", COLUMNS)
        self.table.setObjectName("contacts")
        self._none = EmptyState("Ingen enhet passar in på det du skrev.", None, Icon.SEARCH)
        self.body.addWidget(self.table)
        self.body.addWidget(self._none, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.filter)
        self.refresh()

    def refresh(self) -> None:
        """The directory may be new."""
        self._show(self.filter.text())

    def _show(self, text: str) -> None:
        directory, now = self._work.settings.directory, self._work.tools.now()
        wanted = text.casefold().split()
        lines = [
            line_of(unit, directory, self._work.unit, now)
            for unit in sorted(directory.units.values(), key=lambda unit: unit.name.casefold())
        ]
        found = [line for line in lines if all(word in _said(line) for word in wanted)]
        self.model.set_lines(found)
        self.table.setVisible(bool(found))
        self._none.setVisible(not found)


def _said(line: Line) -> str:
    return " ".join(f"{cell.words} {cell.second}" for cell in line.cells).casefold()
