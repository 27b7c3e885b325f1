"""The power is cut many times, on copies that live through many sittings; and each fault that was put in on
purpose must be caught. Ends with 1 and what was lost.

    python -m tests.disk --cuts 1050 --seed 0
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.disk.building import lacking
from tests.disk.cuts import Result, live
from tests.disk.victim import FAULTS

CUTS_EACH = 150
"""So many cuts in the life of one copy."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Cut. Answers with the process's exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.disk", description=__doc__)
    parser.add_argument("--cuts", type=int, default=1050, help="how many")
    parser.add_argument("--seed", type=int, default=0, help="of the first copy's life")
    chosen = parser.parse_args(arguments)
    reason = lacking()
    if reason:
        print(f"cuts: 0, skipped: {reason}")
        return 0
    whole, seed = Result(), chosen.seed
    while whole.cuts < chosen.cuts and not whole.lost:
        _add(whole, _lived(min(CUTS_EACH, chosen.cuts - whole.cuts), seed))
        seed += 1
    for lost in whole.lost:
        print(f"  {lost}")
    missed = [fault for fault in FAULTS if not _caught(fault, chosen.seed)]
    print(f"registrations in the copies at last: {whole.saved}, copies made again: {whole.rescued}")
    print(f"cuts: {whole.cuts}, torn: {whole.torn}, lost: {len(whole.lost)}")
    return 1 if whole.lost or missed or not whole.saved else 0


def _add(whole: Result, part: Result) -> None:
    """Take one life's result into the whole."""
    whole.cuts += part.cuts
    whole.torn += part.torn
    whole.rescued += part.rescued
    whole.saved += part.saved
    whole.lost += part.lost


def _lived(cuts: int, seed: int, fault: str = "") -> Result:
    with tempfile.TemporaryDirectory() as work:
        return live(Path(work), cuts, seed, fault)


def _caught(fault: str, seed: int) -> bool:
    found = _lived(CUTS_EACH, seed, fault)
    told = f"caught within {found.cuts} cuts" if found.lost else f"not caught in {found.cuts} cuts"
    print(f"{fault}: {told}")
    return bool(found.lost)


if __name__ == "__main__":
    sys.exit(main())
