"""Grounds to put things on: card, notice, and the designed state of a view with nothing to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.tokens import S4, S8, S12, S16
from ui.widgets.buttons import Button
from ui.widgets.heights import AsHighAsNeeded
from ui.widgets.labels import IconLabel, label, section


class Card(QFrame):
    """A white ground with a hairline. Add to `body`. `active` gives it the border of the one thing to
    do next."""

    def __init__(
        self, active: bool = False, margin: int = S16, spacing: int = S8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card-active" if active else "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, min(margin, S12), margin, margin)
        self.body.setSpacing(spacing)


class Notice(AsHighAsNeeded):
    """Something to know, on the ground of what is selected, or in the warning's colours: a line and
    more lines."""

    def __init__(
        self,
        words: str,
        more: Sequence[str] = (),
        icon: Icon | None = None,
        warning: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice-warning" if warning else "notice")
        self.setAccessibleName(" ".join((words, *more)))
        row = QHBoxLayout(self)
        row.setContentsMargins(S12, S8, S12, S8)
        row.setSpacing(S8)
        if icon is not None or warning:
            mark = IconLabel(icon or Icon.WARNING, "warn" if warning else "primary")
            row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        row.addLayout(self.body, 1)
        if words:
            self.body.addWidget(label(words, "strong", wrap=True))
        for line in more:
            self.body.addWidget(label(line, wrap=True))


class NumberedList(AsHighAsNeeded):
    """What to do or say, in order: muted numbers, body text."""

    def __init__(self, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(S4)
        grid.setHorizontalSpacing(S12)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(lines):
            grid.addWidget(label(str(place + 1), "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(line, wrap=True), place, 1)


class EmptyState(QWidget):
    """Nothing here, still loading, or something wrong: one sentence and one act."""

    def __init__(
        self,
        sentence: str,
        act: Button | None = None,
        icon: Icon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(S16)
        column.addStretch(1)
        if icon is not None:
            column.addWidget(IconLabel(icon, "muted", 32), alignment=Qt.AlignmentFlag.AlignHCenter)
        words = section(sentence)
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        if act is not None:
            column.addWidget(act, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
