"""Deadlines with the Swedish calendar, offline: from what, how long, in which days, which hour. No deadline
is ever paused.

Everything is counted from when something happened, never from when it was typed. The rules of discharge
(T18, T19, T23) have no row here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from cases.days_off import days_off
from cases.settings import Settings

STOCKHOLM = ZoneInfo("Europe/Stockholm")
"""Every hour that a rule names is an hour in Sweden."""

END_OF_DAY = time.max
"""Until midnight, where a rule names a day and no hour."""

NOON = time(12)


class Rule(StrEnum):
    """The rules of rules.md section 1 that are about a SIP, in the order of the work."""

    CONSENT_ASKED = "consent_asked"
    FIRST_CONTACT = "first_contact"
    CASE_CREATED = "case_created"
    ACKNOWLEDGE = "acknowledge"
    INCOMING_READ = "incoming_read"
    ASSESSMENT_LOCKED = "assessment_locked"
    CALLED_PROMPTLY = "called_promptly"
    CALLED_WEEKS_AHEAD = "called_weeks_ahead"
    CALLED_URGENTLY = "called_urgently"
    CALLED_AFTER_READY = "called_after_ready"
    MEETING_AHEAD = "meeting_ahead"
    PLAN_WRITTEN = "plan_written"
    MESSAGE_WRITTEN = "message_written"
    FOLLOW_UP_LOCKED = "follow_up_locked"
    EVALUATION_CALLED = "evaluation_called"
    EVALUATION_WRITTEN = "evaluation_written"
    FOLLOWED_UP_YEARLY = "followed_up_yearly"
    LEAVES_START_PAGE = "leaves_start_page"


class Since(StrEnum):
    """What a deadline counts from. `MEETING` is any meeting that somebody is called to; `MESSAGE_SENT` is a
    kallelse or an informationsmeddelande; a plan is settled when it is locked, or approved by all (rules.md
    section 3 row 8), and again with every version.
    """

    NEED_IDENTIFIED = "need_identified"
    CASE_OPENED = "case_opened"
    INITIATIVE_SENT = "initiative_sent"
    MESSAGE_SENT = "message_sent"
    READY_FOR_DISCHARGE = "ready_for_discharge"
    MEETING = "meeting"
    PLAN_SETTLED = "plan_settled"
    EVALUATION_AGREED = "evaluation_agreed"
    EVALUATION_MEETING = "evaluation_meeting"


class Days(StrEnum):
    """What a deadline counts: vardagar and arbetsdagar are the same days (rules.md section 3 row 18)."""

    WORKING = "working"
    CALENDAR = "calendar"
    YEARS = "years"
    HOURS = "hours"


class Force(StrEnum):
    """What a rule does to whoever is too late: turns it down (`STOP`), is missed (`DUTY`), is only asked
    about (`ADVICE`), or nothing, since it permits (`PERMISSION`) or happens by itself (`AUTOMATIC`).
    """

    STOP = "stop"
    DUTY = "duty"
    ADVICE = "advice"
    PERMISSION = "permission"
    AUTOMATIC = "automatic"


class Urgency(StrEnum):
    """How near a deadline is, in Swedish days."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"
    NONE = "none"


class Deadline(msgspec.Struct, frozen=True):
    """A rule as data: at the latest `count` of `days` after `since`, or before it if negative, at `hour`.

    `rows` are its sources. `count` is a function where the region chooses the number, and None where the
    source names no time that can be measured. `hour` is None where the source names none: the day's end, or
    for `Days.HOURS` the clock time that it counts from.
    """

    rows: tuple[str, ...]
    since: Since
    count: int | Callable[[Settings], int] | None
    days: Days = Days.WORKING
    hour: time | None = None
    force: Force = Force.DUTY


