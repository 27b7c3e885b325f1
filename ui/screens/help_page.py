"""Hjälp: one page to read while the telephone rings: what to do when the centre is away, and when it is
back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.screens.desk_page import DeskPage
from ui.symbols import SYMBOLS
from ui.tokens import S8
from ui.widgets.cards import Card, NumberedList
from ui.widgets.labels import SymbolRow, muted, section, title
from ui.work import Work
from wording.status import LATE, LOOKS


def away(name: str) -> tuple[str, ...]:
    """What to do when the centre does not answer, in order."""
    return (
        "Fortsätt arbeta i ärendena som vanligt. Det du registrerar sparas på den här datorn.",
        "Öppna Driftstörning och starta reservrutinen, så vet alla på enheten vad som gäller.",
        "Ring mottagarna. Listan visar vem, numret, vad du ska säga och referensen att läsa upp.",
        "Ringer någon hit: välj Lägg in inkommet samtal och skriv medan ni talar.",
        "Har ni möte i dag: skriv ut stödblanketten från ärendet. Den är redan ifylld med det vi vet.",
        "Står du utan dator: ta en tom blankett. Skriv in den i ärendet efteråt.",
        f"Skriv inget i {name} från en annan plats om det du redan har registrerat här.",
    )


def back(name: str) -> tuple[str, ...]:
    """What to do when it is back."""
    return (
        f"Låt datorn vara på. Allt som väntar överförs till {name} av sig självt, en gång.",
        "Vänta tills det står Allt skickat med ett klockslag. Före det är något kvar.",
        "Öppna Att granska om menyn visar en siffra. Där har två personer skrivit olika, och någon väljer.",
        "Avsluta reservrutinen på sidan Driftstörning.",
    )


KEYS = (
    "Ctrl+K: sök person, ärende eller kommando",
    "Tabb: nästa fält eller knapp. Skift+Tabb: föregående",
    "Pilar: nästa rad eller val. Retur: öppna eller välj",
    "Esc: töm sökfältet eller stäng en ruta utan att ändra något",
)


class HelpPage(DeskPage):
    """Three lists and the symbols; nothing to press."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        name = work.settings.central_name
        self.head.addWidget(title("Hjälp"))
        for heading, lines in (
            (f"När {name} inte svarar", away(name)),
            (f"När {name} svarar igen", back(name)),
        ):
            card = Card()
            card.body.addWidget(section(heading))
            card.body.addWidget(NumberedList(lines))
            self.body.addWidget(card)
        symbols = Card(spacing=S8)
        symbols.body.addWidget(section("Symbolerna"))
        for look, (word, meaning) in LOOKS.items():
            symbols.body.addWidget(SymbolRow(SYMBOLS[look], word, meaning, strong=True, large_second=True))
        symbols.body.addWidget(muted(f"En liten flagga vid symbolen betyder {LATE.lower()}.", wrap=True))
        self.body.addWidget(symbols)
        keys = Card(spacing=S8)
        keys.body.addWidget(section("Med tangentbordet"))
        for line in KEYS:
            keys.body.addWidget(muted(line, wrap=True))
        self.body.addWidget(keys)

    def refresh(self) -> None:
        """Nothing here changes."""
