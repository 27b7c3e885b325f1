"""What is shown of who writes in a part: who it is while another unit does, with the part to read in the
place of its form, and a quiet line when nobody could be asked (B07, R01).
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cases.exchange import Holds
from forms.field import Answers
from ui.formview.reading import reading
from ui.formview.view import FormView
from ui.holding import Hold
from ui.icons import Icon
from ui.screens.read_part import NOTHING_WRITTEN
from ui.tokens import S8, S12
from ui.widgets.buttons import Button, secondary
from ui.widgets.cards import Notice
from ui.widgets.labels import hairline, muted, section, small
from ui.widgets.stacked import empty
from ui.work import Work
from wording import holding as words
from wording.plans import ASK_FIRST


class WhoWrites(QWidget):
    """Above the form: nothing where there is nothing to know. `beside` tells of others' saved text, and gives
    way to the one who writes.
    """

    def __init__(self, work: Work, hold: Hold, beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._hold, self._others = work, hold, beside
        self._shown: tuple[object, ...] = ()
        self._look: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        self._told = QVBoxLayout()
        column.addLayout(self._told)
        self._beside = QWidget()
        inside = QVBoxLayout(self._beside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(beside)
        column.addWidget(self._beside)

    def show_now(self) -> None:
        """Says it as it is known now."""
        hold = self._hold
        beside = not hold.is_shut() and not self._others.isHidden()
        self._beside.setVisible(beside)
        if self._look is not None:
            self._look.set_words(words.LOOK_AGAIN)
        # A colleague's saved text is told of beside, and she is not told of twice.
        colleague = hold.colleague() if self._others.isHidden() else None
        found = (hold.other(), colleague, hold.is_unasked(), hold.has_opened_again())
        if found != self._shown:
            self._shown, self._look = found, None
            empty(self._told)
            told = self._notice(colleague)
            if told is not None:
                self._told.addWidget(told)
        self.setVisible(beside or self._told.count() > 0)

    def has_keyboard(self) -> bool:
        """Whether somebody is about to look again."""
        return self._look is not None and self._look.hasFocus()

    def focus_act(self) -> None:
        """The keyboard, which was in the form, is not lost with it."""
        if self._look is not None:
            self._look.setFocus()

    def _notice(self, colleague: Holds | None) -> QWidget | None:
        work, hold, now = self._work, self._hold, self._work.tools.now()
        other = hold.other()
        if other is not None:
            line, more = words.writes_here(other, work.settings.directory, now)
            notice = Notice(line, (more,), Icon.LOCK)
            self._look = secondary(words.LOOK_AGAIN)
            self._look.setObjectName("look-again")
            self._look.clicked.connect(self._look_again)
            notice.body.addSpacing(S8)
            notice.body.addWidget(self._look, alignment=Qt.AlignmentFlag.AlignLeft)
            return _named(notice, "held")
        if colleague is not None:
            return _named(Notice(words.colleague_writes(colleague, now), (ASK_FIRST,)), "colleague-writes")
        if hold.is_unasked():
            central = work.settings.central_name
            return _named(muted(words.all_write(central, away=work.is_away()), wrap=True), "all-write")
        if hold.has_opened_again():
            return _named(Notice(words.OPEN_AGAIN, icon=Icon.TICK), "open-again")
        return None

    def _look_again(self) -> None:
        if self._look is not None:
            self._look.set_words(words.LOOKING)
        self._hold.look()


class HeldForm(QWidget):
    """The form, or what the part says now while it is only read, with what had been typed below it."""

    def __init__(self, hold: Hold, view: FormView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hold, self._view = hold, view
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        column.addWidget(view)
        self._read = QVBoxLayout()
        self._read.setSpacing(S12)
        column.addLayout(self._read)

    def show_form(self) -> None:
        """To be written in."""
        empty(self._read)
        self._view.show()

    def show_read(self, recorded: Answers, known: Answers) -> None:
        """Only read. `recorded` is what the part says; `known`, what the form stood with before anybody
        typed.
        """
        empty(self._read)
        form = self._view.form
        self._read.addWidget(reading(form, recorded) if recorded else muted(NOTHING_WRITTEN))
        typed = {name: answer for name, answer in self._view.answers().items() if answer != known.get(name)}
        if typed:
            self._read.addWidget(hairline())
            self._read.addWidget(section(words.DRAFT))
            self._read.addWidget(small(words.DRAFT_KEPT, wrap=True))
            self._read.addWidget(reading(form, typed, titles=False))
        self._read.addStretch(1)
        self._view.hide()

    def focus_form(self) -> None:
        """Whoever waited to write may do so."""
        self._view.focus_on()

    def has_keyboard(self) -> bool:
        """Whether somebody is in the form now."""
        focused = QApplication.focusWidget()
        return focused is not None and self._view.isAncestorOf(focused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._hold.attend()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._hold.leave()


def _named(widget: QWidget, name: str) -> QWidget:
    widget.setObjectName(name)
    return widget
