"""What an incoming call was about, and what the unit answers: an initiative, a kallelse or a message, each
with its own fields (A02, B13, B14, B21, B37).
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.intents import Answer, HearInitiative, HearMeeting, HearMessage, Topic
from ui.dialogs.heard_meeting import HeardMeeting
from ui.dialogs.kept import Control
from ui.tokens import S8
from ui.widgets.choices import CheckBox, RadioGroup
from ui.widgets.fields import FieldRow, LongText, TextField
from ui.widgets.labels import label
from ui.work import Work
from wording import calls
from wording import incoming as words
from wording.incoming import Matter

LATER = "later"

_TOPICS = {Matter.INITIATIVE: Topic.INITIATIVE, Matter.MEETING: Topic.PLANNING, Matter.MESSAGE: Topic.MESSAGE}
_HINTS = {Matter.INITIATIVE: calls.COMMENT_OR_WHY, Matter.MEETING: calls.COMMENT, Matter.MESSAGE: ""}
_KEPT = {Matter.INITIATIVE: "answer", Matter.MEETING: "meeting_answer", Matter.MESSAGE: "message_answer"}


class HeardMatter(QWidget):
    """`changed`: something is chosen or written that other questions, or what may be saved, depend on.
    `begins`: what a case can begin with.
    """

    changed = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_answer = True
        # Rules row 12: where the kallelse holds the initiative, nobody is rung about one alone.
        in_kallelse = work.settings.process == "mina_planer"
        self.begins = Matter.MEETING if in_kallelse else Matter.INITIATIVE
        matters = [matter for matter in Matter if not (in_kallelse and matter is Matter.INITIATIVE)]
        self.about = RadioGroup([(str(matter), words.MATTERS[matter]) for matter in matters])
        self.about.setObjectName("call-about")
        self.meeting = HeardMeeting(work)
        self.said, self.comment = LongText(2), TextField()
        self.said.setObjectName("reason")
        self.comment.setObjectName("call-comment")
        self._answers = {matter: _answering(work, topic) for matter, topic in _TOPICS.items()}
        self._answer_rows = {matter: FieldRow("Ert svar", group) for matter, group in self._answers.items()}
        self._said_row = FieldRow("Vad sades?", self.said)
        self._comment_row = FieldRow("Kommentar", self.comment, calls.COMMENT_OR_WHY)
        self._gives_up = label(calls.BEFORE_DECLINING, "warning", wrap=True)
        self._answer_later = label(words.ANSWER_LATER, "warning", wrap=True)
        self.takes_over = CheckBox("Vi tar över samordningsansvaret")
        self.takes_over.setObjectName("takes-over")
        self.read_back = CheckBox("Upprepat och bekräftat")
        self.read_back.setObjectName("read-back")
        self._lay_out()
        self._connect()
        self.arrange()

    @property
    def matter(self) -> Matter:
        """What the call was about."""
        return Matter(self.about.selected() or self.begins)

    @property
    def topic(self) -> Topic:
        """The same as what passes between units."""
        return self.meeting.topic() if self.matter is Matter.MEETING else _TOPICS[self.matter]

    @property
    def answer(self) -> RadioGroup:
        """The own answers that can be given to it."""
        return self._answers[self.matter]

    def controls(self) -> dict[str, Control]:
        """What is kept while the call is being noted, by name."""
        answers: dict[str, Control] = {_KEPT[matter]: group for matter, group in self._answers.items()}
        return {
            "about": self.about,
            "reason": self.said,
            **self.meeting.controls,
            **answers,
            "comment": self.comment,
            "takes_over": self.takes_over,
            "read_back": self.read_back,
        }

    def answered(self) -> Answer | None:
        """The own answer; None when it is given later."""
        chosen = self.answer.selected() if self._may_answer else None
        return Answer(chosen) if chosen and chosen != LATER else None

    def takes_coordination(self) -> bool:
        """Whether the unit said that it takes the coordination over, with a yes to an initiative."""
        return self.takes_over.isVisibleTo(self) and self.takes_over.isChecked()

    def declines(self) -> bool:
        """Whether the answer gives up the access to the case (R06)."""
        return self.matter is Matter.INITIATIVE and self.answered() is Answer.DECLINE

    def heard(
        self, caller: str, reference: str, otherwise: datetime | None = None
    ) -> HearInitiative | HearMeeting | HearMessage | None:
        """The unit's own end of what it was told. While a kallelse does not say when the meeting is, it is at
        `otherwise`, or None.
        """
        said = self.said.text().strip()
        match self.matter:
            case Matter.INITIATIVE:
                return HearInitiative(caller, said, reference)
            case Matter.MEETING:
                return self.meeting.verb(caller, reference, otherwise)
            case Matter.MESSAGE:
                return HearMessage(caller, said, reference)

    def is_whole(self) -> bool:
        """Says at its field what is not told yet, and puts the keyboard there."""
        if self.matter is Matter.MEETING:
            return self.meeting.is_whole()
        lacks = self.matter is Matter.MESSAGE and not self.said.text().strip()
        self._said_row.set_error(words.SAID_FIRST if lacks else "")
        if lacks:
            self.said.setFocus()
        return not lacks

    def choose_first(self) -> None:
        """What most calls are about, while nobody has chosen."""
        if self.about.selected() is None:
            self.about.select(self.begins)

    def arrange(self, *, may_answer: bool = True) -> None:
        """Shows what belongs to the matter; without `may_answer` the answer is given in the case."""
        self._may_answer = may_answer
        self.meeting.setVisible(self.matter is Matter.MEETING)
        for matter, row in self._answer_rows.items():
            row.setVisible(matter is self.matter and may_answer)
        self._answer_later.setVisible(not may_answer)
        self._comment_row.setVisible(may_answer)
        self._comment_row.set_help(_HINTS[self.matter])
        self._gives_up.setVisible(self.declines())
        self.takes_over.setVisible(self.matter is Matter.INITIATIVE and self.answered() is Answer.ACCEPT)
        if self.matter is not Matter.MESSAGE:
            self._said_row.set_error("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        for widget in (self.meeting, self._said_row, *self._answer_rows.values(), self._answer_later):
            column.addWidget(widget)
        for widget in (self._gives_up, self._comment_row, self.takes_over, self.read_back):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.about.chosen.connect(self._changed)
        self.meeting.edited.connect(self._changed)
        self.comment.textChanged.connect(self._changed)
        for group in self._answers.values():
            group.chosen.connect(self._changed)

    def _changed(self, _what: str = "") -> None:
        self.changed.emit()


def _answering(work: Work, topic: Topic) -> RadioGroup:
    given = calls.choices(topic, work.settings)
    group = RadioGroup([*((str(key), word) for key, word in given.items()), (LATER, calls.LATER)])
    group.setObjectName("own-answer")
    return group
