"""Ring och anteckna: what was said in one outgoing call, noted while it is fresh (A02, P19)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import coordinator
from cases.action import Channel, Request
from cases.case import Sip
from cases.intents import MEETINGS, Answer, CallResult, ChangeCoordinator, Direction, LogCall, Topic
from forms import references
from localdb.calls import CallToMake
from localdb.perform import Saved
from ui.dialogs.kept import KeptNote
from ui.icons import Icon
from ui.to_say import matter
from ui.widgets.cards import Notice
from ui.widgets.choices import CheckBox, RadioGroup
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import label
from ui.work import Work, why_not
from wording import called_off
from wording import calls as words
from wording.names import TOPICS

LATER = "later"


class RingDialog(Dialog):
    """One call to one recipient. Saving writes the call, the spoken answer and, if ticked, the handing over
    at once."""

    def __init__(self, work: Work, call: CallToMake, case: Sip, parent: QWidget | None = None) -> None:
        super().__init__(f"Ring {call.unit_name}", parent, width=560)
        self._work, self._call, self._case = work, call, case
        self.body.addWidget(label(call.phone or words.NO_PHONE, "number" if call.phone else "warning"))
        if call.reference:
            self.body.addWidget(
                Notice(
                    f"Referens {references.shown(call.reference)}",
                    (references.spelled(call.reference), "Läs upp den och be mottagaren upprepa."),
                    Icon.PHONE,
                )
            )
        if call.told or call.topic in MEETINGS:
            say = matter(call, case, work.tools.now())
            self.body.addWidget(Notice(called_off.SAY, say, Icon.CALENDAR))
        if call.topic is Topic.MESSAGE and call.text:
            self.body.addWidget(Notice(words.READ_OUT, (call.text,), Icon.MESSAGE))
        self.outcome = RadioGroup([(str(key), word) for key, word in words.RESULTS.items()])
        self.outcome.setObjectName("call-result")
        self.outcome.chosen.connect(self._arrange)
        self.body.addWidget(FieldRow("Hur gick det?", self.outcome))
        self.spoken_with, self.title_field, self.comment = TextField(), TextField(), TextField()
        self.spoken_with.setObjectName("spoken-with")
        self.title_field.setObjectName("spoken-title")
        self.comment.setObjectName("call-comment")
        who = QHBoxLayout()
        who.addWidget(FieldRow("Talade med", self.spoken_with), 3)
        who.addWidget(FieldRow("Titel", self.title_field), 2)
        self._reached = QWidget()
        inside = QVBoxLayout(self._reached)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(who)
        answers = words.choices(call.topic, work.settings)
        self.answer = RadioGroup([*((str(key), word) for key, word in answers.items()), (LATER, words.LATER)])
        self.answer.setObjectName("call-answer")
        self.answer.chosen.connect(self._arrange)
        self._answer_row = FieldRow("Svar", self.answer)
        self._answer_row.setVisible(call.asks)
        inside.addWidget(self._answer_row)
        inside.addWidget(FieldRow("Kommentar", self.comment, words.WHICH_DAY if call.asks else ""))
        self.read_back = CheckBox("Upprepat och bekräftat")
        self.read_back.setObjectName("read-back")
        inside.addWidget(self.read_back)
        self.hands_over = CheckBox(f"{call.unit_name} tar över samordningsansvaret")
        self.hands_over.setObjectName("hands-over")
        inside.addWidget(self.hands_over)
        self.body.addWidget(self._reached)
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        act = self.set_act("Spara samtalet")
        act.setObjectName("save-call")
        act.clicked.disconnect()
        act.clicked.connect(self._save)
        self._note = KeptNote(
            work,
            call.case_id,
            f"ring:{call.unit}:{call.topic}" + (f":{call.news.why}" if call.news else ""),
            {
                "result": self.outcome,
                "spoken_with": self.spoken_with,
                "title": self.title_field,
                "answer": self.answer,
                "comment": self.comment,
                "read_back": self.read_back,
                "hands_over": self.hands_over,
            },
            self.body,
        )
        self.rejected.connect(self._note.leave)
        self._arrange()

    def _arrange(self, _key: str = "") -> None:
        reached = self.outcome.selected() == CallResult.REACHED
        self._reached.setVisible(reached)
        owns = coordinator.coordinator(self._case) == self._work.unit
        self.hands_over.setVisible(owns and self.answer.selected() == Answer.ACCEPT)
        if self.act is not None:
            self.act.set_blocked("" if self.outcome.selected() else "Välj först hur samtalet gick.")
        self.make_room()

    def requests(self) -> tuple[Request, ...]:
        """What the dialog stands for now: the call, and the handing over if it was agreed."""
        call, reached = self._call, self.outcome.selected() == CallResult.REACHED
        chosen = self.answer.selected()
        answer = Answer(chosen) if reached and call.asks and chosen and chosen != LATER else None
        logged = LogCall(
            direction=Direction.OUTGOING,
            topic=call.topic,
            unit=call.unit,
            number=call.phone,
            result=CallResult(self.outcome.selected() or CallResult.NO_ANSWER),
            spoken_with=self.spoken_with.text().strip() if reached else "",
            title=self.title_field.text().strip() if reached else "",
            said=self._said(),
            answer=answer,
            comment=self.comment.text().strip() if reached else "",
            read_back=reached and self.read_back.isChecked(),
            reference=call.reference,
        )
        found = [self._work.request(call.case_id, logged, channel=Channel.PHONE)]
        if answer is Answer.ACCEPT and self.hands_over.isVisibleTo(self) and self.hands_over.isChecked():
            claims = coordinator.claims_of(self._case, self._work.unit)
            found.append(
                self._work.request(call.case_id, ChangeCoordinator(call.unit, claims), channel=Channel.PHONE)
            )
        return tuple(found)

    def _said(self) -> str:
        """What the log tells of it."""
        news = called_off.short(self._call.news) if self._call.told or self._call.news else ""
        matter = "" if self._call.told else TOPICS[self._call.topic]
        return ". ".join(part for part in (news, matter) if part)

    def _save(self) -> None:
        answer = self._work.act(self.requests())
        if isinstance(answer, Saved):
            self._note.done()
            self.accept()
            return
        self._trouble.setText(why_not(answer))
