"""`make simulation`: plays whole outages from a seed on, and says what was lost, doubled, diverged or stuck.
Ends with 1 and the story of each that failed.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Sequence

from tests.simulation.broken import Broken
from tests.simulation.harm import Site
from tests.simulation.planted import BUGS
from tests.simulation.play import Failed, play, shrunk

KINDS = {
    1: "lost",
    2: "twice",
    3: "twice",
    4: "lost",
    5: "diverged",
    6: "diverged",
    7: "stuck",
    8: "diverged",
    9: "diverged",
    10: "stuck",
    11: "lost",
    12: "diverged",
    13: "lost",
}
"""What a broken invariant means, by its number in design section 9."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Play. Answers with the process's exit code."""
    parser = argparse.ArgumentParser(prog="make simulation", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="how many outages")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--proof", action="store_true", help="search anew for each planted bug instead")
    chosen = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    if chosen.proof:
        return _proof(chosen.runs, chosen.seed)
    hit: Counter[Site] = Counter()
    wrong: Counter[str] = Counter(dict.fromkeys(("lost", "twice", "diverged", "stuck"), 0))
    for seed in range(chosen.seed, chosen.seed + chosen.runs):
        try:
            played = play(seed)
        except Failed as failure:
            _tell(failure)
            wrong[kind_of(failure)] += 1
            continue
        hit.update(played.hit)
    for site in Site:
        print(f"  {hit[site]:6}  {site}")
    told = ", ".join(f"{kind}: {count}" for kind, count in wrong.items())
    print(f"simulated outages: {chosen.runs}, faults injected: {hit.total()}, {told}")
    return 1 if wrong.total() or not all(hit[site] for site in Site) else 0


def kind_of(failure: Failed) -> str:
    """What a failure means; one of the program's own counts as stuck."""
    return KINDS.get(failure.cause.number, "stuck") if isinstance(failure.cause, Broken) else "stuck"


def _tell(failure: Failed) -> None:
    print(f"{failure}\n  again with: make simulation RUNS=1 SEED={failure.seed}")
    small = shrunk(failure)
    print(f"  as few of its steps as were found to lead to it, {len(small.steps)} of {len(failure.steps)}:")
    for line in small.story:
        print(f"    {line}")


def _proof(runs: int, first: int) -> int:
    """How many outages it takes to catch each planted bug."""
    missed = 0
    for name, bug in BUGS.items():
        for seed in range(first, first + runs):
            with bug():
                try:
                    play(seed)
                except Failed as failure:
                    if not isinstance(failure.cause, Broken):
                        continue  # the harness itself came to grief: that is no catch
                    print(f"{name}: caught in outage {seed - first + 1}: {failure.cause}")
                    break
        else:
            print(f"{name}: not caught in {runs} outages")
            missed += 1
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
