"""Avsluta ärendet: how and why it ends, and taking that back (C29, E56, E57, R47, R48)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cases.action import Request
from cases.case import Sip
from cases.intents import Part
from cases.locks import lock_of, version_of
from cases.steering import Close, CloseKind
from cases.turns import Closing
from ui.dialogs.saving import SavingDialog
from ui.dialogs.voiding import WHY_FIRST, VoidDialog, Voiding
from ui.widgets.choices import RadioGroup
from ui.widgets.fields import FieldRow, LongText
from ui.widgets.labels import label, restyle
from ui.widgets.stacked import empty
from ui.work import Work
from wording.decisions import greyed
from wording.plans import ENDINGS

WHICH_FIRST = "Välj först hur ärendet slutar."
EVALUATED = "Utvärderingen är låst."
"""The reason that stands ready where the case has been evaluated."""


class CloseDialog(SavingDialog):
    """How it ends, what that means, and why. What cannot be chosen is grey and says so."""

    def __init__(self, work: Work, case_id: str, case: Sip, parent: QWidget | None = None) -> None:
        super().__init__("Avsluta ärendet?", work, parent, width=540)
        self._case_id = case_id
        evaluated = lock_of(case, Part.EVALUATION, version_of(case, Part.EVALUATION)) is not None
        offered = [kind for kind in ENDINGS if evaluated or kind is not CloseKind.EVALUATED]
        self.kind = RadioGroup([(str(kind), ENDINGS[kind].word) for kind in offered], below=True)
        self.kind.setObjectName("close-kind")
        self.kind.chosen.connect(self._choose)
        self.body.addWidget(FieldRow("Hur slutar det?", self.kind))
        for kind in offered:
            self._grey(kind)
        self._means = label("", wrap=True)
        self.body.addWidget(self._means)
        self.reason = LongText(2)
        self.reason.setObjectName("close-reason")
        self.reason.edited.connect(self._arrange)
        self.body.addWidget(FieldRow("Varför?", self.reason, "Alla enheter i ärendet läser det."))
        self.finish(ENDINGS[CloseKind.ENDED].act, "close-now")
        self.keep(case_id, "close", {"kind": self.kind, "reason": self.reason})
        if evaluated and not self.kind.selected():
            self.kind.select(str(CloseKind.EVALUATED))
            self.reason.set_text(EVALUATED)
        self._choose()

    def requests(self) -> Sequence[Request]:
        return (self._request(self._chosen() or CloseKind.ENDED, self.reason.text().strip()),)

    def _request(self, kind: CloseKind, reason: str) -> Request:
        return self.work.request(self._case_id, Close(kind, reason))

    def _chosen(self) -> CloseKind | None:
        key = self.kind.selected()
        return CloseKind(key) if key else None

    def _grey(self, kind: CloseKind) -> None:
        """R47: what can no longer be chosen says why beside it."""
        why = greyed(self.work.ws.ask(self._request(kind, "-"), self.work.session))
        button = self.kind.button(str(kind))
        button.setEnabled(not why)
        if why:
            button.setText(f"{ENDINGS[kind].word}. {why}")
            button.setAccessibleDescription(why)

    def _choose(self, _key: str = "") -> None:
        """What the chosen end means, and its act; what was warned of another is no longer to be read."""
        kind = self._chosen()
        self._means.setText(ENDINGS[kind].means if kind else "")
        self._means.setVisible(kind is not None)
        self._asked = frozenset()
        empty(self._questions)
        if self.act is not None and kind is not None:
            self._words = ENDINGS[kind].act
            self.act.set_words(self._words)
            gone = kind in (CloseKind.REMOVED, CloseKind.WRONG_PERSON)
            restyle(self.act, "kind", "danger" if gone else "primary")
        self._arrange()
        if self.isVisible():
            self.make_room()

    def _arrange(self) -> None:
        if self._chosen() is None:
            self.block(WHICH_FIRST)
        else:
            self.block("" if self.reason.text().strip() else WHY_FIRST)


def undo_close(work: Work, case_id: str, closing: Closing, parent: QWidget | None = None) -> VoidDialog:
    """Asks why, and opens the case again."""
    what = Voiding(
        closing.stamp.action,
        "Ångra avslutet?",
        "Ärendet är öppet igen för alla enheter. I ärendet står vem som avslutade det och vem som ångrade.",
        "Öppna ärendet igen",
    )
    return VoidDialog(work, case_id, what, parent)
