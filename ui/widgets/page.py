"""A view's frame: a head that stays, a middle that scrolls, and a foot that stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import current
from ui.tokens import FOOT, S8, S12, S16
from ui.widgets.labels import label
from ui.widgets.panel import scrolling


class FootBar(QFrame):
    """The foot: what is true now at the left (a line and a small one), the acts at the right, the
    primary last.

    `open_ground` leaves out the white ground and the hairline, as on the start page.
    """

    def __init__(self, open_ground: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot-open" if open_ground else "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(S16, 4, S16, 10 if open_ground else 4)
        row.setSpacing(S12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(4)
        self._line = label("", "muted" if open_ground else "", wrap=True)
        self._second = label("", "small", wrap=True)
        line.addWidget(self._line)
        self.after_line = line
        words.addLayout(line)
        words.addWidget(self._second)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.acts = QHBoxLayout()
        self.acts.setSpacing(S12)
        row.addLayout(self.acts)
        # While nothing is said the acts have the whole row, and keep their width and the right edge.
        row.setAlignment(self.acts, Qt.AlignmentFlag.AlignRight)
        self.set_words("")
        self._take_height()

    def set_words(self, line: str, second: str = "") -> None:
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._second.setText(second)
        self._second.setVisible(bool(second))

    def add_link(self, act: QWidget) -> None:
        """An act that belongs to the sentence, right after it ("Visa alla")."""
        self._line.setWordWrap(False)
        self.after_line.addWidget(act)
        self.after_line.addStretch(1)

    def add_act(self, act: QWidget) -> None:
        self.acts.addWidget(act)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "acts"):
            self._take_height()

    def _take_height(self) -> None:
        self.setMinimumHeight(current().px(FOOT))


class Page(QWidget):
    """A view in the middle of the window. Add to `head` (stays), `body` (scrolls) and give it a foot.

    Without `scrolls` the body fills the height itself, as a list does. `close` keeps head and body
    nearer, for a case.
    """

    def __init__(self, scrolls: bool = True, close: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(S16, 10 if close else S16, S16, 10 if close else S12)
        self.head.setSpacing(S8)
        column.addLayout(self.head)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(S16, 0, S16, S16 if scrolls else 0)
        self.body.setSpacing(S12)
        if scrolls:
            self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
            column.addWidget(scrolling(inside), 1)
        else:
            column.addWidget(inside, 1)
        self._column = column

    def set_foot(self, foot: FootBar) -> None:
        self._column.addWidget(foot)
