"""The head of a case: the way back, whom it is about, its messages, and the checklist on paper."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.case import Sip, View
from cases.identity import identity_of
from cases.messages import messages, to_acknowledge
from forms import numbers
from ui.icons import Icon
from ui.tokens import S12
from ui.widgets.buttons import Button, quiet, secondary
from ui.widgets.labels import Badge, ElidedLabel
from wording import persons
from wording.messages import figures


class CaseHead(QWidget):
    """`back`, `messages_wanted` and `print_wanted` when a person presses the one or the other."""

    back = Signal()
    messages_wanted = Signal()
    print_wanted = Signal()

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
        back = Button("Ärenden", "quiet", Icon.CHEVRON_LEFT)
        back.setObjectName("back-to-list")
        back.clicked.connect(self.back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        row.addWidget(back)
        row.addWidget(self._name)
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(self._messages)
        row.addWidget(self._badge)
        row.addWidget(self._print)
        self._show_messages(None, "")

    def show_view(self, view: View | None, unit: str, now: datetime) -> None:
        """Whom the case is about, as far as the unit may know, and how many messages there are."""
        if isinstance(view, Sip):
            known = identity_of(view)
            self._name.setText(persons.name(known, now))
            self._number.setText(known.unknown or numbers.shown(known.number))
        elif view is not None:
            self._name.setText(numbers.shown(view.number))
            self._number.setText("")
        case = view if isinstance(view, Sip) else None
        self._print.setVisible(case is not None)
        self._show_messages(case, unit)

    def mark_messages(self, shown: bool) -> None:
        """Whether the messages are what stands in the middle."""
        self._messages.setChecked(shown)

    def _show_messages(self, case: Sip | None, unit: str) -> None:
        found = messages(case) if case is not None else ()
        total = sum(not message.voided for message in found)
        waiting = len(to_acknowledge(case, unit, found)) if case is not None else 0
        self._messages.setVisible(case is not None)
        self._messages.set_words(f"Meddelanden {total}" if total else "Meddelanden")
        self._messages.setAccessibleDescription(figures(total, waiting))
        self._badge.set_count(waiting)
