"""What to do next, from how things stand alone."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sync.plan import Outlook, Pace, Pause, Probe, Pull, Push, Sleep, next_step, stuck
from sync.ports import Trouble
from sync.watch import Kind
from tests.sync.fakes import NOON


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


UP = Outlook(Kind.UP, 0, NOON, NOON, NOON)


def so(outlook: Outlook, **changes: object) -> Outlook:
    return msgspec.structs.replace(outlook, **changes)


def test_pushing_goes_before_pulling() -> None:
    assert next_step(so(UP, unsent=3), NOON) == Push()


def test_pulling_goes_on_while_the_outbox_is_not_empty() -> None:
    assert next_step(so(UP, unsent=3, pushed_last=True), NOON) == Pull()


def test_a_pull_that_is_not_due_does_not_hold_up_the_next_push() -> None:
    assert next_step(so(UP, unsent=3, pushed_last=True, pull_at=later(5)), NOON) == Push()


def test_a_push_that_waits_for_its_time_does_not_hold_up_the_pull() -> None:
    assert next_step(so(UP, unsent=3, push_at=later(5)), NOON) == Pull()


def test_with_nothing_due_it_sleeps_until_something_is() -> None:
    assert next_step(so(UP, pull_at=later(9)), NOON) == Sleep(later(9))
    assert next_step(so(UP, unsent=1, push_at=later(4), pull_at=later(9)), NOON) == Sleep(later(4))


def test_a_push_with_nothing_to_send_is_never_waited_for() -> None:
    assert next_step(so(UP, push_at=later(-9), pull_at=later(9)), NOON) == Sleep(later(9))


def test_while_the_centre_is_away_it_only_asks_whether_it_is_back() -> None:
    for kind in (Kind.SUSPECT, Kind.DOWN):
        away = so(UP, kind=kind, unsent=3)
        assert next_step(away, NOON) == Probe()
        assert next_step(so(away, probe_at=later(2)), NOON) == Sleep(later(2))


def test_a_pause_holds_everything_until_its_time() -> None:
    paused = so(UP, kind=Kind.DOWN, unsent=3, paused=Trouble.OTHER_LEDGER, paused_until=later(60))
    assert next_step(paused, NOON) == Pause(Trouble.OTHER_LEDGER, later(60))
    assert next_step(paused, later(60)) == Probe()


def test_only_a_pull_shows_that_a_workstation_is_known_again_or_that_cases_need_not_disappear() -> None:
    for trouble in (Trouble.UNAUTHORISED, Trouble.MASS_REMOVAL):
        paused = so(UP, kind=Kind.DOWN, paused=trouble, paused_until=NOON)
        assert next_step(paused, NOON) == Pull()


def test_work_that_waits_too_long_while_the_centre_is_there_is_stuck() -> None:
    pace = Pace(stuck_after=300)
    assert stuck(1, Kind.RETURNING, NOON, later(301), pace)
    assert not stuck(1, Kind.RETURNING, NOON, later(299), pace)
    assert not stuck(0, Kind.UP, NOON, later(301), pace)
    assert not stuck(1, Kind.DOWN, NOON, later(301), pace)


MOMENTS = st.integers(-100, 100).map(later)
OUTLOOKS = st.builds(
    Outlook,
    st.sampled_from(Kind),
    st.integers(0, 5),
    MOMENTS,
    MOMENTS,
    MOMENTS,
    st.booleans(),
    st.none() | st.sampled_from(Trouble),
    st.none() | MOMENTS,
)


@given(OUTLOOKS)
def test_it_sleeps_only_to_a_later_time_and_then_has_something_to_do(outlook: Outlook) -> None:
    step = next_step(outlook, NOON)
    assert step == next_step(outlook, NOON)
    if isinstance(step, Sleep | Pause):
        assert step.until > NOON
        after = next_step(outlook, step.until)
        assert after != step
    if isinstance(step, Push):
        assert outlook.unsent > 0


@given(OUTLOOKS, st.integers(1, 40))
def test_with_both_always_due_neither_push_nor_pull_ever_waits_for_two_of_the_other(
    outlook: Outlook, turns: int
) -> None:
    outlook = so(outlook, kind=Kind.UP, unsent=1, push_at=NOON, pull_at=NOON, paused=None)
    taken = []
    for _ in range(turns):
        step = next_step(outlook, NOON)
        taken.append(type(step))
        outlook = so(outlook, pushed_last=isinstance(step, Push))
    assert all(first is not second for first, second in itertools.pairwise(taken))
