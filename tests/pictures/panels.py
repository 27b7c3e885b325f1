"""What stands beside the pages of the gallery: a person, the called, and the calls to make."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.icons import Icon
from ui.symbols import Symbol
from ui.widgets.buttons import primary, quiet, secondary
from ui.widgets.cards import Card, Notice, NumberedList
from ui.widgets.labels import (
    SymbolRow,
    hairline,
    label,
    muted,
    section,
    selectable,
)
from ui.widgets.panel import PanelPage


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
