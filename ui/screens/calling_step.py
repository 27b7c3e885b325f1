"""A later step while the kallelse to its meeting is written in its place (A19, A20, B34)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cases.case import Sip
from cases.intents import Topic
from localdb.casefile import CaseFile
from ui.screens.call_form import CallForm
from ui.screens.step import StepView
from ui.work import Work


class CallingStep(StepView):
    """Goes back to the step as the case has it when the kallelse is made or left for later."""

    def __init__(self, work: Work, case_id: str, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self._topic = topic
        self._form: CallForm | None = None

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip):
            return
        if self._form is None:
            self._form = CallForm(self.work, self.case_id, file.view, self._topic, can_close=True)
            self._form.closed.connect(self._closed)
            self._form.stand_in(self)
        self._form.tell(self.foot)

    def save_draft(self) -> bool:
        return self._form.save_draft() if self._form else True

    def _closed(self) -> None:
        self.kind_wanted.emit("")
