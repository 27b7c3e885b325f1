"""Whatever somebody makes of two workstations and a centre, nothing is lost and nothing comes twice; and a
planted bug is found by the same search.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.broken import Broken
from tests.simulation.machine import TwoDesks
from tests.simulation.planted import BUGS

SEARCH = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A batch that fails is logged, and here it is meant to."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_two_desks_and_a_centre_lose_nothing_whatever_is_made_of_them() -> None:
    run_state_machine_as_test(TwoDesks, settings=SEARCH)


@pytest.mark.parametrize("name", ["no_dedupe", "settled_when_answered"])
def test_the_same_search_finds_a_planted_bug(name: str) -> None:
    look = settings(SEARCH, phases=[Phase.generate], max_examples=300)
    with BUGS[name](), pytest.raises(Broken):
        run_state_machine_as_test(TwoDesks, settings=look)
