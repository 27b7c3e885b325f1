"""What every step of a case is on the screen: a page that is shown the case as it is now and keeps what is
being typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from localdb.casefile import CaseFile
from ui.icons import Icon
from ui.widgets.buttons import Button
from ui.widgets.cards import EmptyState
from ui.widgets.labels import label
from ui.widgets.page import FootBar, Page
from ui.widgets.tabs import follow
from ui.work import Work

if TYPE_CHECKING:
    # Its kallelse is written in a step: only the types go round.
    from ui.screens.meeting_block import MeetingBlock


class StepView(Page):
    """A step. `show_file` is called whenever the case may have changed; it never overwrites what is being
    typed. `step_wanted`: another step is to be opened; `kind_wanted`: this one is to be shown otherwise, such
    as an earlier version ("earlier.1"), or again as the case has it ("").
    """

    step_wanted = Signal(str)
    kind_wanted = Signal(str)

    def __init__(self, work: Work, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.head.setContentsMargins(0, 0, 0, 0)
        self.work = work
        self.case_id = case_id
        self.foot = FootBar()
        self.set_foot(self.foot)
        self._trouble = label("", "problem", wrap=True)
        self._trouble.hide()
        self._above: MeetingBlock | None = None

    def take_file(self, file: CaseFile | None) -> None:
        """The case as the copy has it now, for the step and for what stands above it."""
        if self._above is not None and file is not None:
            self._above.show_file(file)
        self.show_file(file)

    def show_file(self, file: CaseFile | None) -> None:
        """The case as the copy has it now; None for a case that nobody has recorded yet."""

    def save_draft(self) -> bool:
        """Keep what is being typed, before the page is left; False when it could not be kept."""
        return True

    def leave(self) -> bool:
        """The person goes to another step or page, or away: keep what is being typed, and record it where
        leaving saves.
        """
        return self.save_draft()

    def put_above(self, block: MeetingBlock, kind: str) -> None:
        """The kallelse to the meeting of this step, above what the step is for; `kind` is the view that one
        is written in.
        """
        self._above = block
        block.call_wanted.connect(partial(self.kind_wanted.emit, kind))
        block.shape_changed.connect(self._order_tabs)
        self.body.insertWidget(0, block)
        block.lower()  # the first of its neighbours, as it stands

    def focus_above(self) -> None:
        """Puts the keyboard where the person came from, when she has left the kallelse for later."""
        if self._above is not None:
            self._above.focus_act()

    def _order_tabs(self) -> None:
        follow(self)

    def show_trouble(self, sentence: str) -> None:
        """What the world did wrong and what to do now; "" takes it away. The text on the screen stays."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def trouble(self) -> str:
        """What stood in the way, as it was said last; "" for nothing."""
        return self._trouble.text()

    def clear_foot(self) -> None:
        """Takes the foot's acts away before new ones are put there."""
        while (item := self.foot.acts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def fill(self, content: QWidget) -> None:
        """Puts one widget in the middle, in the place of what was there."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self._trouble, self._above):
                widget.hide()
                widget.deleteLater()
        if self._above is not None:
            self.body.addWidget(self._above)
        self.body.addWidget(content)
        self.body.addWidget(self._trouble)
        content.show()


class WaitingStep(StepView):
    """A step that cannot be done here now: one sentence, and one act if there is one."""

    def __init__(
        self,
        work: Work,
        case_id: str,
        sentence: str,
        act: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(work, case_id, parent)
        self.foot.hide()
        self.fill(EmptyState(sentence, act, Icon.CLOCK))
