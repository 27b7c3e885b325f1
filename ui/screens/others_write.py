"""Who else has written in a part and not signed it: told to whoever opens it, so that two colleagues do not
write in the same text without knowing (B07, R01).
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.case import Sip
from cases.doings import writing
from cases.intents import Part
from cases.parts import signed_by_nobody
from cases.stamp import Stamp
from ui.tokens import S8
from ui.widgets.cards import Notice
from ui.widgets.stacked import empty
from ui.work import Work
from wording.plans import ASK_FIRST, writes


class OthersWrite(QWidget):
    """One notice for each of them; nothing where there is none. Nobody is locked out."""

    def __init__(self, work: Work, part: Part, version: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._part, self._version = work, part, version
        self._shown: tuple[Stamp, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S8)
        self.hide()

    def show_for(self, case: Sip) -> None:
        """Looks at what stands in the part now."""
        found = tuple(s for s in writing(case, self._part, self._version) if s.who != self._work.who)
        if signed_by_nobody(self._part, self._work.settings):
            found = ()  # what is not signed is no sign of somebody in the midst of it
        if found == self._shown:
            return
        self._shown = found
        empty(self._column)
        for stamp in found:
            self._column.addWidget(self._notice(stamp))
        self.setVisible(bool(found))

    def _notice(self, stamp: Stamp) -> Notice:
        work = self._work
        unit = "" if stamp.unit == work.unit else work.settings.directory.unit_name(stamp.unit)
        told = writes(stamp.who.name, unit, self._part, stamp.at, work.tools.now())
        notice = Notice(told, (ASK_FIRST,))
        notice.setObjectName("others-write")
        return notice
