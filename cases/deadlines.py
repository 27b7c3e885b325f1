"""Deadlines with the Swedish calendar, offline: from what, how long, in which days, which hour. No deadline
is ever paused.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from cases.days_off import days_off
from cases.settings import Settings

STOCKHOLM = ZoneInfo("Europe/Stockholm")
"""Every hour that a rule names is an hour in Sweden."""

END_OF_DAY = time(23, 59)


class Deadline(msgspec.Struct, frozen=True):
    """A rule: `days` working days after (before, if negative) the day it counts from, at `hour`. `row` is its
    source.
    """

    row: str
    days: int
    hour: time = END_OF_DAY


class Rule(StrEnum):
    """The deadlines that the process uses."""

    ACKNOWLEDGE = "acknowledge"
    ASSESSMENT_LOCKED = "assessment_locked"
    PLAN_WRITTEN = "plan_written"
    FOLLOW_UP_LOCKED = "follow_up_locked"
    EVALUATION_WRITTEN = "evaluation_written"


DEADLINES: dict[Rule, Deadline] = {
    Rule.ACKNOWLEDGE: Deadline("T01", 1, time(12)),
    Rule.ASSESSMENT_LOCKED: Deadline("T02", -1),
    Rule.PLAN_WRITTEN: Deadline("T06", 1),
    Rule.FOLLOW_UP_LOCKED: Deadline("T08", -1),
    Rule.EVALUATION_WRITTEN: Deadline("T10", 1),
}


def is_working_day(day: date, settings: Settings) -> bool:
    """Rules.md section 3 row 18: Monday to Friday, no public holiday, no midsommarafton, julafton or
    nyårsafton.
    """
    last = 6 if settings.saturday_counts else 5
    return day.weekday() < last and day not in days_off(day.year)


def shift(day: date, working_days: int, settings: Settings) -> date:
    """The day so many working days later, or earlier if negative; the day itself need not be one."""
    step = timedelta(days=1 if working_days > 0 else -1)
    left = abs(working_days)
    while left:
        day += step
        left -= is_working_day(day, settings)
    return day


def due(rule: Rule, since: datetime, settings: Settings) -> datetime:
    """When it must be done at the latest, counted from when it happened (never from when it was typed).
    Aware, Swedish time.
    """
    deadline = DEADLINES[rule]
    local = since.astimezone(STOCKHOLM)
    return datetime.combine(shift(local.date(), deadline.days, settings), deadline.hour, STOCKHOLM)


def is_late(due_at: datetime | None, now: datetime) -> bool:
    """Whether the time has passed."""
    return due_at is not None and now > due_at
