"""What a figure is, how it is measured beside its limit, and what the two make together."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from time import perf_counter


class Verdict(StrEnum):
    """What a ratio means against its goal and against what it must not pass."""

    GOOD = "within the goal"
    BEHIND = "behind the goal"
    PASSED = "PASSED THE LIMIT"


@dataclass(frozen=True)
class Figure:
    """One row of the table. `goal` and `limit` are ratios to what is measured beside it.

    A `rate` is better the higher it is: its goal and limit are the least. `ceiling` is the most in the
    figure's own unit, whatever the ratio.
    """

    name: str
    what: str
    beside: str
    unit: str
    goal: float
    limit: float
    rate: bool = False
    ceiling: float | None = None


@dataclass(frozen=True)
class Measured:
    """A figure and its limit as one run found them. `noise` is how much the samples of each differed."""

    figure: Figure
    ours: float
    bare: float
    noise: tuple[float, float]
    remark: str = ""

    @property
    def ratio(self) -> float:
        """Ours over what was measured beside it."""
        return self.ours / self.bare

    @property
    def verdict(self) -> Verdict:
        """The word for it; a ceiling passed is a limit passed."""
        figure = self.figure
        if figure.ceiling is not None and self.ours > figure.ceiling:
            return Verdict.PASSED
        over, goal, limit = self.ratio, figure.goal, figure.limit
        if figure.rate:
            over, goal, limit = -over, -goal, -limit
        if over > limit:
            return Verdict.PASSED
        return Verdict.GOOD if over <= goal else Verdict.BEHIND


@dataclass(frozen=True)
class Samples:
    """What was measured, round by round: ours and the bare one's."""

    ours: tuple[float, ...]
    bare: tuple[float, ...]

    def noise(self) -> tuple[float, float]:
        """The spread of each."""
        return spread(self.ours), spread(self.bare)


def interleaved(
    ours: Callable[[], float], bare: Callable[[], float], rounds: int, warm_up: int = 1
) -> Samples:
    """Measure the two by turns, so that what disturbs the machine disturbs both; who goes first changes."""
    for _ in range(warm_up):
        ours()
        bare()
    mine: list[float] = []
    theirs: list[float] = []
    for turn in range(rounds):
        if turn % 2:
            theirs.append(bare())
            mine.append(ours())
        else:
            mine.append(ours())
            theirs.append(bare())
    return Samples(tuple(mine), tuple(theirs))


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that the work took."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


def median(samples: Sequence[float]) -> float:
    """The middle of the samples."""
    return statistics.median(samples)


def percentile(samples: Sequence[float], share: float) -> float:
    """The least sample that this share of all do not exceed (nearest rank). ValueError for no samples."""
    if not samples or not 0 < share <= 1:
        raise ValueError("a percentile needs samples and a share in (0, 1]")
    return sorted(samples)[ceil(share * len(samples)) - 1]


def p99(samples: Sequence[float]) -> float:
    """What 99 of 100 samples do not exceed."""
    return percentile(samples, 0.99)


def spread(samples: Sequence[float]) -> float:
    """Half the distance between the quartiles, as a share of the median: how noisy the samples are."""
    middle = median(samples)
    if not middle:
        return 0.0
    return (percentile(samples, 0.75) - percentile(samples, 0.25)) / 2 / middle
