"""How an open part comes to hold: signed by each unit, then locked by the coordinator or, where the region
wants it so, put before every unit for its approval (R03, R04, R14, E53).
"""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cases import edits
from cases.acting import may_coordinate
from cases.action import Channel
from cases.case import Sip
from cases.content import lock_warnings, spoken_only
from cases.intents import Lock, Part, Sign
from cases.outcome import Waits
from cases.parts import signed_by_nobody
from cases.refusals import Missing
from cases.settlement import approval_of, asking
from cases.steering import Start
from localdb.perform import NotAllowed, Saved
from ui import acts
from ui.dialogs.lock import LockDialog
from ui.icons import Icon
from ui.widgets.buttons import Button, primary, secondary
from ui.work import Trouble, Work
from wording.decisions import greyed
from wording.names import PARTS
from wording.plans import Asked, approving, locking
from wording.waiting import GREYED


class Open(Protocol):
    """The step whose text is settled."""

    work: Work
    case_id: str
    part: Part
    version: int
    sheet: str

    @property
    def case(self) -> Sip: ...

    @property
    def channel(self) -> Channel: ...

    def record_all_seen(self) -> bool: ...

    def fine(self, answer: Saved | NotAllowed | Trouble) -> bool: ...

    def show_trouble(self, sentence: str) -> None: ...


class Settling(QObject):
    """The last acts at the foot of an open part, and what they do. `parent` is where dialogs open.

    `done`: the text that the units are asked to approve has been signed, or is left as it was.
    """

    done = Signal()

    def __init__(self, step: Open, parent: QWidget) -> None:
        super().__init__(parent)
        self._step, self._parent = step, parent

    def offered(self) -> object:
        """What decides which acts there are: they are made anew when it changes."""
        return self._leads(), self.blocked(), self.is_asked()

    def is_asked(self) -> bool:
        """Whether the units have been asked to approve the plan."""
        return self._step.part is Part.PLAN and approval_of(self._step.case, self._step.version) is not None

    def acts(self) -> list[Button]:
        """Signing; and, for the coordinator, what makes the part hold. The primary comes last."""
        if self._is_open_to_all():
            return []
        words = f"Signera som {self._step.work.who.name}"
        settles = self._leads() and not self.is_asked()
        sign = secondary(words) if settles else primary(words)
        sign.setObjectName("sign-part")
        sign.clicked.connect(self._sign)
        if self.is_asked():
            back = secondary("Till godkännandet")
            back.setObjectName("back-to-approval")
            back.clicked.connect(self.done)
            return [back, sign]
        if not settles:
            return [sign]
        if self._by_approval():
            act = primary("Begär godkännande…")
            act.setObjectName("ask-approval")
        else:
            act = primary(f"Lås {PARTS[self._step.part].the}…", Icon.LOCK)
            act.setObjectName("lock-part")
        act.clicked.connect(self._settle)
        act.set_blocked(self.blocked())
        return [sign, act]

    def blocked(self) -> str:
        """Why the coordinator cannot make the part hold yet, in a sentence; "" when she can, and for others.

        What is not signed is signed in the same press.
        """
        if not self._leads() or self.is_asked() or self._is_open_to_all():
            return ""
        step = self._step
        verb = self._verb(edits.standing_keys(step.case, step.sheet))
        decision = step.work.ws.ask(step.work.request(step.case_id, verb), step.work.session)
        if isinstance(decision, Waits):
            left = tuple(code for code in decision.missing if code is not Missing.SIGNATURE)
            return greyed(Waits(left)) if left else ""
        return greyed(decision)

    def _is_open_to_all(self) -> bool:
        return signed_by_nobody(self._step.part, self._step.work.settings)

    def _leads(self) -> bool:
        return may_coordinate(self._step.case, self._step.work.unit) is None

    def _by_approval(self) -> bool:
        return self._step.part is Part.PLAN and self._step.work.settings.plan_settled_by == "approval"

    def _verb(self, seen: tuple[str, ...]) -> Lock | Start:
        """What makes the part hold, or puts it before the others."""
        step = self._step
        if self._by_approval():
            return asking(step.case, seen, step.version)
        return Lock(step.part, seen, step.version)

    def _asked(self) -> Asked:
        who = self._step.work.who.name
        return approving(who) if self._by_approval() else locking(self._step.part, who)

    def _sign(self) -> None:
        step = self._step
        if not step.record_all_seen():
            return
        sign = Sign(step.part, edits.standing_keys(step.case, step.sheet), step.version)
        if step.fine(step.work.quietly([step.work.request(step.case_id, sign, channel=step.channel)])):
            step.work.tell_changed()
            if self.is_asked():
                self.done.emit()

    def _settle(self) -> None:
        step = self._step
        if not step.record_all_seen():
            return
        seen = edits.standing_keys(step.case, step.sheet)
        directory = step.work.settings.directory
        warnings = lock_warnings(step.case, step.part, step.work.settings)
        spoken = [directory.unit_name(unit) for unit in spoken_only(step.case)]
        dialog = LockDialog(self._asked(), warnings, spoken, self._parent)
        dialog.accepted.connect(partial(self._settle_now, seen))
        dialog.finished.connect(step.work.tell_changed)
        acts.open_once(dialog)

    def _settle_now(self, seen: tuple[str, ...]) -> None:
        step = self._step
        if edits.standing_keys(step.case, step.sheet) != seen:
            step.show_trouble(GREYED[Missing.SEEN])
            return
        verbs = (Sign(step.part, seen, step.version), self._verb(seen))
        step.fine(
            step.work.quietly([step.work.request(step.case_id, verb, channel=step.channel) for verb in verbs])
        )
