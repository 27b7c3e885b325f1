"""Units that somebody stood for at the meeting and that take no part in the case: each can be let in (B27,
R09).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.case import Sip
from cases.entering import newcomers
from cases.steering import AddUnit
from forms.field import Answers
from localdb.perform import NotAllowed
from ui import acts
from ui.tokens import S8
from ui.widgets.buttons import link
from ui.widgets.cards import Notice
from ui.widgets.dialog import asking
from ui.widgets.stacked import empty
from ui.work import Trouble, Work, why_not
from wording.decisions import greyed

REASON = "Med på mötet"


class Newcomers(QWidget):
    """One notice for each such unit; nothing where there is none."""

    def __init__(self, work: Work, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._case_id = work, case_id
        self._shown: tuple[str, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S8)

    def show_for(self, case: Sip, answers: Answers) -> None:
        """Looks at who stands in the attendance now."""
        found = newcomers(case, answers, self._work.settings.directory)
        if found == self._shown:
            return
        self._shown = found
        empty(self._column)
        for unit in found:
            self._column.addWidget(self._notice(unit))
        self.setVisible(bool(found))

    def _notice(self, unit: str) -> Notice:
        name = self._work.settings.directory.unit_name(unit)
        request = self._work.request(self._case_id, AddUnit(unit, REASON))
        blocked = greyed(self._work.ws.ask(request, self._work.session))
        notice = Notice(f"{name} var med på mötet men är inte med i ärendet.", (blocked,) if blocked else ())
        notice.setObjectName(f"newcomer:{unit}")
        act = link(f"Lägg till {name} i ärendet…")
        act.setObjectName(f"let-in:{unit}")
        act.set_blocked(blocked)
        act.clicked.connect(partial(self._ask, unit))
        notice.body.addWidget(act, alignment=Qt.AlignmentFlag.AlignLeft)
        return notice

    def _ask(self, unit: str, _checked: bool = False) -> None:
        name = self._work.settings.directory.unit_name(unit)
        dialog = asking(
            self,
            f"Lägga till {name} i ärendet?",
            "Enheten blir deltagare. Den ser det som är signerat och allt som händer i ärendet.",
            "Lägg till enheten",
        )
        if dialog.act is not None:
            dialog.act.setObjectName("let-in-now")
        dialog.accepted.connect(partial(self._let_in, unit))
        acts.open_once(dialog)

    def _let_in(self, unit: str) -> None:
        answer = self._work.act([self._work.request(self._case_id, AddUnit(unit, REASON))])
        if isinstance(answer, NotAllowed | Trouble):
            self._column.addWidget(Notice(why_not(answer), warning=True))
