"""One piece of long work off the main thread, answered on it: no window stands still while a passphrase is
tried."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Errand(QObject):
    """Does one thing at a time in a thread of its own. `done(object)` brings the answer on the thread that
    it lives on.

    A fault in the work is raised there too, as our own mistake. When the errand is gone before the answer,
    the answer is dropped.
    """

    done = Signal(object)
    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._answered.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def is_busy(self) -> bool:
        """Whether the work goes on."""
        return self._busy

    def start(self, work: Callable[[], object]) -> None:
        """Begin; RuntimeError while the last one goes on."""
        if self._busy:
            raise RuntimeError("one errand at a time")
        self._busy = True
        threading.Thread(target=self._run, args=(work,), name="errand", daemon=True).start()

    def _run(self, work: Callable[[], object]) -> None:
        answer: object = None
        fault: Exception | None = None
        try:
            answer = work()
        except Exception as error:  # noqa: BLE001 - carried over and raised on the main thread
            fault = error
        try:
            self._answered.emit(answer, fault)
        except RuntimeError:
            return  # the window was closed while the work went on

    def _arrived(self, answer: object, fault: Exception | None) -> None:
        self._busy = False
        if fault is not None:
            raise fault
        self.done.emit(answer)
