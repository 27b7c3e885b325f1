"""A view's frame: a head that stays, a middle that scrolls, and a foot that stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import current
from ui.tokens import FOOT, S8, S12, S16
from ui.widgets.columns import at_the_top
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.panel import scrolling

_WORDS = 220
"""Pixels at 100 % text that the words have beside the acts, before they are put above them."""
_MIDDLE = 56
"""So much of the middle, and the margins of the foot, is left whatever there is to say."""
_LOW, _LOW_FOOT = 300, 44
"""In a page lower than this at 100 % text the foot is no higher than its acts need."""


class FootBar(QFrame):
    """The foot: what is true now at the left (a line and a small one), the acts at the right, the
    primary last. Where there is no room for both beside each other, as with large text, the words stand
    above the acts; and where they would take the last of the middle's height, they are only told of the bar.

    `open_ground` leaves out the white ground and the hairline, as on the start page.
    """

    def __init__(self, open_ground: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot-open" if open_ground else "foot")
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
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
        self.acts = Flow(S12)
        row.addLayout(self.acts)
        self.set_words("")

    def set_words(self, line: str, second: str = "") -> None:
        self._line.setText(line)
        self._second.setText(second)
        self.arrange()

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
            self.arrange()

    def minimumSizeHint(self) -> QSize:
        # Whatever is beside each other now can stand above each other in a narrower window.
        margins = self._row.contentsMargins()
        return QSize(
            self.acts.widest() + margins.left() + margins.right(), super().minimumSizeHint().height()
        )

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.arrange()
        return done

    def arrange(self) -> None:
        """Beside or above each other, and in how many rows: what there is room for."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        said = [word for word in (self._line, self._second) if word.text()]
        acts = self.acts.one_row()
        words = min(max((word.sizeHint().width() for word in said), default=0), current().px(_WORDS))
        above = bool(acts and words) and acts + S12 + words > room
        box = QBoxLayout.Direction
        self._row.setDirection(box.TopToBottom if above else box.LeftToRight)
        self.acts.let_wrap(acts > room)
        low = False
        page = self.parentWidget()
        crowded = isinstance(page, Page) and page.height() < current().px(_LOW)
        self.setMinimumHeight(current().px(_LOW_FOOT if crowded else FOOT))
        if above and isinstance(page, Page):
            high = sum(word.heightForWidth(room) for word in said) + self.acts.heightForWidth(room)
            low = page.height() - high < current().px(_MIDDLE)
        for word in (self._line, self._second):
            word.setVisible(word in said and not low)
        told = "\n".join(word.text() for word in said) if low else ""
        self.setToolTip(told)
        self.setAccessibleDescription(told)


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
        inside = QWidget(self)
        self.body = at_the_top(inside) if scrolls else QVBoxLayout(inside)
        self.body.setContentsMargins(S16, 0, S16, S16 if scrolls else 0)
        self.body.setSpacing(S12)
        if scrolls:
            column.addWidget(scrolling(inside), 1)
        else:
            column.addWidget(inside, 1)
        self._column = column
        self._at_foot: FootBar | None = None

    def set_foot(self, foot: FootBar) -> None:
        self._column.addWidget(foot)
        self._at_foot = foot

    def hasHeightForWidth(self) -> bool:
        # What scrolls takes the height that is left; to ask for all of its words would press what is above.
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._at_foot is not None:
            self._at_foot.arrange()
