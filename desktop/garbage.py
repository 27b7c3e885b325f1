"""Garbage is looked for on the main thread alone. Python looks for it on whichever thread happens to ask for
memory; and a widget that is let go of on another thread, while this one draws, takes living ones with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOKS_EVERY = 500
"""Milliseconds between two looks at how much there may be."""


def sweep() -> None:
    """Look, where as much has come as Python itself would wait for."""
    counts, enough = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > enough[generation]:
            gc.collect(generation)
            return


class Sweeper(QObject):
    """From now on the program does it. What it is made of stays, and is not looked through again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY)
        self._timer.timeout.connect(sweep)
        self._timer.start()
