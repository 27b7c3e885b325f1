"""The bench's own arithmetic: what a ratio means, and that no sample is favoured."""

from __future__ import annotations

import pytest

from tests.bench.measure import Figure, Measured, Verdict, interleaved, median, p99, percentile, spread, timed

LESS = Figure("start", "start", "a bare window", "ms", goal=1.5, limit=2.0)
MORE = Figure("push", "push", "bare", "/s", goal=0.5, limit=0.3, rate=True)
CAPPED = Figure("filter", "filter", "bare", "ms", goal=1.5, limit=3.0, ceiling=33.0)


def measured(figure: Figure, ours: float, bare: float) -> Measured:
    return Measured(figure, ours, bare, (0.0, 0.0))


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [(150, Verdict.GOOD), (151, Verdict.BEHIND), (200, Verdict.BEHIND), (201, Verdict.PASSED)],
)
def test_what_takes_longer_than_its_goal_is_behind_and_than_its_limit_has_passed_it(
    ours: float, verdict: Verdict
) -> None:
    assert measured(LESS, ours, 100).verdict is verdict


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [(50, Verdict.GOOD), (49, Verdict.BEHIND), (30, Verdict.BEHIND), (29, Verdict.PASSED)],
)
def test_of_a_rate_too_little_is_what_passes_the_limit(ours: float, verdict: Verdict) -> None:
    assert measured(MORE, ours, 100).verdict is verdict


def test_a_ceiling_is_a_limit_however_slow_the_bare_one_is() -> None:
    assert measured(CAPPED, 33, 30).verdict is Verdict.GOOD
    assert measured(CAPPED, 33.1, 30).verdict is Verdict.PASSED


def test_the_ninety_ninth_percentile_is_what_one_sample_of_a_hundred_exceeds() -> None:
    assert p99(list(range(1, 101))) == 99
    assert p99(list(range(1, 201))) == 198
    assert p99([7.0]) == 7.0


@pytest.mark.parametrize(("samples", "share"), [([], 0.5), ([1.0], 0.0), ([1.0], 1.1)])
def test_a_percentile_of_nothing_is_refused(samples: list[float], share: float) -> None:
    with pytest.raises(ValueError, match="percentile"):
        percentile(samples, share)


def test_one_slow_sample_moves_neither_median_nor_spread() -> None:
    steady = [10.0] * 9
    assert median([*steady, 900.0]) == median(steady) == 10.0
    assert spread([*steady, 900.0]) == 0.0


def test_the_two_are_measured_by_turns_and_take_turns_at_being_first() -> None:
    order: list[str] = []

    def ours() -> float:
        order.append("ours")
        return 1.0

    def bare() -> float:
        order.append("bare")
        return 2.0

    samples = interleaved(ours, bare, rounds=4, warm_up=1)
    assert order == ["ours", "bare", "ours", "bare", "bare", "ours", "ours", "bare", "bare", "ours"]
    assert samples.ours == (1.0,) * 4
    assert samples.bare == (2.0,) * 4


def test_what_is_timed_is_done_once() -> None:
    done: list[int] = []
    assert timed(lambda: done.append(1)) >= 0
    assert done == [1]
