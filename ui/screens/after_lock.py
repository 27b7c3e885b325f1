"""What is done with a part that holds: printed and handed over, opened again, and what comes after it (R15,
B31, B35, B36, C29).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cases.acting import may_coordinate
from cases.case import Attest, AttestKind, Sip
from cases.intents import Part
from cases.locks import lock_of, voided
from ui import acts
from ui.dialogs.voiding import VoidDialog, Voiding, why_not_void
from ui.icons import Icon
from ui.widgets.buttons import Button, link, primary, secondary
from ui.work import Work
from wording.names import PARTS
from wording.plans import locked_at
from wording.times import moment
from wording.verbs import person

GIVEN = (Part.PLAN, Part.EVALUATION)
"""What the person gets on paper and signs (R15, B35)."""


class AfterLock(QObject):
    """The acts of one part that holds. `parent` is where dialogs open."""

    def __init__(self, work: Work, case_id: str, part: Part, version: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._case_id, self._parent = work, case_id, parent
        self._part, self._version = part, version
        self._case: Sip | None = None

    def beside(self, case: Sip) -> list[QWidget]:
        """What stands beside how the part holds: opening it again, and taking back that it was given to the
        person, for who may.
        """
        self._case = case
        found: list[QWidget] = []
        given, lock = self._given(case), lock_of(case, self._part, self._version)
        if given is not None and not why_not_void(self._work, self._case_id, given.stamp.action):
            found.append(self._button(link("Makulera överlämningen…"), "void-handed", self._take_back))
        if lock is not None and not why_not_void(self._work, self._case_id, lock.stamp.action):
            words = f"Lås upp {PARTS[self._part].the}…"
            found.append(self._button(link(words), "unlock-part", self._unlock))
        return found

    def foot(self, case: Sip, note: str) -> tuple[str, str, list[Button]]:
        """The words at the foot, a line and a small one, and the acts beside them."""
        self._case = case
        lock = lock_of(case, self._part, self._version)
        given = self._given(case)
        if given is not None:
            line, second = self._given_words(given), f"{note}."
        elif lock is not None:
            line = f"{locked_at(lock, self._work.tools.now())}."
            second = f"Av {person(lock.stamp.who)}"
        else:
            line, second = f"{note}.", ""
        return line, second, self._acts(case, given)

    def _acts(self, case: Sip, given: Attest | None) -> list[Button]:
        leads = may_coordinate(case, self._work.unit) is None
        found: list[Button] = []
        if self._part in GIVEN:
            found.append(
                self._button(secondary("Skriv ut för underskrift…", Icon.PRINT), "print-plan", self._print)
            )
        elif self._part is Part.FOLLOW_UP:
            found.append(self._button(secondary("Skriv ut…", Icon.PRINT), "print-plan", self._print))
        if leads and self._part in GIVEN:
            found.append(self._button(secondary("Ny plan…"), "new-plan", self._new_plan))
        if not leads or self._part not in GIVEN:
            return found
        if given is None:
            words = "Lämnad till personen…"
            made = primary(words) if self._part is Part.PLAN else secondary(words)
            found.append(self._button(made, "hand-over", self._hand_over))
        if self._part is Part.EVALUATION:
            found.append(self._button(primary("Avsluta ärendet…"), "close-case", self._close))
        return found

    def _button(self, button: Button, name: str, does: Callable[[], None]) -> Button:
        button.setObjectName(name)
        button.clicked.connect(does)
        return button

    def _given(self, case: Sip) -> Attest | None:
        """The latest time that it was given to the person."""
        handed = [
            attest
            for key, attest in case.attests.items()
            if (attest.kind, attest.part, attest.version) == (AttestKind.HAND_OVER, self._part, self._version)
            and not voided(case, key)
        ]
        return max(handed, key=lambda attest: attest.stamp.at, default=None)

    def _given_words(self, given: Attest) -> str:
        signed = "underskriven" if given.signed_by_person else "inte underskriven"
        return f"Lämnad till {given.to} {moment(given.stamp.at, self._work.tools.now())}, {signed}."

    def _print(self) -> None:
        acts.print_part(self._work, self._case_id, self._part, _nothing, self._parent, for_signatures=True)

    def _hand_over(self) -> None:
        from ui.dialogs.hand_over import HandOverDialog

        if self._case is not None:
            acts.open_once(
                HandOverDialog(self._work, self._case_id, self._case, self._part, self._version, self._parent)
            )

    def _take_back(self) -> None:
        """B12: the latest time that it was given to the person was a mistake."""
        given = self._given(self._case) if self._case is not None else None
        if given is not None:
            what = Voiding(
                given.stamp.action,
                "Makulera överlämningen?",
                f"Det står kvar, överstruket, att {PARTS[self._part].the} lämnades till {given.to}.",
                "Makulera överlämningen",
            )
            acts.open_once(VoidDialog(self._work, self._case_id, what, self._parent))

    def _unlock(self) -> None:
        lock = lock_of(self._case, self._part, self._version) if self._case is not None else None
        if lock is not None:
            the = PARTS[self._part].the
            what = Voiding(
                lock.stamp.action,
                f"Låsa upp {the}?",
                "Alla enheter kan ändra texten igen. Vem som låste, vem som låste upp och varför står kvar.",
                f"Lås upp {the}",
            )
            acts.open_once(VoidDialog(self._work, self._case_id, what, self._parent))

    def _new_plan(self) -> None:
        from ui.dialogs.new_plan import NewPlanDialog

        if self._case is not None:
            acts.open_once(NewPlanDialog(self._work, self._case_id, self._case, self._parent))

    def _close(self) -> None:
        from ui.dialogs.close import CloseDialog

        if self._case is not None:
            acts.open_once(CloseDialog(self._work, self._case_id, self._case, self._parent))


def _nothing() -> None:
    """What was printed is told by `Work.changed`."""
