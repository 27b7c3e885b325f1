"""The bar under the header that is always there: ordinary times, an outage, the return, or a drill."""

from __future__ import annotations

from html import escape
from typing import Literal

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import focus, icons
from ui.icons import Icon
from ui.look import current
from ui.tokens import DRILL_STRIPE, S8, S16, STATE_BAR
from ui.widgets.buttons import secondary
from ui.widgets.heights import AsHighAsNeeded
from ui.widgets.labels import label, restyle

BarState = Literal["ordinary", "outage", "returning", "drill"]


class BarFacts(msgspec.Struct, frozen=True):
    """What the bar says. The first fact is the heavier one, except in ordinary times; no action text,
    no button.

    `progress` is (so many done, of so many) while things are sent, else None.
    """

    state: BarState
    facts: tuple[str, ...]
    action_text: str = ""
    progress: tuple[int, int] | None = None


class StateBar(AsHighAsNeeded):
    """`acted` tells that the person pressed the button at the right."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "state-bar")
        self._facts = BarFacts("ordinary", ())
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(S16, 4, S16, 4)
        row.setSpacing(14)
        self._mark = _Mark(self)
        self._chip = label("ÖVNING", "drill-chip")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._action = secondary("", compact=True)
        self._action.clicked.connect(self.acted)
        row.addWidget(self._mark)
        row.addWidget(self._chip)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        self._column.addLayout(row)
        self.set_facts(self._facts)

    def facts(self) -> BarFacts:
        return self._facts

    def set_facts(self, facts: BarFacts) -> None:
        self._facts = facts
        self._action.set_words(facts.action_text)
        self._action.setVisible(bool(facts.action_text))
        self._chip.setVisible(facts.state == "drill")
        self._mark.setVisible(facts.state != "drill")
        self._mark.state = facts.state
        said = ". ".join(facts.facts)
        self.setAccessibleName(f"Övning. {said}" if facts.state == "drill" else said)
        self._words.setAccessibleName(said)
        restyle(self, "state", facts.state)
        self._words.setProperty("role", "muted" if facts.state == "ordinary" else "")
        for child in (self._chip, self._words, self._action):
            child.style().unpolish(child)
            child.style().polish(child)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_action"):
            self._dress()

    def _dress(self) -> None:
        look, state = current(), self._facts.state
        c = look.colours
        coloured = {"outage": c.on_offline, "drill": c.on_drill}.get(state)
        self.setProperty(focus.COLOUR, coloured)
        stripe = DRILL_STRIPE if state == "drill" else 0
        self._column.setContentsMargins(0, 0, 0, stripe)
        self.least_height = look.px(STATE_BAR) + stripe
        between = f"<span style='color:{coloured or c.muted}'>&nbsp;&nbsp;&nbsp;·&nbsp;&nbsp; </span>"
        quiet = state == "ordinary"
        shown = [escape(fact).replace(" ", "&nbsp;") for fact in self._facts.facts]
        if shown and not quiet:
            shown[0] = f"<span style='font-weight:600'>{shown[0]}</span>"
        self._words.setText((" · " if quiet else between).join(shown))
        self.fit_height()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        c = current().colours
        painter = QPainter(self)
        if self._facts.state == "drill":
            self._paint_stripe(painter, QColor(c.drill_stripe))
        if self._facts.progress is not None:
            done, of = self._facts.progress
            share = done / of if of else 1.0
            painter.fillRect(QRectF(0, self.height() - 3, self.width() * share, 3), QColor(c.done))
        painter.end()

    def _paint_stripe(self, painter: QPainter, colour: QColor) -> None:
        top = self.height() - DRILL_STRIPE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, top, self.width(), DRILL_STRIPE))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        wide = S8 + 4
        for left in range(-wide, self.width() + wide, 2 * wide):
            painter.drawPolygon(
                [
                    QPointF(left, self.height()),
                    QPointF(left + DRILL_STRIPE, top),
                    QPointF(left + DRILL_STRIPE + wide, top),
                    QPointF(left + wide, self.height()),
                ]
            )


class _Mark(QWidget):
    """A dot while there is contact, a crossed circle while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.state: BarState = "ordinary"
        self._take_size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_size()

    def _take_size(self) -> None:
        self.setFixedSize(current().px(18), current().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.state == "outage":
            icons.paint(painter, Icon.NO_CONTACT, c.on_offline, QRectF(self.rect()))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.done))
            radius = self.width() / 5
            painter.drawEllipse(QRectF(self.rect()).center() - QPointF(2, 0), radius, radius)
        painter.end()
