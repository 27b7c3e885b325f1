"""One choice among several buttons: one Tab stop, arrows move, Home and End reach the ends, Enter and
Space choose."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget


class OneOfButton(QAbstractButton):
    """A button that can be chosen but not unchosen; it paints itself in a subclass."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(word)
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: a subclass paints."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Roving(QObject):
    """Holds the buttons together. `chosen(int)` tells that a person chose another one, never that code did.
    With `again` it also tells that she chose the same one once more, as to get back to a list.

    `row` is how many stand beside each other: 1 for a column. With `follow` an arrow chooses at once,
    as radio buttons do.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget, row: int, follow: bool = False, again: bool = False) -> None:
        super().__init__(parent)
        self.row = row
        self._follow, self._again = follow, again
        self._buttons: list[OneOfButton] = []
        self._index = -1

    def add(self, button: OneOfButton) -> None:
        self._buttons.append(button)
        button.installEventFilter(self)
        button.clicked.connect(self._clicked)
        self._set_tab_stop()

    def index(self) -> int:
        """Which button is chosen, or -1."""
        return self._index

    def select(self, index: int) -> None:
        """Chooses without a signal; -1 chooses none."""
        self._index = index
        for place, button in enumerate(self._buttons):
            button.setChecked(place == index)
        self._set_tab_stop()

    def _set_tab_stop(self) -> None:
        stop = max(self._index, 0)
        for place, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == stop else Qt.FocusPolicy.ClickFocus)

    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, OneOfButton)
        place = self._buttons.index(button)
        moved = place != self._index or self._again
        self.select(place)
        if moved:
            self.chosen.emit(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, OneOfButton):
            return False
        here = self._buttons.index(watched)
        there = self._next(here, Qt.Key(event.key()))
        if there is None:
            return False
        if there != here:
            self._buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
            if self._follow:
                self._buttons[there].click()
        return True

    def _next(self, here: int, key: Qt.Key) -> int | None:
        """Where a key leads, the same place at an end, or None for a key that is not an arrow of this
        group."""
        match key:
            case Qt.Key.Key_Home:
                return self._first_usable(range(len(self._buttons)), here)
            case Qt.Key.Key_End:
                return self._first_usable(range(len(self._buttons) - 1, -1, -1), here)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if self.row > 1:
                step = 1 if key == Qt.Key.Key_Right else -1
            case Qt.Key.Key_Up | Qt.Key.Key_Down if self.row < len(self._buttons):
                step = self.row if key == Qt.Key.Key_Down else -self.row
            case _:
                return None
        end = len(self._buttons) if step > 0 else -1
        return self._first_usable(range(here + step, end, step), here)

    def _first_usable(self, places: range, otherwise: int) -> int:
        for place in places:
            if self._buttons[place].isEnabled() and not self._buttons[place].isHidden():
                return place
        return otherwise
