"""The board "Vem vet vad" as it is drawn: a tree whose groups span the width, with "Ring nästa" where
somebody is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from localdb.calls import BoardCase
from ui.focus import OWN_RING
from ui.icons import Icon
from ui.look import current
from ui.models.board import GROUP_ROLE, WIDTHS, Board, Group, Index
from ui.tokens import FOCUS_WIDTH, RADIUS, ROW, ROW_TWO_LINES, S8, S12, TABLE_HEAD
from ui.widgets.buttons import primary
from ui.widgets.cells import CellDelegate
from ui.widgets.corners import Corners

_GROUP = ROW + 4


class BoardView(QTreeView):
    """As high as its rows; the page scrolls it. `ring_next(case id)` is the one press, `opened(case id)`
    Enter or double click.
    """

    ring_next = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAccessibleName("Vem vet vad")
        self._model = Board(self)
        self._corners = Corners(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self, S12))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty(OWN_RING, True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head = self.header()
        head.setSectionsMovable(False)
        head.setSectionsClickable(False)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(1)
        head.setStyleSheet(f"QHeaderView::section {{ padding-left: {S12}px; }}")
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._activated)

    def show_cases(self, cases: Sequence[BoardCase], to_ring: frozenset[str], now: datetime) -> None:
        """Shows the cases; those in `to_ring` get the button."""
        here, pressed = self.currentIndex(), QApplication.focusWidget()
        kept = (self._model.case_id(here), here.parent().isValid(), here.row()) if here.isValid() else None
        ringing = isinstance(pressed, QPushButton) and self.isAncestorOf(pressed)
        if not self._model.set_cases(cases, to_ring, now):
            return
        acts: list[QPushButton] = []
        for place in range(self._model.rowCount()):
            index = self._model.index(place, 0)
            self.setFirstColumnSpanned(place, index.parent(), True)
            if self._model.group(place).to_ring:
                acts.append(self._button(index, first=not acts))
            if kept is not None and kept[0] == self._model.case_id(index):
                self.setCurrentIndex(self._model.index(kept[2], 0, index) if kept[1] else index)
        self.expandAll()
        self._take_sizes()
        if ringing:
            # Whoever has noted one call goes on with the next.
            (acts[0] if acts else self).setFocus()

    def _button(self, index: Index, *, first: bool) -> QPushButton:
        case_id = self._model.case_id(index)
        holder = QWidget()
        holder.setAutoFillBackground(False)
        row = QHBoxLayout(holder)
        row.setContentsMargins(S8, 0, S8, 0)
        row.addStretch(1)
        act = primary("Ring nästa", Icon.PHONE, compact=True)
        act.setObjectName("ring-next" if first else f"ring-next:{case_id}")
        act.setAccessibleDescription(self._model.group(index.row()).spoken())
        act.setProperty("case", case_id)
        act.clicked.connect(self._ring)
        row.addWidget(act)
        self.setIndexWidget(index, holder)
        return act

    def _ring(self) -> None:
        self.ring_next.emit(str(self.sender().property("case")))

    def _activated(self, index: Index) -> None:
        self.opened.emit(self._model.case_id(index))

    def sizeHint(self) -> QSize:
        look = current()
        groups = self._model.rowCount()
        rows = sum(self._model.rowCount(self._model.index(place, 0)) for place in range(groups))
        return QSize(
            600, look.px(TABLE_HEAD + 6) + groups * look.px(_GROUP) + rows * look.px(ROW_TWO_LINES) + 2
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corners.setGeometry(self.rect())
        self._corners.raise_()
        self._take_widths()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        here = self.currentIndex()
        if self.hasFocus() and here.isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current().colours.focus), FOCUS_WIDTH))
            row = self.visualRect(here.siblingAtColumn(0))
            painter.drawRoundedRect(
                QRectF(1, row.top() + 1, self.viewport().width() - 2, row.height() - 3),
                RADIUS - 2,
                RADIUS - 2,
            )
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._take_sizes()

    def _take_sizes(self) -> None:
        self.header().setFixedHeight(current().px(TABLE_HEAD + 6))
        self.setFixedHeight(self.sizeHint().height())
        self.doItemsLayout()
        self._take_widths()

    def _take_widths(self) -> None:
        room = self.viewport().width()
        whole = sum(WIDTHS)
        left = room
        for place, width in enumerate(WIDTHS[:-1]):
            pixels = int(width * room / whole)
            self.setColumnWidth(place, pixels)
            left -= pixels
        self.setColumnWidth(len(WIDTHS) - 1, max(1, left))


class _Delegate(CellDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = ROW_TWO_LINES if index.internalId() else _GROUP
        return QSize(10, current().px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group = index.data(GROUP_ROLE)
        if not isinstance(group, Group):
            super().paint(painter, option, index)
            return
        look, c = current(), current().colours
        painter.save()
        area = QRectF(option.rect)
        painter.fillRect(area, QColor(c.head))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(c.hair))
        view = self.parent()
        held = view.indexWidget(index) if isinstance(view, QTreeView) else None
        right = area.right() - S12
        if held is not None:
            button = held.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            right = area.left() + (button.x() if button is not None else held.width()) - S12
        bold = look.font(bold=True)
        tally = QFontMetrics(bold).horizontalAdvance(group.rung)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(QColor(c.text))
        painter.drawText(QRectF(right - tally, area.top(), tally + 1, area.height()), middle, group.rung)
        self._heading(
            painter, QRectF(area.left() + S12, area.top(), right - tally - 2 * S12, area.height()), group
        )
        painter.restore()

    def _heading(self, painter: QPainter, area: QRectF, group: Group) -> None:
        look, c = current(), current().colours
        pieces = [
            (group.name, True, c.text),
            (f" {group.number}", False, c.muted),
            (f" · {group.about}", False, c.text),
        ]
        if group.reference:
            pieces += [(", referens ", False, c.text), (group.reference, True, c.text)]
        left = area.left()
        for words, bold, colour in pieces:
            face = look.font(bold=bold)
            metrics = QFontMetrics(face)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.right() - left))
            painter.setFont(face)
            painter.setPen(QColor(colour))
            painter.drawText(
                QRectF(left, area.top(), area.right() - left, area.height()),
                Qt.AlignmentFlag.AlignVCenter,
                shown,
            )
            left += metrics.horizontalAdvance(shown)
            if shown != words:
                return
