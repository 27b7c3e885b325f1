"""A choice among boxes where a person may also write something else in her own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.choices import RadioGroup
from ui.widgets.fields import TextField
from ui.widgets.flow import Flow

OWN = "own"
OWN_WORD = "Annat"


class OwnWords(RadioGroup):
    """Radio buttons for some words and one for others, with a line to write them on. `text()` is always the
    words: those of the box, or her own.

    `edited`: a person changed it; `left`: she went on to something else.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__([*((word, word) for word in words), (OWN, OWN_WORD)], parent=parent)
        self._words = tuple(words)
        self.line = TextField()
        self.line.edited.connect(self.edited)
        self.line.left.connect(self.left)
        row = self.layout()
        if row is None:
            raise AssertionError("a choice has a layout")
        row.addWidget(self.line)
        self.chosen.connect(self._chosen)
        self._show_line()

    def text(self) -> str:
        """The words; empty while nothing is chosen or written."""
        chosen = self.selected()
        return self.line.text().strip() if chosen == OWN else chosen or ""

    def set_text(self, text: str) -> None:
        """Shows words without a signal."""
        known = text in self._words
        self.select(text if known else OWN if text else None)
        self.line.setText("" if known else text)
        self._show_line()

    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.line.setAccessibleName(f"{name} med egna ord")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Nothing moves when the line comes, unless it takes a row of its own."""
        super().resizeEvent(event)
        row = self.layout()
        between = row.spacing() if row is not None else 0
        beside = sum(button.sizeHint().width() + between for button in self.buttons())
        policy = self.line.sizePolicy()
        policy.setRetainSizeWhenHidden(beside + self.line.sizeHint().width() <= self.width())
        self.line.setSizePolicy(policy)

    def _row(self, spacing: int) -> Flow:
        return Flow(spacing, self, wraps=True, left=True, fills=True)

    def _chosen(self, _key: str) -> None:
        self._show_line()
        self.edited.emit()
        self.left.emit()

    def _show_line(self) -> None:
        self.line.setVisible(self.selected() == OWN)
