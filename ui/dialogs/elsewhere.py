"""A person's cases that are not on this computer: what the centre may tell of them, and the active choice to
read one, with the plain word that it is logged (E09, R24, R25, R27).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.action import Request
from cases.exchange import CaseElsewhere, Elsewhere
from cases.refusals import Reason
from cases.steering import Ground, LookIn
from forms import numbers
from sync.ports import Failed, Trouble
from ui.background import Errand
from ui.dialogs.saving import SavingDialog
from ui.icons import Icon
from ui.screens.troubles import TROUBLES
from ui.widgets.cards import Notice
from ui.widgets.choices import RadioGroup
from ui.widgets.fields import FieldRow, LongText
from ui.widgets.labels import label, muted, section
from ui.widgets.stacked import empty
from ui.work import Work
from wording import elsewhere as words
from wording.refusing import REFUSED


class ElsewhereDialog(SavingDialog):
    """Asks the centre as soon as it is there. Nothing is recorded until somebody has chosen and said why."""

    def __init__(self, work: Work, number: str, parent: QWidget | None = None) -> None:
        super().__init__(words.TITLE, work, parent, width=520)
        self._number = number
        self._cases: dict[str, CaseElsewhere] = {}
        self._which: RadioGroup | None = None
        self._ground: RadioGroup | None = None
        self.body.addWidget(muted(numbers.shown(number)))
        self._found, self._choice = QVBoxLayout(), QVBoxLayout()
        self._wait = label(words.searching(work.settings.central_name))
        self._found.addWidget(self._wait)
        self.body.addLayout(self._found)
        self.body.addLayout(self._choice)
        self.why = LongText(2)
        self.why.setObjectName("elsewhere:why")
        self._why = FieldRow(words.WHY, self.why, words.WHY_HELP)
        self._why.hide()
        self.body.addWidget(self._why)
        self.why.edited.connect(self._arrange)
        self.finish(words.READ, "read-elsewhere")
        self._arrange()
        self._errand = Errand(self)
        self._errand.done.connect(self._answered)
        self._errand.start(partial(work.tools.look_up, number))

    def requests(self) -> Sequence[Request]:
        case, ground = self._chosen(), self._chosen_ground()
        if case is None or ground is None:
            raise AssertionError("the act is shut until both are chosen")
        verb = LookIn(ground, self.why.text().strip(), self._number)
        return (self.work.request(case.id, verb),)

    def _answered(self, answer: object) -> None:
        empty(self._found)
        central = self.work.settings.central_name
        if isinstance(answer, Elsewhere):
            self._show(answer)
        else:
            reason = answer.reason if isinstance(answer, Failed) else Trouble.STRANGE_ANSWER
            what = TROUBLES[reason].about(central=central).what
            self._found.addWidget(Notice(what, (words.SEARCH_LATER,), warning=True))
            self._close_only()
        self._arrange()
        # What has just come knows its height when it has been laid out once.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self.resize(self.width(), self._wanted_height())

    def _show(self, answer: Elsewhere) -> None:
        self._cases = {case.id: case for case in answer.cases if case.grounds}
        for case in answer.cases:
            if not case.grounds:
                self._found.addWidget(Notice(words.COMES, icon=Icon.TICK))
        if not answer.cases:
            line, more = words.none(self.work.settings.central_name)
            self._found.addWidget(Notice(line, (more,), Icon.SEARCH))
        if not self._cases:
            self._close_only()
            return
        told = {id_: words.found(case, self.work.settings.directory) for id_, case in self._cases.items()}
        if len(told) == 1:
            (what, who) = next(iter(told.values()))
            self._found.addWidget(section(what))
            self._found.addWidget(label(who, wrap=True))
            self._ask()
            return
        self._which = RadioGroup([(id_, ". ".join(each)) for id_, each in told.items()], below=True)
        self._which.setObjectName("elsewhere:which")
        self._which.chosen.connect(self._ask)
        self._found.addWidget(self._which)

    def _ask(self, _id: str = "") -> None:
        """On which ground, and that it is logged: before the reason and the act."""
        case = self._chosen()
        if case is None:
            return
        empty(self._choice)
        self._ground = None
        central = self.work.settings.central_name
        active = Ground.ACTIVE_CHOICE in case.grounds
        more = [words.own_logged(central) if case.own else words.logged(central)]
        if self.work.is_away():
            more.append(words.saved_here(central))
        line = words.OWN if case.own else words.CHOICE if active else words.OTHER_AREA
        notice = Notice(line, more, warning=not case.own)
        notice.setObjectName("elsewhere:logged")
        self._choice.addWidget(notice)
        if not active:
            shut = self._why_not_assess()
            self._ground = RadioGroup([(str(g), words.WAYS[g]) for g in case.grounds], below=True)
            self._ground.setObjectName("elsewhere:ground")
            self._ground.button(str(Ground.HARM_ASSESSMENT)).setEnabled(not shut)
            self._ground.chosen.connect(self._arrange)
            self._choice.addWidget(FieldRow(words.ASKED_GROUND, self._ground, shut))
        self._why.show()
        self.why.setFocus()
        self._arrange()
        QTimer.singleShot(0, self, self._fit)

    def _why_not_assess(self) -> str:
        """R31: what stands under the grounds for somebody without a licence."""
        role = self.work.settings.directory.roles.get(self.work.session.actor.role)
        told = REFUSED[Reason.LICENCE_REQUIRED]
        return "" if role is not None and role.licensed else f"{told.what} {told.do}"

    def _chosen(self) -> CaseElsewhere | None:
        if self._which is None:
            return next(iter(self._cases.values()), None)
        return self._cases.get(self._which.selected() or "")

    def _chosen_ground(self) -> Ground | None:
        case = self._chosen()
        if case is None or Ground.ACTIVE_CHOICE in case.grounds:
            return Ground.ACTIVE_CHOICE if case is not None else None
        chosen = self._ground.selected() if self._ground is not None else None
        return Ground(chosen) if chosen else None

    def _arrange(self, _what: str = "") -> None:
        if self._chosen() is None:
            self.block(words.WHICH_FIRST)
        elif self._chosen_ground() is None:
            self.block(words.GROUND_FIRST)
        else:
            self.block("" if self.why.text().strip() else words.WHY_FIRST)

    def _close_only(self) -> None:
        """There is nothing to choose."""
        if self.act is not None and self.leave is not None:
            self.act.hide()
            self.leave.set_words("Stäng")
            self.leave.setFocus()
