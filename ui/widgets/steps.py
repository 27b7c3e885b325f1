"""The cells with step symbols in the list of cases: painted from a cache, and said in words to a screen
reader."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from cases.status import Mark, StepStatus
from ui import symbols
from ui.look import current
from ui.symbols import Symbol
from ui.tokens import ICON
from ui.widgets import tips
from ui.widgets.table import Column, Index, TextDelegate
from wording.names import STEPS

STEP_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives a `StepCell`. It gives `StepCell.spoken()` as AccessibleTextRole
beside it, and as ToolTipRole more to tell, if it knows more."""


class StepCell(msgspec.Struct, frozen=True):
    """The status of one part of a case: the whole word of the part, its symbol, whether it is late, and how
    many of the others have answered.
    """

    part: str
    symbol: Symbol
    late: bool = False
    mark: Mark = Mark.NONE

    def spoken(self) -> str:
        """Part, status and lateness: "Kartläggning: Att göra, Försenad"."""
        return symbols.spoken(self.part, self.symbol, self.late, self.mark)


def step_cell(status: StepStatus) -> StepCell:
    """One symbol in the list of cases."""
    return StepCell(STEPS[status.step], symbols.SYMBOLS[status.look], status.late, symbols.shown_mark(status))


class StepDelegate(TextDelegate):
    """Paints a `StepCell` in the middle of its cell; the words come on hover."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Column("", 0, centred=True), parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(STEP_ROLE)
        if isinstance(cell, StepCell):
            area = option.rect
            centre = QPointF(area.x() + area.width() / 2, area.y() + area.height() / 2)
            symbols.paint(painter, centre, cell.symbol, current().px(ICON), cell.late, cell.mark)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        cell = index.data(STEP_ROLE)
        if event.type() == QEvent.Type.ToolTip and isinstance(cell, StepCell):
            more = index.data(Qt.ItemDataRole.ToolTipRole)
            tips.tell(event.globalPos(), more if isinstance(more, str) else cell.spoken(), view)
            return True
        return super().helpEvent(event, view, option, index)
