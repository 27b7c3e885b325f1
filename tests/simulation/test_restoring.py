"""Outages in which the centre comes back from an older backup, more than once, and every invariant holds."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from localdb import outbox
from tests.simulation.play import Failed
from tests.simulation.restoring import play


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
    assert sum(play(seed, share=share).restored for seed in range(first, first + 5)) >= 5


def test_a_desk_that_sends_nothing_again_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*_: object) -> set[int]:
        return set()

    monkeypatch.setattr(outbox, "send_again", forgetful)
    with pytest.raises(Failed):
        play(0, share=0.0)
