"""Lägg in inkommet samtal: somebody rang us; the receiver's own end of it, written in one go (A02,
A09–A14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cases.action import Channel, Request
from cases.case import Sip
from cases.entering import Heard, incoming
from cases.intents import HearInitiative, HearMeeting, HearMessage
from localdb.perform import Saved
from ui.dialogs.heard_matter import HeardMatter
from ui.dialogs.heard_whom import HeardWhom
from ui.dialogs.kept import KeptNote
from ui.widgets.choices import DropDown
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldRow, TextField, TroubleLine
from ui.work import Work, why_not
from wording import calls
from wording import incoming as words
from wording.decisions import greyed
from wording.incoming import Matter

NEW = "incoming"
"""Under which an incoming call is kept before it has a case."""


class IncomingDialog(Dialog):
    """An incoming call about an initiative, a kallelse or a message. `case_id`: the case that it is about, if
    it is noted there; afterwards the one that it was written in.
    """

    def __init__(self, work: Work, parent: QWidget | None = None, case_id: str = "") -> None:
        super().__init__(words.TITLE, parent, width=680)
        self._work = work
        self.case_id = case_id
        units = work.settings.directory.units.values()
        self.caller = DropDown([(unit.id, unit.name) for unit in units if unit.id != work.unit])
        self.caller.setObjectName("caller")
        self.spoken_with, self.title_field = TextField(), TextField()
        self.spoken_with.setObjectName("spoken-with")
        self.title_field.setObjectName("spoken-title")
        self.whom, self.matter = HeardWhom(work, case_id), HeardMatter(work)
        self._lay_out()
        self._trouble = TroubleLine()
        self.body.addWidget(self._trouble)
        act = self.set_act(words.ACT)
        act.setObjectName("save-incoming")
        act.clicked.disconnect()
        act.clicked.connect(self._save)
        self._keep(case_id or NEW)
        self.matter.choose_first()
        self._connect()
        self._arrange()

    def _lay_out(self) -> None:
        column = self.scrolled()
        column.addWidget(FieldRow("Vem ringde?", self.caller))
        row = QHBoxLayout()
        row.addWidget(FieldRow("Talade med", self.spoken_with), 1)
        row.addWidget(FieldRow("Titel", self.title_field), 1)
        column.addLayout(row)
        column.addWidget(FieldRow("Vad gällde samtalet?", self.matter.about))
        column.addWidget(self.whom)
        column.addWidget(self.matter)
        column.addStretch(1)

    def _keep(self, under: str) -> None:
        controls = {
            "caller": self.caller,
            "spoken_with": self.spoken_with,
            "title": self.title_field,
            "number": self.whom.number,
            "name": self.whom.name,
            "reference": self.whom.reference,
            **self.matter.controls(),
        }
        self._note = KeptNote(self._work, under, NEW, controls, self.body)
        self.rejected.connect(self._note.leave)

    def _connect(self) -> None:
        self.caller.chosen.connect(self._arrange)
        self.whom.typed.connect(self._arrange)
        self.matter.changed.connect(self._arrange)

    def _arrange(self, _key: str = "") -> None:
        self.whom.look(may_begin=self._may_begin())
        self.matter.arrange(may_answer=not self._would_be_mixed_up())
        if self.act is not None:
            self.act.set_words(words.DECLINES if self.matter.declines() else words.ACT)
            self.act.set_blocked(self._stopped())
        self._say(self._refused())

    def _stopped(self) -> str:
        """What is to be told before the call can be saved; empty when nothing is."""
        if not self.caller.selected():
            return words.CALLER_FIRST
        unsaid = self.matter.declines() and not self.matter.comment.text().strip()
        return calls.WHY_DECLINE if unsaid else ""

    def _refused(self) -> str:
        """Why it cannot be noted in the case that was found, or that none was found; empty when it can."""
        file, work = self.whom.file(), self._work
        if file is None:
            return "" if self.whom.is_asked() or self.whom.is_open() else self._lacks()
        # When the meeting is does not matter here.
        heard = self._heard_verb(otherwise=work.tools.now())
        return greyed(work.ws.ask(work.request(file.id, heard, channel=Channel.PHONE), work.session))

    def _would_be_mixed_up(self) -> bool:
        """Whether an answer could as well belong to what the caller has sent before: both lack a word that
        tells them apart, unless the reference was read out.
        """
        case, topic = self._case(), self.matter.topic
        if self.matter.matter is Matter.INITIATIVE or case is None or self.whom.reference.text().strip():
            return False
        asked = (topic, self.caller.selected(), self._work.unit)
        halves = case.halves.values()
        return any(not half.reply and (half.topic, half.sender, half.receiver) == asked for half in halves)

    def _case(self) -> Sip | None:
        file = self.whom.file()
        return file.view if file is not None and isinstance(file.view, Sip) else None

    def _heard_verb(self, otherwise: datetime | None = None) -> HearInitiative | HearMeeting | HearMessage:
        caller, reference = self.caller.selected() or "", self.whom.reference.text()
        heard = self.matter.heard(caller, reference, otherwise)
        if heard is None:
            raise AssertionError("a kallelse is only recorded when it is whole")
        return heard

    def _lacks(self) -> str:
        """What is not told yet of whom it was about."""
        if self.whom.is_asked():
            return calls.WHOM_FIRST
        if self.whom.is_open():
            return words.CASE_FIRST
        if self.whom.case_id():
            return ""
        if not self._may_begin():
            return words.no_case(self.matter.begins)
        return "" if self.whom.names_somebody() else calls.WHOM_FIRST

    def _may_begin(self) -> bool:
        """Whether the call can be the beginning of a case: an initiative is, and where the kallelse holds the
        initiative (rules row 12), so is that.
        """
        return self.matter.matter is self.matter.begins

    def _save(self) -> None:
        self._arrange()
        lacks = self._lacks() or self._refused()
        if lacks or not self.matter.is_whole():
            self._say(lacks)
            return
        self.case_id = self.whom.case_id() or self._work.tools.new_id()
        answer = self._work.act(self._requests())
        if isinstance(answer, Saved):
            self._note.done()
            self.accept()
            return
        self._say(why_not(answer))

    def _say(self, sentence: str) -> None:
        self._trouble.tell(sentence, stops=True)
        self.make_room()

    def _requests(self) -> Sequence[Request]:
        """The call as it is recorded: the person if she is new, what was heard, the call, the answer."""
        case = self._case()
        verbs = incoming(case, self._said(), self._work.unit, self._work.today())
        if self.matter.matter is not Matter.INITIATIVE:
            first = 0 if case is not None else 1
            verbs = (*verbs[:first], self._heard_verb(), *verbs[first:])
        return [self._work.request(self.case_id, verb, channel=Channel.PHONE) for verb in verbs]

    def _said(self) -> Heard:
        caller = self.caller.selected() or ""
        unit = self._work.settings.directory.units.get(caller)
        whom, matter = self.whom, self.matter
        return Heard(
            caller=caller,
            phone=unit.phone if unit else "",
            spoken_with=self.spoken_with.text().strip(),
            title=self.title_field.text().strip(),
            number=whom.number.text().strip(),
            name=whom.name.text().strip(),
            topic=matter.topic,
            reason=matter.said.text().strip(),
            reference=whom.reference.text(),
            answer=matter.answered(),
            comment=matter.comment.text().strip(),
            read_back=matter.read_back.isChecked(),
            takes_over_coordination=matter.takes_coordination(),
        )
