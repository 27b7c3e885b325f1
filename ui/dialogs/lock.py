"""Lås planen: what is signed, what to think of first, and the act (R04, R14; rules.md section 2: both
huvudmän)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cases.intents import Answer
from cases.refusals import Warn
from ui.widgets.cards import Notice
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label
from wording.calls import NOT_CONFIRMED
from wording.decisions import ASKS, question

_ONE_PRINCIPAL = (Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY, Warn.ONE_PRINCIPAL_ONLY_NO_REGION)


class LockDialog(Dialog):
    """Asks before a part is locked. With a huvudman missing, leaving it unlocked is the act that stands
    ready."""

    def __init__(
        self,
        the_part: str,
        who: str,
        warnings: Sequence[Warn],
        spoken: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Signera som {who} och låsa {the_part}?", parent, width=540)
        for warning in warnings:
            more = [ASKS[warning].do]
            if warning is Warn.SPOKEN_NOT_SIGNED and spoken:
                more.insert(0, f"{NOT_CONFIRMED[Answer.ACCEPT]}: {', '.join(spoken)}.")
            notice = Notice(question(warning), more, warning=True)
            notice.setObjectName(f"warning:{warning}")
            self.body.addWidget(notice)
        self.body.addWidget(
            label(
                "Efter låset kan ingen ändra texten. Skriv sedan ut planen och låt personen skriva under.",
                wrap=True,
            )
        )
        stops = any(warning in _ONE_PRINCIPAL for warning in warnings)
        act = self.set_act(
            f"Lås {the_part} ändå" if stops else f"Signera och lås {the_part}",
            "Vänta med låset" if stops else "Avbryt",
            destructive=stops,
        )
        act.setObjectName("lock-now")
        if self.leave is not None:
            self.leave.setObjectName("lock-later")
