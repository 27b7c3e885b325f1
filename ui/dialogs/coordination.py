"""Byt samordningsansvarig: one act, always exactly one coordinator (R13, R43); and where several units claim
it, one of them chooses.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cases import coordinator
from cases.access import participants
from cases.action import Request
from cases.case import Sip
from cases.intents import ChangeCoordinator
from ui.dialogs.saving import SavingDialog
from ui.widgets.choices import DropDown
from ui.widgets.fields import FieldRow
from ui.widgets.labels import label, muted
from ui.work import Work
from wording.decisions import greyed

AGREE = "Det finns alltid exakt en samordningsansvarig. Kom överens innan du byter."
CHOOSE_BY = (
    "Välj den enhet som kan följa personen längst, och så långt det går som personen själv vill. "
    "Samordningsansvarig behöver inte vara fast vårdkontakt."
)
"""D13, D14: chosen by continuity and by the person's wish; another thing than the fasta vårdkontakten."""
UNIT_FIRST = "Välj först vilken enhet som tar över."


class CoordinationDialog(SavingDialog):
    """The unit that coordinates chooses which of the participants takes over; a disputed coordination is
    settled by naming every claim.
    """

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        disputed = coordinator.disputed(case)
        super().__init__("Välj samordningsansvarig" if disputed else "Byt samordningsansvarig", work, parent)
        self._case_id, self._case, self._disputed = case_id, case, disputed
        self.body.addWidget(label(AGREE, wrap=True))
        self.body.addWidget(muted(CHOOSE_BY, wrap=True))
        directory = work.settings.directory
        offered = [unit for unit in participants(case) if disputed or unit != work.unit]
        self.to = DropDown([(u, directory.unit_name(u) + self._own(u)) for u in offered])
        self.to.setObjectName("new-coordinator")
        self.to.chosen.connect(self._arrange)
        self.body.addWidget(FieldRow("Ny samordningsansvarig enhet", self.to))
        self.finish("Välj enheten" if disputed else "Lämna över samordningen", "save-coordination")
        self._arrange()

    def requests(self) -> Sequence[Request]:
        everybody = tuple(sorted(coordinator.live(self._case)))
        own = coordinator.claims_of(self._case, self.work.unit)
        verb = ChangeCoordinator(self.to.selected() or "", everybody if self._disputed else own)
        return (self.work.request(self._case_id, verb),)

    def _own(self, unit: str) -> str:
        return " (ni)" if unit == self.work.unit else ""

    def _arrange(self, _unit: str = "") -> None:
        """The region may want a first meeting before (rules row 3): said as soon as a unit is chosen."""
        if not self.to.selected():
            self.block(UNIT_FIRST)
            return
        why = greyed(self.work.ws.ask(self.requests()[0], self.work.session))
        self.block(why)
        self.say(why)
