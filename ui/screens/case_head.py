"""The head of a case: the way back, whom it is about, its messages, the checklist on paper, and the question
mark of the step that is open.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.case import Sip, View
from cases.identity import identity_of
from cases.messages import messages, to_acknowledge
from forms import numbers
from ui.icons import Icon
from ui.look import current
from ui.tokens import S12
from ui.widgets.buttons import Button, HelpButton, quiet, secondary
from ui.widgets.labels import Badge, ElidedLabel
from wording import persons
from wording.elsewhere import NOT_PRINTED
from wording.messages import figures

_NAME, _NUMBER = 200, 130
"""Pixels at 100 % text of a long name, and of a personal number: what is longer may end in "…"."""


class CaseHead(QWidget):
    """`back`, `messages_wanted`, `print_wanted` and `help_wanted`: a person pressed the one or the other."""

    back = Signal()
    messages_wanted = Signal()
    print_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._number = ElidedLabel("Nytt ärende", "title"), ElidedLabel("", "muted")
        self._messages, self._badge = quiet("Meddelanden", Icon.MESSAGE), Badge()
        self._messages.setObjectName("messages")
        self._messages.setCheckable(True)
        self._messages.clicked.connect(self.messages_wanted)
        self._print = secondary("Skriv ut checklistan…", Icon.PRINT)
        self._print.setObjectName("print-checklist")
        self._print.clicked.connect(self.print_wanted)
        self._help = HelpButton("", keys="F1")
        self._help.setObjectName("step-help")
        self._help.clicked.connect(self.help_wanted)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self._help).activated.connect(self._help.click)
        back = Button("Ärenden", "quiet", Icon.CHEVRON_LEFT)
        back.setObjectName("back-to-list")
        back.clicked.connect(self.back)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        row.addWidget(back)
        row.addWidget(self._name)
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(self._messages)
        row.addWidget(self._badge)
        row.addWidget(self._print)
        row.addWidget(self._help)
        self._show_messages(None, "")
        self.show_help("")

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fold()
        return done

    def show_view(self, view: View | None, unit: str, now: datetime, *, prints: bool = True) -> None:
        """Whom the case is about, as far as the unit may know, and how many messages there are. `prints`: the
        unit takes part, or writes.
        """
        if isinstance(view, Sip):
            known = identity_of(view)
            self._name.setText(persons.name(known, now))
            self._number.setText(known.unknown or numbers.shown(known.number))
        elif view is not None:
            self._name.setText(numbers.shown(view.number))
            self._number.setText("")
        case = view if isinstance(view, Sip) else None
        self._print.setVisible(case is not None)
        self._print.set_blocked("" if prints else NOT_PRINTED)
        self._show_messages(case, unit)

    def mark_messages(self, shown: bool) -> None:
        """Whether the messages are what stands in the middle."""
        self._messages.setChecked(shown)

    def show_help(self, about: str) -> None:
        """What the question mark explains, as it is spoken of ("planen"); "" for nothing, and no mark."""
        self._help.set_about(about)
        self._help.setVisible(bool(about))

    def _fold(self) -> None:
        """Whom the case is about is to be read: where there is no room beside the acts, these give up their
        words, the printing first.
        """
        spare = self.width() - self._needs()
        for act in (self._print, self._messages):
            if not act.isHidden():
                act.fold(spare < 0)
                spare += act.unfolded_width() - act.sizeHint().width()

    def _needs(self) -> int:
        """Pixels that all of it takes, with a name and a number that are not the longest."""
        wide = [self._wide(part) for part in self.findChildren(QWidget) if not part.isHidden()]
        return sum(wide) + self._row.spacing() * (len(wide) - 1)

    def _wide(self, part: QWidget) -> int:
        if isinstance(part, Button):
            return part.unfolded_width()
        most = _NAME if part is self._name else _NUMBER if part is self._number else None
        hint = part.sizeHint().width()
        return hint if most is None else min(hint, current().px(most))

    def _show_messages(self, case: Sip | None, unit: str) -> None:
        found = messages(case) if case is not None else ()
        total = sum(not message.voided for message in found)
        waiting = len(to_acknowledge(case, unit, found)) if case is not None else 0
        self._messages.setVisible(case is not None)
        self._messages.set_words(f"Meddelanden {total}" if total else "Meddelanden")
        self._messages.setAccessibleDescription(figures(total, waiting))
        self._badge.set_count(waiting)
