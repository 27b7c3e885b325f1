"""Nytt meddelande: the text, who is to acknowledge it, and what it means to write to a unit outside the case
(B37, C30, D04, E62).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.access import Standing, participants, standing
from cases.case import Sip
from cases.intents import Recipient, SendMessage
from localdb.perform import Saved
from ui.drafts import DraftKeeper, draft_notice
from ui.formview.receivers import Receivers
from ui.tokens import S8
from ui.widgets.buttons import primary, secondary
from ui.widgets.cards import Card, Notice
from ui.widgets.fields import FieldRow, LongText
from ui.widgets.labels import SavedMark, label, section
from ui.widgets.stacked import empty
from ui.work import Work, why_not
from wording import messages as words
from wording import outage
from wording.decisions import greyed
from wording.elsewhere import READ_ONLY
from wording.times import clock

FORM = "message"
"""Under which an unfinished message is kept."""
_TO = "to:"


def why_no_message(work: Work, case_id: str, case: Sip) -> str:
    """Why the unit can write no message in the case; empty when it can."""
    if standing(case, work.unit) is Standing.READER:
        return READ_ONLY
    others = tuple(Recipient(unit) for unit in participants(case) if unit != work.unit)
    # A unit that is alone may still write to one outside; whether there is any, the directory says.
    known = others or tuple(Recipient(unit) for unit in work.settings.directory.units if unit != work.unit)
    request = work.request(case_id, SendMessage("-", known[:1], ""))
    return greyed(work.ws.ask(request, work.session))


class NewMessage(Card):
    """A message being written. `closed` when it has been recorded or is put aside; what is typed is kept."""

    closed = Signal()

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        super().__init__(active=True, parent=parent)
        self._work, self._case_id, self._here = work, case_id, participants(case)
        units = {u.id: u for u in work.settings.directory.units.values() if u.id != work.unit}
        self.text = LongText(3)
        self.text.setObjectName("message-text")
        self.to = Receivers(units, (unit for unit in self._here if unit != work.unit))
        self._mark, self._named = SavedMark(), list[str]()
        head = QHBoxLayout()
        head.addWidget(section("Nytt meddelande"), 1)
        head.addWidget(self._mark)
        self.body.addLayout(head)
        draft = work.ws.draft(case_id, FORM)
        if draft is not None:
            self._show(draft.answers)
            self.body.addWidget(draft_notice(work, draft))
        self.body.addWidget(FieldRow("Meddelande", self.text))
        self.body.addWidget(self.to)
        self._outside = QVBoxLayout()
        self.body.addLayout(self._outside)
        if work.is_away():
            self.body.addWidget(label(outage.nobody_sees_yet(work.settings.central_name), "muted", wrap=True))
        self._trouble = label("", "problem", wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self._keeper = DraftKeeper(work, case_id, FORM, self._answers, {}, self)
        self._keeper.saved.connect(self._saved)
        self._keeper.trouble.connect(self._say)
        self.text.edited.connect(self._edited)
        self.text.left.connect(self._keeper.save)
        self.to.edited.connect(self._edited)
        self.body.addLayout(self._acts())
        self._tell_outside()

    def take_text(self, text: str) -> None:
        """Put this text after what is typed, once."""
        typed = self.text.text().strip()
        if text not in typed:
            self.text.set_text(f"{typed}\n\n{text}" if typed else text)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self._keeper.touched()

    def save_draft(self) -> bool:
        """Keep what is typed."""
        return self._keeper.save()

    def show_case(self, case: Sip) -> None:
        """Who takes part may have changed; what is typed stays."""
        self._here = participants(case)
        self._tell_outside()

    def verb(self) -> SendMessage:
        """What the card stands for now; everybody in it gets the same reference to read out."""
        return SendMessage(self.text.text().strip(), self.to.recipients(), self._work.tools.new_reference())

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S8)
        close, act = secondary("Stäng"), primary("Registrera meddelandet")
        close.setObjectName("close-message")
        act.setObjectName("register-message")
        close.clicked.connect(self._close)
        act.clicked.connect(self._register)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(act)
        return row

    def _answers(self) -> dict[str, str]:
        chosen = {f"{_TO}{unit}": how for unit, how in self.to.chosen().items()}
        return {"text": self.text.text(), **chosen}

    def _show(self, answers: Mapping[str, object]) -> None:
        self.text.set_text(str(answers.get("text", "")))
        chosen = {name[len(_TO) :]: str(how) for name, how in answers.items() if name.startswith(_TO)}
        self.to.show_units(chosen)

    def _edited(self) -> None:
        self._keeper.touched()
        self._tell_outside()

    def _tell_outside(self) -> None:
        """B37: whoever is written to from outside comes in, and that is said before it happens."""
        names = [
            self._work.settings.directory.unit_name(unit)
            for unit in self.to.chosen()
            if unit not in self._here
        ]
        if names == self._named:
            return
        self._named = names
        empty(self._outside)
        if names:
            notice = Notice(words.lets_in(names), warning=True)
            notice.setObjectName("lets-in")
            self._outside.addWidget(notice)

    def _saved(self, _at: object) -> None:
        self._mark.set_saved(clock(self._work.tools.now()))
        self._say("")

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _close(self) -> None:
        if self.text.text().strip():
            self._keeper.save()
        else:
            self._keeper.drop()
        self.closed.emit()

    def _register(self) -> None:
        verb = self.verb()
        if not verb.text or not verb.recipients:
            self._say(words.FIRST_RECEIVER if verb.text else words.FIRST_TEXT)
            return
        self._keeper.save()
        answer = self._work.quietly([self._work.request(self._case_id, verb)])
        if not isinstance(answer, Saved):
            self._say(why_not(answer))
            return
        self._keeper.drop()
        self.closed.emit()
        self._work.tell_changed()
