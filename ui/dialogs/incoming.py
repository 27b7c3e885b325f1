"""Lägg in inkommet samtal: somebody rang us; the receiver's own end of it, written in one go (A02,
A09–A14)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.action import Channel
from cases.case import Sip
from cases.entering import Heard, incoming
from cases.intents import Answer, Topic
from forms import numbers, references
from localdb.perform import Saved
from ui.dialogs.kept import KeptNote
from ui.widgets.choices import CheckBox, DropDown, RadioGroup
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldRow, LongText, TextField
from ui.widgets.labels import label
from ui.widgets.panel import scrolling
from ui.work import Work, why_not
from wording import calls as words
from wording.numbers import under

LATER = "later"
NEW = "incoming"
"""Under which an incoming call is kept before it has a case."""


class IncomingDialog(Dialog):
    """An incoming call about an initiative. `case_id` afterwards is the case that it was written in."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("Lägg in inkommet samtal", parent, width=680)
        self._work = work
        self.case_id = ""
        directory = work.settings.directory
        others = [(unit.id, unit.name) for unit in directory.units.values() if unit.id != work.unit]
        self.caller = DropDown(others)
        self.caller.setObjectName("caller")
        self.caller.chosen.connect(self._arrange)
        self.spoken_with, self.title_field = TextField(), TextField()
        self.number, self.name, self.reference = TextField(), TextField(), TextField()
        self.reason, self.comment = LongText(2), TextField()
        for field, called in (
            (self.spoken_with, "spoken-with"),
            (self.title_field, "spoken-title"),
            (self.number, "person-number"),
            (self.name, "person-name"),
            (self.reference, "reference"),
            (self.reason, "reason"),
            (self.comment, "call-comment"),
        ):
            field.setObjectName(called)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(FieldRow("Vem ringde?", self.caller))
        column.addLayout(_pair(FieldRow("Talade med", self.spoken_with), FieldRow("Titel", self.title_field)))
        self._number_row = FieldRow("Personnummer", self.number)
        self.number.left.connect(self._check_number)
        column.addLayout(_pair(self._number_row, FieldRow("Namn", self.name)))
        self._reference_row = FieldRow(
            "Referens som lästes upp", self.reference, "Sex tecken, till exempel H4K 7PX."
        )
        self.reference.left.connect(self._check_reference)
        column.addWidget(self._reference_row)
        column.addWidget(FieldRow("Initiativ till SIP. Vad sades?", self.reason))
        self.answer = RadioGroup(
            [*((str(key), word) for key, word in words.CHOICES.items()), (LATER, words.LATER)]
        )
        self.answer.setObjectName("own-answer")
        self.answer.chosen.connect(self._arrange)
        column.addWidget(FieldRow("Ert svar", self.answer))
        self._gives_up = label(words.DECLINING, "warning", wrap=True)
        column.addWidget(self._gives_up)
        column.addWidget(
            FieldRow("Kommentar", self.comment, "Till exempel vilken dag som passar, eller varför ni nekar.")
        )
        self.takes_over = CheckBox("Vi tar över samordningsansvaret")
        self.takes_over.setObjectName("takes-over")
        column.addWidget(self.takes_over)
        self.read_back = CheckBox("Upprepat och bekräftat")
        self.read_back.setObjectName("read-back")
        column.addWidget(self.read_back)
        self.body.addWidget(scrolling(inside), 1)
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        act = self.set_act("Spara samtalet")
        act.setObjectName("save-incoming")
        act.clicked.disconnect()
        act.clicked.connect(self._save)
        self._note = KeptNote(
            work,
            NEW,
            NEW,
            {
                "caller": self.caller,
                "spoken_with": self.spoken_with,
                "title": self.title_field,
                "number": self.number,
                "name": self.name,
                "reference": self.reference,
                "reason": self.reason,
                "answer": self.answer,
                "comment": self.comment,
                "takes_over": self.takes_over,
                "read_back": self.read_back,
            },
            self.body,
        )
        self.rejected.connect(self._note.leave)
        self.resize(self.minimumWidth(), 640)
        self._arrange()

    def _arrange(self, _key: str = "") -> None:
        answer = self.answer.selected()
        self.takes_over.setVisible(answer == Answer.ACCEPT)
        self._gives_up.setVisible(answer == Answer.DECLINE)
        if self.act is not None:
            declines = answer == Answer.DECLINE
            self.act.set_words("Spara och neka initiativet" if declines else "Spara samtalet")
            self.act.set_blocked("" if self.caller.selected() else "Välj först vem som ringde.")

    def _check_number(self) -> None:
        found = numbers.parse(self.number.text(), self._work.today())
        self._number_row.set_warning(under(found))

    def _check_reference(self) -> None:
        typed = self.reference.text().strip()
        wrong = typed and not references.is_valid(typed)
        self._reference_row.set_warning(words.WRONG_REFERENCE if wrong else "")

    def _save(self) -> None:
        if not self.number.text().strip() and not self.name.text().strip():
            self._trouble.setText(words.WHOM_FIRST)
            return
        chosen = self.answer.selected()
        caller = self.caller.selected() or ""
        unit = self._work.settings.directory.units.get(caller)
        heard = Heard(
            caller=caller,
            phone=unit.phone if unit else "",
            spoken_with=self.spoken_with.text().strip(),
            title=self.title_field.text().strip(),
            number=self.number.text().strip(),
            name=self.name.text().strip(),
            topic=Topic.INITIATIVE,
            reason=self.reason.text().strip(),
            reference=self.reference.text(),
            answer=Answer(chosen) if chosen and chosen != LATER else None,
            comment=self.comment.text().strip(),
            read_back=self.read_back.isChecked(),
            takes_over_coordination=self.takes_over.isVisibleTo(self) and self.takes_over.isChecked(),
        )
        known = self._known_case(heard.number)
        self.case_id = known.id if known else self._work.tools.new_id()
        verbs = incoming(known, heard, self._work.unit, self._work.today())
        answer = self._work.act(
            [self._work.request(self.case_id, verb, channel=Channel.PHONE) for verb in verbs]
        )
        if isinstance(answer, Saved):
            self._note.done()
            self.accept()
            return
        self._trouble.setText(why_not(answer))

    def _known_case(self, number: str) -> Sip | None:
        canonical = numbers.parse(number, self._work.today())
        for row in self._work.ws.find_person(canonical.canonical) if canonical.valid else ():
            found = self._work.ws.case(row.id)
            if found is not None and isinstance(found.view, Sip):
                return found.view
        return None


def _pair(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(first, 1)
    row.addWidget(second, 1)
    return row
