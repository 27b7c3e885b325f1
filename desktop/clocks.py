"""The time and new ids, made in one place and handed on as arguments."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache

from forms import references


def clock_from(start: datetime | None) -> Callable[[], datetime]:
    """The computer's clock, or, for a drill, a clock that shows `start` now and goes on from there."""
    if start is None:
        return lambda: datetime.now(UTC)
    origin = time.monotonic()
    return lambda: start.astimezone(UTC) + timedelta(seconds=time.monotonic() - origin)


class DrillClock:
    """A clock that a drill may move on to another hour; in between it goes as fast as any."""

    def __init__(self, start: datetime) -> None:
        self.set(start)

    def set(self, at: datetime) -> None:
        """It is now `at`."""
        self._shown, self._origin = at.astimezone(UTC), time.monotonic()

    def __call__(self) -> datetime:
        """The time that it shows."""
        return self._shown + timedelta(seconds=time.monotonic() - self._origin)


def new_id() -> str:
    """A UUIDv7: a key, never an order."""
    return str(_uuid7()())


@cache
def _uuid7() -> Callable[[], object]:
    from uuid_utils import uuid7  # the first window needs no new id

    return uuid7


def new_reference() -> str:
    """A spoken reference that nobody can guess from another."""
    return references.make(secrets.randbelow(references.COUNT))
