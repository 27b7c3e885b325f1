"""What the rules warn of, asked before something is saved. It never stops anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from cases.refusals import Warn
from ui.widgets.cards import Notice
from ui.widgets.dialog import Dialog
from wording.asking import ASKS
from wording.decisions import question


def notices(warnings: Sequence[Warn], more: Mapping[Warn, str] | None = None) -> list[Notice]:
    """One for each warning: what it is, `more` about it, and what one may do instead."""
    made = []
    for warning in warnings:
        known = (more or {}).get(warning, "")
        notice = Notice(question(warning), [*([known] if known else []), ASKS[warning].do], warning=True)
        notice.setObjectName(f"warning:{warning}")
        made.append(notice)
    return made


class WarnedDialog(Dialog):
    """Asks about warnings alone. `act` saves all the same; `leave` goes back to what was written."""

    def __init__(
        self, title: str, warnings: Sequence[Warn], act: str, leave: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent, width=540)
        for notice in notices(warnings):
            self.body.addWidget(notice)
        self.body.addStretch(1)
        self.set_act(act, leave).setObjectName("do-anyway")
        if self.leave is not None:
            self.leave.setObjectName("change-first")
