"""Hjälp: one page to read while the telephone rings: what to do when the centre is away, and when it is
back; and below it the whole way of a SIP, with what the question mark of each step says (B38)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from ui import acts
from ui.screens.desk_page import DeskPage
from ui.screens.guide_view import GuideView, advice_lines
from ui.symbols import SYMBOLS
from ui.tokens import S8
from ui.widgets.buttons import Button, secondary
from ui.widgets.cards import Card, NumberedList
from ui.widgets.labels import SymbolRow, muted, section, title
from ui.work import Work
from wording import guidance
from wording.guide import Guide, guides, looks
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
    "F1: hjälp om steget som är öppet i ett ärende",
)
WAY = "Så går en SIP till"
_ACROSS = 4
"""So many of the steps stand side by side in the list of what there is to read."""


class HelpPage(DeskPage):
    """Lists and symbols, and a guide for each step, with a way down to it."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        name = work.settings.central_name
        self._work = work
        self._guides: dict[str, QWidget] = {}
        top = QHBoxLayout()
        top.addWidget(title("Hjälp"), 1)
        down = self._way_to(WAY, "way")
        top.addWidget(down)
        self.head.addLayout(top)
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
        for look in looks(work.settings):
            word, meaning = LOOKS[look]
            symbols.body.addWidget(SymbolRow(SYMBOLS[look], word, meaning, strong=True, large_second=True))
        symbols.body.addWidget(muted(f"En liten flagga vid symbolen betyder {LATE.lower()}.", wrap=True))
        self.body.addWidget(symbols)
        keys = Card(spacing=S8)
        keys.body.addWidget(section("Med tangentbordet"))
        for line in KEYS:
            keys.body.addWidget(muted(line, wrap=True))
        self.body.addWidget(keys)
        self._guides["way"] = self._contents()
        self.body.addWidget(self._guides["way"])
        for guide in guides(work.settings):
            self._guides[guide.heading] = self._guide(guide)
            self.body.addWidget(self._guides[guide.heading])

    def refresh(self) -> None:
        """Nothing here changes."""

    def show_guide(self, key: str) -> None:
        """Scrolls down to a step, by its heading, so that it stands at the top."""
        for area in self.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(self._guides[key].y())

    def _contents(self) -> Card:
        card = Card()
        card.body.addWidget(section(WAY))
        for line in advice_lines(guidance.PURPOSE):
            card.body.addWidget(line)
        grid = QGridLayout()
        grid.setSpacing(S8)
        for place, guide in enumerate(guides(self._work.settings)):
            grid.addWidget(self._way_to(guide.heading, guide.heading), *divmod(place, _ACROSS))
        card.body.addLayout(grid)
        return card

    def _way_to(self, words: str, key: str) -> Button:
        button = secondary(words, compact=True)
        button.setObjectName(f"guide:{key}")
        button.clicked.connect(partial(self.show_guide, key))
        return button

    def _guide(self, guide: Guide) -> Card:
        card = Card()
        card.body.addWidget(section(guide.heading))
        text = GuideView(guide)
        text.print_wanted.connect(partial(acts.print_agenda, self._work, self))
        card.body.addWidget(text)
        return card
