"""The line icons: own drawings on a 20 px grid with a 1.75 px line, coloured as asked and kept in Qt's
pixmap cache."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parent / "icons"
_INK = "#000"


class Icon(StrEnum):
    """Each value is the name of a drawing in the folder `icons`."""

    INITIATIVE = "initiative"
    ASSESSMENT = "assessment"
    CALL = "call"
    PLAN = "plan"
    FOLLOW_UP = "follow-up"
    EVALUATION = "evaluation"
    MESSAGE = "message"
    ATTACHMENT = "attachment"
    CASES = "cases"
    PHONE = "phone"
    DOCUMENT = "document"
    REVIEW = "review"
    OUTAGE = "outage"
    PERSON = "person"
    SETTINGS = "settings"
    HELP = "help"
    SEARCH = "search"
    LOCK = "lock"
    PRINT = "print"
    SHIELD = "shield"
    NO_CONTACT = "no-contact"
    CLOCK = "clock"
    ADD = "add"
    WARNING = "warning"
    CLOSE = "close"
    TICK = "tick"
    EYE = "eye"
    CALENDAR = "calendar"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_UP = "chevron-up"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    MORE = "more"


@cache
def drawing(name: str) -> str:
    """The SVG text of a drawing."""
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def render(svg: str, painter: QPainter, area: QRectF) -> None:
    QSvgRenderer(QByteArray(svg.encode())).render(painter, area)


def pixmap(icon: Icon, colour: str, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
    """The icon in a colour ("#RRGGBB"), `size` logical pixels square, with `gap` empty pixels to its right.

    `ratio` is the device pixel ratio of where it is to be seen.
    """
    key = f"icon/{icon}/{colour}/{size}/{ratio}/{gap}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    render(drawing(icon).replace(_INK, colour), painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def ratio_of(painter: QPainter) -> float:
    """The device pixel ratio that a painter paints with. Asking its device for it crashes within a
    table's delegates."""
    return abs(painter.deviceTransform().m11()) or 1.0


def paint(painter: QPainter, icon: Icon, colour: str, area: QRectF) -> None:
    """Draws the icon in the middle of `area`, as large as its shorter side."""
    size = round(min(area.width(), area.height()))
    picture = pixmap(icon, colour, size, ratio_of(painter))
    painter.drawPixmap(
        round(area.x() + (area.width() - size) / 2), round(area.y() + (area.height() - size) / 2), picture
    )


def icon(name: Icon, colour: str, size: int, disabled: str | None = None, gap: int = 0) -> QIcon:
    """A QIcon for buttons and menus; `disabled` is its colour when it cannot be used."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    made = QIcon(pixmap(name, colour, size, ratio, gap))
    if disabled is not None:
        made.addPixmap(pixmap(name, disabled, size, ratio, gap), QIcon.Mode.Disabled)
    return made
