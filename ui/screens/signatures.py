"""Who has signed a part that is being written, for whoever may take a signature back: the unit that signed,
and the coordinator (R05, R14, decision 11).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import edits
from cases.case import Attest, Sip
from cases.intents import Part
from cases.locks import sheet
from ui import acts
from ui.dialogs.voiding import VoidDialog, Voiding, why_not_void
from ui.tokens import S4, S12
from ui.widgets.buttons import link
from ui.widgets.labels import muted
from ui.widgets.stacked import empty
from ui.work import Work
from wording import signing


class Signatures(QWidget):
    """A quiet line for each unit that stands for text in the part, where that may be taken back here."""

    def __init__(
        self, work: Work, case_id: str, part: Part, version: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._case_id, self._part, self._version = work, case_id, part, version
        self._shown: tuple[Attest, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S4)
        self.hide()

    def show_for(self, case: Sip) -> None:
        """Looks at what stands in the part now."""
        found = self._mine(case)
        if found == self._shown:
            return
        self._shown = found
        empty(self._column)
        for unit in dict.fromkeys(attest.stamp.unit for attest in found):
            self._column.addWidget(self._line([attest for attest in found if attest.stamp.unit == unit]))
        self.setVisible(bool(found))

    def _mine(self, case: Sip) -> tuple[Attest, ...]:
        """The signatures that may be taken back here."""
        stands = set(edits.standing_keys(case, sheet(self._part, self._version)))
        return tuple(
            attest
            for attest in edits.signatures(case)
            if (attest.part, attest.version) == (self._part, self._version)
            and stands.intersection(attest.seen)
            and not why_not_void(self._work, self._case_id, attest.stamp.action)
        )

    def _line(self, signed: list[Attest]) -> QWidget:
        """One unit's: what it stands for it may have signed in several goes, and they go together."""
        work, stamp = self._work, max((attest.stamp for attest in signed), key=lambda stamp: stamp.at)
        unit = "" if stamp.unit == work.unit else work.settings.directory.unit_name(stamp.unit)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S12)
        row.addWidget(muted(signing.signed(stamp.who.name, unit, stamp.at, work.tools.now()), wrap=True), 1)
        back = link(signing.TAKE_BACK)
        back.setObjectName(f"unsign:{stamp.unit}")
        back.clicked.connect(partial(self._take_back, [attest.stamp.action for attest in signed]))
        row.addWidget(back)
        return made

    def _take_back(self, targets: list[str], _checked: bool = False) -> None:
        first, *also = targets
        what = Voiding(first, signing.TITLE, signing.MEANS, signing.ACT, tuple(also))
        acts.open_once(VoidDialog(self._work, self._case_id, what, self))
