"""How long to wait before asking again: full jitter, so that a region's workstations do not come back in
step.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import msgspec

FIRST = 1.0
"""Seconds: the widest wait after the first failure; it doubles with each."""

LEAST = 0.2
"""Seconds: nobody asks again sooner than this."""

LONGEST_ASKED = 3600.0
"""Seconds: a longer Retry-After than this is taken as this."""

WIDEST_ASKED = 300.0
"""Seconds: over no more than this is spread what a Retry-After holds back."""

_DOUBLINGS = 30


class Chance(Protocol):
    """The part of `random.Random` that is used; injected, so that tests know what comes."""

    def random(self) -> float: ...


class Due(msgspec.Struct, frozen=True):
    """One kind of call: when it may be made again, and how many have failed in a row."""

    at: datetime
    failures: int = 0


def after(now: datetime, seconds: float) -> Due:
    """When a call is due after a success."""
    return Due(now + timedelta(seconds=seconds))


def wait(failures: int, cap: float, chance: Chance, retry_after: float = 0.0) -> float:
    """Seconds to wait after so many failures in a row. `cap` is the widest wait without Retry-After.

    Retry-After is honoured in full: nobody comes before. After it the wait is spread over as long again,
    because something on the way (a proxy, a centre that knows no better) may have told everybody the same.
    """
    asked = min(retry_after, LONGEST_ASKED)
    width = min(cap, FIRST * 2.0 ** min(max(failures - 1, 0), _DOUBLINGS))
    return max(LEAST, asked + chance.random() * max(width, min(asked, WIDEST_ASKED)))
