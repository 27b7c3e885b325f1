"""A field for a time of day: written as people write it, shown as "13.00"."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtWidgets import QWidget

from ui.widgets.fields import TextField
from wording.times import of_day

_WRITTEN = re.compile(r"(?:klockan |kl\.? ?)?(\d{1,2})(?:[.:,]? ?(\d{2}))?")


def read_time(text: str) -> time | None:
    """What someone wrote: 13, 13.00, 13:00, 1300, "kl. 9.30". None if unreadable."""
    found = _WRITTEN.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


class TimeField(TextField):
    """Read `time()`, and `text()` for what was written if it is None. What cannot be read stays as it was
    written.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self._finished)

    def time(self) -> time | None:
        return read_time(self.text())

    def set_text(self, text: str) -> None:
        """Shows what was once written, readable or not, without a signal."""
        at = read_time(text)
        self.setText(text if at is None else of_day(at))

    def _finished(self) -> None:
        self.set_text(self.text())
