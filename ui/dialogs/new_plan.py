"""Ny plan: the next version begins as a copy of the one that holds, which stays as it is (B36, E55, D10)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cases import edits
from cases.action import Request
from cases.case import Sip
from cases.intents import Part, Sign
from cases.locks import current_version, sheet
from cases.outcome import Applied
from cases.settlement import seen_when_settled
from cases.steering import NewPlan, PlanKind
from ui.dialogs.saving import SavingDialog
from ui.dialogs.voiding import WHY_FIRST
from ui.widgets.choices import RadioGroup
from ui.widgets.fields import FieldRow, LongText
from ui.widgets.labels import label
from ui.work import Work
from wording.plans import PLAN_CHOICES

WHICH_FIRST = "Välj först vad som har hänt."
MEANS = (
    "Den nya planen börjar som en kopia av den gällande och går att ändra. Den gällande planen finns kvar "
    "och går alltid att läsa. Kalla sedan enheterna i den nya planen till ett möte."
)


class NewPlanDialog(SavingDialog):
    """What has happened, why, and the act. The copy is signed at once: everybody could read what it says."""

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        super().__init__("Börja på en ny plan?", work, parent, width=540)
        self._case_id, self._before = case_id, current_version(case)
        self._seen = seen_when_settled(case, Part.PLAN, work.settings, self._before)
        self.body.addWidget(label(MEANS, wrap=True))
        self.kind = RadioGroup([(str(kind), word) for kind, word in PLAN_CHOICES])
        self.kind.setObjectName("plan-kind")
        self.kind.chosen.connect(self._arrange)
        self.body.addWidget(FieldRow("Vad har hänt?", self.kind))
        self.reason = LongText(2)
        self.reason.setObjectName("plan-reason")
        self.reason.edited.connect(self._arrange)
        self.body.addWidget(FieldRow("Varför?", self.reason, "Alla enheter i ärendet läser det."))
        self.finish(f"Börja på version {self._before + 1}", "begin-plan")
        self.keep(case_id, "new-plan", {"kind": self.kind, "reason": self.reason})
        self._arrange()

    def requests(self) -> Sequence[Request]:
        version = self._before + 1
        kind = PlanKind(self.kind.selected() or PlanKind.NEW)
        begin = self.work.request(
            self._case_id, NewPlan(version, self._seen, kind, self.reason.text().strip())
        )
        decision = self.work.ws.ask(begin, self.work.session)
        if not isinstance(decision, Applied):
            return (begin,)
        copied = edits.standing_keys(decision.delta, sheet(Part.PLAN, version))
        return (begin, self.work.request(self._case_id, Sign(Part.PLAN, copied, version)))

    def _arrange(self, _key: str = "") -> None:
        if not self.kind.selected():
            self.block(WHICH_FIRST)
        else:
            self.block("" if self.reason.text().strip() else WHY_FIRST)
