"""A kallelse being written: how, where and when, who is called and who is to answer (A15–A20, B21, B22)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.calling import FORM, meeting_call, proposed, sections
from cases.case import Sip
from cases.intents import CallMeeting, Topic
from cases.outcome import Applied, Decision
from cases.refusals import Warn
from forms import catalogue
from forms.field import Answers, Field, text_of
from localdb.perform import Saved
from ui.acts import open_once
from ui.dialogs.warned import WarnedDialog
from ui.drafts import DraftKeeper, draft_notice
from ui.formview.editors import Help
from ui.formview.recipients import Called
from ui.formview.view import FormView
from ui.screens.call_checks import LAST_MINUTE, missing, too_early
from ui.screens.step import StepView
from ui.widgets.buttons import Button, primary, secondary
from ui.widgets.cards import Card
from ui.widgets.labels import SavedMark, label, section
from ui.widgets.page import FootBar
from ui.work import Work, why_not
from wording import kallelser as words
from wording import outage
from wording.decisions import greyed
from wording.names import TOPICS
from wording.problems import problem
from wording.times import clock
from wording.verbs import performed_by


def draft_key(topic: Topic) -> str:
    """Under which an unfinished kallelse is kept: one for each purpose."""
    return f"{FORM}:{topic}"


class CallForm(Card):
    """One kallelse. `closed` when it has been recorded or is put aside; what is typed is kept. `can_close`:
    there is something else to show instead.
    """

    closed = Signal()

    def __init__(
        self,
        work: Work,
        case_id: str,
        case: Sip,
        topic: Topic,
        *,
        can_close: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._work, self._case_id, self._topic = work, case_id, topic
        self._pressed = False
        directory = work.settings.directory
        self._units = {unit.id: unit for unit in directory.units.values() if unit.id != work.unit}
        self.view = FormView(
            catalogue.current(FORM),
            Help(work.today(), staff=tuple(person.name for person in directory.staff.values())),
            work.tools.new_id,
            sections=sections(work.settings),
            tables={"called": self._table},
        )
        self._mark = SavedMark()
        head = QHBoxLayout()
        head.addWidget(section(TOPICS[topic]), 1)
        head.addWidget(self._mark)
        self.body.addLayout(head)
        draft = work.ws.draft(case_id, draft_key(topic))
        if draft is not None:
            self.body.addWidget(draft_notice(work, draft))
        self.body.addWidget(self.view)
        self._trouble = label("", "problem", wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        here = ({"unit": directory.unit_name(unit)} for unit in proposed(case, work.unit))
        self.view.set_answers(draft.answers if draft else {"called": tuple(here)})
        self._keeper = DraftKeeper(work, case_id, draft_key(topic), self.view.answers, {}, self)
        self._keeper.saved.connect(self._saved)
        self._keeper.trouble.connect(self._say)
        self.view.edited.connect(self._keeper.touched)
        self.view.left.connect(self._left)
        self._acts: list[Button] = []
        if can_close:
            close = secondary("Vänta med kallelsen")
            close.setObjectName("close-call")
            close.clicked.connect(self._close)
            self._acts.append(close)
        self._act = primary("")
        self._acts.append(self._act)
        self._act.setObjectName("register-call")
        self._act.clicked.connect(self._register)
        self.setFocusProxy(self.view.editor_of(self._first_field()))

    def save_draft(self) -> bool:
        """Keep what is typed."""
        return self._keeper.save()

    def stand_in(self, step: StepView) -> None:
        """Takes the middle and the foot of a step, and the keyboard."""
        step.clear_foot()
        step.fill(self)
        for act in self._acts:
            step.foot.add_act(act)
        self.tell(step.foot)
        self.setFocus()

    def tell(self, foot: FootBar) -> None:
        """Says by whether the centre answers now what the act does."""
        away = self._work.is_away()
        self._act.set_words(words.act(away=away))
        central = self._work.settings.central_name
        foot.set_words(outage.ring_afterwards(central) if away else "", performed_by(self._work.who))

    def verb(self, answers: Answers, reference: str = "") -> CallMeeting | None:
        """What the form stands for; None while it does not say when the meeting is."""
        return meeting_call(answers, self._topic, self.to.recipients(), reference)

    def _first_field(self) -> str:
        return "initiator" if "initiative" in sections(self._work.settings) else "meeting_form"

    def _table(self, field: Field) -> Called:
        self.to = Called(field, self._units, must=words.MUST)
        return self.to

    def _decision(self, verb: CallMeeting) -> Decision:
        return self._work.ws.ask(self._work.request(self._case_id, verb), self._work.session)

    def _errors(self) -> dict[str, str]:
        """What stands in the way, at its field; what is only not written yet, once the act was pressed."""
        answers = self.view.answers()
        verb = self.verb({**answers, "time": text_of(answers, "time") or LAST_MINUTE})
        early = too_early(self._decision(verb), verb, self._work.tools.now()) if verb is not None else {}
        return {**early, **(missing(answers) if self._pressed else {})}

    def _left(self) -> None:
        self.view.show_trouble(problem)
        self.view.set_errors(self._errors())
        self._keeper.save()

    def _saved(self, _at: object) -> None:
        time = clock(self._work.tools.now())
        self._mark.set_saved(time)
        self.view.set_saved(time)
        self._say("")

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _close(self) -> None:
        self._keeper.save()
        self.closed.emit()

    def _register(self) -> None:
        self._pressed = True
        errors = self._errors()
        self.view.set_errors(errors)
        verb = self.verb(self.view.answers(), self._work.tools.new_reference())
        if errors or verb is None:
            self.view.focus_on(errors)
            return
        decision = self._decision(verb)
        if not isinstance(decision, Applied):
            self._say(greyed(decision))
        elif decision.warnings:
            self._ask(verb, decision.warnings)
        else:
            self._record(verb)

    def _ask(self, verb: CallMeeting, warnings: Sequence[Warn]) -> None:
        """T15, T16: asked about once, and made all the same."""
        act = words.act(away=self._work.is_away())
        dialog = WarnedDialog(f"{act} ändå?", warnings, f"{act} ändå", "Ändra kallelsen", self)
        dialog.accepted.connect(partial(self._record, verb))
        dialog.rejected.connect(partial(self.view.focus_on, ("day",)))
        open_once(dialog)

    def _record(self, verb: CallMeeting) -> None:
        self._keeper.save()
        answer = self._work.quietly([self._work.request(self._case_id, verb)])
        if not isinstance(answer, Saved):
            self._say(why_not(answer))
            return
        self._keeper.drop()
        self.closed.emit()
        self._work.tell_changed()
