"""What most dialogs about a case do alike: they ask what is to be asked first, save all or nothing, say why
not, and keep what is typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.action import Request
from cases.outcome import Applied
from cases.refusals import Warn
from localdb.perform import Saved
from ui.dialogs.kept import Control, KeptNote
from ui.widgets.buttons import Button
from ui.widgets.cards import Notice
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from ui.widgets.stacked import empty
from ui.work import Work, why_not
from wording.asking import ASKS
from wording.decisions import question


class SavingDialog(Dialog):
    """Fill `body`, give it `requests`, then call `finish`. What a decision warns of is shown before the first
    saving, and the act then says that it is done anyway.
    """

    def __init__(self, title: str, work: Work, parent: QWidget | None = None, width: int = 480) -> None:
        super().__init__(title, parent, width)
        self.work = work
        self._words = ""
        self._asked: frozenset[Warn] = frozenset()
        self._questions = QVBoxLayout()
        self._trouble = label("", "problem", wrap=True)
        self._note: KeptNote | None = None

    def requests(self) -> Sequence[Request]:
        """What the dialog stands for now."""
        raise NotImplementedError

    def finish(self, words: str, name: str, *, destructive: bool = False) -> Button:
        """The questions, the trouble and the act at the foot of the dialog; `name` is the act's for tests."""
        self._words = words
        self.body.addLayout(self._questions)
        self.body.addWidget(self._trouble)
        self._trouble.hide()
        act = self.set_act(words, destructive=destructive)
        act.setObjectName(name)
        act.clicked.disconnect()
        act.clicked.connect(self._save)
        return act

    def keep(self, case_id: str, form: str, controls: Mapping[str, Control]) -> None:
        """What is typed stays, as a draft under this name, until it has been saved."""
        self._note = KeptNote(self.work, case_id, form, controls, self.body)
        self.rejected.connect(self._note.leave)

    def block(self, reason: str) -> None:
        """Greys the act and says why; "" makes it usable."""
        if self.act is not None:
            self.act.set_blocked(reason)

    def say(self, sentence: str) -> None:
        """What stood in the way, and what to do; "" takes it away."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.make_room()

    def _save(self) -> None:
        requests = self.requests()
        if not self._all_asked(requests):
            return
        answer = self.work.act(requests)
        if isinstance(answer, Saved):
            if self._note is not None:
                self._note.done()
            self.accept()
            return
        self.say(why_not(answer))

    def _all_asked(self, requests: Sequence[Request]) -> bool:
        """Whether nothing is warned of that the person has not read; else it is shown now."""
        found = [
            warning
            for request in requests
            if isinstance(decision := self.work.ws.ask(request, self.work.session), Applied)
            for warning in decision.warnings
        ]
        warnings = tuple(dict.fromkeys(found))
        empty(self._questions)
        for warning in warnings:
            notice = Notice(question(warning), (ASKS[warning].do,), warning=True)
            notice.setObjectName(f"warning:{warning}")
            self._questions.addWidget(notice)
        read = set(warnings) <= self._asked
        self._asked |= set(warnings)
        if self.act is not None:
            self.act.set_words(f"{self._words} ändå" if warnings else self._words)
        self.make_room()
        return read
