"""Whom an incoming call was about: number, name and the reference that was read out, and the case that they
lead to.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases.case import Sip
from cases.identity import identity_of
from forms import numbers, references
from localdb.casefile import CaseFile
from localdb.listing import ListRow
from ui.dialogs.heard_cases import Found, cases_for
from ui.icons import Icon
from ui.models.case_list import listed_name
from ui.tokens import S8
from ui.widgets.choices import DropDown
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import IconLabel, label
from ui.work import Work
from wording import calls, persons
from wording import incoming as words
from wording.numbers import under

NEW = "new"


class HeardWhom(QWidget):
    """`typed`: a field was left or a case was chosen, so `look` may find another. With `case_id` the call was
    about that case, and nobody is asked.
    """

    typed = Signal()

    def __init__(self, work: Work, case_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._fixed = work, case_id
        self._found, self._may_begin = Found(), True
        self._asked: object = None
        self.number, self.name, self.reference = TextField(), TextField(), TextField()
        self.which = DropDown()
        for field, called in (
            (self.number, "person-number"),
            (self.name, "person-name"),
            (self.reference, "reference"),
            (self.which, "which-case"),
        ):
            field.setObjectName(called)
        self._number_row = FieldRow("Personnummer", self.number)
        self._reference_row = FieldRow(
            "Referens som lästes upp", self.reference, "Sex tecken, till exempel H4K 7PX."
        )
        self._which_row = FieldRow("Vilket ärende?", self.which)
        self._case, self._told = QWidget(), label("", wrap=True)
        self._told.setObjectName("heard-case")
        self._lay_out()
        for field in (self.number, self.name, self.reference):
            field.left.connect(self.typed)
        self.which.chosen.connect(self.typed)

    def look(self, *, may_begin: bool) -> None:
        """Finds the cases for what is typed now. `may_begin`: the call may be the beginning of a new one."""
        typed = self.reference.text().strip()
        wrong = bool(typed) and not references.is_valid(typed)
        self._reference_row.set_warning(calls.WRONG_REFERENCE if wrong else "")
        if not self._fixed:
            self._number_row.set_warning(under(numbers.parse(self.number.text(), self._work.today())))
            self._find(typed, may_begin)
        self._which_row.setVisible(self._is_choice())
        told = self._said()
        self._told.setText(told)
        self._case.setVisible(bool(told))

    def is_asked(self) -> bool:
        """Whether nothing is typed yet that says whom it was about."""
        fields = (self.number, self.name, self.reference)
        return not self._fixed and not any(field.text().strip() for field in fields)

    def names_somebody(self) -> bool:
        """Whether a number or a name is typed: a case cannot begin without either."""
        return bool(self.number.text().strip() or self.name.text().strip())

    def is_open(self) -> bool:
        """Whether several cases are possible, and nobody has chosen."""
        return self._is_choice() and self.which.selected() is None

    def case_id(self) -> str:
        """The case that it was about; empty for a new one, and while nobody has chosen."""
        if self._fixed:
            return self._fixed
        if self._is_choice():
            chosen = self.which.selected() or NEW
            return "" if chosen == NEW else chosen
        return self._found.rows[0].id if self._found.rows else ""

    def file(self) -> CaseFile | None:
        """The same case as the copy has it now."""
        return self._work.ws.case(self.case_id()) if self.case_id() else None

    def _find(self, reference: str, may_begin: bool) -> None:
        number, name = self.number.text(), self.name.text()
        if self._asked == (number, name, reference, may_begin):
            return
        self._asked = (number, name, reference, may_begin)
        self._may_begin = may_begin
        self._found = found = cases_for(self._work, number, name, reference, left=not may_begin)
        begin = [(NEW, words.NEW)] if may_begin and not found.sure else []
        self.which.set_options([*((row.id, _choice(row)) for row in found.rows), *begin])

    def _is_choice(self) -> bool:
        return not self._fixed and bool(self._found.rows) and self.which.count() > 1

    def _said(self) -> str:
        """Where the call will be found afterwards."""
        file = self.file()
        if file is None:
            begins = self._may_begin and not self._found.rows and self.names_somebody()
            return words.NEW_CASE if begins else ""
        if not isinstance(file.view, Sip):
            return words.belongs_to("", numbers.shown(file.view.number))
        known = identity_of(file.view)
        return words.belongs_to(persons.name(known, self._work.tools.now()), numbers.shown(known.number))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S8)
        person = QWidget()
        row = QHBoxLayout(person)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._number_row, 1)
        row.addWidget(FieldRow("Namn", self.name), 1)
        person.setVisible(not self._fixed)
        case = QHBoxLayout(self._case)
        case.setContentsMargins(0, 0, 0, 0)
        case.setSpacing(S8)
        case.addWidget(IconLabel(Icon.PERSON, "primary"), alignment=Qt.AlignmentFlag.AlignTop)
        case.addWidget(self._told, 1)
        for widget in (person, self._reference_row, self._which_row, self._case):
            column.addWidget(widget)


def _choice(row: ListRow) -> str:
    return ", ".join(part for part in (listed_name(row), numbers.shown(row.number)) if part)
