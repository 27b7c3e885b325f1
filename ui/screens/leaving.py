"""What is typed is recorded when one leaves it, where the region's process has it so (S4 5.9, 6.9, 6.10).
What was not recorded stays as the draft, and that is said in the window, wherever one has gone.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cases.case import Sip
from cases.intents import Part
from cases.parts import saved_on_leaving
from cases.settlement import approval_of
from localdb.drafts import Draft
from ui import acts
from ui.formview.view import FormView
from ui.widgets.dialog import asking
from ui.work import Work
from wording.names import PARTS

SAVES = "Sparas när du lämnar sidan."
DRAFT_STANDS = "Det du skrev finns kvar som utkast i ärendet."


class Written(Protocol):
    """The step that is left."""

    work: Work
    case_id: str
    part: Part
    version: int

    def record(self) -> bool: ...

    def trouble(self) -> str: ...


class Leaving(QObject):
    """One step's. `changed`: the foot has other words to say. What was not saved is said in the window of
    `parent`.
    """

    changed = Signal()

    def __init__(self, step: Written, parent: QWidget) -> None:
        super().__init__(parent)
        self._step, self._parent = step, parent
        self._typed = False

    def applies(self) -> bool:
        """Whether leaving saves here. Not while the units are approving the plan: a change breaks their
        approval, and so it takes a press of its own.
        """
        step = self._step
        if not saved_on_leaving(step.part, step.work.settings):
            return False
        file = step.work.ws.case(step.case_id)
        case = file.view if file is not None else None
        return isinstance(case, Sip) and not (
            step.part is Part.PLAN and approval_of(case, step.version) is not None
        )

    def begin(self, view: FormView, draft: Draft | None) -> None:
        """The form is open. Her own draft is what she has typed, a colleague's is not."""
        view.edited.connect(self._touched)
        self._typed = draft is not None and draft.author == self._step.work.session.actor.hsa_id

    def recorded(self) -> None:
        """All that was typed is an action now."""
        self._typed = False

    def line(self, saved: str) -> str:
        """What stands at the foot: how the text is saved, while there is something to save or nothing yet."""
        return SAVES if self.applies() and (self._typed or not saved) else saved

    def leave(self, *, kept: bool) -> None:
        """Records what was typed. `kept`: its draft is on the disk. What is refused is tried again only when
        more has been typed.
        """
        if not self._typed or not self.applies():
            return
        self._typed = False
        step = self._step
        if step.record():
            step.work.tell_changed()
            return
        title = f"Det gick inte att spara {PARTS[step.part].the}"
        told = " ".join((step.trouble(), *((DRAFT_STANDS,) if kept else ())))
        dialog = asking(self._parent.window(), title, told, "Jag förstår")
        dialog.setObjectName("not-saved-on-leaving")
        if dialog.leave is not None:
            dialog.leave.hide()
        acts.open_once(dialog)

    def _touched(self) -> None:
        first, self._typed = not self._typed, True
        if first:
            self.changed.emit()
