"""Figures: start to first painted rows, and memory, each in a process of its own beside a bare window's."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.measure import Measured, Samples, interleaved, median
from tests.bench.processes import run
from tests.bench.report import figure


class Seen(NamedTuple):
    """What one process told: milliseconds to the first painted rows, MB, and how many rows were seen."""

    start: float
    memory: float
    rows: int


def measure(home: Path, *, quick: bool) -> list[Measured]:
    """Both figures, from the same processes."""
    rows = _desk(home).rows
    found: dict[bool, list[Seen]] = {True: [], False: []}

    def turn(ours: bool) -> float:
        seen = _desk(home) if ours else _bare(rows)
        found[ours].append(seen)
        return seen.start

    rounds = 5 if quick else 15
    start = interleaved(lambda: turn(True), lambda: turn(False), rounds)
    memory = Samples(tuple(s.memory for s in found[True]), tuple(s.memory for s in found[False]))
    measured = [_row("start", start, f"{rows} rows painted")]
    if all(memory.ours):
        measured.append(_row("memory", memory, "PSS after the first second"))
    return measured


def _row(name: str, samples: Samples, remark: str) -> Measured:
    return Measured(figure(name), median(samples.ours), median(samples.bare), samples.noise(), remark)


def _desk(home: Path) -> Seen:
    return _seen("tests.bench.desk_window", str(home))


def _bare(rows: int) -> Seen:
    return _seen("tests.bench.bare_window", str(rows))


def _seen(module: str, argument: str) -> Seen:
    begun = time.monotonic()
    painted, memory, rows = run(module, argument).split()
    return Seen((float(painted) - begun) * 1000, float(memory), int(rows))
