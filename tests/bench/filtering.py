"""Figure: a keystroke in the filter to repainted rows, beside the bare query and a bare table."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.bench.measure import Measured, Samples, median, p99
from tests.bench.processes import run
from tests.bench.report import figure


def measure(home: Path, folder: Path, *, quick: bool) -> list[Measured]:
    """The slowest keystroke of a hundred, in milliseconds."""
    keys = 100 if quick else 500
    told = run("tests.bench.keystrokes", str(home), str(folder), str(keys))
    samples = msgspec.json.decode(told, type=Samples)
    remark = f"{keys} keystrokes; medians {median(samples.ours):.1f} and {median(samples.bare):.1f} ms"
    return [Measured(figure("filter"), p99(samples.ours), p99(samples.bare), samples.noise(), remark)]
