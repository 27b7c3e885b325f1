"""Plays one outage from a seed: the same seed, the same outage, where sets are gone through in the same order
(PYTHONHASHSEED). In every fourth the centre is lost as well, and restored from a backup; in others people
take joins apart, or days pass and what has ended leaves the desks, or two of these together; or no desk reads
all that comes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from pathlib import Path

import msgspec

from tests.simulation import ledgers
from tests.simulation.beyond import Beyond
from tests.simulation.ending import Ended, EndedAndParted, EndedAndRestored
from tests.simulation.harm import Site
from tests.simulation.outage import Outage
from tests.simulation.parting import Parted, PartedAndRestored
from tests.simulation.restoring import Restored

_OTHERWISE: dict[int, type[Outage]] = {
    4: Parted,
    5: Ended,
    7: PartedAndRestored,
    8: Beyond,
    9: EndedAndParted,
    10: Parted,
    15: EndedAndRestored,
}
"""In these of every sixteen, something else happens as well."""

_MEMORY = Path("/dev/shm")  # noqa: S108 - nothing here has to outlive the run
SHELF = _MEMORY if _MEMORY.is_dir() else None
"""Where an outage keeps its files: in memory where there is some."""


class Played(msgspec.Struct, frozen=True):
    """How it went: what was hit, how many actions, what became of them, and the story in plain words."""

    seed: int
    hit: dict[Site, int]
    actions: int
    outcomes: dict[str, int]
    story: tuple[str, ...]


class Failed(Exception):
    """An invariant does not hold, or the program failed: with the steps and the story that led there."""

    def __init__(
        self, seed: int, cause: BaseException, steps: tuple[int, ...], story: tuple[str, ...]
    ) -> None:
        super().__init__(f"seed {seed}: {type(cause).__name__}: {cause}")
        self.seed, self.cause, self.steps, self.story = seed, cause, steps, story


def play(
    seed: int, kind: type[Outage] | None = None, share: float = 0.25, only: Collection[int] | None = None
) -> Played:
    """One outage, or `only` these steps of it. Raises Failed."""
    kind = kind or _OTHERWISE.get(seed % 16, Restored if seed % 4 == 3 else Outage)
    steps = [number for number in range(kind.steps) if only is None or number in only]
    with tempfile.TemporaryDirectory(dir=SHELF) as folder:
        outage = kind(Path(folder), seed, share)
        done: list[int] = []
        try:
            for number in steps:
                done.append(number)
                outage.step(number)
            outage.end()
        except Exception as problem:
            raise Failed(seed, problem, tuple(done), tuple(outage.story)) from problem
        finally:
            outage.close()
        return Played(
            seed,
            dict(outage.harm.hit),
            sum(len(station.said) for station in outage.stations),
            dict(ledgers.counted(outage.centre, outage.stations)),
            tuple(outage.story),
        )


def shrunk(failure: Failed, most: int = 150) -> Failed:
    """The same failure with as few steps as are found by leaving out ever smaller parts, in so many plays."""
    seed, number = failure.seed, getattr(failure.cause, "number", None)
    size = max(1, len(failure.steps) // 2)
    while True:
        at = 0
        while at < len(failure.steps):
            if not most:
                return failure
            most -= 1
            try:
                play(seed, only=failure.steps[:at] + failure.steps[at + size :])
            except Failed as smaller:
                if getattr(smaller.cause, "number", None) == number:
                    failure = smaller
                    continue
            at += size
        if size == 1:
            return failure
        size //= 2
