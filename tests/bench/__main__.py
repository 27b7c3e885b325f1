"""`make bench`: measures the figures, prints the table, and ends with 1 when a limit was passed."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench import deciding, delivery, filtering, material, paper, passphrase, saving, starting, syncing
from tests.bench.measure import Measured
from tests.bench.processes import BUILD, beside_the_window
from tests.bench.report import FIGURES, exit_code, table

CASES, QUICK_CASES = 100_000, 10_000
_OF_THE_DESK = ("start", "memory", "filter")
_OF_THE_LOOP = (("sync",), ("push", "pull"))
"""What the program does on a thread of its own; all else is done on the window's."""
PASSPHRASE = "passphrase"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for. Answers with the process's exit code."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    names = [figure.name for figure in FIGURES]
    parser.add_argument(
        "--only", action="append", choices=[*names, PASSPHRASE], metavar="NAME", help=", ".join(names)
    )
    parser.add_argument(
        "--quick", action="store_true", help="smaller sizes and fewer rounds: a look, not a measure"
    )
    chosen = parser.parse_args(arguments)
    wanted = frozenset(chosen.only or (*names, PASSPHRASE))
    BUILD.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=BUILD))
    try:
        rows = [row for row in _measured(folder, wanted, quick=chosen.quick) if row.figure.name in wanted]
    finally:
        shutil.rmtree(folder)
    if rows:
        print("\n" + table(rows))
    if PASSPHRASE in wanted:
        took = passphrase.measure(quick=chosen.quick)
        print(f"\nApart: a passphrase takes {took:.0f} ms to become the data key (Argon2id).")
    if "memory" in wanted and not sys.platform.startswith("linux"):
        print("Memory was not measured: only Linux tells a process its proportional set size.")
    return exit_code(rows)


def _measured(folder: Path, wanted: frozenset[str], *, quick: bool) -> Iterator[Measured]:
    """Each group of figures that has a wanted one."""
    groups: tuple[tuple[tuple[str, ...], Callable[[], list[Measured]]], ...] = (
        (("form",), lambda: paper.measure(quick=quick)),
        (("decide",), lambda: deciding.measure(quick=quick)),
        (("save",), lambda: saving.measure(folder / "saving", quick=quick)),
        (("sync",), lambda: syncing.measure(folder / "syncing", quick=quick)),
        (("push", "pull"), lambda: delivery.measure(folder / "delivery", quick=quick)),
        (_OF_THE_DESK, lambda: _desk(folder / "home", wanted, quick=quick)),
    )
    for names, measure in groups:
        if wanted.intersection(names):
            print(f"measuring {', '.join(names)} …", file=sys.stderr, flush=True)
            yield from beside_the_window(measure) if names in _OF_THE_LOOP else measure()


def _desk(home: Path, wanted: frozenset[str], *, quick: bool) -> list[Measured]:
    copy = material.home_with(home, QUICK_CASES if quick else CASES)
    rows: list[Measured] = []
    if wanted.intersection(("start", "memory")):
        rows += starting.measure(home, quick=quick)
    if "filter" in wanted:
        rows += filtering.measure(home, copy, quick=quick)
    return rows


if __name__ == "__main__":
    sys.exit(main())
