"""The own answer to what another unit has sent: accept or decline, with a comment; a spoken answer is
confirmed here."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.case import Sip
from cases.intents import Answer, Reply, Topic
from cases.pairing import Event, reply_to
from forms import references
from localdb.perform import NotAllowed
from ui.widgets.buttons import danger, primary, secondary
from ui.widgets.cards import Card, Notice
from ui.widgets.dialog import confirm
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import label, section
from ui.work import Trouble, Work
from wording import calls
from wording.decisions import greyed
from wording.names import TOPICS
from wording.times import moment


class ReplyCard(Card):
    """One thing that waits for this unit's answer. Declining an initiative says first what it costs (R06)."""

    def __init__(
        self, work: Work, case_id: str, case: Sip, event: Event, parent: QWidget | None = None
    ) -> None:
        super().__init__(active=True, parent=parent)
        self._work, self._case_id, self._event = work, case_id, event
        half = event.at_sender or event.at_receiver
        now = work.tools.now()
        sender = work.settings.directory.unit_name(event.sender)
        self.body.addWidget(section(f"{TOPICS[event.topic]} från {sender}"))
        if half is not None:
            if half.text:
                self.body.addWidget(label(half.text, wrap=True))
            if half.meeting_at:
                self.body.addWidget(
                    label(calls.meeting_line(half.meeting_at, half.place, now), "strong", wrap=True)
                )
            if half.reference:
                self.body.addWidget(label(f"Referens {references.shown(half.reference)}", "muted"))
        spoken = reply_to(case, event.topic, event.sender, event.receiver)
        known = spoken.at_sender if spoken else None
        if known is not None and known.answer is not None:
            word = calls.SPOKEN_ANSWERS[known.answer]
            who = ", ".join(part for part in (known.spoken_with, known.title) if part)
            self.body.addWidget(
                Notice(
                    f"{sender} har antecknat ert svar: {word}",
                    (f"{who}, {moment(known.stamp.at, now)}".lstrip(", "),),
                )
            )
        self.comment = TextField()
        self.comment.setObjectName("reply-comment")
        self.body.addWidget(
            FieldRow("Kommentar", self.comment, "Till exempel vilken dag som passar, eller varför ni nekar.")
        )
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        row = QHBoxLayout()
        row.addStretch(1)
        meeting = event.topic is not Topic.INITIATIVE
        no = secondary("Neka tiden…") if meeting else danger("Neka initiativet…")
        no.setObjectName("decline")
        no.clicked.connect(self._decline)
        yes = primary("Bekräfta: vi accepterar" if known is not None else "Acceptera")
        yes.setObjectName("accept")
        yes.clicked.connect(self._accept)
        row.addWidget(no)
        row.addWidget(yes)
        self.body.addLayout(row)

    def _accept(self) -> None:
        self._answer(Answer.ACCEPT)

    def _decline(self) -> None:
        if self._event.topic is Topic.INITIATIVE and not confirm(
            self, "Neka initiativet?", calls.DECLINING, "Neka initiativet", destructive=True
        ):
            return
        self._answer(Answer.DECLINE)

    def _answer(self, answer: Answer) -> None:
        half = self._event.at_sender or self._event.at_receiver
        verb = Reply(
            self._event.topic,
            self._event.sender,
            answer,
            self.comment.text().strip(),
            half.reference if half else "",
        )
        done = self._work.act([self._work.request(self._case_id, verb)])
        if isinstance(done, Trouble):
            self._trouble.setText(done.sentence)
        elif isinstance(done, NotAllowed):
            self._trouble.setText(greyed(done.decision))