DEADLINES: dict[Rule, Deadline] = {
    Rule.CONSENT_ASKED: Deadline(("T11",), Since.NEED_IDENTIFIED, None),
    # "Några" is three until the region says otherwise; "dagar" is every day, since S0 writes "arbetsdagar"
    # where it means those (T03).
    Rule.FIRST_CONTACT: Deadline(
        ("T14",), Since.NEED_IDENTIFIED, lambda chosen: chosen.first_contact_days, Days.CALENDAR
    ),
    Rule.CASE_CREATED: Deadline(("T12",), Since.NEED_IDENTIFIED, None),
    Rule.ACKNOWLEDGE: Deadline(("T01",), Since.INITIATIVE_SENT, 1, hour=NOON),
    Rule.INCOMING_READ: Deadline(("T05",), Since.MESSAGE_SENT, 1, hour=NOON),
    Rule.ASSESSMENT_LOCKED: Deadline(("T02",), Since.MEETING, -1),
    Rule.CALLED_PROMPTLY: Deadline(
        ("T03",), Since.MEETING, lambda chosen: -chosen.call_ahead_days, force=Force.ADVICE
    ),
    Rule.CALLED_WEEKS_AHEAD: Deadline(
        ("T15",),
        Since.MEETING,
        lambda chosen: -chosen.meeting_notice_days,
        Days.CALENDAR,
        force=Force.ADVICE,
    ),
    Rule.CALLED_URGENTLY: Deadline(("T16",), Since.MEETING, None, force=Force.PERMISSION),
    # S0 and S3 say the same of it, and LUS 4:3 counts every day; it is not put off when it ends on a day off.
    Rule.CALLED_AFTER_READY: Deadline(("T04", "T17"), Since.READY_FOR_DISCHARGE, 3, Days.CALENDAR),
    Rule.MEETING_AHEAD: Deadline(("T20",), Since.MEETING, 0, Days.HOURS, force=Force.STOP),
    Rule.PLAN_WRITTEN: Deadline(("T06",), Since.MEETING, 1),
    Rule.MESSAGE_WRITTEN: Deadline(("T13",), Since.CASE_OPENED, None, force=Force.PERMISSION),
    # "dagen före" and "vardagen före" in one document: rules.md section 3 row 17.
    Rule.FOLLOW_UP_LOCKED: Deadline(("T07", "T08"), Since.EVALUATION_MEETING, -1),
    # The time agreed at the meeting is a day, and the call may go out on it.
    Rule.EVALUATION_CALLED: Deadline(("T09",), Since.EVALUATION_AGREED, 0, Days.CALENDAR),
    Rule.EVALUATION_WRITTEN: Deadline(("T10",), Since.EVALUATION_MEETING, 1),
    Rule.FOLLOWED_UP_YEARLY: Deadline(("T21",), Since.PLAN_SETTLED, 1, Days.YEARS),
    Rule.LEAVES_START_PAGE: Deadline(
        ("T22",),
        Since.PLAN_SETTLED,
        lambda chosen: chosen.leaves_start_page_hours,
        Days.HOURS,
        force=Force.AUTOMATIC,
    ),
}
"""What each rule says. T04 and T17 are one rule, and so are T07 and T08."""


def is_working_day(day: date, settings: Settings) -> bool:
    """Rules.md section 3 row 18: Monday to Friday, no public holiday, no midsommarafton, julafton or
    nyårsafton.
    """
    return _is_working_day(day, settings.saturday_counts)


def _is_working_day(day: date, saturday_counts: bool) -> bool:
    last = 6 if saturday_counts else 5
    return day.weekday() < last and day not in days_off(day.year)


def shift(day: date, working_days: int, settings: Settings) -> date:
    """The day so many working days later, or earlier if negative; the day itself need not be one."""
    return _shifted(day, working_days, settings.saturday_counts)


@lru_cache(maxsize=4096)
def _shifted(day: date, working_days: int, saturday_counts: bool) -> date:
    # A list of ten thousand cases counts from the same few days again and again.
    step = timedelta(days=1 if working_days > 0 else -1)
    left = abs(working_days)
    while left:
        day += step
        left -= _is_working_day(day, saturday_counts)
    return day


def how_long(rule: Rule, settings: Settings) -> int | None:
    """How many of the rule's `days` this region gives, negative before what it counts from; None where no
    time can be measured (T11, T12, T13, T16).
    """
    count = DEADLINES[rule].count
    return count(settings) if callable(count) else count


def due(rule: Rule, since: datetime, settings: Settings) -> datetime:
    """When it must be done at the latest, counted from when it happened (never from when it was typed).
    Aware, Swedish time.

    Raises ValueError for a rule that names no time.
    """
    deadline, count = DEADLINES[rule], how_long(rule, settings)
    if count is None:
        raise ValueError(f"{rule} names no time")
    day = since.astimezone(STOCKHOLM).date()
    match deadline.days:
        case Days.HOURS:
            # Hours that pass, whatever the clock on the wall is set to meanwhile.
            return (since.astimezone(UTC) + timedelta(hours=count)).astimezone(STOCKHOLM)
        case Days.WORKING:
            day = shift(day, count, settings)
        case Days.CALENDAR:
            day += timedelta(days=count)
        case Days.YEARS:
            day = _years_later(day, count)
    return datetime.combine(day, deadline.hour or END_OF_DAY, STOCKHOLM)


def day_of(text: str) -> datetime | None:
    """The beginning of a day that a field holds (2026-11-20), in Sweden; None where it holds none of this
    century.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime.combine(day, time(), STOCKHOLM) if 2000 <= day.year < 2100 else None


def is_late(due_at: datetime | None, now: datetime) -> bool:
    """Whether the time has passed; or had, for what was done at `now`. The hour itself is still in time."""
    # Two times of one zone are compared as on the wall, where the hour before normal time comes twice.
    return due_at is not None and now.astimezone(UTC) > due_at.astimezone(UTC)


def urgency(due_at: datetime | None, now: datetime) -> Urgency:
    """Whether a deadline has passed, ends today or later; `Urgency.NONE` where none runs."""
    if due_at is None:
        return Urgency.NONE
    if is_late(due_at, now):
        return Urgency.OVERDUE
    today = due_at.astimezone(STOCKHOLM).date() == now.astimezone(STOCKHOLM).date()
    return Urgency.TODAY if today else Urgency.LATER


def _years_later(day: date, years: int) -> date:
    """The same date in another year; the last of February for a leap day, so that a year is never passed."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # no leap day in that year
        return day.replace(year=day.year + years, day=28)
