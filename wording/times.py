"""Days and hours as a nurse reads them, in Swedish time: "i dag 09.42", "i går 16.05", "tis 18 nov 13.00"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from cases.deadlines import END_OF_DAY, STOCKHOLM
from wording.swedish import count

WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")

# Nearer than this, a day of another year is told by its month alone: "mån 12 jan" in November.
_NEAR = timedelta(days=183)
TODAY = "i dag"
_NAMED = {-1: "i går", 0: TODAY, 1: "i morgon"}


def clock(at: datetime) -> str:
    """Such as "09.42". `at` is aware, as everywhere in this room."""
    return of_day(at.astimezone(STOCKHOLM).time())


def of_day(at: time) -> str:
    """A time of day alone, as it is read: "09.42"."""
    return f"{at:%H.%M}"


def moment(at: datetime, now: datetime) -> str:
    """Such as "i dag 09.42", "i går 16.05", "i morgon 11.00", "tis 18 nov 13.00", "tis 2 dec 2025".

    A time to come keeps its hour, since somebody has to be there.
    """
    local = _local_day(at)
    name = day(local, now)
    if at <= now and local.year != _local_day(now).year and name not in _NAMED.values():
        return name
    return f"{name} {clock(at)}"


def on_paper(at: datetime) -> str:
    """A time that is as true in a month: "2026-11-20 08.50"."""
    local = at.astimezone(STOCKHOLM)
    return f"{local:%Y-%m-%d %H.%M}"


def changed(at: datetime, now: datetime) -> str:
    """When something was last touched, for a narrow column: the hour only today and yesterday."""
    name = day(_local_day(at), now)
    return f"{name} {clock(at)}" if name in _NAMED.values() else name


def since(at: datetime, now: datetime) -> str:
    """From when something has been so: "09.12" today, "i går 23.50", "tis 18 nov 13.00"."""
    return clock(at) if _local_day(at) == _local_day(now) else moment(at, now)


def latest(at: datetime, now: datetime) -> str:
    """A deadline, short: "12.00" or "i dag" today, "i morgon 12.00", else the day alone: "mån 24 nov"."""
    name = day(_local_day(at), now)
    if name == _NAMED[0]:
        return name if _at_end_of_day(at) else clock(at)
    return due(at, now) if name == _NAMED[1] else name


def due(at: datetime, now: datetime) -> str:
    """A deadline, whole: "i dag 12.00", "tis 25 nov 12.00"; at the end of a day the day alone."""
    return day(_local_day(at), now) if _at_end_of_day(at) else moment(at, now)


def day(on: date, now: datetime) -> str:
    """Such as "i dag", "i går", "i morgon", "tis 18 nov"; with its year when that is not plain."""
    near = _NAMED.get((on - _local_day(now)).days)
    if near:
        return near
    return _without_year(on) if _year_is_clear(on, _local_day(now)) else day_with_weekday(on)


def short_day(on: date, now: datetime) -> str:
    """As `day` within a week; further off without its weekday: "30 okt"."""
    today = _local_day(now)
    if abs((on - today).days) < 7:
        return day(on, now)
    _, _, rest = (_without_year(on) if _year_is_clear(on, today) else day_with_weekday(on)).partition(" ")
    return rest


def day_with_weekday(on: date) -> str:
    """Such as "fre 21 nov 2025", as on a form."""
    return f"{_without_year(on)} {on.year}"


def iso_day(text: str, now: datetime) -> str:
    """A stored ISO day as `day` shows it; what is not one stays as it was written."""
    try:
        return day(date.fromisoformat(text), now)
    except ValueError:
        return text


def age(at: datetime, now: datetime) -> str:
    """How long ago: "nyss", "för 4 minuter sedan", "för 2 timmar sedan", "för 3 dagar sedan"."""
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 1:
        return "nyss"
    if minutes < 60:
        return f"för {count(minutes, 'minut', 'minuter')} sedan"
    if minutes < 24 * 60:
        return f"för {count(minutes // 60, 'timme', 'timmar')} sedan"
    return f"för {count(minutes // (24 * 60), 'dag', 'dagar')} sedan"


def _local_day(at: datetime) -> date:
    return at.astimezone(STOCKHOLM).date()


def _at_end_of_day(at: datetime) -> bool:
    local = at.astimezone(STOCKHOLM).time()
    return (local.hour, local.minute) == (END_OF_DAY.hour, END_OF_DAY.minute)


def _without_year(on: date) -> str:
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"


def _year_is_clear(on: date, today: date) -> bool:
    return on.year == today.year or today < on < today + _NEAR
