"""Lås planen, and asking for its approval: what is signed, what to think of first, and the act (R04, R14,
E53; rules.md section 2: both huvudmän)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cases.intents import Answer
from cases.refusals import Warn
from ui.dialogs.warned import notices
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from wording.calls import NOT_CONFIRMED
from wording.plans import Asked

_ONE_PRINCIPAL = (Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY, Warn.ONE_PRINCIPAL_ONLY_NO_REGION)


class LockDialog(Dialog):
    """Asks before a part is locked, or put before the others. With a huvudman missing, leaving it as it is is
    the act that stands ready."""

    def __init__(
        self, asked: Asked, warnings: Sequence[Warn], spoken: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(asked.title, parent, width=540)
        named = f"{NOT_CONFIRMED[Answer.ACCEPT]}: {', '.join(spoken)}." if spoken else ""
        for notice in notices(warnings, {Warn.SPOKEN_NOT_SIGNED: named}):
            self.body.addWidget(notice)
        self.body.addWidget(label(asked.after, wrap=True))
        stops = any(warning in _ONE_PRINCIPAL for warning in warnings)
        act = self.set_act(
            asked.anyway if stops else asked.act, asked.wait if stops else "Avbryt", destructive=stops
        )
        act.setObjectName("lock-now")
        if self.leave is not None:
            self.leave.setObjectName("lock-later")
