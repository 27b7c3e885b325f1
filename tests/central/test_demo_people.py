"""The made-up persons."""

from __future__ import annotations

from datetime import date
from itertools import islice
from random import Random

from central.demo_people import Person, number_for, persons
from forms.numbers import parse

TODAY = date(2026, 11, 20)


def test_made_up_numbers_are_valid_and_of_the_series_that_nobody_gets() -> None:
    for person in islice(persons(Random(1), TODAY, frozenset()), 300):
        found = parse(person.number, TODAY)
        assert found.valid
        assert found.birth_date is not None
        assert person.birth == found.birth_date.isoformat()
        assert 980 <= int(person.number[8:11]) <= 999


def test_a_number_that_is_taken_is_never_used() -> None:
    first = next(persons(Random(1), TODAY, frozenset()))
    again = next(persons(Random(1), TODAY, frozenset({first.number})))
    assert again.number != first.number


def test_a_number_ends_with_its_check_digit() -> None:
    assert number_for(date(1912, 12, 12), 121) == "191212121212"
    assert Person("Hanna Exempel", "191212121212").birth == "1912-12-12"
