"""The kallelse as it was sent: where, when, who has answered, and the own answer if one is due (A15, A16,
B22)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.case import Half, Sip
from cases.intents import Topic
from cases.pairing import pairing, reply_to
from localdb.casefile import CaseFile
from ui.screens.reply import keep_comments, replies_due
from ui.screens.step import StepView
from ui.tokens import S12
from ui.widgets.cards import Card
from ui.widgets.grid import GridColumn, GridTable
from ui.widgets.labels import label, section
from ui.work import Work
from wording import calls
from wording.names import TOPICS
from wording.times import moment


class MeetingStep(StepView):
    """One kallelse of one purpose."""

    def __init__(self, work: Work, case_id: str, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(work, case_id, parent)
        self._topic = topic
        self._shown: object = None

    def show_file(self, file: CaseFile | None) -> None:
        if file is None or not isinstance(file.view, Sip) or file.view == self._shown:
            return
        self._shown = file.view
        case, now = file.view, self.work.tools.now()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        sent = [e for e in pairing(case) if e.topic is self._topic and not e.reply]
        cards = replies_due(self.work, self.case_id, case, self._topic)
        busy = keep_comments(self, cards)
        for due in cards:
            column.addWidget(due)
        halves = [half for e in sent if (half := e.at_sender or e.at_receiver)]
        if halves:
            column.addWidget(self._call(case, halves))
        self.fill(whole)
        if busy is not None:
            busy.comment.setFocus()
        if halves:
            self.foot.set_words(f"Kallat {moment(halves[0].stamp.at, now)} av {halves[0].stamp.who.name}.")

    def _call(self, case: Sip, halves: list[Half]) -> Card:
        half, now = halves[0], self.work.tools.now()
        directory = self.work.settings.directory
        card = Card()
        card.body.addWidget(section(TOPICS[self._topic]))
        if half.meeting_at:
            card.body.addWidget(
                label(calls.meeting_line(half.meeting_at, half.place, now), "strong", wrap=True)
            )
        if half.meeting_form:
            card.body.addWidget(label(half.meeting_form))
        grid = GridTable(
            "Kallade", [GridColumn("Kallade", 3, "strong"), GridColumn("Svar", 2), GridColumn("Kommentar", 4)]
        )
        for sent in halves:
            reply = reply_to(case, self._topic, sent.sender, sent.receiver)
            told = (reply.at_receiver or reply.at_sender) if reply else None
            answer = calls.answer(
                self._topic, reply.answer if reply else None, spoken_only=bool(reply and reply.spoken_only)
            )
            grid.add_row([directory.unit_name(sent.receiver), answer, told.text if told else ""])
        card.body.addWidget(grid)
        if half.others:
            card.body.addWidget(label("Övriga deltagare", "heading"))
            card.body.addWidget(label(half.others, wrap=True))
        return card
