"""A part as it can only be read: its name, how it holds, and what it says."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.intents import Part
from cases.parts import form_of
from cases.prefill import answers_of
from ui.formview.reading import Below, reading
from ui.tokens import S12
from ui.widgets.cards import Card
from ui.widgets.labels import muted, section
from wording.names import PARTS
from wording.swedish import capital

NOTHING_WRITTEN = "Inget är skrivet."


def read_card(
    part: Part, note: str, texts: dict[str, str], *beside: QWidget, below: Below | None = None
) -> Card:
    """What the part says; `note` tells how it holds, `beside` stands at the right of that. `below`: what
    stands under each field, such as who wrote it.
    """
    form = form_of(part)
    card = Card()
    # A widget of its own: a bare row would not hear that its first word is set larger than the rest.
    head = QWidget()
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S12)
    row.addWidget(section(capital(PARTS[part].the)), 1)
    row.addWidget(muted(note))
    for widget in beside:
        row.addWidget(widget)
    card.body.addWidget(head)
    answers = answers_of(form, texts)
    card.body.addWidget(reading(form, answers, below=below) if texts else muted(NOTHING_WRITTEN))
    return card


def stacked() -> tuple[QWidget, QVBoxLayout]:
    """An empty column for the middle of a step."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S12)
    return whole, column
