"""The checklist's initiative being written: the paper's fields, and beside them what only the screen asks:
that the person is unknown, where she belongs, and who is only to know of it (A09–A14, B16, D04).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.case import Sip
from cases.intents import Edit
from forms import catalogue
from forms.check import Problem
from forms.field import Answers, Field
from ui.formview.editors import Help
from ui.formview.receivers import MAY
from ui.formview.recipients import Recipients
from ui.formview.view import FormView
from ui.screens.whom import Bases, Belonging, UnknownPerson
from ui.tokens import S12
from ui.work import Work

FORM = catalogue.current("checklist")
SECTIONS = ("person", "initiative")
NOT_ASKED = ("initiative_sign", "initiative_reference")
_OF_PERSON = ("person_number", "person_name")
_HOW = "how:"


class InitiativeForm(QWidget):
    """What a form's view is, and what else is asked. `edited` at every change, `left` when a field was
    left.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, work: Work, case: Sip | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        directory = work.settings.directory
        self._units = {unit.id: unit for unit in directory.units.values() if unit.id != work.unit}
        self._belonging = Belonging(work.settings, case)
        helps = Help(work.today(), staff=tuple(person.name for person in directory.staff.values()))
        self._unknown = UnknownPerson()
        self._unknown.setVisible(case is None)
        self.view = FormView(
            FORM,
            helps,
            work.tools.new_id,
            sections=SECTIONS,
            hidden=NOT_ASKED,
            tables={"informed": self._table},
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S12)
        column.addWidget(self._unknown)
        column.addWidget(self.view)
        for part in (self.view, self._unknown, self._belonging):
            part.edited.connect(self._changed)
            part.left.connect(self.left)
        self._settle()

    def answers(self) -> Answers:
        """The paper's answers, and what only the screen asks under names of its own."""
        only_told = {f"{_HOW}{unit}": how for unit, how in self._to.chosen().items() if how == MAY}
        asked = {name: value for name, value in self._asked().items() if value}
        paper = {name: value for name, value in self.view.answers().items() if not _is_ours(name)}
        return {**paper, **asked, **only_told}

    def bases(self) -> dict[str, tuple[str, ...]]:
        """The keys of what the writer has seen of the person's sheet."""
        return self._belonging.bases()

    def set_answers(self, answers: Answers, bases: Bases | None = None) -> None:
        """Shows answers without a signal; of a draft with what its writer had seen."""
        self.view.set_answers({name: value for name, value in answers.items() if not _is_ours(name)})
        self._unknown.show_answers(answers)
        self._belonging.show_answers(answers, bases or {})
        self._to.set_how({n[len(_HOW) :]: str(how) for n, how in answers.items() if n.startswith(_HOW)})
        self._settle()

    def set_saved(self, time: str) -> None:
        """As of a form's view."""
        self.view.set_saved(time)

    def show_trouble(self, sentence: Callable[[Problem], str]) -> None:
        """As of a form's view."""
        self.view.show_trouble(sentence)

    def seen(self) -> str:
        """What is seen of somebody unknown; empty when she is known."""
        return self._unknown.seen()

    def only_told(self) -> frozenset[str]:
        """The units that need not answer (D04)."""
        return frozenset(unit for unit, how in self._to.chosen().items() if how == MAY)

    def change_of_person(self) -> Edit | None:
        """What was written of where the person belongs; None when nothing is new."""
        return self._belonging.change()

    def _table(self, field: Field) -> Recipients:
        self._to = Recipients(field, self._units, self._belonging)
        return self._to

    def _asked(self) -> dict[str, str]:
        return {**self._unknown.answers(), **self._belonging.answers()}

    def _changed(self) -> None:
        self._settle()
        self.edited.emit()

    def _settle(self) -> None:
        """Nobody types a number of somebody unknown; and who is proposed follows from where she belongs."""
        for name in _OF_PERSON:
            self.view.editor_of(name).setEnabled(not self._unknown.seen())
        self._to.propose(self._belonging.suggested(self._work.unit))


def _is_ours(name: str) -> bool:
    """Whether an answer is of what only the screen asks."""
    return name.startswith(("unknown", _HOW)) or (name.startswith("person_") and name not in _OF_PERSON)
