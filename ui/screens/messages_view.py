"""Meddelanden: everything that the units of a case have written to each other, the newest first, and where a
new one is written (B37, C30, E62, E63, R11, R17, R18, R51).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cases.case import Sip
from cases.intents import Answer, Reply, Topic
from cases.messages import Message, messages, to_acknowledge
from cases.waiting import to_ring
from localdb.casefile import CaseFile
from localdb.perform import Saved
from ui.acts import open_once
from ui.dialogs.voiding import VoidDialog, Voiding, why_not_void
from ui.icons import Icon
from ui.screens.messages_card import MessageCard
from ui.screens.messages_new import FORM, NewMessage, why_no_message
from ui.screens.step import StepView
from ui.tokens import S12
from ui.widgets.buttons import Button, primary, secondary
from ui.widgets.labels import IconLabel, muted, section
from ui.widgets.stacked import empty
from ui.work import Work, why_not
from wording import messages as words
from wording import outage

NEW, GO_ON = "Nytt meddelande", "Fortsätt på meddelandet"


class MessagesView(StepView):
    """The messages of one case. What is being written stays while the list is drawn anew."""

    def __init__(self, work: Work, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self._file: CaseFile | None = None
        self._shown: object = None
        self._writing: NewMessage | None = None
        # One primary a view: what is to be acknowledged goes before writing.
        self._new, self._then = (make(NEW, Icon.MESSAGE) for make in (primary, secondary))
        for act in (self._new, self._then):
            act.setObjectName("new-message")
            act.clicked.connect(self.write)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        head = QHBoxLayout()
        head.addWidget(IconLabel(Icon.MESSAGE, "primary"))
        head.addWidget(section("Meddelanden"))
        head.addWidget(muted(words.READ_BY_ALL, wrap=True), 1)
        column.addLayout(head)
        self._place, self._list = QVBoxLayout(), QVBoxLayout()
        self._list.setSpacing(S12)
        column.addLayout(self._place)
        column.addLayout(self._list)
        self.fill(whole)
        self.foot.add_act(self._new)
        self.foot.add_act(self._then)

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip):
            return
        self._file = file
        if self._writing is not None:
            self._writing.show_case(file.view)
        state = (file.view, file.unsent, file.leaving, self.work.settings.version)
        if state != self._shown:
            self._shown = state
            self._show(file.view)
        else:
            self._say(file.view)

    def save_draft(self) -> bool:
        return self._writing.save_draft() if self._writing is not None else True

    def write(self) -> None:
        """Opens the card for a new message, or goes on with one that was put aside."""
        if self._writing is not None or self._case is None:
            return
        self._writing = NewMessage(self.work, self.case_id, self._case)
        self._writing.closed.connect(self._written)
        self._place.addWidget(self._writing)
        self._writing.show()
        self._writing.text.setFocus()
        self._show(self._case)

    @property
    def _case(self) -> Sip | None:
        return self._file.view if self._file and isinstance(self._file.view, Sip) else None

    def take_text(self, text: str) -> None:
        """Goes on with a new message that has this text in it, after what was begun there."""
        self.write()
        if self._writing is not None:
            self._writing.take_text(text)

    def _show(self, case: Sip) -> None:
        """Draws the list anew; the keyboard stays where it is, or goes on to what is to be done next."""
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._read(case)
        self._say(case)
        if name:
            seen = (one for one in self.findChildren(QWidget, name) if one.isVisibleTo(self))
            again = next((one for one in seen if one.isEnabled()), None)
            if again is not None:
                again.setFocus()
            else:
                self.enter()

    def _read(self, case: Sip) -> None:
        empty(self._list)
        found = messages(case)
        due = to_acknowledge(case, self.work.unit, found)
        for message in found:
            card = self._card(case, message, due)
            self._list.addWidget(card)
            card.show()
        if not found:
            self._list.addWidget(muted(words.NONE_YET))

    def enter(self) -> None:
        """Puts the keyboard at the first message to acknowledge, or else to where a new one is begun."""
        seen = [act for act in self.findChildren(Button) if act.isVisibleTo(self) and act.isEnabled()]
        for name in ("acknowledge:", "new-message"):
            found = next((act for act in seen if act.objectName().startswith(name)), None)
            if found is not None:
                found.setFocus()
                return

    def _card(self, case: Sip, message: Message, due: tuple[Message, ...]) -> MessageCard:
        untold = self._file.untold() if self._file else frozenset()
        left = {
            half.receiver
            for half in to_ring(case, self.work.unit, untold)
            if half.stamp.action == message.action
        }
        may_void = not message.voided and not why_not_void(self.work, self.case_id, message.action)
        return MessageCard(
            message,
            self.work.unit,
            self.work.settings.directory,
            self.work.tools.now(),
            frozenset(left),
            partial(self._acknowledge, message) if message in due else None,
            partial(self._void, message) if may_void else None,
            first=message in due[:1] and self._writing is None,
        )

    def _say(self, case: Sip) -> None:
        """What the foot says: why no message can be written, or how far what was written has come."""
        due = bool(to_acknowledge(case, self.work.unit))
        kept = self.work.ws.draft(self.case_id, FORM) is not None
        why = why_no_message(self.work, self.case_id, case)
        for act, wanted in ((self._new, not due), (self._then, due)):
            act.setVisible(self._writing is None and wanted)
            act.set_words(GO_ON if kept else NEW)
            act.set_blocked(why)
        said = why or self._how_far(case)
        self.foot.set_words(said)
        self.foot.setVisible(self._writing is None or bool(said))

    def _how_far(self, case: Sip) -> str:
        """In an outage: how many recipients of messages have been rung."""
        unsent = self._file.unsent if self._file else frozenset()
        told = [
            half
            for half in case.halves.values()
            if half.topic is Topic.MESSAGE
            and half.by_sender
            and not half.reply
            and half.stamp.action in unsent
        ]
        if not told:
            return ""
        if self._file is not None and any(half.stamp.action in self._file.leaving for half in told):
            return outage.leaving(self.work.settings.central_name)
        left = [half for half in to_ring(case, self.work.unit, unsent) if half.topic is Topic.MESSAGE]
        return outage.saved(len(told) - len(left), len(told))

    def _written(self) -> None:
        if self._writing is None:
            return
        self._writing.hide()
        self._place.removeWidget(self._writing)
        self._writing.deleteLater()
        self._writing = None
        if self._case is not None:
            self._show(self._case)
        self.enter()

    def _acknowledge(self, message: Message) -> None:
        waits = message.waits_for(self.work.unit)
        if waits is None:
            return
        verb = Reply(
            Topic.MESSAGE, message.sender, Answer.ACKNOWLEDGE, "", message.reference, about=waits.sent.ask
        )
        answer = self.work.act([self.work.request(self.case_id, verb)])
        self.show_trouble("" if isinstance(answer, Saved) else why_not(answer))

    def _void(self, message: Message) -> None:
        what = Voiding(
            message.action,
            "Makulera meddelandet?",
            "Det står kvar, överstruket, och alla i ärendet kan läsa det.",
            "Makulera meddelandet",
        )
        open_once(VoidDialog(self.work, self.case_id, what, self))
