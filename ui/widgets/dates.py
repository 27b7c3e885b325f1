"""A field for a day: written as people write it, shown as "fre 21 nov 2025", with a calendar to choose
from."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.focus import AROUND_PARENT
from ui.icons import Icon
from ui.look import colour, current
from ui.tokens import FIELD
from ui.widgets.buttons import Button
from wording.times import day_with_weekday

_SWEDISH = QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden)
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_SHORT = re.compile(r"(\d{2})(\d{2})(\d{2})")
_SLASH = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/. -](\d{4}))?")
_WORDS = re.compile(r"(?:[a-zåäö]+ )?(\d{1,2}) ([a-zåäö]{3,})(?: (\d{4}))?")


def read_day(text: str, today: date) -> date | None:
    """What someone wrote: 2025-11-21, 251121, 21/11, 21 nov, "fre 21 nov 2025", i dag, i går, i morgon.
    None if unreadable.

    Without a year it is the day of that name nearest to `today`.
    """
    written = " ".join(text.lower().replace("den ", "").split())
    near = {"idag": 0, "i dag": 0, "igår": -1, "i går": -1, "imorgon": 1, "i morgon": 1}
    if written in near:
        return today + timedelta(days=near[written])
    if found := _ISO.fullmatch(written):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SHORT.fullmatch(written):
        return _day(2000 + int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASH.fullmatch(written):
        return _nearest(found[3], int(found[2]), int(found[1]), today)
    if found := _WORDS.fullmatch(written):
        return _nearest(found[3], _month(found[2]), int(found[1]), today)
    return None


def _month(word: str) -> int:
    for month in range(1, 13):
        name = _SWEDISH.monthName(month, QLocale.FormatType.LongFormat)
        if name.startswith(word):
            return month
    return 0


def _nearest(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _day(int(year), month, day)
    days = [found for off in (-1, 0, 1) if (found := _day(today.year + off, month, day)) is not None]
    return min(days, key=lambda found: abs(found - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateField(QFrame):
    """`edited` tells that a person changed the day; read `day()`, and `text()` for what was written if
    it is None.

    What cannot be read stays as it was written: `is_unreadable()` says so, the form shows what to do.
    Alt+Down opens the calendar.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self.setProperty("role", "field")
        self._line = QLineEdit()
        self._line.setProperty("within", True)
        self._line.setProperty(AROUND_PARENT, True)
        self._line.textEdited.connect(self._written)
        self._line.editingFinished.connect(self._finished)
        self._line.installEventFilter(self)
        self._open = Button("Välj dag i kalendern", "icon-primary", Icon.CALENDAR)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._open.clicked.connect(self.open_calendar)
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        row.addWidget(self._open)
        self._calendar: _Calendar | None = None
        self._take_height()

    def day(self) -> date | None:
        return self._day

    def text(self) -> str:
        return self._line.text()

    def is_unreadable(self) -> bool:
        return self._day is None and bool(self._line.text().strip())

    def set_day(self, day: date | None) -> None:
        """Shows a day without a signal."""
        self._day = day
        self._line.setText("" if day is None else day_with_weekday(day))

    def set_text(self, text: str) -> None:
        """Shows what was once written, readable or not, without a signal."""
        day = read_day(text, self._today)
        if day is not None or not text:
            self.set_day(day)
        else:
            self._day = None
            self._line.setText(text)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self._line.setAccessibleDescription(description)

    def open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.days.clicked.connect(self._chosen)
            self._calendar.days.activated.connect(self._chosen)
        shown = self._day or self._today
        self._calendar.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)), shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() == Qt.Key.Key_Down:
                self.open_calendar()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._take_height()

    def _take_height(self) -> None:
        self.setFixedHeight(current().px(FIELD))

    def _written(self, text: str) -> None:
        self._day = read_day(text, self._today)
        self.edited.emit()

    def _finished(self) -> None:
        if self._day is not None:
            self._line.setText(day_with_weekday(self._day))

    def _chosen(self, day: QDate) -> None:
        assert self._calendar is not None
        self._calendar.hide()
        self.set_day(date(day.year(), day.month(), day.day()))
        self._line.setFocus()
        self.edited.emit()


class _Calendar(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.days = QCalendarWidget()
        self.days.setLocale(_SWEDISH)
        self.days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.days.setGridVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.days)

    def open_at(self, corner: QPoint, day: date) -> None:
        c = current().colours
        plain = QTextCharFormat()
        plain.setForeground(colour("text"))
        for week_day in Qt.DayOfWeek:
            self.days.setWeekdayTextFormat(week_day, plain)
        head = QTextCharFormat()
        head.setForeground(colour("muted"))
        head.setBackground(colour("surface"))
        self.days.setHeaderTextFormat(head)
        for name, icon in (
            ("qt_calendar_prevmonth", Icon.CHEVRON_LEFT),
            ("qt_calendar_nextmonth", Icon.CHEVRON_RIGHT),
        ):
            button = self.days.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(icon, c.primary, current().px(16)))
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(corner)
        self.show()
        self.days.setFocus()
