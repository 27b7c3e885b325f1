"""How long to wait before asking again."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.backoff import LEAST, LONGEST_ASKED, WIDEST_ASKED, Due, after, wait
from tests.sync.fakes import NOON


class At:
    """A chance that always falls in one place."""

    def __init__(self, place: float) -> None:
        self.place = place

    def random(self) -> float:
        return self.place


def test_after_a_success_nothing_has_failed() -> None:
    assert after(NOON, 60) == Due(NOON + timedelta(minutes=1), 0)


def test_the_widest_wait_doubles_with_each_failure_up_to_the_cap() -> None:
    assert [wait(failures, 10, At(1)) for failures in (1, 2, 3, 4, 5, 500)] == [1, 2, 4, 8, 10, 10]


def test_the_wait_is_spread_over_the_whole_width() -> None:
    assert [wait(4, 60, At(place)) for place in (0.25, 0.5, 1)] == [2, 4, 8]


def test_what_the_centre_asks_for_is_honoured_in_full() -> None:
    assert wait(1, 10, At(0), retry_after=30) == 30


def test_those_who_were_asked_for_the_same_wait_are_spread_over_as_long_again() -> None:
    assert [wait(1, 10, At(place), retry_after=30) for place in (0.25, 0.5, 1)] == [37.5, 45, 60]


def test_a_short_wait_that_is_asked_for_is_spread_as_widely_as_ones_own_would_be() -> None:
    assert wait(4, 10, At(1), retry_after=1) == 9


def test_an_absurd_request_does_not_stop_a_workstation_for_the_day() -> None:
    assert wait(1, 10, At(0), retry_after=1e9) == LONGEST_ASKED


@given(st.integers(0, 10_000), st.floats(0, 600), st.floats(0, 1), st.floats(0, 1e6))
def test_every_wait_is_long_enough_and_has_an_end(
    failures: int, cap: float, place: float, asked: float
) -> None:
    seconds = wait(failures, cap, At(place), asked)
    assert LEAST <= seconds <= max(LEAST, min(asked, LONGEST_ASKED) + max(cap, min(asked, WIDEST_ASKED)))
    assert seconds >= min(asked, LONGEST_ASKED)


@given(st.integers(1, 40), st.floats(1, 60), st.floats(1, 1e6))
def test_whatever_the_centre_asks_for_is_spread_over_at_least_as_long_or_five_minutes(
    failures: int, cap: float, asked: float
) -> None:
    first, last = (wait(failures, cap, At(place), asked) for place in (0, 1))
    assert last - first >= min(asked, WIDEST_ASKED) * 0.999
