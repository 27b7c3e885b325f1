"""Makulera: what was recorded no longer holds; it stays readable, with who, when and why (B12, E63, R51)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtWidgets import QWidget

from cases.action import Request
from cases.steering import Void
from ui.dialogs.saving import SavingDialog
from ui.widgets.fields import FieldRow, LongText
from ui.widgets.labels import label
from ui.work import Work
from wording.decisions import greyed

WHY_FIRST = "Skriv varför först."


class Voiding(msgspec.Struct, frozen=True):
    """What is taken back: the action that made it, the dialog's question, what it means, and the act. `also`:
    what goes with it.
    """

    target: str
    title: str
    means: str
    act: str
    also: tuple[str, ...] = ()


class VoidDialog(SavingDialog):
    """Asks why, and takes it back."""

    def __init__(self, work: Work, case_id: str, what: Voiding, parent: QWidget | None = None) -> None:
        super().__init__(what.title, work, parent)
        self._case_id, self._targets = case_id, (what.target, *what.also)
        self.body.addWidget(label(what.means, wrap=True))
        self.reason = LongText(2)
        self.reason.setObjectName("void-reason")
        self.reason.edited.connect(self._arrange)
        self.body.addWidget(FieldRow("Varför?", self.reason, "Alla enheter i ärendet läser det."))
        self.finish(what.act, "void-now", destructive=True)
        self.keep(case_id, f"void:{what.target}", {"reason": self.reason})
        self.reason.setFocus()
        self._arrange()

    def requests(self) -> Sequence[Request]:
        reason = self.reason.text().strip()
        return [self.work.request(self._case_id, Void(target, reason)) for target in self._targets]

    def _arrange(self) -> None:
        self.block("" if self.reason.text().strip() else WHY_FIRST)


def why_not_void(work: Work, case_id: str, target: str) -> str:
    """Why this unit cannot take something back; empty when it can (R05)."""
    return greyed(work.ws.ask(work.request(case_id, Void(target, "-")), work.session))
