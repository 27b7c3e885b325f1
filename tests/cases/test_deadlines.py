"""Deadlines by the Swedish calendar, over twenty years, both sides of noon and of both clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import DEADLINES, STOCKHOLM, Rule, due, is_late, is_working_day, shift
from tests.cases import builders as b

YEARS = range(2020, 2040)
days = st.dates(date(2020, 1, 10), date(2039, 12, 20))
SATURDAYS = msgspec.structs.replace(b.SETTINGS, saturday_counts=True)


def easter(year: int) -> date:
    """Easter Sunday by Meeus' rule, for a second opinion."""
    a, century, rest = year % 19, year // 100, year % 100
    d, e = divmod(century, 4)
    g = (8 * century + 13) // 25
    h = (19 * a + century - d - g + 15) % 30
    i, k = divmod(rest, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def swedish(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


@pytest.mark.parametrize("year", YEARS)
def test_no_holiday_of_the_swedish_calendar_is_a_working_day(year: int) -> None:
    sunday = easter(year)
    moving = [sunday + timedelta(days=days) for days in (-2, 0, 1, 39, 49)]
    midsummer_eve = next(d for n in range(19, 26) if (d := date(year, 6, n)).weekday() == 4)
    all_saints = next(d for n in range(7) if (d := date(year, 10, 31) + timedelta(days=n)).weekday() == 5)
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]
    known = [*moving, midsummer_eve, all_saints, *(date(year, month, day) for month, day in fixed)]
    assert not [day for day in known if is_working_day(day, SATURDAYS)]
    ordinary = [
        day
        for n in range(366)
        if (day := date(year, 1, 1) + timedelta(days=n)).year == year
        and day.weekday() < 5
        and day not in known
    ]
    assert not [day for day in ordinary if not is_working_day(day, b.SETTINGS)]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 2), True),  # skärtorsdag
        (date(2026, 4, 3), False),  # långfredag
        (date(2027, 3, 29), False),  # annandag påsk
        (date(2026, 6, 19), False),  # midsommarafton
        (date(2030, 6, 21), False),  # midsommarafton
        (date(2026, 12, 24), False),  # julafton
        (date(2026, 12, 23), True),
        (date(2026, 12, 31), False),  # nyårsafton
        (date(2026, 11, 21), False),  # lördag
    ],
)
def test_known_days_are_told_apart(day: date, works: bool) -> None:
    assert is_working_day(day, b.SETTINGS) == works


def test_saturday_counts_where_the_region_says_so() -> None:
    assert is_working_day(date(2026, 11, 21), SATURDAYS)
    assert not is_working_day(date(2026, 11, 22), SATURDAYS)
    assert not is_working_day(date(2026, 6, 20), SATURDAYS)  # midsommardagen


@given(days, st.integers(1, 10))
def test_so_many_working_days_lie_on_the_way(day: date, count: int) -> None:
    later = shift(day, count, b.SETTINGS)
    between = [day + timedelta(days=n) for n in range(1, (later - day).days + 1)]
    assert sum(is_working_day(other, b.SETTINGS) for other in between) == count
    assert is_working_day(later, b.SETTINGS)
    earlier = shift(day, -count, b.SETTINGS)
    before = [day - timedelta(days=n) for n in range(1, (day - earlier).days + 1)]
    assert sum(is_working_day(other, b.SETTINGS) for other in before) == count
    assert shift(day, 0, b.SETTINGS) == day


@pytest.mark.row("T01")
@pytest.mark.parametrize(
    ("sent", "latest"),
    [
        (swedish(2026, 11, 19, 11, 59), swedish(2026, 11, 20, 12)),
        (swedish(2026, 11, 19, 12, 1), swedish(2026, 11, 20, 12)),
        (swedish(2026, 11, 20, 9), swedish(2026, 11, 23, 12)),  # fredag till måndag
        (swedish(2026, 4, 1, 9), swedish(2026, 4, 2, 12)),
        (swedish(2026, 4, 2, 9), swedish(2026, 4, 7, 12)),  # över påsken
        (swedish(2026, 6, 18, 15), swedish(2026, 6, 22, 12)),  # över midsommar
        (swedish(2026, 12, 23, 15), swedish(2026, 12, 28, 12)),  # över julen
        (swedish(2026, 3, 27, 15), swedish(2026, 3, 30, 12)),  # till sommartid
        (swedish(2026, 10, 23, 15), swedish(2026, 10, 26, 12)),  # till normaltid
        (datetime(2026, 11, 18, 23, 30, tzinfo=UTC), swedish(2026, 11, 20, 12)),  # redan torsdag i Sverige
    ],
)
def test_an_initiative_is_acknowledged_by_noon_the_weekday_after(sent: datetime, latest: datetime) -> None:
    assert due(Rule.ACKNOWLEDGE, sent, b.SETTINGS) == latest
    assert due(Rule.ACKNOWLEDGE, sent.astimezone(UTC), b.SETTINGS) == latest


@pytest.mark.row("T01")
def test_noon_is_in_time_and_a_minute_past_is_late() -> None:
    latest = due(Rule.ACKNOWLEDGE, swedish(2026, 11, 19, 9), b.SETTINGS)
    assert not is_late(latest, datetime(2026, 11, 20, 11, 0, tzinfo=UTC))
    assert is_late(latest, datetime(2026, 11, 20, 11, 1, tzinfo=UTC))
    summer = due(Rule.ACKNOWLEDGE, swedish(2026, 6, 3, 9), b.SETTINGS)
    assert not is_late(summer, datetime(2026, 6, 4, 10, 0, tzinfo=UTC))
    assert is_late(summer, datetime(2026, 6, 4, 10, 1, tzinfo=UTC))
    assert not is_late(None, b.FRIDAY)


@pytest.mark.parametrize(
    ("rule", "since", "latest"),
    [
        pytest.param(
            Rule.ASSESSMENT_LOCKED,
            swedish(2026, 11, 23, 13),
            date(2026, 11, 20),
            marks=pytest.mark.row("T02"),
        ),
        pytest.param(
            Rule.ASSESSMENT_LOCKED, swedish(2026, 4, 7, 8), date(2026, 4, 2), marks=pytest.mark.row("T02")
        ),
        pytest.param(
            Rule.PLAN_WRITTEN, swedish(2026, 11, 20, 13), date(2026, 11, 23), marks=pytest.mark.row("T06")
        ),
        pytest.param(
            Rule.FOLLOW_UP_LOCKED, swedish(2026, 12, 28, 9), date(2026, 12, 23), marks=pytest.mark.row("T08")
        ),
        pytest.param(
            Rule.EVALUATION_WRITTEN, swedish(2026, 12, 30, 9), date(2027, 1, 4), marks=pytest.mark.row("T10")
        ),
    ],
)
def test_what_counts_in_whole_days_ends_with_the_day(rule: Rule, since: datetime, latest: date) -> None:
    ends = due(rule, since, b.SETTINGS)
    assert ends.date() == latest
    assert not is_late(ends, datetime(latest.year, latest.month, latest.day, 23, 58, tzinfo=STOCKHOLM))
    assert is_late(
        ends, datetime(latest.year, latest.month, latest.day, tzinfo=STOCKHOLM) + timedelta(days=1)
    )


def test_every_rule_has_its_deadline() -> None:
    assert set(DEADLINES) == set(Rule)
