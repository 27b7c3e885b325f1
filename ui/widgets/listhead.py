"""The head of a list: its title, the field that filters, and the segments, which stand in a row of their own
where there is no room beside the others.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from ui.tokens import S8, S16
from ui.widgets.labels import title
from ui.widgets.search import SearchField
from ui.widgets.segments import Segments


class ListHead(QWidget):
    """It asks for one row, and does with the width of its segments."""

    def __init__(
        self, words: str, field: SearchField, segments: Segments, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._field, self._segments = title(words), field, segments
        self._column = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S16)
        first = QHBoxLayout()
        first.setSpacing(S16)
        first.addWidget(self._title)
        first.addWidget(field)
        first.addStretch(1)
        self._column.addLayout(first, 1)
        self._column.addWidget(segments)

    def minimumSizeHint(self) -> QSize:
        wide = max(self._segments.minimumSizeHint().width(), self._beside())
        return QSize(wide, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._arrange()
        return done

    def _beside(self) -> int:
        """Pixels of the title and the field, when that has given way."""
        return self._title.sizeHint().width() + S16 + self._field.minimumSizeHint().width()

    def _arrange(self) -> None:
        box = QBoxLayout.Direction
        fits = self._beside() + S16 + self._segments.sizeHint().width() <= self.width()
        wanted = box.LeftToRight if fits else box.TopToBottom
        if self._column.direction() != wanted:
            self._column.setDirection(wanted)
            self._column.setSpacing(S16 if fits else S8)
