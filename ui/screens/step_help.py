"""The question mark of a step: what opens when it, or F1, is pressed in a case (B38)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cases.status import Step
from ui import acts
from ui.screens.guide_view import GuideView
from ui.widgets.dialog import Dialog
from ui.work import Work
from wording.guide import guide


class StepHelp(Dialog):
    """The help of one step in this region, or, of None, of what is done at any time. Nothing is asked: it is
    read and closed, and what was being written stands below.
    """

    def __init__(self, work: Work, step: Step | None, parent: QWidget | None = None) -> None:
        told = guide(step, work.settings)
        super().__init__(f"Hjälp om {told.the}", parent, width=620)
        text = GuideView(told)
        text.print_wanted.connect(partial(acts.print_agenda, work, self))
        self.scrolled().addWidget(text)
        area = self._area
        assert area is not None
        # The keyboard begins in the text: the arrows scroll, and who hears the screen is told all of it.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(f"Hjälp om {told.the}")
        area.setAccessibleDescription(told.spoken)
        self.set_act("Stäng").setObjectName("close-help")
        if self.leave is not None:
            self.leave.hide()
