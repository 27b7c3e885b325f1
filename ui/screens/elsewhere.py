"""The door to cases that are not here, other units' and the own unit's old ones: shown when a whole personal
number is searched for and no case of that person goes on here (E09). What has been chosen already is said in
its place.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms import numbers
from forms.numbers import PersonNumber
from localdb.outbox import QueueState
from localdb.shelf import Shelf
from ui import acts
from ui.icons import Icon
from ui.tokens import S8
from ui.widgets.buttons import secondary
from ui.widgets.cards import Notice
from ui.widgets.stacked import empty
from ui.work import Work
from wording import elsewhere as words

_GOES_ON = (Shelf.START, Shelf.ACTIVE)
_WAITS = (QueueState.UNSENT, QueueState.TAKEN, QueueState.OPEN)


class ElsewhereDoor(QWidget):
    """Hidden until `show_for` has a reason to show it. Shut, with the reason, while the centre is away."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._shown: tuple[str, ...] = ()
        self._text, self._number = "", ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        work.changed.connect(self._again)

    def show_for(self, text: str) -> None:
        """The door for what stands in the search field now; nothing for less than a whole number."""
        self._text = text
        number = numbers.parse(text, self._work.today())
        state = self._state(number) if number.valid else ()
        if state == self._shown:
            return
        self._shown, self._number = state, number.canonical
        empty(self._column)
        if state:
            self._column.addWidget(self._notice(*state))
        self.setVisible(bool(state))

    def _state(self, number: PersonNumber) -> tuple[str, ...]:
        """The line, the line under it, and why the door is shut; without a door one line alone."""
        work = self._work
        here = work.ws.find_person(number.canonical)
        if any(row.shelf in _GOES_ON and not row.stub for row in here):
            return ()
        central = work.settings.central_name
        asked = [
            row.state
            for row in work.ws.queue()
            if row.verb == "look_in" and row.number == number.canonical and row.state in _WAITS
        ]
        if asked:
            return (words.held(central) if QueueState.OPEN in asked else words.asked(central),)
        shut = words.away(central) if work.is_away() else ""
        return words.nothing_here(numbers.shown(number)), shut or words.search_is_logged(central), shut

    def _notice(self, line: str, under: str = "", shut: str | None = None) -> Notice:
        notice = Notice(line, (under,) if under else (), Icon.CLOCK if shut is None else Icon.SEARCH)
        notice.setObjectName("elsewhere")
        if shut is not None:
            door = secondary(words.door(self._work.settings.central_name))
            door.setObjectName("look-elsewhere")
            door.set_blocked(shut)
            door.clicked.connect(self._open)
            notice.body.addSpacing(S8)
            notice.body.addWidget(door, alignment=Qt.AlignmentFlag.AlignLeft)
        return notice

    def _again(self) -> None:
        self.show_for(self._text)

    def _open(self) -> None:
        from ui.dialogs.elsewhere import ElsewhereDialog

        acts.open_once(ElsewhereDialog(self._work, self._number, self.window()))
