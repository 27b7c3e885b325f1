"""Ändra samtycke: what the person was told, what she or somebody for her has answered, on what ground, and
what it covers (A11, A12, A28–A30, E27, E41, R30, R33, C07).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import consent
from cases.action import Request
from cases.case import Sip
from cases.intents import Basis, ConsentState, RecordConsent
from cases.locks import voided
from cases.steering import InformPerson
from cases.verbs import Verb
from ui.dialogs.saving import SavingDialog
from ui.formview.editors import YES_NO
from ui.widgets.cards import Notice
from ui.widgets.choices import RadioGroup
from ui.widgets.dates import DateField
from ui.widgets.fields import FieldRow, LongText, TextField
from ui.widgets.labels import hairline, label, section
from ui.widgets.stacked import empty
from ui.work import Work
from wording import consent as words
from wording.decisions import greyed
from wording.times import moment

_ANSWERS = {
    "yes": ConsentState.GIVEN,
    "no": ConsentState.DENIED,
    "presumed": ConsentState.GIVEN,
    "harm": ConsentState.GIVEN,
    "withdrawn": ConsentState.WITHDRAWN,
}
_GROUNDS = {"presumed": Basis.PRESUMED, "harm": Basis.HARM_ASSESSMENT}
"""What is never shown as a yes has its own words, and no giver to choose (rules.md section 2)."""
_GIVERS = (Basis.OWN, Basis.CUSTODIAN, Basis.REPRESENTATIVE)
_ANSWER_FIRST = "Välj först vad som gäller."
_GIVER_FIRST = "Välj vem som har svarat."


class ConsentDialog(SavingDialog):
    """A new entry; those that it takes the place of are named in it. That the person was told may be saved
    alone.
    """

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        super().__init__("Ändra samtycke", work, parent, width=640)
        self._case_id, self._case = case_id, case
        self._make()
        column = self.scrolled()
        for stands in self._standing():
            column.addWidget(stands)
        column.addWidget(section("Information"))
        column.addWidget(FieldRow(words.INFORMED, self.informed))
        column.addWidget(self._told)
        column.addWidget(hairline())
        column.addWidget(section("Samtycke"))
        column.addWidget(FieldRow("Svar", self.answer))
        column.addWidget(self._more)
        self._fill_told()
        self._fill_more()
        self.finish("Spara", "save-consent")
        self.keep(
            case_id,
            "consent",
            {
                "informed": self.informed,
                "informed_to": self.informed_to,
                "informed_why": self.informed_why,
                "answer": self.answer,
                "giver": self.giver,
                "given_by": self.given_by,
                "relation": self.relation,
                "interpreter": self.interpreter,
                "covers": self.covers,
                "not_shared": self.not_shared,
                "taken_by": self.taken_by,
                "title": self.title_field,
                "on": self.on,
            },
        )
        self._arrange()

    def requests(self) -> Sequence[Request]:
        return tuple(self.work.request(self._case_id, verb) for verb in self._verbs())

    def _verbs(self) -> list[Verb]:
        verbs: list[Verb] = []
        interpreter = self.interpreter.text().strip()
        informed = self.informed.selected()
        if informed:
            to, why = self.informed_to.text().strip(), self.informed_why.text().strip()
            given = informed == "yes"
            verbs.append(InformPerson(given, to if given else "", "" if given else why, interpreter))
        answer = self.answer.selected()
        if answer:
            verbs.append(self._entry(answer, interpreter))
        return verbs

    def _entry(self, answer: str, interpreter: str) -> RecordConsent:
        state = _ANSWERS[answer]
        basis = _GROUNDS.get(answer) or Basis(self.giver.selected() or Basis.OWN)
        given_by = "" if basis in (Basis.OWN, Basis.HARM_ASSESSMENT) else self.given_by.text().strip()
        day = self.on.day()
        return RecordConsent(
            state=state,
            basis=basis,
            taken_by=self.taken_by.text().strip(),
            title=self.title_field.text().strip(),
            on=day.isoformat() if day else self.on.text().strip(),
            given_by=given_by,
            relation=self.relation.text().strip() if given_by else "",
            covers=self.covers.text().strip(),
            not_shared=self.not_shared.text().strip(),
            supersedes=consent.replaced_by(self._case, state, basis, given_by),
            interpreter=interpreter,
        )

    def _make(self) -> None:
        """The controls, each by the name that a test finds it under."""
        self.informed = RadioGroup(YES_NO)
        self.informed_to, self.informed_why = TextField(), TextField()
        shown = [key for key in _ANSWERS if key != "withdrawn" or consent.live(self._case)]
        self.answer = RadioGroup([(key, words.CHOICES[key]) for key in shown])
        self.giver = RadioGroup([(str(basis), words.GIVERS[basis]) for basis in _GIVERS])
        self.given_by, self.relation, self.interpreter = TextField(), TextField(), TextField()
        self.covers, self.not_shared = LongText(1), LongText(1)
        self.taken_by, self.title_field = TextField(), TextField()
        self.taken_by.setText(self.work.who.name)
        self.title_field.setText(self.work.who.title)
        self.on = DateField(self.work.today())
        self.on.set_day(self.work.today())
        for name in ("informed", "answer", "giver"):
            group: RadioGroup = getattr(self, name)
            group.setObjectName(f"consent:{name}")
            group.chosen.connect(self._arrange)
        for name in (
            "informed_to",
            "informed_why",
            "given_by",
            "relation",
            "interpreter",
            "covers",
            "not_shared",
        ):
            getattr(self, name).setObjectName(f"consent:{name}")
        self._told, self._more, self._reps, self._scope = QWidget(), QWidget(), QWidget(), QWidget()
        self._means = QVBoxLayout()

    def _standing(self) -> list[QWidget]:
        """What holds before anything is changed."""
        now, directory = self.work.tools.now(), self.work.settings.directory
        found: list[QWidget] = [
            label(f"Gäller nu: {words.line(entry, now)}", "strong", wrap=True)
            for entry in consent.live(self._case).values()
        ]
        holds = (entry for key, entry in self._case.informed.items() if not voided(self._case, key))
        told = max(holds, key=lambda entry: entry.stamp.at, default=None)
        if told is not None:
            unit = directory.unit_name(told.stamp.unit)
            found.append(label(words.informed(told, moment(told.stamp.at, now), unit), "muted", wrap=True))
        return found or [label(words.NOT_RECORDED, "muted")]

    def _fill_told(self) -> None:
        column = _column(self._told)
        self._to_row = FieldRow(
            "Vem fick informationen?", self.informed_to, "Personen själv eller en företrädare."
        )
        self._why_row = FieldRow("Varför inte?", self.informed_why)
        column.addWidget(self._to_row)
        column.addWidget(self._why_row)

    def _fill_more(self) -> None:
        column = _column(self._more)
        self._giver_row = FieldRow("Vem har svarat?", self.giver)
        column.addWidget(self._giver_row)
        reps = _column(self._reps)
        reps.addLayout(
            _pair(FieldRow("Namn", self.given_by), FieldRow("Relation till den enskilde", self.relation))
        )
        column.addWidget(self._reps)
        column.addLayout(self._means)
        column.addWidget(FieldRow("Tolk", self.interpreter, words.INTERPRETER))
        scope = _column(self._scope)
        scope.addWidget(FieldRow("Vad samtycket gäller", self.covers, words.COVERS))
        scope.addWidget(FieldRow("Vad som inte får delas", self.not_shared))
        column.addWidget(self._scope)
        column.addLayout(_pair(FieldRow("Inhämtat av", self.taken_by), FieldRow("Titel", self.title_field)))
        column.addWidget(FieldRow("Datum", self.on))

    def _arrange(self, _key: str = "") -> None:
        answer, informed = self.answer.selected(), self.informed.selected()
        asks_giver = bool(answer) and answer not in _GROUNDS
        self._told.setVisible(bool(informed))
        self._to_row.setVisible(informed == "yes")
        self._why_row.setVisible(informed == "no")
        self._more.setVisible(bool(answer))
        self._giver_row.setVisible(asks_giver)
        self._reps.setVisible(
            answer == "presumed"
            or (asks_giver and self.giver.selected() in (Basis.CUSTODIAN, Basis.REPRESENTATIVE))
        )
        self._scope.setVisible(bool(answer) and _ANSWERS[answer or "yes"] is ConsentState.GIVEN)
        empty(self._means)
        if answer and answer in words.MEANS:
            first, rest = words.MEANS[answer]
            notice = Notice(first, (rest,), warning=answer != "presumed")
            notice.setObjectName("consent:means")
            self._means.addWidget(notice)
        self.block(self._why_not(asks_giver and not self.giver.selected()))
        self.make_room()

    def _why_not(self, lacks_giver: bool) -> str:
        """What is lacking, or why this person may not save it, such as a harm assessment (R31)."""
        if not self.answer.selected() and not self.informed.selected():
            return _ANSWER_FIRST
        if lacks_giver:
            return _GIVER_FIRST
        answers = (greyed(self.work.ws.ask(each, self.work.session)) for each in self.requests())
        return next((why for why in answers if why), "")


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    return column


def _pair(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(first, 1)
    row.addWidget(second, 1)
    return row
