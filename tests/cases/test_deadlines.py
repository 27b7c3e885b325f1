"""Deadlines by the Swedish calendar, over twenty years, both sides of noon and of both clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import holidays
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import (
    DEADLINES,
    STOCKHOLM,
    Days,
    Force,
    Rule,
    Urgency,
    due,
    how_long,
    is_late,
    is_working_day,
    shift,
    urgency,
)
from cases.settings import Settings
from tests.cases import builders as b

FIRST, LAST = date(2020, 1, 1), date(2040, 12, 31)
YEARS = range(FIRST.year, LAST.year + 1)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
# What others have worked out, a year to both sides of what is asked.
KNOWN = frozenset(
    holidays.country_holidays(
        "SE", years=range(FIRST.year - 1, LAST.year + 2), categories=("public", "de_facto")
    )
)

SATURDAYS = msgspec.structs.replace(b.SETTINGS, saturday_counts=True)
BOTH = [b.SETTINGS, SATURDAYS]
WORKING = [
    rule for rule in Rule if DEADLINES[rule].days is Days.WORKING and DEADLINES[rule].count is not None
]
UNMEASURED = [rule for rule in Rule if DEADLINES[rule].count is None]
BY_NOON = [rule for rule in Rule if DEADLINES[rule].hour == time(12)]

days = st.dates(FIRST, LAST)
moments = st.builds(datetime.combine, days, st.times(), st.sampled_from([UTC, STOCKHOLM]))
regions = st.sampled_from(BOTH)


def swedish(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


def on(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), STOCKHOLM)


def last_sunday(year: int, month: int) -> date:
    """When the clocks change: the last Sunday of March and of October."""
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@cache
def working_days(saturdays: bool) -> list[date]:
    """Every working day by the library of others, for a second opinion."""
    first, last = FIRST - timedelta(days=40), LAST + timedelta(days=40)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in every if day.weekday() < (6 if saturdays else 5) and day not in KNOWN]


@pytest.mark.parametrize("settings", BOTH, ids=["saturdays off", "saturdays count"])
def test_the_working_days_of_twenty_years_are_those_that_others_have_worked_out(settings: Settings) -> None:
    known = set(working_days(settings.saturday_counts))
    assert [day for day in EVERY_DAY if is_working_day(day, settings) != (day in known)] == []


@pytest.mark.row("T01", "T02", "T03", "T05", "T06", "T07", "T08", "T10")
@pytest.mark.parametrize("settings", BOTH, ids=["saturdays off", "saturdays count"])
@pytest.mark.parametrize("rule", WORKING)
def test_every_day_of_twenty_years_has_the_deadline_that_others_would_count(
    rule: Rule, settings: Settings
) -> None:
    calendar, count = working_days(settings.saturday_counts), how_long(rule, settings)
    assert count
    after = 0
    wrong = []
    for day in EVERY_DAY:
        while calendar[after] <= day:
            after += 1
        before = after - 1 - (calendar[after - 1] == day)  # the last working day before this one
        expected = calendar[after + count - 1] if count > 0 else calendar[before + count + 1]
        if due(rule, on(day, 10), settings).date() != expected:
            wrong.append(day)
    assert wrong == []


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
    friday = swedish(2026, 11, 20, 9)
    assert due(Rule.ACKNOWLEDGE, friday, SATURDAYS) == swedish(2026, 11, 21, 12)
    assert due(Rule.ACKNOWLEDGE, friday, b.SETTINGS) == swedish(2026, 11, 23, 12)


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


@given(days, st.integers(1, 30), regions)
def test_there_and_back_is_where_it_began_or_the_nearest_working_day_behind(
    day: date, count: int, settings: Settings
) -> None:
    works = is_working_day(day, settings)
    there = shift(day, count, settings)
    assert shift(there, -count, settings) == (day if works else shift(day, -1, settings))
    back = shift(day, -count, settings)
    assert shift(back, count, settings) == (day if works else shift(day, 1, settings))


@given(days, st.integers(1, 15), st.integers(1, 15), regions)
def test_two_stretches_one_way_are_one(day: date, first: int, second: int, settings: Settings) -> None:
    for way in (1, -1):
        halfway = shift(day, way * first, settings)
        assert shift(halfway, way * second, settings) == shift(day, way * (first + second), settings)


@given(days, st.integers(0, 40), st.integers(-10, 10), regions)
def test_what_begins_later_never_ends_sooner(day: date, later: int, count: int, settings: Settings) -> None:
    assert shift(day, count, settings) <= shift(day + timedelta(days=later), count, settings)


@given(moments, st.sampled_from(WORKING), regions)
def test_a_rule_of_working_days_is_never_due_on_a_day_off(
    since: datetime, rule: Rule, settings: Settings
) -> None:
    ends = due(rule, since, settings)
    assert is_working_day(ends.date(), settings)
    assert (ends > since) == ((how_long(rule, settings) or 0) > 0)


@given(days, st.times(), st.sampled_from([r for r in Rule if r not in UNMEASURED]), regions)
def test_only_what_counts_hours_asks_at_which_hour_of_a_day_it_began(
    day: date, hour: time, rule: Rule, settings: Settings
) -> None:
    since = datetime.combine(day, hour, STOCKHOLM)
    same = due(rule, since, settings) == due(rule, on(day, 12), settings)
    assert same or DEADLINES[rule].days is Days.HOURS


@given(moments, st.sampled_from([r for r in Rule if r not in UNMEASURED]))
def test_a_deadline_is_the_same_wherever_the_clock_was_read(since: datetime, rule: Rule) -> None:
    read = [due(rule, since.astimezone(zone), b.SETTINGS) for zone in (UTC, STOCKHOLM)]
    assert read[0] == read[1]
    assert read[0].tzinfo is STOCKHOLM


@pytest.mark.row("T01")
@pytest.mark.parametrize(
    ("sent", "latest"),
    [
        (swedish(2026, 11, 19, 11, 59), swedish(2026, 11, 20, 12)),
        (swedish(2026, 11, 19, 12), swedish(2026, 11, 20, 12)),
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


@pytest.mark.row("T01", "T05")
def test_noon_is_in_time_and_the_moment_after_is_late() -> None:
    assert [Rule.ACKNOWLEDGE, Rule.INCOMING_READ] == BY_NOON
    for rule in BY_NOON:
        latest = due(rule, swedish(2026, 11, 19, 9), b.SETTINGS)
        assert not is_late(latest, datetime(2026, 11, 20, 10, 59, tzinfo=UTC))
        assert not is_late(latest, datetime(2026, 11, 20, 11, 0, tzinfo=UTC))
        assert is_late(latest, datetime(2026, 11, 20, 11, 0, 1, tzinfo=UTC))
        summer = due(rule, swedish(2026, 6, 3, 9), b.SETTINGS)
        assert not is_late(summer, datetime(2026, 6, 4, 10, 0, tzinfo=UTC))
        assert is_late(summer, datetime(2026, 6, 4, 10, 1, tzinfo=UTC))
    assert not is_late(None, b.FRIDAY)


@pytest.mark.row("T01", "T05")
@pytest.mark.parametrize("year", YEARS)
def test_noon_is_noon_in_sweden_on_both_sides_of_both_clock_changes(year: int) -> None:
    for month, before, after in ((3, 11, 10), (10, 10, 11)):
        sunday = last_sunday(year, month)
        friday = next(d for d in reversed(working_days(False)) if d < sunday)
        monday = next(d for d in working_days(False) if d > sunday)
        for rule in BY_NOON:
            early = due(rule, on(shift(friday, -1, b.SETTINGS), 15), b.SETTINGS).astimezone(UTC)
            over = due(rule, on(friday, 15), b.SETTINGS).astimezone(UTC)
            assert (early.date(), early.time()) == (friday, time(before))
            assert (over.date(), over.time()) == (monday, time(after))


@pytest.mark.row("T22")
@pytest.mark.parametrize("year", YEARS)
def test_seventy_two_hours_pass_however_the_clocks_are_set(year: int) -> None:
    for month, hour in ((3, 16), (10, 14)):
        settled = on(last_sunday(year, month) - timedelta(days=1), 15)
        leaves = due(Rule.LEAVES_START_PAGE, settled, b.SETTINGS)
        assert leaves.astimezone(UTC) - settled.astimezone(UTC) == timedelta(hours=72)
        assert leaves == on(last_sunday(year, month) + timedelta(days=2), hour)


@pytest.mark.parametrize("year", YEARS)
def test_the_hour_that_comes_twice_is_late_only_the_second_time(year: int) -> None:
    sunday = last_sunday(year, 10)
    first, second = (on(sunday, 2, 30).replace(fold=fold) for fold in (0, 1))
    hour_before = datetime.combine(sunday, time(2, 59), STOCKHOLM)
    assert is_late(first, second)
    assert not is_late(second, hour_before)
    assert not is_late(first, on(sunday, 2))


@pytest.mark.parametrize(
    ("rule", "since", "latest"),
    [
        pytest.param(rule, since, latest, marks=pytest.mark.row(*DEADLINES[rule].rows))
        for rule, since, latest in [
            (Rule.FIRST_CONTACT, swedish(2026, 11, 20, 9), date(2026, 11, 23)),
            (Rule.ASSESSMENT_LOCKED, swedish(2026, 11, 23, 13), date(2026, 11, 20)),
            (Rule.ASSESSMENT_LOCKED, swedish(2026, 4, 7, 8), date(2026, 4, 2)),
            (Rule.CALLED_PROMPTLY, swedish(2026, 11, 25, 13), date(2026, 11, 20)),
            (Rule.CALLED_PROMPTLY, swedish(2027, 1, 8, 13), date(2027, 1, 4)),  # över trettondagen
            (Rule.CALLED_WEEKS_AHEAD, swedish(2026, 12, 4, 13), date(2026, 11, 20)),
            (Rule.CALLED_AFTER_READY, swedish(2026, 11, 20, 9), date(2026, 11, 23)),
            (Rule.CALLED_AFTER_READY, swedish(2026, 12, 23, 13), date(2026, 12, 26)),
            (Rule.PLAN_WRITTEN, swedish(2026, 11, 20, 13), date(2026, 11, 23)),
            (Rule.FOLLOW_UP_LOCKED, swedish(2026, 11, 23, 9), date(2026, 11, 20)),
            (Rule.FOLLOW_UP_LOCKED, swedish(2026, 12, 28, 9), date(2026, 12, 23)),
            (Rule.EVALUATION_CALLED, swedish(2026, 11, 21, 9), date(2026, 11, 21)),
            (Rule.EVALUATION_WRITTEN, swedish(2026, 12, 30, 9), date(2027, 1, 4)),
            (Rule.FOLLOWED_UP_YEARLY, swedish(2026, 11, 20, 9), date(2027, 11, 20)),
            (Rule.FOLLOWED_UP_YEARLY, swedish(2028, 2, 29, 9), date(2029, 2, 28)),  # skottdagen
        ]
    ],
)
def test_what_counts_in_whole_days_ends_with_the_day(rule: Rule, since: datetime, latest: date) -> None:
    ends = due(rule, since, b.SETTINGS)
    assert ends.date() == latest
    assert not is_late(ends, datetime.combine(latest, time(23, 59, 59), STOCKHOLM))
    assert is_late(ends, on(latest + timedelta(days=1), 0))


@pytest.mark.row("T20", "P30")
def test_a_meeting_stops_the_call_that_was_made_after_it_began() -> None:
    meeting = swedish(2026, 11, 20, 13)
    assert DEADLINES[Rule.MEETING_AHEAD].force is Force.STOP
    assert due(Rule.MEETING_AHEAD, meeting, b.SETTINGS) == meeting
    assert is_late(due(Rule.MEETING_AHEAD, meeting, b.SETTINGS), swedish(2026, 11, 20, 13, 1))


@pytest.mark.row("T03", "T14", "T15", "T22")
def test_the_region_chooses_the_numbers_that_the_sources_leave_open() -> None:
    other = msgspec.structs.replace(
        b.SETTINGS,
        call_ahead_days=5,
        first_contact_days=7,
        meeting_notice_days=10,
        leaves_start_page_hours=24,
    )
    chosen = (Rule.CALLED_PROMPTLY, Rule.FIRST_CONTACT, Rule.CALLED_WEEKS_AHEAD, Rule.LEAVES_START_PAGE)
    assert [how_long(rule, b.SETTINGS) for rule in chosen] == [-3, 3, -14, 72]
    assert [how_long(rule, other) for rule in chosen] == [-5, 7, -10, 24]
    assert {rule for rule in Rule if callable(DEADLINES[rule].count)} == set(chosen)


@pytest.mark.row("T03", "T15")
def test_only_a_short_notice_is_advice() -> None:
    advice = {rule for rule in Rule if DEADLINES[rule].force is Force.ADVICE}
    assert advice == {Rule.CALLED_PROMPTLY, Rule.CALLED_WEEKS_AHEAD}


@pytest.mark.row("T11", "T12", "T13", "T16")
@pytest.mark.parametrize("rule", UNMEASURED)
def test_what_names_no_time_is_never_due(rule: Rule) -> None:
    assert how_long(rule, b.SETTINGS) is None
    with pytest.raises(ValueError, match="names no time"):
        due(rule, b.FRIDAY, b.SETTINGS)


def test_every_row_that_is_about_a_sip_stands_in_one_rule() -> None:
    assert list(DEADLINES) == list(Rule)
    rows = sorted(row for deadline in DEADLINES.values() for row in deadline.rows)
    assert rows == [f"T{number:02}" for number in range(1, 23) if number not in (18, 19)]
    assert [row for rule in UNMEASURED for row in DEADLINES[rule].rows] == ["T11", "T12", "T16", "T13"]


@pytest.mark.row("T01")
@pytest.mark.parametrize(
    ("now", "near"),
    [
        (swedish(2026, 11, 19, 23, 59), Urgency.LATER),
        (datetime(2026, 11, 19, 23, 1, tzinfo=UTC), Urgency.TODAY),  # redan fredag i Sverige
        (swedish(2026, 11, 20, 0), Urgency.TODAY),
        (swedish(2026, 11, 20, 12), Urgency.TODAY),
        (swedish(2026, 11, 20, 12, 1), Urgency.OVERDUE),
        (swedish(2026, 11, 21, 0), Urgency.OVERDUE),
    ],
)
def test_a_deadline_is_due_today_in_sweden_until_its_hour_has_passed(now: datetime, near: Urgency) -> None:
    assert urgency(due(Rule.ACKNOWLEDGE, swedish(2026, 11, 19, 9), b.SETTINGS), now) is near
    assert urgency(None, now) is Urgency.NONE


@given(moments, moments)
def test_a_deadline_is_overdue_exactly_when_it_is_late(due_at: datetime, now: datetime) -> None:
    assert (urgency(due_at, now) is Urgency.OVERDUE) == is_late(due_at, now)
