"""Where the loop waits: until a time has passed, or somebody rings."""

from __future__ import annotations

import threading
from typing import Protocol

from sync.events import Wake


class Waiting(Protocol):
    """What the loop needs of the place where it waits."""

    def ring(self, why: Wake) -> None: ...
    def close(self) -> None: ...
    def wait(self, seconds: float | None) -> frozenset[Wake] | None:
        """Wait so long at most (None: until somebody rings). What was rung since last time; None when it is
        over.
        """
        ...


class Bell:
    """A `Waiting` for real threads. A ring that nobody waits for is kept; several of a kind are one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._rung: set[Wake] = set()
        self._closed = False

    def ring(self, why: Wake) -> None:
        """From any thread: wake whoever waits."""
        with self._changed:
            self._rung.add(why)
            self._changed.notify_all()

    def close(self) -> None:
        """From any thread: it is over."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, seconds: float | None) -> frozenset[Wake] | None:
        """See `Waiting`."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or bool(self._rung), seconds)
            if self._closed:
                return None
            rung, self._rung = frozenset(self._rung), set()
            return rung
