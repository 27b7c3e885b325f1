"""Where recording belongs in an outage: on the unit's reservdator, or here when somebody has chosen so
(P14)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.widgets.dialog import asking
from ui.work import Work
from wording.outage import on_reserve_workstation, only_here, work_on


class Recording(QObject):
    """Remembers for one signed-in person whether she chose to record on this workstation."""

    def __init__(self, work: Work, reserve: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._reserve, self._window = work, reserve, parent
        self._chosen = False

    def words(self, away: bool) -> str:
        """What the foot of the list says; nothing in ordinary times."""
        if not away:
            return ""
        if self._belongs_here():
            return work_on(self._work.settings.central_name)
        return only_here() if self._chosen else on_reserve_workstation(self._place())

    def then(self, away: bool, record: Callable[[], None]) -> None:
        """Does `record`; where it does not belong here it is asked for first, once."""
        if not away or self._chosen or self._belongs_here():
            record()
            return
        text = f"{on_reserve_workstation(self._place())} {only_here()}"
        dialog = asking(self._window, "Registrera på den här datorn?", text, "Registrera här ändå")
        dialog.setObjectName("record-here")
        dialog.accepted.connect(lambda: self._choose(record))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose(self, record: Callable[[], None]) -> None:
        self._chosen = True
        record()

    def _belongs_here(self) -> bool:
        return self._reserve or not self._place()

    def _place(self) -> str:
        unit = self._work.settings.directory.units.get(self._work.unit)
        return unit.reserve_workstation if unit else ""
