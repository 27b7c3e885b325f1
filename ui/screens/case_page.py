"""One case: its steps across the top, the chosen step in the middle, and what belongs beside it in the
right panel."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from cases.case import Sip, Stub
from cases.intents import Part
from cases.status import Look, Note, Step, StepStatus, TaskCode
from cases.turns import LeaveKind
from cases.visiting import may_write
from localdb.calls import CallToMake
from localdb.casefile import CaseFile
from ui import acts
from ui.dialogs.ring import RingDialog
from ui.look import current
from ui.names import name_parts
from ui.screens.asides import Aside, AsideView, make_aside
from ui.screens.case_acts import CaseActs
from ui.screens.case_head import CaseHead
from ui.screens.case_notices import case_notices, outdated
from ui.screens.case_panel import CasePanel
from ui.screens.case_top import CaseTop
from ui.screens.delay_notice import DelayNotice
from ui.screens.gone import gone_step, is_asked_for
from ui.screens.initiative_step import InitiativeStep
from ui.screens.looks import first_to_do, step_hover, step_item, with_calls
from ui.screens.meeting_step import MeetingStep
from ui.screens.messages_view import MessagesView
from ui.screens.regret import declined_step, unsent_decline
from ui.screens.step import StepView, WaitingStep
from ui.screens.step_help import StepHelp
from ui.screens.written_parts import PARTS, kind_of, view_of
from ui.widgets.panel import PanelPage
from ui.widgets.stepper import Stepper
from ui.work import Work
from wording import keeping
from wording.guide import spoken_of
from wording.participants import STUBS

NEW = (
    StepStatus(Step.INITIATIVE, Look.OWN, Note.NONE),
    *(StepStatus(step, Look.CANNOT_YET, Note.CANNOT_YET) for step in Step if step is not Step.INITIATIVE),
)
"""How the steps of a case stand before anything is recorded."""

_LOWEST = 220
"""Pixels at 100 % text: with less a case cannot do."""


class CasePage(QWidget):
    """`left`: the person goes back to the list. `panel_changed`: `panel` and `panel_key` ("person",
    "calls") are new. `middle_wanted`: from the panel she went on to what stands in the middle."""

    left = Signal()
    panel_changed = Signal(object)
    middle_wanted = Signal()

    def __init__(self, work: Work, case_id: str, *, new: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.case_id = case_id
        self.panel: PanelPage | None = None
        self.panel_key = "person"
        self._known = not new
        self._file: CaseFile | None = None
        self._last: Sip | None = None
        self._steps: dict[Step, StepView] = {}
        self._kinds: dict[Step, str] = {}
        self._kinds_wanted: dict[Step, str] = {}
        self._asides: dict[Aside, AsideView] = {}
        self._aside: Aside | None = None
        self._head = CaseHead()
        self._head.back.connect(self.left)
        self._head.messages_wanted.connect(self._to_messages)
        self._head.print_wanted.connect(self._print_checklist)
        self._head.help_wanted.connect(self.show_help)
        to_messages, to_person = (partial(self._go_to, aside) for aside in (Aside.MESSAGES, Aside.PERSON))
        self._acts = CaseActs(work, case_id, to_messages, to_person, self)
        self._beside = CasePanel(work, self._acts, self._ring, self._show_panel)
        self._stepper = Stepper([step_item(status, work.tools.now()) for status in NEW], self._hover)
        self._stepper.chosen.connect(self._chosen)
        name_parts(self._stepper, "step", [str(step) for step in Step])
        delay = DelayNotice(work, case_id)
        delay.explained.connect(self._stepper.focus_selected)
        self._views = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._top = CaseTop(self._head, self._stepper, delay)
        column.addWidget(self._top)
        column.addWidget(self._views, 1)
        work.changed.connect(self.refresh)
        self.refresh()
        self._open_first(new)

    def _open_first(self, new: bool) -> None:
        """At what is most pressing; a message to acknowledge is, when nothing else comes before it (B24)."""
        tasks = self._file.tasks if self._file else ()
        if tasks and tasks[0].code is TaskCode.ACKNOWLEDGE_MESSAGE:
            self.show_aside(Aside.MESSAGES)
        else:
            self.show_step(Step.INITIATIVE if new else first_to_do(self._statuses()))

    def refresh(self) -> None:
        """Reads the case again and shows what is new; what is being typed stays."""
        self._file = self.work.ws.case(self.case_id)
        now = self.work.tools.now()
        view = self._file.view if self._file else None
        self._last = view if isinstance(view, Sip) else self._last
        prints = not isinstance(view, Sip) or may_write(view, self.work.unit, self.work.settings)
        self._head.show_view(view, self.work.unit, now, prints=prints)
        self._show_notices(view if isinstance(view, Sip) else None)
        self._known = self._known or view is not None
        self._stepper.setVisible(isinstance(view, Sip) or not self._known)
        self._stepper.set_items([step_item(status, now) for status in self._told()])
        current = self._current()
        if self._aside is not None and isinstance(view, Sip):
            self._asides[self._aside].show_file(self._file)
        elif current is not None or self._aside is not None:
            self._show(current or Step.INITIATIVE)
        self._mark_help()
        self._show_panel()

    def minimumSizeHint(self) -> QSize:
        # In a low window the top gives way; what the parts would like must not make the window higher.
        return QSize(super().minimumSizeHint().width(), current().px(_LOWEST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._top.take_height(self.height())

    def save_draft(self) -> bool:
        """Keep what is being typed in every step that is open: the person leaves the one that she is at."""
        kept = [view.leave() for view in tuple(self._steps.values())]
        return all([*kept, *(view.save_draft() for view in self._asides.values())])

    def show_step(self, step: Step) -> None:
        """Opens one step."""
        self._stepper.select(str(step))
        self._show(step)

    def show_help(self) -> None:
        """Explains the step that is open, or, where none is, what is done at any time (B38)."""
        acts.open_once(StepHelp(self.work, self._current(), self))

    def show_aside(self, aside: Aside) -> None:
        """Opens a place that is no step: the messages, or the person's own details."""
        if self._file is None or not isinstance(self._file.view, Sip):
            return
        self.save_draft()
        if aside not in self._asides:
            self._asides[aside] = make_aside(aside, self.work, self.case_id)
            self._views.addWidget(self._asides[aside])
        self._aside = aside
        self._stepper.select(None)
        self._head.mark_messages(aside is Aside.MESSAGES)
        self._mark_help()
        self._asides[aside].show_file(self._file)
        self._top.show_delay(None, None)
        self._views.setCurrentWidget(self._asides[aside])
        self.middle_wanted.emit()

    def write_message(self, text: str) -> None:
        """Opens a new message with this text in it."""
        self.show_aside(Aside.MESSAGES)
        view = self._asides.get(Aside.MESSAGES)
        if isinstance(view, MessagesView):
            view.take_text(text)

    def _mark_help(self) -> None:
        """Of a case that the unit has left there is nothing to explain."""
        explains = isinstance(self._file.view, Sip) if self._file is not None else not self._known
        self._head.show_help(spoken_of(self._current()) if explains else "")

    def _go_to(self, aside: Aside) -> None:
        """From what stands beside the case: the keyboard goes along."""
        self.show_aside(aside)
        self._asides[aside].enter()

    def _to_messages(self) -> None:
        self.show_aside(Aside.MESSAGES)

    def _show_notices(self, case: Sip | None) -> None:
        now, settings = self.work.tools.now(), self.work.settings
        notices = case_notices(case, settings, now, self._acts) if case else []
        if case and self._file and self._file.outdated:
            notices.insert(0, outdated(settings.central_name))
        self._top.show_notices(notices)

    def _statuses(self) -> tuple[StepStatus, ...]:
        return self._file.steps if self._file and self._file.steps else NEW

    def _told(self) -> tuple[StepStatus, ...]:
        """The same with what their meetings wait for."""
        return with_calls(self.work, self._file, self._statuses())

    def _hover(self, key: str) -> str:
        status = next(status for status in self._told() if status.step == key)
        return step_hover(self.work, self._file, status)

    def _current(self) -> Step | None:
        chosen = self._stepper.selected()
        return Step(chosen) if chosen and self._steps else None

    def _chosen(self, key: str) -> None:
        self.save_draft()
        self._show(Step(key))

    def _show(self, step: Step) -> None:
        self._aside = None
        self._head.mark_messages(False)
        kind = self._kind(step)
        if self._kinds.get(step) != kind:
            old = self._steps.pop(step, None)
            if old is not None:
                self._put_away(old)
            self._steps[step] = self._make(step, kind)
            self._kinds[step] = kind
            self._steps[step].step_wanted.connect(self._wanted)
            self._steps[step].kind_wanted.connect(partial(self._otherwise, step))
            self._views.addWidget(self._steps[step])
        view = self._steps[step]
        view.take_file(self._file)
        self._show_delay(step)
        self._mark_help()
        self._views.setCurrentWidget(view)

    def _show_delay(self, step: Step) -> None:
        case = self._file.view if self._file else None
        status = next(each for each in self._statuses() if each.step is step)
        self._top.show_delay(case if isinstance(case, Sip) else None, status)

    def _put_away(self, old: StepView) -> None:
        """The keyboard is not lost with a view that gives way to another."""
        old.save_draft()
        if old.isAncestorOf(self.window().focusWidget()):
            self._stepper.focus_selected()
        self._views.removeWidget(old)
        old.deleteLater()

    def _wanted(self, key: str) -> None:
        self.show_step(Step(key))

    def _otherwise(self, step: Step, kind: str) -> None:
        self.save_draft()
        self._kinds_wanted[step] = kind
        self._show(step)
        if not kind:
            self._steps[step].focus_above()

    def _kind(self, step: Step) -> str:
        """Which sort of view the step has now; it changes when the step can begin."""
        view = self._file.view if self._file else None
        if view is not None and not isinstance(view, Sip):
            return "declined" if unsent_decline(self.work, self.case_id) else "stub"
        if view is None and self._known:
            return "asked" if is_asked_for(self.work, self.case_id) else "gone"
        if view is not None and step in PARTS:
            wanted = self._kinds_wanted.get(step, "")
            return kind_of(view, PARTS[step], self.work.unit, self.work.settings, wanted)
        match step:
            case Step.INITIATIVE:
                return "initiative"
            case Step.MEETING_CALL:
                return "meeting" if view is not None else "not_yet"
            case _:
                return "not_yet"

    def _make(self, step: Step, kind: str) -> StepView:
        match kind:
            case "initiative":
                return InitiativeStep(self.work, self.case_id)
            case "meeting":
                return MeetingStep(self.work, self.case_id)
            case "declined":
                return declined_step(self.work, self.case_id, STUBS[LeaveKind.DECLINED])
            case "stub":
                stub = self._file.view if self._file else None
                gone = STUBS[stub.why] if isinstance(stub, Stub) else keeping.GONE
                return WaitingStep(self.work, self.case_id, gone)
            case "gone" | "asked":
                return gone_step(self.work, self.case_id, self._last)
            case "not_yet":
                return WaitingStep(self.work, self.case_id, "Registrera initiativet först.")
            case _:
                return view_of(self.work, self.case_id, PARTS[step], kind)

    def _show_panel(self) -> None:
        self.panel = None
        if self._file is not None:
            self.panel_key, self.panel = self._beside.make(self._file)
        self.panel_changed.emit(self)

    def _ring(self, call: CallToMake) -> None:
        if self._file is not None and isinstance(self._file.view, Sip):
            acts.open_once(RingDialog(self.work, call, self._file.view, self))

    def _print_checklist(self) -> None:
        if self._file is not None and isinstance(self._file.view, Sip) and self.save_draft():
            acts.print_part(self.work, self.case_id, Part.INITIATIVE, self.refresh, self)
