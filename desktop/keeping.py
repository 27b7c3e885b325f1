"""The second copy's thread: one for each copy that has been opened. It wakes when something was recorded and
now and then, writes at most once a second, forgets what the unit has left, and never holds up whoever
records."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from desktop.logs import LOG
from localdb.errors import NotOurs, NotSaved
from localdb.keeper import Keeper
from localdb.workspace import Workspace

LOOKS_EVERY = 10.0
"""Seconds after which it looks by itself, whoever has forgotten to wake it."""

REST = 1.0
"""Seconds between two writes at the least."""

SETTLED = 60.0
"""Seconds before anything is backed up or forgotten: it would hold up whoever has just signed in."""

FORGETS_EACH = 600.0
"""Seconds between two times that anything is forgotten: the whole copy is gone through each time."""


class Keeping:
    """`open_copy` is called in the thread, since a connection belongs to one. `broken` too, once, when the
    copy turns out not to read: then the thread has ended.
    """

    def __init__(
        self,
        open_copy: Callable[[], Workspace],
        broken: Callable[[], None],
        rest: float = REST,
        settled: float = SETTLED,
    ) -> None:
        self._open_copy, self._broken, self._rest = open_copy, broken, rest
        self._backs_up_from = time.monotonic() + settled
        self._forgets_from = self._backs_up_from
        self._rung, self._over = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._failing = False

    def start(self) -> None:
        """Begin. Once only."""
        if self._thread is not None:
            raise RuntimeError("a second copy is kept by one thread")
        self._thread = threading.Thread(target=self.run, name="keeping", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """From any thread: something was recorded."""
        self._rung.set()

    def stop(self, seconds: float | None = None) -> bool:
        """End, after what has been recorded till now is written; whether it ended within so many seconds."""
        self._over.set()
        self._rung.set()
        if self._thread is None:
            return True
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def run(self) -> None:
        """What the thread does."""
        try:
            ws = self._open_copy()
        except (NotOurs, NotSaved) as failed:
            self._cannot(failed)
            return
        try:
            ws.give_room()
            self._keep(ws.keeper())
        except NotOurs as failed:
            self._cannot(failed)
        finally:
            ws.close()

    def _keep(self, keeper: Keeper) -> None:
        over = self._over.is_set()
        while True:
            self._rung.clear()
            self._take_turn(keeper, last=over)
            if over:
                return
            if not self._over.wait(self._rest):
                self._rung.wait(LOOKS_EVERY)
            over = self._over.is_set()

    def _take_turn(self, keeper: Keeper, *, last: bool) -> None:
        try:
            keeper.catch_up()
            if not last and time.monotonic() >= self._backs_up_from:
                self._forget(keeper)
                keeper.back_up(self._over.is_set)
            self._failing = False
        except (OSError, NotSaved) as failed:
            if self._over.is_set() and not last:
                return  # the backup was left; what was recorded is written in the last turn
            # The copy itself has what was recorded. Told once; it is tried again at the next turn.
            if not self._failing:
                LOG.warning("the second copy could not be written: %s", type(failed).__name__)
            self._failing = True

    def _forget(self, keeper: Keeper) -> None:
        if time.monotonic() >= self._forgets_from and keeper.forget(self._over.is_set):
            self._forgets_from = time.monotonic() + FORGETS_EACH

    def _cannot(self, failed: Exception) -> None:
        LOG.error("the copy does not read: %s", type(failed).__name__)
        if isinstance(failed, NotOurs):
            self._broken()
