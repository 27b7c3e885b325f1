"""The own answer to what another unit has sent: accept or decline, with a comment; a spoken answer is
confirmed here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.case import Sip
from cases.identity import facts_of
from cases.intents import Answer, Reply, Topic
from cases.locks import closing_of
from cases.pairing import Event, answer_to, pairing
from cases.scene import holding
from forms import references
from localdb.perform import Saved
from ui.acts import open_once
from ui.widgets.buttons import Button, danger, primary, secondary
from ui.widgets.cards import Card, Notice
from ui.widgets.dialog import asking
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import label, section
from ui.work import Work, why_not
from wording import calls, kallelser
from wording.names import TOPICS
from wording.times import moment


class ReplyCard(Card):
    """One thing that waits for this unit's answer. Declining an initiative says first what it costs (R06)."""

    def __init__(
        self, work: Work, case_id: str, case: Sip, event: Event, parent: QWidget | None = None
    ) -> None:
        super().__init__(active=True, parent=parent)
        self.about = event.ask
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
                needs = kallelser.interpreter(facts_of(case))
                if needs:
                    self.body.addWidget(label(needs, wrap=True))
            if half.reference:
                self.body.addWidget(label(f"Referens {references.shown(half.reference)}", "muted"))
        spoken = answer_to(pairing(case), event)
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
        initiative = event.topic is Topic.INITIATIVE
        hint = calls.COMMENT_OR_WHY if initiative else calls.COMMENT
        self.body.addWidget(FieldRow("Kommentar", self.comment, hint))
        self._no: Button | None = None
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        self.body.addLayout(self._acts(known.answer if known is not None else None))

    def _acts(self, said: Answer | None) -> QHBoxLayout:
        """A yes and a no, or only that it has been read (rules row 13)."""
        row = QHBoxLayout()
        row.addStretch(1)
        topic = self._event.topic
        if Answer.ACKNOWLEDGE in calls.choices(topic, self._work.settings):
            read = primary("Kvittera")
            read.setObjectName("acknowledge")
            read.clicked.connect(self._acknowledge)
            row.addWidget(read)
            return row
        declines = "Bekräfta: vi nekar" if said is Answer.DECLINE else ""
        initiative = topic is Topic.INITIATIVE
        words = declines or ("Neka initiativet" if initiative else "Neka tiden")
        no = danger(f"{words}…") if initiative else secondary(words)
        no.setObjectName("decline")
        no.clicked.connect(self._decline)
        if initiative:
            self._no = no
            self.comment.textChanged.connect(self._arrange)
            self._arrange()
        yes = primary("Bekräfta: vi accepterar" if said is Answer.ACCEPT else "Acceptera")
        yes.setObjectName("accept")
        yes.clicked.connect(self._accept)
        row.addWidget(no)
        row.addWidget(yes)
        return row

    def _arrange(self, _text: str = "") -> None:
        """A no to an initiative says why (rules row 16)."""
        if self._no is not None:
            self._no.set_blocked("" if self.comment.text().strip() else calls.WHY_DECLINE)

    def _acknowledge(self) -> None:
        self._answer(Answer.ACKNOWLEDGE)

    def _accept(self) -> None:
        self._answer(Answer.ACCEPT)

    def _decline(self) -> None:
        if self._event.topic is not Topic.INITIATIVE:
            self._answer(Answer.DECLINE)
            return
        asked = asking(
            self, "Neka initiativet?", calls.BEFORE_DECLINING, "Neka initiativet", destructive=True
        )
        if asked.act is not None:
            asked.act.setObjectName("decline-now")
        asked.accepted.connect(self._decline_now)
        open_once(asked)

    def _decline_now(self) -> None:
        self._answer(Answer.DECLINE)

    def _answer(self, answer: Answer) -> None:
        half = self._event.at_sender or self._event.at_receiver
        verb = Reply(
            self._event.topic,
            self._event.sender,
            answer,
            self.comment.text().strip(),
            half.reference if half else "",
            self._event.ask,
        )
        done = self._work.act([self._work.request(self._case_id, verb)])
        if not isinstance(done, Saved):
            self._trouble.setText(why_not(done))


def replies_due(work: Work, case_id: str, case: Sip, topic: Topic) -> list[ReplyCard]:
    """A card for each thing of this topic that waits for the unit's answer, or for its confirming a spoken
    one. What was sent for information alone waits for none (D04), and in a case that has ended nothing does.
    """
    if closing_of(case) is not None:
        return []
    events = pairing(case)
    sent = (e for e in holding(events, topic) if e.receiver == work.unit)
    return [ReplyCard(work, case_id, case, event) for event in sent if _is_open(events, event)]


def _is_open(events: tuple[Event, ...], sent: Event) -> bool:
    reply = answer_to(events, sent)
    return sent.first.must_answer and (reply is None or reply.spoken_only)


def keep_comments(before: QWidget, cards: Sequence[ReplyCard]) -> ReplyCard | None:
    """What is being typed in the cards that are shown stays when they are drawn again. Answers with the new
    card of the one that is being typed in.
    """
    typed = {card.about: card.comment for card in before.findChildren(ReplyCard)}
    busy = None
    for card in cards:
        old = typed.get(card.about)
        if old is not None:
            card.comment.setText(old.text())
            card.comment.setCursorPosition(old.cursorPosition())
            busy = card if old.hasFocus() else busy
    return busy
