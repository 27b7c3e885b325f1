"""A small dose of the simulation: fresh outages lose nothing, and each planted bug is caught in a recorded
one.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from tests.simulation.broken import Broken
from tests.simulation.harm import Site
from tests.simulation.planted import BUGS
from tests.simulation.play import Failed, play, shrunk

KNOWN, FRESH, PARTS = 35, 10, 20
HARMED = (55, 9, 44, 46)
"""Outages in which every kind of harm is done; where a change makes it otherwise, others are gone through."""

SEEDS = {
    "no_dedupe": 1,
    "outcome_in_a_transaction_of_its_own": 125,
    "sent_is_done": 0,
    "cursor_before_rows": 26,
    "last_writer_wins": 0,
    "alias_forgotten": 164,
    "settled_when_answered": 0,
    "refused_for_what_is_not_there_yet": 7,
    "all_sent_while_held": 2,
    "chain_without_hashes": 2,
    "quiet_after_a_failure": 6,
    "one_refusal_refuses_the_batch": 0,
    "first_to_come_wins_the_join": 76,
    "restored_without_epoch": 7,
    "difference_only_told": 144,
    "buckets_only_counted": 144,
    "purge_that_forgets_the_log": 6,
    "left_and_still_readable": 59,
    "sealed_to_nobody": 3,
    "colleagues_not_told": 2,
    "marks_not_told": 2,
}
"""An outage in which each planted bug does harm."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """A batch that fails is logged, and here it is meant to."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_the_same_seed_is_the_same_outage() -> None:
    assert play(7) == play(7)


def test_every_kind_of_harm_is_done_in_outages_that_lose_nothing() -> None:
    hit: Counter[Site] = Counter()
    for seed in (*HARMED, *range(KNOWN)):
        hit.update(play(seed).hit)
        if set(hit) == set(Site):
            break
    assert set(hit) == set(Site)


@pytest.mark.parametrize("part", range(PARTS))
def test_fresh_outages_lose_nothing_and_nothing_comes_twice(part: int) -> None:
    first = date.today().toordinal() * 1000 + part * FRESH  # noqa: DTZ011 - other outages every day
    for seed in range(first, first + FRESH):
        play(seed)


@pytest.mark.parametrize("name", SEEDS)
def test_a_planted_bug_is_caught_that_does_no_harm_when_it_is_taken_out(name: str) -> None:
    play(SEEDS[name])
    with BUGS[name](), pytest.raises(Failed) as caught:
        play(SEEDS[name])
    # By something that must hold, and not because the harness itself came to grief.
    assert isinstance(caught.value.cause, Broken)


def test_every_planted_bug_has_its_outage() -> None:
    assert set(SEEDS) == set(BUGS)
    assert len(BUGS) >= 14


def test_a_failure_is_told_with_few_of_its_steps_that_still_lead_to_it() -> None:
    with BUGS["sent_is_done"](), pytest.raises(Failed) as caught:
        play(SEEDS["sent_is_done"])
    with BUGS["sent_is_done"]():
        small = shrunk(caught.value)
        with pytest.raises(Failed) as again:
            play(small.seed, only=small.steps)
    assert len(small.steps) < len(caught.value.steps) / 2
    assert str(again.value) == str(small)
