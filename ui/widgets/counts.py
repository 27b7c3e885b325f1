"""A figure in a list that turns into a badge when some of what it counts is for the own unit to do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.widgets import painting
from ui.widgets.table import Column, Index, TextDelegate

TO_DO_ROLE = Qt.ItemDataRole.UserRole + 2
"""The role under which a model gives how many of them the own unit has to do something about; 0 for none."""


class CountDelegate(TextDelegate):
    """Paints the badge in place of the figure while there is something to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Column("", 0, centred=True), parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        to_do = index.data(TO_DO_ROLE)
        if not to_do:
            super().paint(painter, option, index)
            return
        area = option.rect
        centre = QPointF(area.x() + area.width() / 2, area.y() + area.height() / 2)
        painting.badge(painter, centre, int(to_do))
