"""A row of controls that goes on in a second row where one is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Keeps each control as wide as its words. It asks for one row; `wraps` lets it do with less.

    The rows stand at the right edge, as acts do, or at the `left`, as what is read does. `fills`: the last
    control takes what is left of its row.
    """

    def __init__(
        self,
        spacing: int,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
        left: bool = False,
        fills: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.wraps, self._left, self._fills = wraps, left, fills
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def let_wrap(self, wraps: bool) -> None:
        """Whether it may take more rows than one."""
        if wraps != self.wraps:
            self.wraps = wraps
            self.invalidate()

    def one_row(self) -> int:
        """Pixels that all of it takes beside each other."""
        wide = [item.sizeHint().width() for item in self._seen()]
        return sum(wide) + self.spacing() * max(len(wide) - 1, 0)

    def widest(self) -> int:
        """Pixels of the widest of them: with less it cannot do."""
        return max((item.sizeHint().width() for item in self._seen()), default=0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return self.wraps

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return self._height() * len(rows) + self.spacing() * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:
        return QSize(self.one_row(), self._height())

    def minimumSize(self) -> QSize:
        return QSize(self.widest() if self.wraps else self.one_row(), self._height())

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        rows = self._rows(area.width())
        high, tall = self.heightForWidth(area.width()), self._height()
        top = area.top() + max(area.height() - high, 0) // 2
        for row in rows:
            fills = self._fills and row is rows[-1]
            wide = sum(item.sizeHint().width() for item in row) + self.spacing() * (len(row) - 1)
            left = area.left() if self._left else area.left() + max(area.width() - wide, 0)
            for item in row:
                size = item.sizeHint().boundedTo(QSize(area.width(), tall))
                if fills and item is row[-1]:
                    size.setWidth(area.right() + 1 - left)
                item.setGeometry(QRect(QPoint(left, top + (tall - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += tall + self.spacing()

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _height(self) -> int:
        """Of one row; all are as high as the highest."""
        return max((item.sizeHint().height() for item in self._seen()), default=0)

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._seen():
            wide = item.sizeHint().width()
            if rows and taken + self.spacing() + wide <= width:
                rows[-1].append(item)
                taken += self.spacing() + wide
            else:
                rows.append([item])
                taken = wide
        return rows
