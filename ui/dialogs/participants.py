"""Units that come and go: one is added, one is taken out, or the case is moved to another (E45, E59, E60,
R09, R49).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import coordinator
from cases.access import grants, last_leave, participants
from cases.action import Request
from cases.addressing import suggest
from cases.case import Sip
from cases.intents import ChangeCoordinator
from cases.steering import AddUnit, RemoveUnit
from cases.verbs import Verb
from ui.dialogs.saving import SavingDialog
from ui.dialogs.voiding import WHY_FIRST
from ui.tokens import S8
from ui.widgets.buttons import secondary
from ui.widgets.cards import Notice
from ui.widgets.choices import DropDown
from ui.widgets.fields import FieldRow, LongText
from ui.widgets.labels import label
from ui.widgets.stacked import empty
from ui.work import Work
from wording import participants as words
from wording.decisions import greyed
from wording.names import SECTORS

UNIT_FIRST = "Välj enhet först."


class UnitDialog(SavingDialog):
    """A unit is chosen, and a reason written; what follows from the choice is told under it."""

    def __init__(
        self, title: str, work: Work, case_id: str, case: Sip, units: Sequence[str], parent: QWidget | None
    ) -> None:
        super().__init__(title, work, parent, width=520)
        self.case_id, self.case = case_id, case
        directory = work.settings.directory
        self.unit = DropDown(
            [(u, f"{directory.unit_name(u)}, {SECTORS[directory.units[u].sector]}") for u in units]
        )
        self.unit.setObjectName("unit")
        self.unit.chosen.connect(self.arrange)
        self.reason = LongText(1)
        self.reason.setObjectName("reason")
        self.reason.edited.connect(self.arrange)
        self.told = QVBoxLayout()

    def arrange(self, _key: str = "") -> None:
        """What follows from what is chosen now."""
        empty(self.told)
        for notice in self.notices(self.unit.selected() or ""):
            self.told.addWidget(notice)
        self.block("" if self.unit.selected() else UNIT_FIRST)
        self.make_room()

    def notices(self, unit: str) -> list[Notice]:
        """What to know about the unit that is chosen; it may be none yet."""
        if not unit or not self.work.is_away():
            return []
        known = self.work.settings.directory.units.get(unit)
        name, phone = (known.name, known.phone) if known else (unit, "")
        return [Notice(words.tell_by_phone(name, phone, self.work.settings.central_name), warning=True)]


class AddUnitDialog(UnitDialog):
    """E45, E60, R09: a unit takes part from now on. The units of the person's kommun and vårdcentral stand
    first.
    """

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        here = participants(case)
        outside = [unit for unit in work.settings.directory.units if unit not in here]
        super().__init__("Lägg till enhet", work, case_id, case, outside, parent)
        self.body.addWidget(label(words.JOINS, wrap=True))
        proposed = [to.unit for to in suggest(case, work.settings, work.unit)]
        if proposed:
            self.body.addLayout(self._proposed(proposed))
        self.body.addWidget(FieldRow("Enhet", self.unit))
        self.body.addLayout(self.told)
        self.body.addWidget(FieldRow("Varför?", self.reason, "Till exempel: ansvarar för hemsjukvården."))
        self.finish("Lägg till enheten", "add-unit-now")
        self.keep(case_id, "add-unit", {"unit": self.unit, "reason": self.reason})
        if outside:
            first = work.request(case_id, AddUnit(outside[0]))
            self._why = greyed(work.ws.ask(first, work.session))
        else:
            self._why = "Alla enheter i katalogen är redan med."
        self.arrange()

    def arrange(self, _key: str = "") -> None:
        super().arrange()
        if self._why:
            self.block(self._why)
            self.say(self._why)

    def notices(self, unit: str) -> list[Notice]:
        found = super().notices(unit)
        leave = last_leave(self.case, unit) if unit else None
        if leave is not None:
            name = self.work.settings.directory.unit_name(unit)
            found.insert(0, Notice(words.before(name, leave, self.work.tools.now())))
        return found

    def requests(self) -> Sequence[Request]:
        verb = AddUnit(self.unit.selected() or "", self.reason.text().strip())
        return (self.work.request(self.case_id, verb),)

    def _proposed(self, units: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S8)
        row.addWidget(label("Föreslagna:", "muted"))
        for unit in units:
            act = secondary(self.work.settings.directory.unit_name(unit), compact=True)
            act.setObjectName(f"proposed:{unit}")
            act.clicked.connect(partial(self._choose, unit))
            row.addWidget(act)
        row.addStretch(1)
        return row

    def _choose(self, unit: str, _checked: bool = False) -> None:
        self.unit.select(unit)
        self.arrange()


class RemoveUnitDialog(SavingDialog):
    """E60, R49: the coordinator takes a unit out, or a unit itself; its stub says by whom and why."""

    def __init__(self, work: Work, case_id: str, case: Sip, unit: str, parent: QWidget | None = None) -> None:
        self._name, own = work.settings.directory.unit_name(unit), unit == work.unit
        super().__init__(
            "Lämna ärendet?" if own else f"Ta bort {self._name} ur ärendet?", work, parent, width=520
        )
        self._case_id, self._case, self._unit = case_id, case, unit
        self.body.addWidget(label(words.LEAVES if own else words.LOSES, wrap=True))
        if work.is_away() and not own:
            known = work.settings.directory.units.get(unit)
            phone = known.phone if known else ""
            told = words.tell_by_phone(self._name, phone, work.settings.central_name)
            self.body.addWidget(Notice(told, warning=True))
        self.reason = LongText(2)
        self.reason.setObjectName("reason")
        self.reason.edited.connect(self._arrange)
        reads = "Alla enheter i ärendet läser det." if own else "Enheten läser det."
        self.body.addWidget(FieldRow("Varför?", self.reason, reads))
        self.finish("Lämna ärendet" if own else "Ta bort enheten", "remove-unit-now", destructive=True)
        self.keep(case_id, f"remove-unit:{unit}", {"reason": self.reason})
        self.reason.setFocus()
        self._arrange()

    def requests(self) -> Sequence[Request]:
        verb = RemoveUnit(self._unit, grants(self._case, self._unit), self.reason.text().strip())
        return (self.work.request(self._case_id, verb),)

    def _arrange(self) -> None:
        self.block("" if self.reason.text().strip() else WHY_FIRST)


class MoveDialog(UnitDialog):
    """E59: another unit takes over the own unit's place, and the coordination if it has it, in one act."""

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        units = [unit for unit in work.settings.directory.units if unit != work.unit]
        super().__init__("Flytta ärendet till en annan enhet", work, case_id, case, units, parent)
        self.body.addWidget(label(words.MOVES, wrap=True))
        waiting = [call for call in work.ws.calls_to_make() if call.case_id == case_id]
        if waiting:
            self.body.addWidget(Notice(words.not_rung_first(len(waiting)), warning=True))
        self.body.addWidget(FieldRow("Ny enhet", self.unit))
        self.body.addLayout(self.told)
        self.body.addWidget(FieldRow("Varför?", self.reason, "Den nya enheten läser det."))
        self.finish("Flytta ärendet", "move-case-now", destructive=True)
        self.keep(case_id, "move-case", {"unit": self.unit, "reason": self.reason})
        self.unit.setFocus()
        self.arrange()

    def arrange(self, _key: str = "") -> None:
        super().arrange()
        if self.unit.selected() and not self.reason.text().strip():
            self.block(WHY_FIRST)

    def requests(self) -> Sequence[Request]:
        return tuple(self.work.request(self.case_id, verb) for verb in self._verbs())

    def _verbs(self) -> list[Verb]:
        to, own, reason = self.unit.selected() or "", self.work.unit, self.reason.text().strip()
        verbs: list[Verb] = []
        if to not in participants(self.case):
            verbs.append(AddUnit(to, reason))
        claims = coordinator.claims_of(self.case, own)
        if claims:
            verbs.append(ChangeCoordinator(to, claims))
        return [*verbs, RemoveUnit(own, grants(self.case, own), reason)]


def why_not_remove(work: Work, case_id: str, case: Sip, unit: str) -> str:
    """Why this unit cannot take another out, or leave by itself; empty when it can. Only who coordinates
    takes others out, and it never leaves itself.
    """
    request = work.request(case_id, RemoveUnit(unit, grants(case, unit), "-"))
    return greyed(work.ws.ask(request, work.session))
