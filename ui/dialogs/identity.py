"""Ange identitet: somebody whom nobody knew has got a name and a number, or one that was wrong is put right
(rules.md section 7).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.action import Request
from cases.case import Sip
from cases.identity import identities_of, identity_of, opening_told_of
from cases.steering import Identify
from forms import numbers
from ui.dialogs.saving import SavingDialog
from ui.widgets.cards import Notice
from ui.widgets.fields import FieldRow, TextField
from ui.widgets.labels import label
from ui.widgets.stacked import empty
from ui.work import Work
from wording import persons as words
from wording.numbers import under

WHO_FIRST = "Skriv personnummer eller namn först."


class IdentityDialog(SavingDialog):
    """Number and name. An odd number is warned of and kept; what others have given meanwhile is settled by
    it.
    """

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        known = identity_of(case)
        super().__init__("Ange identitet" if known.unknown else "Rätta namn eller personnummer", work, parent)
        self._case_id, self._opening = case_id, opening_told_of(case).id
        self._replaces = tuple(sorted(identities_of(case, self._opening)))
        if known.unknown:
            self.body.addWidget(label(f"{words.name(known, work.tools.now())}: {known.unknown}", wrap=True))
        if known.several:
            self.body.addWidget(Notice(words.SEVERAL, warning=True))
        self.number, self.name = TextField(), TextField()
        self.number.setObjectName("identity:number")
        self.name.setObjectName("identity:name")
        self.number.setText(numbers.shown(known.number))
        self.name.setText("" if known.unknown else known.name)
        self._number_row = FieldRow("Personnummer", self.number, "12 siffror, eller reservnummer.")
        self.body.addWidget(self._number_row)
        self.body.addWidget(FieldRow("Namn", self.name))
        self._told = QVBoxLayout()
        self.body.addLayout(self._told)
        self.finish("Spara identiteten", "save-identity")
        self.keep(case_id, "identity", {"number": self.number, "name": self.name})
        self.number.edited.connect(self._arrange)
        self.name.edited.connect(self._arrange)
        self.number.left.connect(self._check)
        self._arrange()

    def requests(self) -> Sequence[Request]:
        number = self.number.text().strip()
        born = numbers.parse(number, self.work.today()).birth_date
        birth = born.isoformat() if born else ""
        verb = Identify(self._opening, number, self.name.text().strip(), birth, self._replaces)
        return (self.work.request(self._case_id, verb),)

    def _arrange(self) -> None:
        self.block("" if self.number.text().strip() or self.name.text().strip() else WHO_FIRST)

    def _check(self) -> None:
        """The number's own check, and whether there is a case for it here already (R40)."""
        number = numbers.parse(self.number.text(), self.work.today())
        self._number_row.set_warning(under(number) if self.number.text().strip() else "")
        empty(self._told)
        found = self.work.ws.find_person(number.canonical) if number.valid else ()
        if any(row.id != self._case_id for row in found):
            self._told.addWidget(Notice(words.ALREADY_HERE))
        self.make_room()
