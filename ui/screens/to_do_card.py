"""Gör nu: the list of the outage page that ticks itself, drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.look import current
from ui.models.outage_tasks import Act, Item
from ui.symbols import Symbol
from ui.tokens import BUTTON_COMPACT, S8, S12
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import SymbolRow, muted, section
from ui.widgets.stacked import fill

_BUTTONS = {
    Act.PRINT: ("Skriv ut stödblanketten…", Icon.PRINT),
    Act.OPEN: ("Öppna ärendet", None),
}


class ToDoCard(QWidget):
    """`acted(Item)` when the button of an item is pressed."""

    acted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addStrut(current().px(BUTTON_COMPACT))
        head.addWidget(section("Gör nu"), 1)
        self._left = muted("")
        self._left.setObjectName("to-do-left")
        head.addWidget(self._left)
        column.addLayout(head)
        self._card = Card(margin=0, spacing=0)
        self._card.setObjectName("to-do")
        column.addWidget(self._card)

    def items(self) -> tuple[Item, ...]:
        """What is shown."""
        return self._items or ()

    def show_items(self, items: Sequence[Item], still: str) -> None:
        """`still` is how much is left, ready to be read."""
        self._left.setText(still)
        if self._items == tuple(items):
            return
        self._items = tuple(items)
        rows = [self._row(place, item) for place, item in enumerate(items)]
        fill(self._card.body, rows or [self._nothing()])

    def _row(self, place: int, item: Item) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(14, S8, S12, S8)
        symbol = Symbol.DONE if item.done else Symbol.OWN
        row = SymbolRow(
            symbol, item.words, item.second, strong=not item.done, quiet=item.done, large_second=True
        )
        column.addWidget(row)
        if item.act in _BUTTONS:
            words, icon = _BUTTONS[item.act]
            act = Button(words, icon=icon, compact=True)
            act.setObjectName(f"do:{item.act}:{item.case_id}")
            act.setAccessibleName(f"{words} {item.second}".strip())
            act.setProperty("place", place)
            act.clicked.connect(self._pressed)
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(act)
            line.addStretch(1)
            row.column.addLayout(line)
        return holder

    def _nothing(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addWidget(SymbolRow(Symbol.DONE, "Inget att göra just nu", quiet=True))
        return holder

    def _pressed(self) -> None:
        self.acted.emit(self.items()[int(self.sender().property("place"))])
