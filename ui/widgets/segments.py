"""Segments: a row of joined buttons of which one is chosen; for filters with counts, and for short
choices in a form."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.look import current
from ui.tokens import BUTTON, BUTTON_COMPACT, S8
from ui.widgets import painting
from ui.widgets.roving import OneOfButton, Roving

_PAD = 16


class Segment(msgspec.Struct, frozen=True):
    """One choice. `count` stands beside the word; with `badge` it is painted as a filled badge (and not
    at all if 0)."""

    key: str
    word: str
    count: int | None = None
    badge: bool = False


class _SegmentButton(OneOfButton):
    def __init__(self, word: str, compact: bool, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(word, parent)
        self.count: int | None = None
        self.badge = False
        self.after_chosen = False
        self._compact, self._first, self._last = compact, first, last
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _extra(self) -> int:
        if self.count is None or (self.badge and not self.count):
            return 0
        if self.badge:
            return S8 + painting.badge_width(self.count)
        return S8 + QFontMetrics(current().font(bold=True)).horizontalAdvance(str(self.count))

    def sizeHint(self) -> QSize:
        look = current()
        words = QFontMetrics(look.font(bold=True)).horizontalAdvance(self.text())
        pad = 12 if self._compact else _PAD
        return QSize(words + self._extra() + 2 * pad, look.px(BUTTON_COMPACT if self._compact else BUTTON))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, c = current(), current().colours
        painter = QPainter(self)
        on = self.isChecked()
        fill = c.selected if on else (c.head if self.underMouse() and self.isEnabled() else c.surface)
        # Neighbours share one line: each draws its left edge, but beside the chosen one its coloured
        # edge is the line.
        area = QRectF(self.rect()).adjusted(
            -2 if self.after_chosen and not on else 0, 0, 0 if self._last or on else 2, 0
        )
        painting.ground(painter, area, fill, c.primary if on else c.line, self._first, self._last)
        face = look.font(bold=on)
        words = QFontMetrics(face).horizontalAdvance(self.text())
        left = (self.width() - words - self._extra()) / 2
        painter.setFont(face)
        painter.setPen(QColor(c.primary if on else (c.text if self.isEnabled() else c.idle)))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, words + 2, self.height()), middle, self.text())
        if self._extra() and self.count is not None:
            if self.badge:
                centre = left + words + S8 + painting.badge_width(self.count) / 2
                painting.badge(painter, QPointF(centre, self.height() / 2), self.count)
            else:
                painter.setPen(QColor(c.muted))
                painter.drawText(QRectF(left + words + S8, 0, 200, self.height()), middle, str(self.count))
        painter.end()


class Segments(QWidget):
    """`chosen(str)` gives the key of the segment that a person chose; `select` is silent.

    As a filter arrows choose at once; so they do in a form, like radio buttons.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, segments: Sequence[Segment], compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [segment.key for segment in segments]
        self._buttons: list[_SegmentButton] = []
        self._roving = Roving(self, row=max(2, len(segments)), follow=True)
        self._roving.chosen.connect(self._chosen)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, segment in enumerate(segments):
            button = _SegmentButton(segment.word, compact, place == 0, place == len(segments) - 1, self)
            self._buttons.append(button)
            row.addWidget(button)
            self._roving.add(button)
            self.set_count(segment.key, segment.count, segment.badge)

    def select(self, key: str | None) -> None:
        self._roving.select(self._keys.index(key) if key is not None else -1)
        self._share_lines()

    def selected(self) -> str | None:
        place = self._roving.index()
        return self._keys[place] if place >= 0 else None

    def set_count(self, key: str, count: int | None, badge: bool = False) -> None:
        button = self._buttons[self._keys.index(key)]
        button.count, button.badge = count, badge
        button.setAccessibleName(button.text() if count is None else f"{button.text()} {count}")
        button.updateGeometry()
        button.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for button in self._buttons:
                button.updateGeometry()

    def _share_lines(self) -> None:
        for place, button in enumerate(self._buttons):
            button.after_chosen = place > 0 and place - 1 == self._roving.index()
            button.update()

    def _chosen(self, place: int) -> None:
        self._share_lines()
        self.chosen.emit(self._keys[place])
