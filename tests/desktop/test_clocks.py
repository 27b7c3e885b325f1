"""The time, ids and references that everything else is given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cases.deadlines import STOCKHOLM
from desktop.clocks import DrillClock, clock_from, new_id, new_reference
from forms import references

MORNING = datetime(2026, 11, 20, 8, 50, tzinfo=STOCKHOLM)
SOON = timedelta(seconds=5)


def test_the_ordinary_clock_is_the_computers_and_says_its_zone() -> None:
    before = datetime.now(UTC)
    shown = clock_from(None)()
    assert before <= shown <= datetime.now(UTC)
    assert shown.utcoffset() == timedelta(0)


def test_a_clock_for_a_drill_begins_at_the_chosen_moment_and_goes_on() -> None:
    clock = clock_from(MORNING)
    first = clock()
    second = clock()
    assert MORNING <= first < second < MORNING + SOON
    assert first.utcoffset() == timedelta(0)


def test_a_drill_goes_on_to_another_hour_and_back() -> None:
    clock = DrillClock(MORNING)
    assert MORNING <= clock() < MORNING + SOON
    for hours in (6, -1):
        clock.set(MORNING + timedelta(hours=hours))
        assert timedelta(0) <= clock() - (MORNING + timedelta(hours=hours)) < SOON
    assert clock().tzinfo is UTC


def test_a_drills_clock_is_never_still() -> None:
    clock = DrillClock(MORNING)
    first = clock()
    assert clock() > first


def test_ids_are_uuids_of_the_seventh_kind_and_never_the_same() -> None:
    ids = {new_id() for _ in range(500)}
    assert len(ids) == 500
    assert {made[14] for made in ids} == {"7"}


@pytest.mark.row("A02")
def test_a_spoken_reference_is_valid_and_does_not_follow_from_another() -> None:
    made = [new_reference() for _ in range(200)]
    assert all(references.is_valid(one) for one in made)
    assert len(set(made)) > 195
    assert made != sorted(made)
