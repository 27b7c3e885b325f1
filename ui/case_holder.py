"""The place in the desk where a case is open: one at a time, its text kept before it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.status import Step
from ui.work import Work

if TYPE_CHECKING:
    from ui.screens.case_page import CasePage
    from ui.widgets.panel import PanelPage


class CaseHolder(QWidget):
    """`left` when the person goes back to the list; `panel_changed` when what belongs beside the case is
    new; `middle_wanted` when she went on from the panel to what stands in the middle.
    """

    left = Signal()
    panel_changed = Signal()
    middle_wanted = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._page: CasePage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def open(self, case_id: str, *, new: bool, step: Step | None = None, messages: bool = False) -> None:
        """Opens a case in place of the one that was open, at a step, at its messages or where it is to be
        worked on.
        """
        from ui.screens.asides import Aside
        from ui.screens.case_page import CasePage

        self.close_case()
        self._page = CasePage(self._work, case_id, new=new)
        self._page.left.connect(self.left)
        self._page.panel_changed.connect(self._panel_changed)
        self._page.middle_wanted.connect(self.middle_wanted)
        self._column.addWidget(self._page)
        self._page.show()
        if step is not None:
            self._page.show_step(step)
        elif messages:
            self._page.show_aside(Aside.MESSAGES)

    def write_message(self, text: str) -> None:
        """Opens a new message with this text in the case that is open."""
        if self._page is not None:
            self._page.write_message(text)

    def close_case(self) -> None:
        """Keeps what was typed and shows no case any more."""
        if self._page is None:
            return
        self._page.save_draft()
        self._page.hide()
        self._work.changed.disconnect(self._page.refresh)
        self._page.deleteLater()
        self._page = None

    def is_open(self) -> bool:
        """Whether there is a case."""
        return self._page is not None

    def panel(self) -> tuple[str, PanelPage] | None:
        """What belongs beside the case, with the key of its place in the right panel."""
        if self._page is None or self._page.panel is None:
            return None
        return self._page.panel_key, self._page.panel

    def refresh(self) -> None:
        """Something in the copy is new."""
        if self._page is not None:
            self._page.refresh()

    def mark_read(self) -> None:
        """What others have changed in the case that is open is before somebody now (E19)."""
        if self._page is not None:
            self._work.ws.mark_read(self._page.case_id)

    def save_draft(self) -> None:
        """What is being typed is kept."""
        if self._page is not None:
            self._page.save_draft()

    def _panel_changed(self, _page: object) -> None:
        self.panel_changed.emit()
