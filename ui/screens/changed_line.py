"""The quiet line under the list: how many cases others have changed, shown alone or marked as read (E19)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.tokens import S4, S12
from ui.widgets.buttons import link
from ui.widgets.labels import ElidedLabel
from wording.unread import SHOW, changed, read


class ChangedLine(QWidget):
    """`wanted`: to see only them. `have_read`: they are read."""

    wanted = Signal()
    have_read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(S4, 0, 0, 0)
        line.setSpacing(S12)
        self._words = ElidedLabel("")
        self.only = link(SHOW)
        self.only.setObjectName("show-changed")
        self.only.clicked.connect(self.wanted)
        self.read = link(read(0))
        self.read.setObjectName("mark-read")
        self.read.clicked.connect(self.have_read)
        line.addWidget(self._words)
        line.addWidget(self.only)
        line.addWidget(self.read)
        line.addStretch(1)
        self.hide()

    def show_count(self, cases: int) -> None:
        """So many."""
        self._words.setText(changed(cases))
        self.read.set_words(read(cases))
        self.setVisible(cases > 0)

    def set_alone(self, alone: bool) -> None:
        """Only they are in the list now, or others too."""
        self.only.setVisible(not alone)
