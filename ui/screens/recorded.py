"""Registrerat: how much lies on this workstation since the outage began, each with the way to see it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from localdb.blanks import PrintRecord
from localdb.calls import CallRow
from localdb.outages import Outage
from ui.tokens import S4, S8, S12
from ui.widgets.buttons import Button, link
from ui.widgets.cards import Card
from ui.widgets.labels import hairline, label, section
from wording.outage import calls_logged, papers_out, registrations_waiting

_PLACES = ("queue", "forms", "phone")


class RecordedCard(QWidget):
    """`show_place(key)` when "Visa" is pressed: "queue", "forms" or "phone"."""

    show_place = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, tuple[QLabel, QLabel, Button]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S8, 0, 0)
        column.setSpacing(S12)
        column.addWidget(section("Registrerat"))
        card = Card(margin=14, spacing=S8)
        for place, key in enumerate(_PLACES):
            if place:
                card.body.addWidget(hairline())
            figure, words, show = label("", "strong"), label("", wrap=True), link("Visa")
            show.setObjectName(f"show:{key}")
            show.clicked.connect(self._pressed)
            row = QHBoxLayout()
            row.setSpacing(S4)
            row.addWidget(figure)
            row.addWidget(words, 1)
            row.addWidget(show)
            card.body.addLayout(row)
            self._lines[key] = (figure, words, show)
        column.addWidget(card)

    def show_figures(
        self, unsent: int, prints: Sequence[PrintRecord], calls: Sequence[CallRow], outage: Outage | None
    ) -> None:
        """Papers and calls are those since the outage began, or all of them when there is none."""
        begun = outage.started_at if outage else None
        papers = sum(record.copies for record in prints if begun is None or record.at >= begun)
        logged = sum(1 for call in calls if begun is None or call.at >= begun)
        said = (registrations_waiting(unsent), papers_out(papers), calls_logged(logged))
        for key, sentence in zip(_PLACES, said, strict=True):
            figure, words, show = self._lines[key]
            first, _, rest = sentence.partition(" ")
            figure.setText(first if first.isdigit() else "")
            figure.setVisible(first.isdigit())
            words.setText(rest if first.isdigit() else sentence)
            show.setAccessibleName(f"Visa: {sentence}")

    def _pressed(self) -> None:
        self.show_place.emit(self.sender().objectName().removeprefix("show:"))
