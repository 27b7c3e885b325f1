"""Outages in which the centre comes back from an older backup, more than once, and every invariant holds."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from localdb import outbox
from tests.simulation.broken import Broken
from tests.simulation.harm import Site
from tests.simulation.play import Failed, play
from tests.simulation.restoring import Restored

SENDS_NOTHING_AGAIN = 0
"""An outage in which that does harm."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A batch that fails is logged, and here it is meant to."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(("first", "share"), [(0, 0.0), (100, 0.25)])
def test_whatever_backup_the_centre_comes_back_from_nothing_is_lost_and_nothing_comes_twice(
    first: int, share: float
) -> None:
    played = [play(seed, Restored, share) for seed in range(first, first + 5)]
    assert sum(each.hit.get(Site.RESTORED, 0) for each in played) >= 5


def test_a_desk_that_sends_nothing_again_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*_: object) -> set[int]:
        return set()

    monkeypatch.setattr(outbox, "send_again", forgetful)
    with pytest.raises(Failed) as caught:
        play(SENDS_NOTHING_AGAIN, Restored, 0.0)
    assert isinstance(caught.value.cause, Broken)
