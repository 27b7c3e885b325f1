"""The help of a step as it is read: what the step is for, who does what and until when, what is worth
knowing, what the region has chosen and what the symbol says. In the dialog of the question mark, and on the
help page (B38).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.symbols import SYMBOLS
from ui.tokens import S4, S8, S12, S16
from ui.widgets.buttons import secondary
from ui.widgets.cards import NumberedList
from ui.widgets.labels import IconLabel, SymbolRow, hairline, label, muted
from wording import guidance, status
from wording.guide import Deed, Guide
from wording.swedish import capital

DEEDS, TIMES, CHOICES, MEANINGS = "Så gör du", "Tider", "Så är det i er region", "Symbolen säger"
PRINT = "Skriv ut mötets gång…"


class GuideView(QWidget):
    """One guide from top to bottom. `print_wanted`: its one act, where the agenda of the meeting stands in it
    (C11).
    """

    print_wanted = Signal()

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S16)
        column.addWidget(label(guide.about, wrap=True))
        column.addLayout(_block(DEEDS, _deeds(guide.deeds)))
        if guide.times:
            column.addLayout(_block(TIMES, *_times(guide.times)))
        for advice in guide.advice:
            content: list[QWidget | QLayout] = list(advice_lines(advice))
            if advice is guidance.AGENDA:
                content.append(self._print())
            column.addLayout(_block(advice.heading, *content))
        if guide.choices:
            column.addLayout(_block(CHOICES, *_choices(guide.choices)))
        if guide.meanings:
            column.addLayout(_block(MEANINGS, *_meanings(guide)))

    def _print(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, S4, 0, 0)
        button = secondary(PRINT, Icon.PRINT, compact=True)
        button.setObjectName("print-agenda")
        button.clicked.connect(self.print_wanted)
        row.addWidget(button)
        row.addStretch(1)
        return row


def advice_lines(advice: guidance.Advice) -> Iterator[QWidget]:
    """Its sentences, with numbers where they are done one after another."""
    if advice.ordered:
        yield NumberedList(advice.lines)
    else:
        yield from (label(line, wrap=True) for line in advice.lines)


def _block(heading: str, *content: QWidget | QLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(S8)
    column.addWidget(hairline())
    column.addWidget(label(heading, "heading", wrap=True))
    for piece in content:
        if isinstance(piece, QLayout):
            column.addLayout(piece)
        else:
            column.addWidget(piece)
    return column


def _deeds(deeds: Sequence[Deed]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(S12)
    grid.setVerticalSpacing(S8)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for place, deed in enumerate(deeds):
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(deed.act, "strong", wrap=True))
        told.addWidget(label(deed.words, wrap=True))
        if deed.who:
            told.addWidget(muted(f"Vem: {deed.who}", wrap=True))
        grid.addWidget(label(str(place + 1), "muted"), place, 0, top)
        grid.addLayout(told, place, 1)
    return grid


def _times(lines: Sequence[str]) -> Iterator[QLayout]:
    for line in lines:
        row = QHBoxLayout()
        row.setSpacing(S8)
        row.addWidget(IconLabel(Icon.CLOCK, "muted", 18), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(f"{line}.", wrap=True), 1)
        yield row


def _choices(choices: Sequence[tuple[str, str]]) -> Iterator[QLayout]:
    for question, answer in choices:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(question, "strong", wrap=True))
        column.addWidget(label(answer, wrap=True))
        yield column


def _meanings(guide: Guide) -> Iterator[QWidget]:
    for look, words in guide.meanings:
        yield SymbolRow(
            SYMBOLS[look],
            status.LOOKS[look][0],
            f"{capital(words)}.",
            strong=True,
            large_second=True,
        )
