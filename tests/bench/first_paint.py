"""Says when a table's rows were first painted, on a clock that all processes share. Imports Qt and nothing of
ours, so that the bare window can use it too.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView

SETTLE = 1500
"""Milliseconds after the first painting before the memory is measured."""


class FirstPaint(QObject):
    """Watches a table until it has painted rows, then lets things settle, prints what was found and ends."""

    def __init__(self, table: QTableView, painted: Callable[[], None] | None = None) -> None:
        super().__init__(table)
        self._table, self._then = table, painted
        self._at = 0.0
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and self._table.model().rowCount():
            self._table.viewport().removeEventFilter(self)
            # A timer of no time comes when this painting is over.
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self._at = time.monotonic()
        if self._then is not None:
            self._then()
        QTimer.singleShot(SETTLE, self._settled)

    def _settled(self) -> None:
        print(self._at, memory(), rows_seen(self._table), flush=True)
        QApplication.exit()


def rows_seen(table: QTableView) -> int:
    """How many rows are at least partly seen."""
    height = table.viewport().height()
    last = table.rowAt(height - 1)
    return (last if last >= 0 else table.model().rowCount() - 1) + 1


def memory() -> float:
    """The proportional set size of this process in MB; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
