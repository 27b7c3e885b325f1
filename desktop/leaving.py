"""Lets the machine ask the desk to end: Ctrl-C, or the system that shuts down, closes the window in order."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

ASKS = (signal.SIGINT, signal.SIGTERM)


class Leaving(QObject):
    """Quits the application when the process is asked to end. Must be kept while the application
    runs.

    Qt waits in its own code, where Python's handlers never run; the signal comes through a socket instead.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._heard, self._tells = socket.socketpair()
        for end in (self._heard, self._tells):
            end.setblocking(False)
        self._before = [signal.signal(number, _nothing_more) for number in ASKS]
        self._wakes = signal.set_wakeup_fd(self._tells.fileno())
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._asked)
        self._quit = application.quit

    def stop(self) -> None:
        """As it was before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakes)
        for number, handler in zip(ASKS, self._before, strict=True):
            signal.signal(number, handler)
        self._heard.close()
        self._tells.close()

    def _asked(self) -> None:
        self._heard.recv(1)
        self._quit()


def _nothing_more(_number: int, _frame: object) -> None:
    """The socket has told already."""
