"""Over a step that is late: when it should have been done, and one press for whoever gives the outage as the
reason. The deadline stays.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.action import Request
from cases.case import Sip
from cases.deadlines import Rule
from cases.outcome import Applied
from cases.scene import is_reason
from cases.status import StepStatus
from cases.steering import ExplainDelay
from cases.turns import Delay
from localdb.perform import Saved
from ui.icons import Icon
from ui.tokens import S8
from ui.widgets.buttons import secondary
from ui.widgets.cards import Notice
from ui.widgets.fields import TextField, TroubleLine
from ui.widgets.stacked import empty
from ui.work import Work, why_not
from wording import delays as words


class DelayNotice(QWidget):
    """Nothing while the step that is shown is in time. `explained`: the act is done, and gone."""

    explained = Signal()

    def __init__(self, work: Work, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._case_id = work, case_id
        self._shown: object = None
        self._rule: Rule | None = None
        self._reason, self._trouble = TextField(), TroubleLine()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_status(self, case: Sip | None, status: StepStatus | None) -> None:
        """How the step stands now; what is being written stays. None for what is no step."""
        late = case is not None and status is not None and status.late
        state = (status, self._work.today()) if late else None
        if state == self._shown:
            return
        self._shown = state
        empty(self._column)
        self.setVisible(late)
        if case is not None and status is not None and late:
            self._column.addWidget(self._notice(case, status))

    def _notice(self, case: Sip, status: StepStatus) -> Notice:
        now, due, rule = self._work.tools.now(), status.due, status.rule
        if due is None or rule is None:
            raise AssertionError("what is late has a deadline, and a rule that says so")
        self._rule = rule
        given = [delay for delay in case.delays.values() if is_reason(delay, rule, due)]
        if given:
            last: Delay = max(given, key=lambda delay: delay.stamp.at)
            more = words.given(last, self._work.settings.directory, now)
            notice = Notice(words.excused(due, now), (more,), Icon.CLOCK)
        else:
            notice = Notice(words.late(due, now), (), Icon.CLOCK, warning=True)
            if isinstance(self._work.ws.ask(self._request(rule), self._work.session), Applied):
                notice.body.addLayout(self._act())
                self._trouble = TroubleLine()
                notice.body.addWidget(self._trouble)
        notice.setObjectName("delay")
        return notice

    def _act(self) -> QHBoxLayout:
        self._reason = TextField()
        self._reason.setObjectName("delay-reason")
        self._reason.setPlaceholderText(words.MORE)
        self._reason.setAccessibleName(words.MORE)
        act = secondary(words.EXCUSE)
        act.setObjectName("explain-delay")
        act.clicked.connect(self._explain)
        row = QHBoxLayout()
        row.setContentsMargins(0, S8, 0, 0)
        row.setSpacing(S8)
        row.addWidget(self._reason, 1)
        row.addWidget(act)
        return row

    def _request(self, rule: Rule, reason: str = "") -> Request:
        return self._work.request(self._case_id, ExplainDelay(rule, reason=reason))

    def _explain(self) -> None:
        if self._rule is None:
            return
        answer = self._work.act([self._request(self._rule, self._reason.text().strip())])
        if isinstance(answer, Saved):
            self.explained.emit()
        else:
            self._trouble.tell(why_not(answer), stops=True)
