"""The kallelse to the meeting of a later step, above what the step is for; before it is made, the way to make
it (A19, A20, B34).
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.case import Sip
from cases.intents import Topic
from cases.pairing import pairing
from cases.scene import holding
from localdb.casefile import CaseFile
from ui.drafts import draft_words
from ui.icons import Icon
from ui.screens.call_card import call_card, may_call, of_purpose
from ui.screens.call_form import draft_key
from ui.screens.reply import keep_comments, replies_due
from ui.tokens import S12
from ui.widgets.buttons import Button, secondary
from ui.widgets.cards import Card
from ui.widgets.labels import label
from ui.widgets.stacked import empty
from ui.work import Work
from wording import kallelser as words


class MeetingBlock(QWidget):
    """`call_wanted`: the person wants to call to the meeting. `shape_changed`: it was drawn anew."""

    call_wanted = Signal()
    shape_changed = Signal()

    def __init__(self, work: Work, case_id: str, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._case_id, self._topic = work, case_id, topic
        self._shown: object = None
        self._act: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S12)
        self.hide()

    def show_file(self, file: CaseFile) -> None:
        """Draws it again when the case is new; a comment that is being typed stays."""
        if not isinstance(file.view, Sip):
            return
        state = (file.view, file.unsent, file.leaving, self._work.today(), self._is_ahead(file.view))
        if state == self._shown:
            return
        self._shown = state
        due = replies_due(self._work, self._case_id, file.view, self._topic)
        busy = keep_comments(self, due)
        self._act = None
        rows: list[QWidget] = [*due, *self._rows(file, file.view)]
        empty(self._column)
        for row in rows:
            self._column.addWidget(row)
        self.setVisible(bool(rows))
        self.shape_changed.emit()
        if busy is not None:
            busy.comment.setFocus()

    def focus_act(self) -> None:
        """Puts the keyboard at the way to call, if there is one."""
        if self._act is not None:
            self._act.setFocus()

    def _rows(self, file: CaseFile, case: Sip) -> list[QWidget]:
        events = pairing(case)
        made = of_purpose(events, (self._topic,))
        cards: list[QWidget] = [call_card(self._work, file, case, events, asks, self) for asks in made]
        if self._is_ahead(case) or not may_call(self._work, self._case_id, case, self._topic):
            return cards
        held = any(not asks[0].voided for asks in made)
        if held:
            return [*cards, self._offer(words.HELD)]
        return [self._offer(words.NOBODY[self._topic]), *cards]

    def _is_ahead(self, case: Sip) -> bool:
        """Whether there is a meeting to come; when it has been, another may be called to (B35)."""
        asks = holding(pairing(case), self._topic)
        return any(ask.first.meeting_at and ask.first.meeting_at > self._work.tools.now() for ask in asks)

    def _offer(self, why: str) -> Card:
        """What has been begun already goes on where it was left."""
        draft = self._work.ws.draft(self._case_id, draft_key(self._topic))
        begun = f"{words.BEGUN} {draft_words(self._work, draft)}" if draft else ""
        card = Card()
        row = QHBoxLayout()
        row.addWidget(label(begun or why, wrap=True), 1)
        self._act = secondary(words.CALLS[self._topic], Icon.CALL)
        self._act.setObjectName(f"call:{self._topic}")
        self._act.clicked.connect(self.call_wanted)
        row.addWidget(self._act)
        card.body.addLayout(row)
        return card
