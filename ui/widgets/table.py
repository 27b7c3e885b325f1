"""The list: a table with hairlines, a head of words and icons, and whole rows that are selected."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import icons
from ui.focus import OWN_RING
from ui.icons import Icon
from ui.look import current
from ui.tokens import BODY, FOCUS_WIDTH, RADIUS, ROW, SMALL, TABLE_HEAD, TABLE_HEAD_ICONS
from ui.widgets.corners import Corners
from ui.widgets.ports import put_port

_PAD, _PAD_TIGHT = 16, 8
_TIGHTEST = 0.8
Index = QModelIndex | QPersistentModelIndex


class Column(msgspec.Struct, frozen=True):
    """How a column looks. `width` in pixels at 100 % text; `stretch` takes what is left over.

    With an `icon` the head shows it, above `word` if there is one; `whole_word` is what is said and
    shown on hover. `keeps`: words that must always be read whole, however tight it gets.
    """

    word: str
    width: int
    stretch: bool = False
    icon: Icon | None = None
    whole_word: str = ""
    centred: bool = False
    strong: bool = False
    muted: bool = False
    keeps: str = ""


class _Head(QHeaderView):
    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        put_port(self)
        self._columns = columns
        self.sorted_by: int | None = None
        self.tight = False
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        icons_above = any(column.icon is not None and column.word for column in self._columns)
        return QSize(0, current().px(TABLE_HEAD_ICONS if icons_above else TABLE_HEAD) + 1)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look, c, column = current(), current().colours, self._columns[section]
        painter.save()
        painter.fillRect(rect, QColor(c.head))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(c.hair))
        painter.setPen(QColor(c.muted))
        area = QRectF(rect)
        if column.icon is not None:
            size = look.px(18)
            words = look.px(18) if column.word else 0
            top = rect.top() + (rect.height() - size - words) / 2
            icons.paint(
                painter, column.icon, c.muted, QRectF(rect.center().x() - size / 2 + 0.5, top, size, size)
            )
            painter.setFont(look.font(SMALL))
            painter.drawText(
                QRectF(rect.left(), top + size, rect.width(), words),
                Qt.AlignmentFlag.AlignCenter,
                column.word,
            )
        else:
            face = look.font(SMALL, bold=True)
            painter.setFont(face)
            centred = Qt.AlignmentFlag.AlignHCenter if column.centred else Qt.AlignmentFlag.AlignLeft
            pad = 0 if column.centred else _PAD_TIGHT if self.tight else _PAD
            painter.drawText(
                area.adjusted(pad, 0, 0, 0), centred | Qt.AlignmentFlag.AlignVCenter, column.word
            )
            if section == self.sorted_by:
                left = rect.left() + pad + QFontMetrics(face).horizontalAdvance(column.word) + 6
                size = look.px(12)
                icons.paint(
                    painter,
                    Icon.CHEVRON_DOWN,
                    c.muted,
                    QRectF(left, rect.center().y() - size / 2 + 1, size, size),
                )
        painter.restore()


class TextDelegate(QStyledItemDelegate):
    """A cell of words on the ground of its row: strong or muted, "…" when there is no room."""

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self.tight = False

    def pad(self) -> int:
        """Pixels before the words; fewer while the table has little room."""
        return _PAD_TIGHT if self.tight else _PAD

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = index.data(Qt.ItemDataRole.DisplayRole)
        if words is None or words == "":
            return
        look = current()
        painter.save()
        face = look.font(BODY, bold=self._column.strong)
        painter.setFont(face)
        painter.setPen(QColor(look.colours.muted if self._column.muted else look.colours.text))
        area = QRectF(option.rect)
        if not self._column.centred:
            area.adjust(self.pad(), 0, 0, 0)
        metrics, shown, room = QFontMetrics(face), str(words), int(area.width()) + 1
        wide = metrics.horizontalAdvance(shown)
        if wide > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
            wide = metrics.horizontalAdvance(shown)
        centred = Qt.AlignmentFlag.AlignHCenter if self._column.centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, centred | Qt.AlignmentFlag.AlignVCenter, shown)
        self.paint_after(painter, area, wide, index)
        painter.restore()

    def paint_after(self, painter: QPainter, area: QRectF, words: int, index: Index) -> None:
        """An icon after the words, if the model gives one (an `Icon`) as decoration: a shield for
        protected identity."""
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, str) and icon:
            size = current().px(16)
            at = QRectF(area.left() + words + 9, area.center().y() - size / 2, size, size)
            icons.paint(painter, Icon(icon), current().colours.warn, at)


class Table(QTableView):
    """`opened(int)` gives the row on Enter or double click, `looked_at(int)` the row that became the
    current one.

    Set the model with `show_model`; other delegates may be set for a column afterwards. Rows are `row`
    pixels high.
    """

    opened = Signal(int)
    looked_at = Signal(int)

    def __init__(
        self, name: str, columns: Sequence[Column], row: int = ROW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns, self._row = columns, row
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._corners = Corners(self)
        self._head = _Head(columns, self)
        self.setHorizontalHeader(self._head)
        self._head.show()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setProperty(OWN_RING, True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        # All of it is painted here, so nothing that lies under it has to be with every letter typed.
        put_port(self).setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._tight = [TextDelegate(column, self) for column in columns]
        for place, delegate in enumerate(self._tight):
            self.setItemDelegateForColumn(place, delegate)
        self.doubleClicked.connect(self._double_clicked)

    def show_model(self, model: QAbstractItemModel) -> None:
        """Sets the model; it must have as many columns as the table was made with."""
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self.updateGeometry)
        self._take_sizes()

    def put_delegate(self, column: int, delegate: TextDelegate) -> None:
        """Another painter of the words in a column, that is told how much room there is."""
        self._tight[column] = delegate
        self.setItemDelegateForColumn(column, delegate)
        self._take_widths()

    def mark_sorted(self, column: int | None) -> None:
        """Which head shows the small arrow."""
        self._head.sorted_by = column
        self._head.viewport().update()

    def sizeHint(self) -> QSize:
        """As high as its rows: a short list ends where its rows end, a long one takes what there is."""
        rows = min(self.model().rowCount(), 200) if self.model() is not None else 0
        return QSize(400, self._head.sizeHint().height() + rows * current().px(self._row) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._head.sizeHint().height() + 2 * current().px(self._row))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_head"):
            self._take_sizes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corners.setGeometry(self.rect())
        self._corners.raise_()
        self._take_widths()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(current().colours.surface))
        painter.end()
        super().paintEvent(event)
        if self.model() is None:
            return
        painter.begin(self.viewport())
        self._paint_hairlines(painter, event.rect())
        here = self.currentIndex()
        if self.hasFocus() and here.isValid():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current().colours.focus), FOCUS_WIDTH))
            first, last = self.visualRect(here.siblingAtColumn(0)), self.viewport().width()
            ring = QRectF(1, first.top() + 1, last - 2, first.height() - 3)
            painter.drawRoundedRect(ring, RADIUS - 2, RADIUS - 2)
        painter.end()

    def _paint_hairlines(self, painter: QPainter, area: QRect) -> None:
        """Each whole, under its row: a cell at a time they cost as much as all the words."""
        hair, wide = QColor(current().colours.hair), self.viewport().width()
        row = self.rowAt(area.top())
        while 0 <= row < self.model().rowCount() and self.rowViewportPosition(row) <= area.bottom():
            painter.fillRect(0, self.rowViewportPosition(row) + self.rowHeight(row) - 1, wide, 1, hair)
            row += 1

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self.viewport().update()
        if now.isValid():
            self.looked_at.emit(now.row())

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def _take_sizes(self) -> None:
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(1)
        vertical.setDefaultSectionSize(current().px(self._row))
        self._take_widths()
        self._head.updateGeometry()
        self.updateGeometry()

    def _take_widths(self) -> None:
        if self.model() is None:
            return
        room = self.viewport().width()
        wide = [current().px(column.width) for column in self._columns]
        stretching = [place for place, column in enumerate(self._columns) if column.stretch]
        # A little too little is taken from what stretches; then everything is tightened, down to a limit.
        give = sum(wide[place] for place in stretching) * (1 - _TIGHTEST)
        tight = sum(wide) - give > room
        if tight:
            share = max(_TIGHTEST, room / sum(wide))
            wide = [
                max(int(pixels * share), _least(column))
                for pixels, column in zip(wide, self._columns, strict=True)
            ]
        left_over = room - sum(wide)
        if left_over > 0 or not tight:
            for place in stretching:
                wide[place] += left_over // len(stretching)
        for delegate in self._tight:
            delegate.tight = tight
        self._head.tight = tight
        for place, pixels in enumerate(wide):
            self.setColumnWidth(place, pixels)


def _least(column: Column) -> int:
    """Pixels of what a column keeps."""
    if not column.keeps:
        return 0
    face = current().font(BODY, bold=column.strong)
    return QFontMetrics(face).horizontalAdvance(column.keeps) + 2 * _PAD_TIGHT
