"""The top of a case, which stays while the step below it scrolls: its head, what stands over everything else,
the steps, and what is late. In a low window it leaves the step the room that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cases.case import Sip
from cases.status import StepStatus
from ui.look import current
from ui.screens.case_head import CaseHead
from ui.screens.delay_notice import DelayNotice
from ui.tokens import S8, S12, S16
from ui.widgets.capped import Capped
from ui.widgets.stacked import empty
from ui.widgets.stepper import Stepper

_LOW = 340
"""Pixels at 100 % text of a case below which its steps are one line each."""
_STEP = 100
"""So many are left for the step that is open, whatever there is to know above it."""


class CaseTop(QWidget):
    """`take_height` tells how high the whole case is."""

    def __init__(
        self, head: CaseHead, stepper: Stepper, delay: DelayNotice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._head, self._stepper, self._delay = head, stepper, delay
        self._high = 0
        over = QWidget()
        self._notices = QVBoxLayout(over)
        self._notices.setContentsMargins(0, 0, 0, 0)
        below = QWidget()
        late = QVBoxLayout(below)
        late.setContentsMargins(0, 0, 0, 0)
        late.addWidget(delay)
        self._over, self._late = Capped(over), Capped(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(S16, S8, S16, S12)
        column.setSpacing(S8)
        for part in (head, self._over, stepper, self._late):
            column.addWidget(part)

    def show_notices(self, notices: Iterable[QWidget]) -> None:
        """These, in place of those that were there."""
        empty(self._notices)
        for notice in notices:
            self._notices.addWidget(notice)
            notice.show()  # at once: what is not shown yet counts as nothing
        self._share()

    def show_delay(self, case: Sip | None, status: StepStatus | None) -> None:
        """How the step that is open stands; None for what is no step."""
        self._delay.show_status(case, status)
        self._share()

    def take_height(self, high: int) -> None:
        """Pixels of the whole case, this and the step below."""
        self._high = high
        self._stepper.set_low(high < current().px(_LOW))
        self._share()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._share()
        return done

    def _share(self) -> None:
        """What there is to know gets what the head, the steps and the step that is open leave."""
        for part in (self._over, self._late):
            part.fit()
        if not self._high:
            return
        shown: Sequence[Capped] = [part for part in (self._over, self._late) if part.whole()]
        taken = self._head.sizeHint().height() + self._stepper.height() + S8 * (2 + len(shown)) + S12
        room = max(self._high - taken - current().px(_STEP), current().px(_STEP) // 2)
        for place, part in enumerate(shown):
            most = max(room - sum(after.whole() for after in shown[place + 1 :]), room // len(shown))
            part.set_most(most)
            room -= min(most, part.whole())
