"""The start page of the gallery: a list of made-up cases."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.icons import Icon
from ui.symbols import Symbol
from ui.widgets.buttons import link, primary
from ui.widgets.labels import (
    title,
)
from ui.widgets.page import FootBar, Page
from ui.widgets.search import SearchField
from ui.widgets.segments import Segment, Segments
from ui.widgets.steps import STEP_ROLE, StepCell, StepDelegate
from ui.widgets.table import Column, Table

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
