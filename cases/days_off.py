"""The Swedish days off, worked out from the law's own words (1989:253), so that a deadline waits for no
library.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


@cache
def days_off(year: int) -> frozenset[date]:
    """Every public holiday of a year from 2005 on, and midsommarafton, julafton and nyårsafton (rules.md
    section 3 row 18). Other Sundays are not among them.
    """
    easter = easter_sunday(year)
    midsummer = _saturday_from(date(year, 6, 20))
    return frozenset(
        (
            date(year, 1, 1),
            date(year, 1, 6),
            easter - timedelta(days=2),  # långfredagen
            easter,
            easter + timedelta(days=1),  # annandag påsk
            date(year, 5, 1),
            easter + timedelta(days=39),  # Kristi himmelsfärdsdag
            easter + timedelta(days=49),  # pingstdagen
            date(year, 6, 6),
            midsummer - timedelta(days=1),
            midsummer,
            _saturday_from(date(year, 10, 31)),  # alla helgons dag
            date(year, 12, 24),
            date(year, 12, 25),
            date(year, 12, 26),
            date(year, 12, 31),
        )
    )


def easter_sunday(year: int) -> date:
    """Påskdagen, by the Gregorian computus."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    leap_centuries = century // 4
    lunar = (century + 8) // 25
    epact = (19 * golden + century - leap_centuries - (century - lunar + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)
