"""One message as it is read: who wrote it and when, what it says, who has acknowledged it, and what can be
done with it (R18, R51, E62, E63).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.messages import Message, Receiver
from cases.people import Directory
from forms import references
from ui.symbols import Symbol
from ui.tokens import S4, S8, S12
from ui.widgets.buttons import Button, primary, quiet, secondary
from ui.widgets.cards import Card
from ui.widgets.labels import SymbolRow, label, muted, selectable, small
from wording import messages as words
from wording.calls import NOT_RUNG
from wording.swedish import listed
from wording.times import moment
from wording.verbs import person


class MessageCard(Card):
    """As `unit` reads it. `acknowledge` and `void` are None where it has nothing to acknowledge or take back;
    `first`: of several to acknowledge, this one's act is the primary. `not_rung`: the recipients whom nobody
    has reached while the message has not left.
    """

    def __init__(
        self,
        message: Message,
        unit: str,
        directory: Directory,
        now: datetime,
        not_rung: frozenset[str] = frozenset(),
        acknowledge: Callable[[], None] | None = None,
        void: Callable[[], None] | None = None,
        first: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(active=acknowledge is not None and first, parent=parent)
        self.setObjectName(f"message:{message.action}")
        self._message, self._directory, self._now = message, directory, now
        self._unit, self._not_rung, self._first = unit, not_rung, first
        self._is_due = acknowledge is not None
        self.body.addLayout(self._head())
        text = selectable(message.text, "voided" if message.voided else "")
        text.setWordWrap(True)
        self.body.addWidget(text)
        if message.voided:
            self.body.addWidget(label(words.taken_back(message.voided, now), "strong", wrap=True))
        if message.heard:
            self.body.addWidget(small(words.HEARD, wrap=True))
        if not_rung and message.reference:
            self.body.addWidget(muted(f"Referens att läsa upp: {references.shown(message.reference)}"))
        if not message.voided:
            self.body.addLayout(self._receivers())
        if acknowledge is not None or void is not None:
            self.body.addLayout(self._acts(acknowledge, void))

    def _head(self) -> QHBoxLayout:
        message = self._message
        row = QHBoxLayout()
        row.setSpacing(S12)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(self._directory.unit_name(message.sender), "strong", wrap=True))
        column.addWidget(small(person(message.who), wrap=True))
        row.addLayout(column, 1)
        row.addWidget(muted(moment(message.at, self._now)), alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _receivers(self) -> QVBoxLayout:
        """Who is to acknowledge, each on a row with how far it has come; the others on one line."""
        column = QVBoxLayout()
        column.setContentsMargins(0, S4, 0, 0)
        column.setSpacing(S4)
        asked = [r for r in self._message.receivers if r.must_answer or r.answer is not None]
        for receiver in asked:
            own = receiver.unit == self._unit
            done = receiver.answer is not None and not receiver.answer.spoken_only
            symbol = Symbol.DONE if done else Symbol.OWN if own and self._is_due else Symbol.OTHER
            name = self._directory.unit_name(receiver.unit) + (" (ni)" if own else "")
            column.addWidget(SymbolRow(symbol, name, self._said(receiver)))
        told = [self._told(r) for r in self._message.receivers if r not in asked]
        if told:
            column.addWidget(small(f"{words.MAY}: {listed(told)}", wrap=True))
        return column

    def _said(self, receiver: Receiver) -> str:
        if receiver.answer is None and receiver.unit in self._not_rung:
            return NOT_RUNG
        return words.acknowledged(receiver, self._now)

    def _told(self, receiver: Receiver) -> str:
        name = self._directory.unit_name(receiver.unit)
        return f"{name} ({NOT_RUNG.lower()})" if receiver.unit in self._not_rung else name

    def _acts(self, acknowledge: Callable[[], None] | None, void: Callable[[], None] | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S8)
        row.addStretch(1)
        if void is not None:
            row.addWidget(self._act(quiet("Makulera…"), "void", void))
        if acknowledge is not None:
            act = primary("Kvittera") if self._first else secondary("Kvittera")
            row.addWidget(self._act(act, "acknowledge", acknowledge))
        return row

    def _act(self, button: Button, name: str, does: Callable[[], None]) -> Button:
        button.setObjectName(f"{name}:{self._message.action}")
        button.setAccessibleName(
            f"{button.text()} meddelandet från {self._directory.unit_name(self._message.sender)}"
        )
        button.clicked.connect(does)
        return button
