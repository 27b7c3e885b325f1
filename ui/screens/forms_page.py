"""Blanketter: the empty forms to print, with their versions, and the register of what has been printed (A07,
P26).
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.case import Sip
from cases.identity import identity_of
from forms import catalogue, references
from forms.field import Form
from localdb.blanks import PrintKind, PrintRecord
from ui import acts
from ui.icons import Icon
from ui.models.case_list import register_name
from ui.models.lines import Line, line_table
from ui.screens.desk_page import DeskPage
from ui.tokens import S8
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.cells import Cell
from ui.widgets.labels import IconLabel, hairline, label, muted, section, title
from ui.widgets.table import Column
from ui.work import Work
from wording.names import FORMS
from wording.swedish import count
from wording.times import moment

KINDS: dict[PrintKind, str] = {
    PrintKind.EMPTY: "Tom",
    PrintKind.PREFILLED: "Förifylld",
    PrintKind.PLAN: "Plan för underskrift",
    PrintKind.LETTER: "Brev",
}
COLUMNS = (
    Column("Utskrivet", 150),
    Column("Blad", 110),
    Column("Blankett", 260, stretch=True),
    Column("Ärende", 200, stretch=True),
    Column("Av", 200, stretch=True),
    Column("Antal", 80),
)


def line_of(record: PrintRecord, person: str, now: datetime) -> Line:
    """One print as a row of the register."""
    by, _, by_title = record.by.partition(", ")
    return Line(
        record.number,
        (
            Cell(moment(record.at, now)),
            Cell(references.shown(record.number), strong=True),
            Cell(FORMS.get(record.form, record.form), f"{KINDS[record.kind]}, version {record.version}"),
            Cell(person),
            Cell(by, by_title),
            Cell(str(record.copies)),
        ),
    )


class FormsPage(DeskPage):
    """`open_case(id)` for a printed sheet of a case."""

    open_case = Signal(str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._work = work
        self._cases: dict[str, str] = {}
        self.head.addWidget(title("Blanketter"))
        self.head.addWidget(
            muted(
                "Skriv ut några tomma i förväg. En förifylld blankett skriver du ut från ärendet.", wrap=True
            )
        )
        card = Card(margin=14, spacing=S8)
        for place, form in enumerate(catalogue.blanks()):
            if place:
                card.body.addWidget(hairline())
            card.body.addLayout(self._form(form))
        self.body.addWidget(card)
        head = QHBoxLayout()
        head.addWidget(section("Utskrivet"), 1)
        self._count = muted("")
        head.addWidget(self._count)
        self.body.addLayout(head)
        self.table, self.model = line_table("Utskrivna blad", COLUMNS)
        self.table.setObjectName("prints")
        self.table.opened.connect(self._opened)
        self.body.addWidget(self.table)
        self._none = muted("Inget är utskrivet på den här datorn än.", wrap=True)
        self.body.addWidget(self._none)
        self.refresh()

    def refresh(self) -> None:
        """Ask the copy again."""
        now = self._work.tools.now()
        records = self._work.ws.prints()
        self._cases = {record.number: record.case_id for record in records}
        self.model.set_lines([line_of(record, self._person(record), now) for record in records])
        self.table.setVisible(bool(records))
        self.table.setMinimumHeight(self.table.sizeHint().height())
        self._none.setVisible(not records)
        self._count.setText(
            count(sum(record.copies for record in records), "blad", "blad") if records else ""
        )

    def _form(self, form: Form) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(IconLabel(Icon.DOCUMENT, "primary"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(form.title, "strong", wrap=True))
        words.addWidget(muted(f"Version {form.version}", wrap=True))
        row.addLayout(words, 1)
        act = Button("Skriv ut tom blankett…", icon=Icon.PRINT, compact=True)
        act.setObjectName(f"print-blank:{form.id}")
        act.setAccessibleName(f"Skriv ut tom blankett: {form.title}")
        act.clicked.connect(self._print)
        row.addWidget(act)
        return row

    def _person(self, record: PrintRecord) -> str:
        found = self._work.ws.case(record.case_id) if record.case_id else None
        return register_name(identity_of(found.view).name) if found and isinstance(found.view, Sip) else ""

    def _print(self) -> None:
        form = catalogue.current(self.sender().objectName().removeprefix("print-blank:"))
        acts.print_blank(self._work, form, self.refresh, self)

    def _opened(self, place: int) -> None:
        case_id = self._cases[self.model.key(place)]
        if case_id:
            self.open_case.emit(case_id)
