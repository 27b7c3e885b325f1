"""The Swedish days off, beside a library that others keep."""

from __future__ import annotations

from datetime import date

import holidays
import pytest

from cases.days_off import days_off, easter_sunday

YEARS = range(2005, 2100)  # the sixth of June became a day off in 2005


def test_the_days_off_of_a_century_are_those_that_others_have_worked_out() -> None:
    for year in YEARS:
        known = holidays.country_holidays("SE", years=year, categories=("public", "de_facto"))
        assert days_off(year) == frozenset(known), year


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_comes_when_the_almanac_says(year: int, easter: date) -> None:
    assert easter_sunday(year) == easter


@pytest.mark.row("T01")
@pytest.mark.parametrize("eve", [date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31)])
def test_midsummer_eve_christmas_eve_and_new_years_eve_are_no_working_days(eve: date) -> None:
    assert eve in days_off(eve.year)


def test_two_days_off_on_one_date_are_one() -> None:
    assert len(days_off(2008)) == 15  # Ascension Day fell on the first of May
