"""How long to wait before asking again: full jitter, so that a region's workstations do not come back in
step.
"""

from __future__ import annotations

from typing import Protocol

FIRST = 1.0
"""Seconds: the widest wait after the first failure; it doubles with each."""

LEAST = 0.2
"""Seconds: nobody asks again sooner than this."""

LONGEST_ASKED = 3600.0
"""Seconds: a longer Retry-After than this is taken as this."""

_DOUBLINGS = 30


class Chance(Protocol):
    """The part of `random.Random` that is used; injected, so that tests know what comes."""

    def random(self) -> float: ...


def wait(failures: int, cap: float, chance: Chance, retry_after: float = 0.0) -> float:
    """Seconds to wait after so many failures in a row. `cap` is the widest wait without Retry-After, which is
    honoured in full and spread over the same width after it.
    """
    width = min(cap, FIRST * 2.0 ** min(max(failures - 1, 0), _DOUBLINGS))
    jitter = chance.random() * width
    return max(LEAST, min(retry_after, LONGEST_ASKED) + jitter)
