"""The one bridge from the sync thread to the window: plain values in from any thread, a Qt signal out on
the main thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class Bridge(QObject):
    """`post` may be called from any thread; `arrived` is emitted on the thread that the bridge lives on."""

    arrived = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self.arrived, Qt.ConnectionType.QueuedConnection)

    def post(self, event: object) -> None:
        """Hand over one event of the loop."""
        self._posted.emit(event)
