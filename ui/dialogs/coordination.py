"""Byt samordningsansvarig: one act, always exactly one coordinator (R13, R43)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cases import coordinator
from cases.access import participants
from cases.case import Sip
from cases.intents import ChangeCoordinator
from localdb.perform import Saved
from ui.widgets.choices import DropDown
from ui.widgets.dialog import Dialog
from ui.widgets.fields import FieldRow
from ui.widgets.labels import label
from ui.work import Work, why_not


class CoordinationDialog(Dialog):
    """The unit that coordinates chooses which of the participants takes over."""

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        super().__init__("Byt samordningsansvarig", parent)
        self._work, self._case_id, self._case = work, case_id, case
        self.body.addWidget(
            label("Det finns alltid en samordningsansvarig. Kom överens innan du byter.", wrap=True)
        )
        directory = work.settings.directory
        self.to = DropDown([(u, directory.unit_name(u)) for u in participants(case) if u != work.unit])
        self.to.setObjectName("new-coordinator")
        self.to.chosen.connect(self._chosen)
        self.body.addWidget(FieldRow("Ny samordningsansvarig enhet", self.to))
        self._trouble = label("", "problem", wrap=True)
        self.body.addWidget(self._trouble)
        act = self.set_act("Lämna över samordningen")
        act.setObjectName("save-coordination")
        act.clicked.disconnect()
        act.clicked.connect(self._save)
        act.set_blocked("Välj först vilken enhet som tar över.")

    def _chosen(self, _unit: str) -> None:
        if self.act is not None:
            self.act.set_blocked("")

    def _save(self) -> None:
        claims = coordinator.claims_of(self._case, self._work.unit)
        verb = ChangeCoordinator(self.to.selected() or "", claims)
        answer = self._work.act([self._work.request(self._case_id, verb)])
        if isinstance(answer, Saved):
            self.accept()
            return
        self._trouble.setText(why_not(answer))
