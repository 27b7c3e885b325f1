"""Days and hours as they stand on the screen, in Swedish time whatever the clock was set to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import END_OF_DAY, STOCKHOLM
from tests.wording.reading import NOW
from wording import times


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (at(2025, 11, 21, 9, 42), "i dag 09.42"),
        (at(2025, 11, 20, 16, 5), "i går 16.05"),
        (at(2025, 11, 22, 11), "i morgon 11.00"),
        (at(2025, 11, 18, 13), "tis 18 nov 13.00"),
        (at(2025, 1, 2, 8), "tors 2 jan 08.00"),
        (at(2024, 12, 2, 8), "mån 2 dec 2024"),
        (at(2026, 1, 12, 10), "mån 12 jan 10.00"),
        (at(2026, 6, 1, 10), "mån 1 juni 2026 10.00"),
    ],
)
def test_a_moment_is_told_as_people_tell_it(when: datetime, text: str) -> None:
    assert times.moment(when, NOW) == text


def test_an_evening_in_utc_is_the_next_day_in_sweden() -> None:
    late = datetime(2025, 11, 20, 23, 30, tzinfo=UTC)
    assert times.moment(late, NOW) == "i dag 00.30"
    assert times.moment(late, NOW.astimezone(UTC)) == "i dag 00.30"


def test_a_time_of_day_alone_is_told_as_on_a_clock() -> None:
    assert times.of_day(time(9, 5)) == "09.05"
    assert times.clock(at(2025, 11, 21, 9, 5)) == "09.05"


def test_summer_time_is_two_hours_from_utc_and_winter_time_one() -> None:
    assert times.clock(datetime(2025, 7, 1, 7, 0, tzinfo=UTC)) == "09.00"
    assert times.clock(datetime(2025, 12, 1, 7, 0, tzinfo=UTC)) == "08.00"


def test_yesterday_on_new_years_day_needs_no_year() -> None:
    new_year = at(2026, 1, 1, 8)
    assert times.moment(at(2025, 12, 31, 23, 50), new_year) == "i går 23.50"
    assert times.changed(at(2025, 12, 31, 23, 50), new_year) == "i går 23.50"


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (at(2025, 11, 21, 9, 40), "i dag 09.40"),
        (at(2025, 11, 20, 16, 5), "i går 16.05"),
        (at(2025, 11, 19, 9), "ons 19 nov"),
        (at(2024, 12, 2, 8), "mån 2 dec 2024"),
    ],
)
def test_the_column_of_changes_has_the_hour_only_while_it_matters(when: datetime, text: str) -> None:
    assert times.changed(when, NOW) == text


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (at(2025, 11, 21, 9, 12), "09.12"),
        (at(2025, 11, 20, 23, 50), "i går 23.50"),
        (at(2025, 11, 18, 13), "tis 18 nov 13.00"),
    ],
)
def test_since_when_is_an_hour_today_and_names_its_day_otherwise(when: datetime, text: str) -> None:
    assert times.since(when, NOW) == text


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (at(2025, 11, 21, 12), "12.00"),
        (at(2025, 11, 21, 23, 59), "i dag"),
        (at(2025, 11, 22, 12), "i morgon 12.00"),
        (at(2025, 11, 22, 23, 59), "i morgon"),
        (at(2025, 11, 24, 23, 59), "mån 24 nov"),
        (at(2025, 11, 24, 12), "mån 24 nov"),
    ],
)
def test_a_deadline_at_the_end_of_a_day_is_told_as_the_day(when: datetime, text: str) -> None:
    assert times.latest(when, NOW) == text


def test_a_deadline_in_full_has_its_hour_unless_the_whole_day_is_left() -> None:
    assert times.due(at(2025, 11, 25, 12), NOW) == "tis 25 nov 12.00"
    assert times.due(at(2025, 11, 24, 23, 59), NOW) == "mån 24 nov"
    assert times.due(datetime.combine(date(2025, 11, 24), END_OF_DAY, STOCKHOLM), NOW) == "mån 24 nov"
    assert times.due(at(2025, 11, 21, 12), NOW) == "i dag 12.00"


@pytest.mark.parametrize(
    ("on", "text", "short"),
    [
        (date(2025, 11, 21), "i dag", "i dag"),
        (date(2025, 11, 20), "i går", "i går"),
        (date(2025, 11, 19), "ons 19 nov", "ons 19 nov"),
        (date(2025, 10, 30), "tors 30 okt", "30 okt"),
        (date(2025, 10, 28), "tis 28 okt", "28 okt"),
        (date(2024, 12, 2), "mån 2 dec 2024", "2 dec 2024"),
        (date(2026, 1, 15), "tors 15 jan", "15 jan"),
        (date(2027, 1, 15), "fre 15 jan 2027", "15 jan 2027"),
    ],
)
def test_a_day_has_its_year_only_where_it_could_be_mistaken(on: date, text: str, short: str) -> None:
    assert times.day(on, NOW) == text
    assert times.short_day(on, NOW) == short


def test_a_form_has_the_whole_date() -> None:
    assert times.day_with_weekday(date(2025, 11, 21)) == "fre 21 nov 2025"


def test_a_stored_day_is_shown_and_what_is_no_day_is_kept_as_written() -> None:
    assert times.iso_day("2025-10-28", NOW) == "tis 28 okt"
    assert times.iso_day("i höstas", NOW) == "i höstas"


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=20), "nyss"),
        (timedelta(minutes=-3), "nyss"),
        (timedelta(minutes=1), "för 1 minut sedan"),
        (timedelta(minutes=59), "för 59 minuter sedan"),
        (timedelta(hours=1), "för 1 timme sedan"),
        (timedelta(hours=23), "för 23 timmar sedan"),
        (timedelta(days=1), "för 1 dag sedan"),
        (timedelta(days=9), "för 9 dagar sedan"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(ago: timedelta, text: str) -> None:
    assert times.age(NOW - ago, NOW) == text


@given(st.integers(946684800, 2524608000), st.integers(-12, 12), st.integers(-12, 12))
def test_the_clock_of_the_computer_changes_no_word(second: int, one: int, other: int) -> None:
    when = datetime.fromtimestamp(second, UTC)
    here, there = timezone(timedelta(hours=one)), timezone(timedelta(hours=other))
    assert times.moment(when.astimezone(here), NOW.astimezone(there)) == times.moment(when, NOW)


def test_every_weekday_and_month_has_its_word() -> None:
    week = [times.day_with_weekday(date(2025, 11, 17) + timedelta(days=n)).split()[0] for n in range(7)]
    year = [times.day_with_weekday(date(2025, month, 1)).split()[2] for month in range(1, 13)]
    assert week == ["mån", "tis", "ons", "tors", "fre", "lör", "sön"]
    assert year == ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
