"""The kallelser of a case: writing one, and reading where, when and who has answered, with the own answer if
one is due (A15–A20, B21–B23, B34).
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.acting import may_coordinate
from cases.case import Sip
from cases.consent import consented
from cases.intents import MEETINGS, Topic
from cases.locks import closing_of
from cases.pairing import pairing
from localdb.casefile import CaseFile
from ui.screens.call_card import call_card, may_call, of_purpose
from ui.screens.call_form import CallForm
from ui.screens.reply import keep_comments, replies_due
from ui.screens.step import StepView
from ui.tokens import S12
from ui.widgets.buttons import secondary
from ui.widgets.labels import label
from ui.work import Work
from wording import kallelser as words

NO_CALL = "Mötet är inte kallat. Samordningsansvarig kallar när samtycke finns."

NEVER_CALLED = "Inget möte kallades innan ärendet avslutades."


class MeetingStep(StepView):
    """Every kallelse of the case, the latest first; the coordinator calls to the planning here, and to a
    later meeting in the step of that meeting.
    """

    def __init__(self, work: Work, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self._shown: object = None
        self._file: CaseFile | None = None
        self._writing: CallForm | None = None

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip):
            return
        if self._writing is not None and closing_of(file.view) is not None:
            self._writing.save_draft()
            self._writing = None
        if self._writing is not None:
            self._writing.tell(self.foot)
        state = (file.view, file.unsent, file.leaving)
        if state == self._shown:
            return
        self._shown, self._file = state, file
        if self._writing is None:
            self._draw(file, file.view)

    def save_draft(self) -> bool:
        return self._writing.save_draft() if self._writing else True

    def write(self, _checked: bool = False) -> None:
        """Begins a kallelse to the planning."""
        if self._file is not None and isinstance(self._file.view, Sip):
            self._write(self._file.view, can_close=True)

    def _write(self, case: Sip, *, can_close: bool) -> None:
        self._writing = CallForm(self.work, self.case_id, case, Topic.PLANNING, can_close=can_close)
        self._writing.closed.connect(self._written)
        self._writing.stand_in(self)

    def _written(self) -> None:
        self._writing = None
        file = self.work.ws.case(self.case_id)
        if file is not None and isinstance(file.view, Sip):
            self._shown, self._file = (file.view, file.unsent, file.leaving), file
            self._draw(file, file.view)

    def _draw(self, file: CaseFile, case: Sip) -> None:
        events = pairing(case)
        kallelser = of_purpose(events, MEETINGS)
        ended = closing_of(case) is not None
        if not kallelser and not ended and may_coordinate(case, self.work.unit) is None and consented(case):
            self._write(case, can_close=False)
            return
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        cards = [card for topic in MEETINGS for card in replies_due(self.work, self.case_id, case, topic)]
        busy = keep_comments(self, cards)
        for due in cards:
            column.addWidget(due)
        for asks in kallelser:
            column.addWidget(call_card(self.work, file, case, events, asks, self))
        if not kallelser:
            column.addWidget(label(NEVER_CALLED if ended else NO_CALL, wrap=True))
        self.fill(whole)
        if busy is not None:
            busy.comment.setFocus()
        self._show_foot(case)

    def _show_foot(self, case: Sip) -> None:
        self.clear_foot()
        planning, *later = (may_call(self.work, self.case_id, case, topic) for topic in MEETINGS)
        self.foot.set_words(words.LATER_MEETINGS if any(later) else "")
        if planning:
            act = secondary(f"{words.CALLS[Topic.PLANNING]}…")
            act.setObjectName(f"call:{Topic.PLANNING}")
            act.clicked.connect(self.write)
            self.foot.add_act(act)
