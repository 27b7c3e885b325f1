"""What is asked of the person beside the checklist: that nobody knows who she is, and where she belongs,
which tells whom to turn to (B16, E26, rules.md section 7).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cases import edits
from cases.addressing import listed_at, municipalities, suggested
from cases.case import Sip
from cases.identity import facts_of
from cases.intents import Change, Edit, Part
from cases.settings import Settings
from forms import catalogue
from forms.field import find
from ui.formview.editors import Editor, offering
from ui.tokens import S8, S12
from ui.widgets.choices import CheckBox
from ui.widgets.fields import FieldRow, TextField
from wording import persons

FACTS = ("municipality", "listed")
"""The fields of the person's sheet that tell whom to turn to."""
SHEET = str(Part.PERSON)
Bases = Mapping[str, tuple[str, ...]]
_KEPT = "person_"
"""Before the name of a field of the sheet, among the answers of the checklist."""
_SEEN = {
    "sex": ("Kön", ""),
    "age": ("Ungefärlig ålder", "Till exempel 70."),
    "found": ("Hittad", "Till exempel: vid Centralstationen."),
    "armband": ("Armband", ""),
}


class UnknownPerson(QWidget):
    """ "Personen är okänd", and what is seen of her. `edited` at every change, `left` when a field was
    left.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox("Personen är okänd")
        self.box.setObjectName("unknown-person")
        self.box.clicked.connect(self._ticked)
        self._fields = {name: TextField() for name in _SEEN}
        self._more = QWidget()
        grid = QGridLayout(self._more)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S12)
        grid.setVerticalSpacing(S8)
        for place, (name, (words, help_text)) in enumerate(_SEEN.items()):
            field = self._fields[name]
            field.setObjectName(f"unknown:{name}")
            field.edited.connect(self.edited)
            field.left.connect(self.left)
            grid.addWidget(FieldRow(words, field, help_text), place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self._more)
        self._more.hide()

    def seen(self) -> str:
        """What is seen of somebody unknown, in one line; empty when she is known."""
        if not self.box.isChecked():
            return ""
        told = {name: field.text() for name, field in self._fields.items()}
        return persons.seen(**told) or persons.NOTHING_SEEN

    def answers(self) -> dict[str, str]:
        """What stands here, to be kept with the form's own answers."""
        kept = {f"unknown_{name}": field.text() for name, field in self._fields.items()}
        return {"unknown": "yes" if self.box.isChecked() else "", **kept}

    def show_answers(self, answers: Mapping[str, object]) -> None:
        """Shows what was kept, without a signal."""
        self.box.setChecked(answers.get("unknown") == "yes")
        for name, field in self._fields.items():
            field.setText(str(answers.get(f"unknown_{name}", "")))
        self._more.setVisible(self.box.isChecked())

    def _ticked(self) -> None:
        self._more.setVisible(self.box.isChecked())
        if self.box.isChecked():
            self._fields["sex"].setFocus()
        self.edited.emit()
        self.left.emit()


class Belonging(QWidget):
    """The kommun and the vårdcentral, as on the person's own sheet. `edited`, `left` as of a form."""

    edited = Signal()
    left = Signal()

    def __init__(self, settings: Settings, case: Sip | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._case = settings, case
        known = self._before = facts_of(case) if case is not None else {}
        standing = edits.bases(case, SHEET)
        self._seen = {name: standing.get(name, ()) for name in FACTS}
        self._editors: dict[str, Editor] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S12)
        offered = {"municipality": municipalities(settings), "listed": listed_at(settings)}
        for place, name in enumerate(FACTS):
            field = find(catalogue.current("person"), name)
            made = offering(offered[name])
            made.widget.setObjectName(f"belongs:{name}")
            made.set_text(known.get(name, ""))
            made.edited.connect(self.edited)
            made.left.connect(self.left)
            self._editors[name] = made
            grid.addWidget(FieldRow(field.label, made.widget), 0, place)

    def answers(self) -> dict[str, str]:
        """What stands here, to be kept with the form's own answers."""
        return {f"{_KEPT}{name}": made.text() for name, made in self._editors.items()}

    def bases(self) -> dict[str, tuple[str, ...]]:
        """The keys of what the writer has seen on the sheet, to be kept with the answers."""
        return {f"{_KEPT}{name}": keys for name, keys in self._seen.items()}

    def show_answers(self, answers: Mapping[str, object], bases: Bases) -> None:
        """Shows what was written, without a signal; all else stays as the sheet has it now. `bases`: what the
        writer had seen.
        """
        for name, made in self._editors.items():
            kept = f"{_KEPT}{name}"
            seen = bases.get(kept, self._seen[name])
            before = edits.texts_of(self._case, SHEET, seen).get(name, "") if self._case is not None else ""
            if str(answers.get(kept, before)) != before:
                made.set_text(str(answers[kept]))
                self._before = {**self._before, name: before}
                self._seen[name] = seen

    def suggested(self, unit: str) -> tuple[str, ...]:
        """The units to propose for what stands here now."""
        facts = facts_of(self._case) if self._case is not None else {}
        typed = {name: made.text() for name, made in self._editors.items()}
        return tuple(to.unit for to in suggested({**facts, **typed}, self._settings, unit))

    def change(self) -> Edit | None:
        """What was changed of the person's sheet; None when nothing was."""
        before = self._before
        changes = {
            name: Change(self._seen[name], before.get(name, ""), made.text().strip())
            for name, made in self._editors.items()
            if made.text().strip() != before.get(name, "")
        }
        return Edit(Part.PERSON, changes) if changes else None
