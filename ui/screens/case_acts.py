"""What can be done to a case as a whole, from its panel and its notices: each opens a dialog over the page
and comes back at once.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cases.case import Sip
from cases.locks import closing_of, deceased, voided
from ui.acts import open_once
from ui.work import Work
from wording import voiding


class CaseActs(QObject):
    """`show_messages` and `show_facts` open places in the page that asks; `parent` is that page, and they
    live as long.
    """

    def __init__(
        self,
        work: Work,
        case_id: str,
        show_messages: Callable[[], None],
        show_facts: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._work, self._case_id, self._parent = work, case_id, parent
        self.show_messages, self.show_facts = show_messages, show_facts

    @property
    def unit(self) -> str:
        """The unit that acts."""
        return self._work.unit

    def change_coordinator(self) -> None:
        """R13: hand the coordination over, or settle who has it."""
        from ui.dialogs.coordination import CoordinationDialog

        case = self._case()
        if case is not None:
            open_once(CoordinationDialog(self._work, self._case_id, case, self._parent))

    def change_consent(self) -> None:
        """A11, R33."""
        from ui.dialogs.consent import ConsentDialog

        case = self._case()
        if case is not None:
            open_once(ConsentDialog(self._work, self._case_id, case, self._parent))

    def add_unit(self) -> None:
        """E45, E60."""
        from ui.dialogs.participants import AddUnitDialog

        case = self._case()
        if case is not None:
            open_once(AddUnitDialog(self._work, self._case_id, case, self._parent))

    def remove_unit(self, unit: str, _checked: bool = False) -> None:
        """E60."""
        from ui.dialogs.participants import RemoveUnitDialog

        case = self._case()
        if case is not None:
            open_once(RemoveUnitDialog(self._work, self._case_id, case, unit, self._parent))

    def move(self) -> None:
        """E59."""
        from ui.dialogs.participants import MoveDialog

        case = self._case()
        if case is not None:
            open_once(MoveDialog(self._work, self._case_id, case, self._parent))

    def identify(self) -> None:
        """Rules section 7: who somebody unknown was, or a wrong name or number put right."""
        from ui.dialogs.identity import IdentityDialog

        case = self._case()
        if case is not None:
            open_once(IdentityDialog(self._work, self._case_id, case, self._parent))

    def record_death(self) -> None:
        """The person has died."""
        from ui.dialogs.death import DeathDialog

        case = self._case()
        if case is not None and not deceased(case):
            open_once(DeathDialog(self._work, self._case_id, self._parent))

    def undo_death(self) -> None:
        """The newest record of a death is taken back as a mistake."""
        from ui.dialogs.death import undo_death

        case = self._case()
        live = [key for key in case.deaths if not voided(case, key)] if case is not None else []
        if live:
            open_once(undo_death(self._work, self._case_id, live[-1], self._parent))

    def note_incoming(self) -> None:
        """A02: somebody rang about this case."""
        from ui.dialogs.incoming import IncomingDialog

        open_once(IncomingDialog(self._work, self._parent, self._case_id))

    def close(self) -> None:
        """C29, E56, E57: the case ends."""
        from ui.dialogs.close import CloseDialog

        case = self._case()
        if case is not None and closing_of(case) is None:
            open_once(CloseDialog(self._work, self._case_id, case, self._parent))

    def part(self) -> None:
        """R40: openings that were joined by mistake become two cases again."""
        from ui.dialogs.parting import PartDialog

        case = self._case()
        if case is not None and len(case.openings) > 1:
            open_once(PartDialog(self._work, self._case_id, case, self._parent))

    def undo_close(self) -> None:
        """The end that counts is taken back; the case is open again."""
        from ui.dialogs.close import undo_close

        case = self._case()
        closing = closing_of(case) if case is not None else None
        if closing is not None:
            open_once(undo_close(self._work, self._case_id, closing, self._parent))

    def take_back_informed(self, action: str, _checked: bool = False) -> None:
        """B12, B15: that the person was informed was recorded by mistake."""
        from ui.dialogs.voiding import VoidDialog, Voiding

        what = Voiding(action, voiding.INFORMED_TITLE, voiding.INFORMED_MEANS, voiding.INFORMED_ACT)
        open_once(VoidDialog(self._work, self._case_id, what, self._parent))

    def why_not_void(self, action: str) -> str:
        """Why this unit cannot take something back; empty when it can."""
        from ui.dialogs.voiding import why_not_void

        return why_not_void(self._work, self._case_id, action)

    def why_not_remove(self, case: Sip, unit: str) -> str:
        """Why the own unit cannot take this one out of the case, or leave it; empty when it can."""
        from ui.dialogs.participants import why_not_remove

        return why_not_remove(self._work, self._case_id, case, unit)

    def _case(self) -> Sip | None:
        found = self._work.ws.case(self._case_id)
        return found.view if found is not None and isinstance(found.view, Sip) else None
