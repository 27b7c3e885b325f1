"""Fråga en enhet till: an initiative to one unit more in a case that goes on, such as when the one that was
asked has declined (B19, C14).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cases.access import participants
from cases.acting import may_coordinate
from cases.action import Request
from cases.case import Sip
from cases.intents import Recipient, SendInitiative, Topic
from ui.dialogs.participants import UnitDialog
from ui.widgets.choices import CheckBox
from ui.widgets.fields import FieldRow
from ui.widgets.labels import label
from ui.work import Work
from wording import calls as words
from wording.decisions import greyed

REASON_FIRST = "Skriv orsaken till initiativet."


class AskUnitDialog(UnitDialog):
    """The reason is what was written to those who were asked before, and can be changed."""

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        super().__init__("Fråga en enhet till", work, case_id, case, outside(work, case), parent)
        self.body.addWidget(label(words.ASKED_TOO, wrap=True))
        self.body.addWidget(FieldRow("Enhet", self.unit))
        self.body.addLayout(self.told)
        self.only_told = CheckBox("Bara för kännedom, behöver inte svara")
        self.only_told.setObjectName("only-told")
        self.body.addWidget(self.only_told)
        self.body.addWidget(FieldRow("Orsak till initiativet", self.reason))
        self.reason.set_text(reason_of(case))
        self._reference = work.tools.new_reference()
        self.finish("Registrera initiativ", "ask-unit-now")
        self.keep(
            case_id, "ask-unit", {"unit": self.unit, "reason": self.reason, "only_told": self.only_told}
        )
        self.arrange()

    def arrange(self, _key: str = "") -> None:
        super().arrange()
        if self.unit.selected() and not self.reason.text().strip():
            self.block(REASON_FIRST)

    def requests(self) -> Sequence[Request]:
        to = Recipient(self.unit.selected() or "", not self.only_told.isChecked())
        verb = SendInitiative(self.reason.text().strip(), (to,), self._reference)
        return (self.work.request(self.case_id, verb),)


def outside(work: Work, case: Sip) -> list[str]:
    """The units that do not take part."""
    here = participants(case)
    return [unit for unit in work.settings.directory.units if unit not in here]


def reason_of(case: Sip) -> str:
    """What was written in the latest initiative."""
    sent = [h for h in case.halves.values() if h.topic is Topic.INITIATIVE and not h.reply and h.text]
    return max(sent, key=lambda half: half.stamp.at).text if sent else ""


def asks_another(work: Work, case_id: str, case: Sip) -> str | None:
    """Whether there is somebody to ask here: why it cannot be done now, or "" when it can; None for whoever
    does not lead, and where the initiative is part of the kallelse (rules row 12).
    """
    units = outside(work, case)
    if not units or work.settings.process == "mina_planer" or may_coordinate(case, work.unit) is not None:
        return None
    request = work.request(case_id, SendInitiative("-", (Recipient(units[0]),), ""))
    return greyed(work.ws.ask(request, work.session))
