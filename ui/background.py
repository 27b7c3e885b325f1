"""One piece of long work off the main thread, answered on it: no window stands still while a passphrase is
tried."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

LOOKS_EVERY = 15
"""Milliseconds between two looks for the answer."""

_Answer = tuple[object, Exception | None]


class Errand(QObject):
    """Does one thing at a time in a thread of its own. `done(object)` brings the answer on the thread that
    it lives on.

    A fault in the work is raised there too, as our own mistake. When the errand is gone before the answer,
    the answer is dropped: the thread knows nothing of Qt, for a window may close at any moment.
    """

    done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[_Answer] | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOKS_EVERY)
        self._look.timeout.connect(self._looked)

    def is_busy(self) -> bool:
        """Whether the work goes on."""
        return self._answers is not None

    def start(self, work: Callable[[], object]) -> None:
        """Begin; RuntimeError while the last one goes on."""
        if self._answers is not None:
            raise RuntimeError("one errand at a time")
        self._answers = []
        threading.Thread(target=_run, args=(work, self._answers), name="errand", daemon=True).start()
        self._look.start()

    def _looked(self) -> None:
        if not self._answers:
            return
        ((answer, fault),) = self._answers
        self._answers = None
        self._look.stop()
        if fault is not None:
            raise fault
        self.done.emit(answer)


def _run(work: Callable[[], object], answers: list[_Answer]) -> None:
    try:
        answers.append((work(), None))
    except Exception as error:  # noqa: BLE001 - carried over and raised on the main thread
        answers.append((None, error))
