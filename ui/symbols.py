"""The step symbols: shape, colour and word together, filled from SVG templates with the two colours of
the theme."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache, QPolygonF
from PySide6.QtWidgets import QWidget

from cases import status
from cases.status import Mark
from ui import icons
from ui.look import Look, current
from ui.tokens import Colours
from wording.status import LATE, LOOKS, MARKS


class Symbol(StrEnum):
    """What a step is to the one who looks; the value names its template."""

    OWN = "own"
    OTHER = "other"
    DONE = "done"
    CAN_CREATE = "can-create"
    NOT_YET = "not-yet"
    PARTLY = "partly"
    NOT_MINE = "not-mine"
    STARTED = "started"


SYMBOLS: dict[status.Look, Symbol] = {
    status.Look.OWN: Symbol.OWN,
    status.Look.OTHER: Symbol.OTHER,
    status.Look.NOT_MINE: Symbol.NOT_MINE,
    status.Look.STARTED: Symbol.STARTED,
    status.Look.DONE: Symbol.DONE,
    status.Look.PARTLY: Symbol.PARTLY,
    status.Look.CAN_CREATE: Symbol.CAN_CREATE,
    status.Look.CANNOT_YET: Symbol.NOT_YET,
}
"""How the status of a step is drawn."""

WORDS: dict[Symbol, str] = {symbol: LOOKS[look][0] for look, symbol in SYMBOLS.items()}
_GRID, _MARGIN = 20, 4


def shown_mark(step: status.StepStatus) -> Mark:
    """E03, E05: what the others have answered, where the symbol itself does not say it."""
    says_it = step.look in (status.Look.DONE, status.Look.PARTLY)
    return Mark.NONE if says_it else step.mark


def ink(symbol: Symbol, colours: Colours) -> str:
    """The colour that a symbol is filled or drawn with."""
    match symbol:
        case Symbol.OWN:
            return colours.own
        case Symbol.OTHER | Symbol.STARTED:
            return colours.other
        case Symbol.DONE | Symbol.PARTLY:
            return colours.done
        case Symbol.CAN_CREATE | Symbol.NOT_YET:
            return colours.idle
        case Symbol.NOT_MINE:
            return colours.not_mine


def spoken(part: str, symbol: Symbol, late: bool = False, mark: Mark = Mark.NONE) -> str:
    """What a screen reader says of a symbol: part, status, lateness, and what its mark says of the others, as
    in "Plan: Att göra, Försenad".
    """
    said = f"{part}: {WORDS[symbol]}" if part else WORDS[symbol]
    return ". ".join(filter(None, (f"{said}, {LATE}" if late else said, MARKS[mark])))


def margin(size: int) -> int:
    """Room around a symbol of `size` pixels for the flag at its upper right."""
    return round(size * _MARGIN / _GRID)


def pixmap(
    symbol: Symbol, size: int, late: bool, look: Look, ratio: float = 1.0, mark: Mark = Mark.NONE
) -> QPixmap:
    """The symbol with its disc in a square of `size` logical pixels and `margin(size)` around that on
    every side."""
    key = f"step/{symbol}/{size}/{late}/{mark}/{look.scheme}/{ratio}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    side = size + 2 * margin(size)
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0, 0, side, side)
    icons.render(_filled(f"step-{symbol}", ink(symbol, look.colours), look.colours.mark), painter, area)
    if late:
        _cut_out_for_flag(painter, side)
        icons.render(_filled("step-flag", look.colours.warn, look.colours.mark), painter, area)
    if mark is not Mark.NONE:
        _draw_mark(painter, side / (_GRID + 2 * _MARGIN), mark, look.colours)
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def paint(
    painter: QPainter,
    centre: QPointF,
    symbol: Symbol,
    size: int,
    late: bool = False,
    mark: Mark = Mark.NONE,
) -> None:
    """Draws the symbol in the look in force with its disc around `centre`."""
    picture = pixmap(symbol, size, late, current(), icons.ratio_of(painter), mark)
    corner = size / 2 + margin(size)
    painter.drawPixmap(round(centre.x() - corner), round(centre.y() - corner), picture)


def _filled(template: str, fill: str, mark: str) -> str:
    return icons.drawing(template).replace("#000", fill).replace("#fff", mark)


def _cut_out_for_flag(painter: QPainter, side: float) -> None:
    unit = side / (_GRID + 2 * _MARGIN)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setPen(QPen(QColor(0, 0, 0), 1.2 * unit))
    painter.setBrush(QColor(0, 0, 0))
    left, top = 15.3 + _MARGIN, -2.6 + _MARGIN
    painter.drawRect(QRectF(left * unit, top * unit, 1.5 * unit, 9.6 * unit))
    painter.drawRect(QRectF(left * unit, top * unit, 7.7 * unit, 5.2 * unit))
    painter.restore()


def _draw_mark(painter: QPainter, unit: float, mark: Mark, colours: Colours) -> None:
    """E03, E05: at the lower right a small tick when all others have answered, a dot when some have."""
    centre = QPointF(22.4 * unit, 22.4 * unit)
    wide = 5.2 if mark is Mark.ALL else 3.4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.drawEllipse(centre, (wide + 1.2) * unit, (wide + 1.2) * unit)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(QColor(colours.done))
    painter.drawEllipse(centre, wide * unit, wide * unit)
    if mark is Mark.ALL:
        painter.setPen(QPen(QColor(colours.mark), 1.5 * unit))
        tick = ((-2.3, 0.2), (-0.6, 1.9), (2.4, -1.6))
        painter.drawPolyline(QPolygonF([centre + QPointF(x, y) * unit for x, y in tick]))


class SymbolLabel(QWidget):
    """One step symbol as a widget of its own; says its word to a screen reader and on hover."""

    def __init__(
        self,
        symbol: Symbol,
        part: str = "",
        late: bool = False,
        size: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.set_symbol(symbol, part, late)

    def set_symbol(self, symbol: Symbol, part: str = "", late: bool = False) -> None:
        self._symbol, self._late = symbol, late
        self.setAccessibleName(spoken(part, symbol, late))
        self.setToolTip(spoken(part, symbol, late))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = current().px(self._size)
        room = side + 2 * margin(side)
        return QSize(room, room)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        side = current().px(self._size)
        paint(painter, QPointF(self.width() / 2, self.height() / 2), self._symbol, side, self._late)
        painter.end()
