"""How the centre is seen, call by call."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.exchange import Status
from localdb.meta import Place
from sync.ports import PAUSING, Failed, Trouble
from sync.watch import (
    Kind,
    Thresholds,
    Watch,
    all_sent,
    begun,
    failed,
    fetched,
    routine,
    shown,
    succeeded,
    unfit,
)
from tests.sync.fakes import NOON, FakeFacts

LIMITS = Thresholds(failures=3, seconds=15)


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def standing() -> Watch:
    """A centre that has been up since noon."""
    return succeeded(begun(NOON), NOON, caught_up=True)


def broken(watch: Watch, *seconds: float, reason: Trouble = Trouble.NO_ANSWER) -> Watch:
    for at in seconds:
        watch = failed(watch, reason, later(at), LIMITS)
    return watch


def test_before_anything_is_asked_nothing_is_claimed() -> None:
    state = shown(begun(NOON, last_contact=later(-60)))
    assert (state.kind, state.reason, state.last_contact) == (Kind.SUSPECT, None, later(-60))


def test_one_failed_call_is_a_suspicion() -> None:
    state = shown(broken(standing(), 10))
    assert (state.kind, state.since, state.reason) == (Kind.SUSPECT, later(10), Trouble.NO_ANSWER)
    assert state.last_contact == NOON


@pytest.mark.row("A01")
def test_failures_in_a_row_over_some_time_are_an_outage_since_the_first_of_them() -> None:
    state = shown(broken(standing(), 10, 12, 25))
    assert (state.kind, state.since) == (Kind.DOWN, later(10))


def test_many_failures_in_a_short_while_are_not_yet_an_outage() -> None:
    assert broken(standing(), 10, 11, 12, 13, 14).kind is Kind.SUSPECT


def test_two_failures_far_apart_are_not_yet_an_outage() -> None:
    assert broken(standing(), 10, 60).kind is Kind.SUSPECT


def test_a_success_in_between_begins_the_count_again() -> None:
    watch = succeeded(broken(standing(), 10, 20), later(21), caught_up=True)
    assert watch.kind is Kind.UP
    assert broken(watch, 30, 50).kind is Kind.SUSPECT


@pytest.mark.parametrize("reason", sorted(PAUSING))
def test_what_only_a_person_can_mend_is_an_outage_at_once(reason: Trouble) -> None:
    assert shown(broken(standing(), 10, reason=reason)).kind is Kind.DOWN


def test_the_first_answer_after_an_outage_is_a_return_until_everything_has_been_sent() -> None:
    watch = broken(standing(), 10, 20, 30)
    back = succeeded(watch, later(100), caught_up=False)
    still = succeeded(back, later(110), caught_up=False)
    done = succeeded(still, later(120), caught_up=True)
    assert [(each.kind, each.since) for each in (back, still, done)] == [
        (Kind.RETURNING, later(100)),
        (Kind.RETURNING, later(100)),
        (Kind.UP, later(120)),
    ]


def test_a_centre_that_is_up_stays_up_while_new_work_waits() -> None:
    assert succeeded(standing(), later(5), caught_up=False).kind is Kind.UP


def test_an_outage_goes_on_since_it_began_whatever_the_later_reason() -> None:
    watch = failed(broken(standing(), 10, 20, 30), Trouble.UNAUTHORISED, later(40), LIMITS)
    assert (watch.kind, watch.since, watch.reason) == (Kind.DOWN, later(10), Trouble.UNAUTHORISED)


def test_a_person_who_starts_the_reserve_routine_has_the_last_word() -> None:
    watch = routine(standing(), later(60))
    state = shown(succeeded(watch, later(70), caught_up=True))
    assert (state.kind, state.since, state.overridden) == (Kind.DOWN, later(60), True)
    assert (state.reason, state.last_contact) == (None, later(70))


def test_ending_the_reserve_routine_gives_back_what_the_calls_say() -> None:
    up = routine(routine(standing(), later(60)), None)
    assert (shown(up).kind, shown(up).overridden) == (Kind.UP, False)
    down = routine(broken(routine(standing(), later(5)), 10, 20, 30), None)
    assert shown(down).kind is Kind.DOWN


def test_a_clock_that_was_set_back_does_not_hide_an_outage() -> None:
    watch = broken(standing(), 3600, 0, 10, 20)
    assert watch.kind is Kind.DOWN


def test_a_copy_counts_as_fetched_from_a_whole_pull_to_the_next_call_that_fails() -> None:
    assert not shown(standing()).fetched
    here = fetched(standing())
    assert shown(succeeded(here, later(15), caught_up=True)).fetched
    gone = broken(here, 30)
    assert not shown(gone).fetched
    back = succeeded(gone, later(40), caught_up=False)
    assert not shown(back).fetched
    assert shown(fetched(back)).fetched


def test_all_is_sent_only_when_the_copy_says_so_and_was_fetched_since_the_centre_was_away() -> None:
    done, left = FakeFacts(all_sent=True), FakeFacts(all_sent=False)
    back = succeeded(broken(fetched(standing()), 10, 20, 30), later(100), caught_up=False)
    assert not all_sent(shown(back), done)
    assert all_sent(shown(fetched(back)), done)
    assert not all_sent(shown(fetched(back)), left)


def test_the_reserve_routine_does_not_change_whether_all_is_sent() -> None:
    watch = routine(fetched(standing()), later(60))
    assert all_sent(shown(watch), FakeFacts())
    assert not all_sent(shown(broken(watch, 70)), FakeFacts())


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["fail", "success", "caught up", "fetched", "start", "end"]),
        st.sampled_from(sorted(Trouble)),
        st.floats(-30, 60),
    ),
    max_size=40,
)


@given(STEPS)
def test_whatever_happens_the_state_says_no_more_than_the_calls(
    steps: list[tuple[str, Trouble, float]],
) -> None:
    watch, now = begun(NOON), NOON
    started: datetime | None = None
    for step, reason, seconds in steps:
        now += timedelta(seconds=seconds)
        before = watch
        match step:
            case "fail":
                watch = failed(watch, reason, now, LIMITS)
                assert watch.kind in (Kind.SUSPECT, Kind.DOWN)
                assert watch.last_contact == before.last_contact
                assert shown(watch).reason is reason
                assert not shown(watch).fetched
            case "success" | "caught up":
                watch = succeeded(watch, now, step == "caught up")
                assert watch.kind in (Kind.UP, Kind.RETURNING)
                assert watch.last_contact == now
                assert shown(watch).reason is None
                assert shown(watch).fetched == before.fetched
            case "fetched":
                watch = fetched(watch)
            case "start":
                started = now
                watch = routine(watch, now)
            case _:
                started = None
                watch = routine(watch, None)
        state = shown(watch)
        assert state.overridden == (started is not None)
        assert state.kind is (Kind.DOWN if started is not None else watch.kind)
        if state.kind is Kind.DOWN and not state.overridden:
            assert watch.failures > 0
        assert routine(watch, started) == watch  # told twice is told once


@given(STEPS, st.lists(st.sampled_from(sorted(Trouble)), min_size=LIMITS.failures, max_size=10))
def test_failures_for_long_enough_always_end_in_an_outage_and_one_whole_success_always_ends_it(
    steps: list[tuple[str, Trouble, float]], reasons: list[Trouble]
) -> None:
    watch, now = begun(NOON), NOON
    for step, reason, seconds in steps:
        now += timedelta(seconds=seconds)
        watch = (
            failed(watch, reason, now, LIMITS)
            if step == "fail"
            else succeeded(watch, now, step == "caught up")
        )
    for reason in reasons:
        now += timedelta(seconds=LIMITS.seconds)
        watch = failed(watch, reason, now, LIMITS)
    assert watch.kind is Kind.DOWN
    assert succeeded(watch, now, caught_up=True).kind is Kind.UP


def test_a_centre_that_answers_is_not_yet_one_to_work_with() -> None:
    here = Place(2, heard=10)
    fit = Status("L", 2, "ready", 5, NOON, 1, "Prator", made_up=True, committed=10)
    assert unfit(fit, "L", here) is None
    for found, why in (
        ({"ledger": "other"}, Failed(Trouble.OTHER_LEDGER)),
        ({"committed": 9}, Failed(Trouble.WENT_BACK)),
        ({"min_client": 99}, Failed(Trouble.UPGRADE)),
        ({"mode": "recovering"}, Failed(Trouble.BUSY, 5)),
    ):
        assert unfit(msgspec.structs.replace(fit, **found), "L", here) == why
