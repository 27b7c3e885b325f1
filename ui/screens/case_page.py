"""One case: its steps across the top, the chosen step in the middle, and what belongs beside it in the
right panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cases.case import Sip, opening_of
from cases.intents import MEETINGS, Part, Topic
from cases.status import Look, Note, Step, StepStatus
from forms import numbers
from localdb.calls import CallToMake
from localdb.casefile import CaseFile
from ui import acts
from ui.dialogs.coordination import CoordinationDialog
from ui.dialogs.ring import RingDialog
from ui.icons import Icon
from ui.names import name_parts
from ui.screens.call_panel import call_panel
from ui.screens.initiative_step import InitiativeStep
from ui.screens.locked_step import LockedStep
from ui.screens.looks import first_to_do, step_item
from ui.screens.meeting_step import MeetingStep
from ui.screens.person_panel import person_panel
from ui.screens.step import StepView, WaitingStep
from ui.screens.writing_step import WritingStep
from ui.tokens import S8, S12, S16
from ui.widgets.buttons import Button, secondary
from ui.widgets.labels import muted, title
from ui.widgets.panel import PanelPage
from ui.widgets.stepper import Stepper
from ui.work import Work

NEW = (
    StepStatus(Step.INITIATIVE, Look.OWN, Note.NONE),
    *(StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET) for step in Step if step is not Step.INITIATIVE),
)
"""How the steps of a case stand before anything is recorded."""

NO_CALL = "Mötet är inte kallat. Skriv ut checklistan och ring dem som ska vara med."
AFTER_LOCK = "Planen måste vara låst innan den kan följas upp."
WITH_FOLLOW_UP = "Utvärderingen skrivs på samma blankett som uppföljningen."
GONE = "Ärendet finns inte längre på den här datorn."
STUBBED = "Ni har nekat initiativet och har inte längre åtkomst till ärendet."


class CasePage(QWidget):
    """`left`: the person goes back to the list. `panel_changed`: `panel` and `panel_key` ("person",
    "calls") are new."""

    left = Signal()
    panel_changed = Signal(object)

    def __init__(self, work: Work, case_id: str, *, new: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.case_id = case_id
        self.panel: PanelPage | None = None
        self.panel_key = "person"
        self._known = not new
        self._file: CaseFile | None = None
        self._steps: dict[Step, StepView] = {}
        self._kinds: dict[Step, str] = {}
        self._name, self._number = title("Nytt ärende"), muted("")
        self._print = secondary("Skriv ut checklistan…", Icon.PRINT)
        self._print.setObjectName("print-checklist")
        self._print.clicked.connect(self._print_checklist)
        self._stepper = Stepper([step_item(status, work.tools.now()) for status in NEW])
        self._stepper.chosen.connect(self._chosen)
        name_parts(self._stepper, "step", [str(step) for step in Step])
        self._views = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(S16, S8, S16, S12)
        top.setSpacing(S8)
        top.addLayout(self._head())
        top.addWidget(self._stepper)
        column.addLayout(top)
        column.addWidget(self._views, 1)
        work.changed.connect(self.refresh)
        self.refresh()
        self.show_step(Step.INITIATIVE if new else first_to_do(self._statuses()))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S12)
        back = Button("Ärenden", "quiet", Icon.CHEVRON_LEFT)
        back.setObjectName("back-to-list")
        back.clicked.connect(self.left)
        row.addWidget(back)
        row.addWidget(self._name)
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(self._print)
        return row

    def refresh(self) -> None:
        """Reads the case again and shows what is new; what is being typed stays."""
        self._file = self.work.ws.case(self.case_id)
        now = self.work.tools.now()
        view = self._file.view if self._file else None
        if isinstance(view, Sip):
            opening = opening_of(view)
            self._name.setText(opening.name or "Namn saknas")
            self._number.setText(numbers.shown(opening.number))
        elif view is not None:
            self._name.setText(numbers.shown(view.number))
            self._number.setText("")
        self._known = self._known or view is not None
        self._print.setVisible(isinstance(view, Sip))
        self._stepper.setVisible(isinstance(view, Sip) or not self._known)
        self._stepper.set_items([step_item(status, now) for status in self._statuses()])
        current = self._current()
        if current is not None:
            self._show(current)
        self._show_panel()

    def save_draft(self) -> bool:
        """Keep what is being typed in every step that is open."""
        kept = [view.save_draft() for view in self._steps.values()]
        return all(kept)

    def show_step(self, step: Step) -> None:
        """Opens one step."""
        self._stepper.select(str(step))
        self._show(step)

    def _statuses(self) -> tuple[StepStatus, ...]:
        return self._file.steps if self._file and self._file.steps else NEW

    def _current(self) -> Step | None:
        chosen = self._stepper.selected()
        return Step(chosen) if chosen and self._steps else None

    def _chosen(self, key: str) -> None:
        self.save_draft()
        self._show(Step(key))

    def _show(self, step: Step) -> None:
        kind = self._kind(step)
        if self._kinds.get(step) != kind:
            old = self._steps.pop(step, None)
            if old is not None:
                old.save_draft()
                self._views.removeWidget(old)
                old.deleteLater()
            self._steps[step] = self._make(step, kind)
            self._kinds[step] = kind
            self._steps[step].step_wanted.connect(self._wanted)
            self._views.addWidget(self._steps[step])
        view = self._steps[step]
        view.show_file(self._file)
        self._views.setCurrentWidget(view)

    def _wanted(self, key: str) -> None:
        self.show_step(Step(key))

    def _kind(self, step: Step) -> str:
        """Which sort of view the step has now; it changes when the step can begin."""
        view = self._file.view if self._file else None
        if view is not None and not isinstance(view, Sip):
            return "stub"
        if view is None and self._known:
            return "gone"
        if view is not None and step in _PARTS and str(_PARTS[step]) in view.locks:
            return "locked"
        status = next(s for s in self._statuses() if s.step is step)
        match step:
            case Step.INITIATIVE:
                return "initiative"
            case Step.MEETING_CALL:
                called = view is not None and any(h.topic in MEETINGS for h in view.halves.values())
                return "meeting" if called else "no_call"
            case Step.EVALUATION:
                return "after_lock" if status.look is Look.CANNOT_YET else "with_follow_up"
            case Step.FOLLOW_UP:
                return "after_lock" if status.look is Look.CANNOT_YET else "writing"
            case Step.ASSESSMENT | Step.PLAN:
                return "writing" if view is not None else "not_yet"

    def _make(self, step: Step, kind: str) -> StepView:
        match kind:
            case "initiative":
                return InitiativeStep(self.work, self.case_id)
            case "writing":
                return WritingStep(self.work, self.case_id, _PARTS[step])
            case "locked":
                return LockedStep(self.work, self.case_id, _PARTS[step])
            case "meeting":
                return MeetingStep(self.work, self.case_id, Topic.PLANNING)
            case "no_call":
                return WaitingStep(self.work, self.case_id, NO_CALL)
            case "after_lock":
                return WaitingStep(self.work, self.case_id, AFTER_LOCK)
            case "with_follow_up":
                act = secondary("Till uppföljningen")
                made = WaitingStep(self.work, self.case_id, WITH_FOLLOW_UP, act)
                act.clicked.connect(partial(self._wanted, str(Step.FOLLOW_UP)))
                return made
            case "stub":
                return WaitingStep(self.work, self.case_id, STUBBED)
            case "gone":
                return WaitingStep(self.work, self.case_id, GONE)
            case _:
                return WaitingStep(self.work, self.case_id, "Registrera initiativet först.")

    def _show_panel(self) -> None:
        if self._file is None:
            self.panel = None
            self.panel_changed.emit(self)
            return
        view = self._file.view
        mine = [call for call in self.work.ws.calls_to_make() if call.case_id == self._file.id]
        if isinstance(view, Sip) and mine:
            self.panel_key = "calls"
            self.panel = call_panel(self.work, view, mine, self._recipients(view), self._ring)
        else:
            self.panel_key = "person"
            self.panel = person_panel(
                view,
                self.work.unit,
                self.work.settings,
                self.work.tools.now(),
                change_coordinator=self._change_coordinator,
            )
        self.panel_changed.emit(self)

    def _recipients(self, case: Sip) -> int:
        """How many are to be told by telephone what has not left this computer."""
        unsent = self._file.unsent if self._file else frozenset()
        told = [h for h in case.halves.values() if h.by_sender and not h.reply and h.stamp.action in unsent]
        return len(told)

    def _ring(self, call: CallToMake) -> None:
        if self._file is not None and isinstance(self._file.view, Sip):
            acts.open_once(RingDialog(self.work, call, self._file.view, self))

    def _change_coordinator(self) -> None:
        if self._file is not None and isinstance(self._file.view, Sip):
            acts.open_once(CoordinationDialog(self.work, self.case_id, self._file.view, self))

    def _print_checklist(self) -> None:
        if self._file is not None and isinstance(self._file.view, Sip) and self.save_draft():
            acts.print_part(self.work, self.case_id, Part.INITIATIVE, self.refresh, self)


_PARTS: dict[Step, Part] = {
    Step.ASSESSMENT: Part.ASSESSMENT,
    Step.PLAN: Part.PLAN,
    Step.FOLLOW_UP: Part.FOLLOW_UP,
}
