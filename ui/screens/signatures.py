"""Who has signed a part that is being written, for whoever may take a signature back: the unit that signed,
and the coordinator (R05, R14, decision 11); and that a follow-up was opened, for the coordinator (B12).
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cases import edits
from cases.case import Attest, Sip
from cases.intents import Part
from cases.locks import sheet
from cases.turns import Started
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
        self._shown: tuple[Attest | Started, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S4)
        self.hide()

    def show_for(self, case: Sip) -> None:
        """Looks at what stands in the part now."""
        found, started = self._mine(case), self._started(case)
        if (*started, *found) == self._shown:
            return
        self._shown = (*started, *found)
        empty(self._column)
        for start in started:
            self._column.addWidget(self._opened(start))
        for unit in dict.fromkeys(attest.stamp.unit for attest in found):
            self._column.addWidget(self._line([attest for attest in found if attest.stamp.unit == unit]))
        self.setVisible(bool(self._shown))

    def _started(self, case: Sip) -> tuple[Started, ...]:
        """That the follow-up was opened, where that may be taken back here."""
        return tuple(
            start
            for key, start in case.starts.items()
            if self._part is Part.FOLLOW_UP
            and (start.part, start.version) == (self._part, self._version)
            and not why_not_void(self._work, self._case_id, key)
        )

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
        told = signing.signed(stamp.who.name, unit, stamp.at, work.tools.now())
        back = link(signing.TAKE_BACK)
        back.setObjectName(f"unsign:{stamp.unit}")
        back.clicked.connect(partial(self._take_back, [attest.stamp.action for attest in signed]))
        return _row(told, back)

    def _opened(self, start: Started) -> QWidget:
        stamp = start.stamp
        told = signing.opened(stamp.who.name, stamp.at, self._work.tools.now())
        back = link(signing.SHUT_AGAIN)
        back.setObjectName("void-start")
        back.clicked.connect(partial(self._shut_again, stamp.action))
        return _row(told, back)

    def _shut_again(self, target: str, _checked: bool = False) -> None:
        what = Voiding(target, signing.SHUT_TITLE, signing.SHUT_MEANS, signing.SHUT_ACT)
        acts.open_once(VoidDialog(self._work, self._case_id, what, self))

    def _take_back(self, targets: list[str], _checked: bool = False) -> None:
        first, *also = targets
        what = Voiding(first, signing.TITLE, signing.MEANS, signing.ACT, tuple(also))
        acts.open_once(VoidDialog(self._work, self._case_id, what, self))


def _row(words: str, act: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S12)
    row.addWidget(muted(words, wrap=True), 1)
    row.addWidget(act)
    return made
