"""Outages in which what has ended leaves the desks and comes back: every invariant holds, and faults put in
on purpose are found.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from cases.exchange import RemovedRow
from central import feed, letting_go
from central.feed import _Feed
from tests.simulation.broken import Broken
from tests.simulation.ending import Ended, EndedAndParted, EndedAndRestored
from tests.simulation.harm import Site
from tests.simulation.outage import Outage
from tests.simulation.planted import BUGS
from tests.simulation.play import Failed, play

HASTY, IDLE, UNSUMMED, STAYS_AWAY, BACK_TO_ALL, KEEPS = 0, 0, 0, 1, 2, 0
"""Outages in which each of the faults below does harm."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A batch that fails is logged, and here it is meant to."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("kind", [Ended, EndedAndParted, EndedAndRestored])
@pytest.mark.parametrize(("first", "share"), [(0, 0.0), (1000, 0.25)])
def test_whatever_is_let_go_of_nothing_is_lost_and_nothing_comes_twice(
    kind: type[Outage], first: int, share: float
) -> None:
    played = [play(seed, kind, share) for seed in range(first, first + 5)]
    assert sum(each.hit.get(Site.LET_GO, 0) for each in played) >= 5


def caught(seed: int) -> int:
    """The number of what must hold and does not, in an outage where the fault does harm and nothing else."""
    # By fetching everything anew the copy would mend itself, and hide it.
    with BUGS["difference_only_told"](), pytest.raises(Failed) as found:
        play(seed, Ended, 0.0)
    assert isinstance(found.value.cause, Broken), found.value
    return found.value.cause.number


def test_a_centre_that_lets_go_of_what_goes_on_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letting_go, "_ended", lambda _connection, passed: sorted(passed.cases - {""}))
    assert caught(HASTY) == 5


def test_a_centre_that_never_lets_go_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letting_go, "_ended", lambda *_: [])
    assert caught(IDLE) == 8


def test_a_centre_that_leaves_its_sums_as_they_were_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Feed, "give", unsummed(_Feed.give))
    assert caught(UNSUMMED) == 5


def unsummed(real: Any) -> Any:
    """Gives a row, and adds nothing to the sum for one that takes a case away."""

    def give(self: Any, unit: str, slot: str, row: Any, *rest: Any, **more: Any) -> None:
        if isinstance(row, RemovedRow):
            self.marks[slot][unit] = 0
        real(self, unit, slot, row, *rest, **more)

    return give


def test_a_case_that_does_not_come_back_with_what_is_new_in_it_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed, "_only_read_by", lambda _standing: set())
    assert caught(STAYS_AWAY) == 5


def test_a_case_that_comes_back_to_all_because_one_reads_it_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed, "_only_read_by", lambda _standing: None)
    assert caught(BACK_TO_ALL) == 5


def test_a_desk_that_keeps_what_it_was_told_to_let_go_of_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("localdb.gone.forgetting.note", lambda *_: None)
    assert caught(KEEPS) == 8
