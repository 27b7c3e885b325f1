"""How long a case that has ended stays at the workstations, in whole Swedish days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import STOCKHOLM
from cases.keeping import is_kept, kept_until
from tests.cases import builders as b

TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def swedish(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("last", "leaves"),
    [
        ("2026-11-20 09:00", "2026-12-21 00:00"),
        # Whatever the hour: the day counts.
        ("2026-11-20 00:00", "2026-12-21 00:00"),
        ("2026-11-20 23:59", "2026-12-21 00:00"),
        # Over the nights in which the clocks are set.
        ("2026-10-10 12:00", "2026-11-10 00:00"),
        ("2027-03-14 12:00", "2027-04-14 00:00"),
        ("2027-02-01 12:00", "2027-03-04 00:00"),
        ("2028-02-01 12:00", "2028-03-03 00:00"),
    ],
)
def test_a_case_leaves_at_swedish_midnight_after_thirty_whole_days(last: str, leaves: str) -> None:
    until = kept_until(swedish(last), b.SETTINGS)
    assert until == swedish(leaves)
    assert is_kept(swedish(last), until - timedelta(seconds=1), b.SETTINGS)
    assert not is_kept(swedish(last), until, b.SETTINGS)


def test_the_day_is_the_one_in_sweden_and_not_that_of_the_machine() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # half past midnight on the 21st
    assert kept_until(late, b.SETTINGS).date() == date(2026, 12, 22)


@given(last=TIMES, later=st.integers(0, 90 * 86_400), days=st.integers(0, 60))
def test_it_is_kept_for_just_as_many_swedish_days_as_the_region_says(
    last: datetime, later: int, days: int
) -> None:
    chosen = msgspec.structs.replace(b.SETTINGS, keeps_closed_days=days)
    now = last + timedelta(seconds=later)
    passed = now.astimezone(STOCKHOLM).date() - last.astimezone(STOCKHOLM).date()
    assert is_kept(last, now, chosen) == (passed.days <= days)


@given(last=TIMES)
def test_what_has_just_happened_is_kept_also_in_a_region_that_keeps_nothing(last: datetime) -> None:
    assert is_kept(last, last, msgspec.structs.replace(b.SETTINGS, keeps_closed_days=0))
