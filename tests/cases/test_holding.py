"""One unit at a time writes in a part: where that is so, for how long, and what ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.case import Sip
from cases.holding import LASTS, Holding, is_held, is_over, may_hold, signed_by, taken
from cases.intents import Answer, Part, Topic
from cases.steering import Close, CloseKind, Void
from tests.cases import builders as b
from tests.cases import stages as s

NOW = b.FRIDAY + timedelta(hours=2)
HERS = Holding(b.CENTRE, "hsa-dsk", NOW, NOW)


def over(case: Sip, held: Holding = HERS, part: Part = Part.PLAN, minutes: int = 1, version: int = 1) -> bool:
    return is_over(held, case, part, version, b.SETTINGS, NOW + timedelta(minutes=minutes))


@pytest.mark.row("R01")
@pytest.mark.parametrize("part", [Part.ASSESSMENT, Part.PLAN, Part.FOLLOW_UP, Part.EVALUATION])
def test_one_unit_at_a_time_writes_where_it_signs_afterwards(part: Part) -> None:
    assert is_held(part, b.SETTINGS)
    assert not is_held(part, s.MINA_PLANER), "there all write at once"


@pytest.mark.parametrize("part", [Part.PERSON, Part.INITIATIVE, Part.MEETING_CALL])
def test_what_nobody_signs_together_is_held_by_nobody(part: Part) -> None:
    assert not is_held(part, b.SETTINGS)


@pytest.mark.row("R01")
def test_a_unit_holds_what_it_may_write_in_and_no_more() -> None:
    script = b.Script()
    case = s.called(script)
    assert may_hold(case, Part.PLAN, 1, b.CENTRE, b.SETTINGS)
    assert not may_hold(case, Part.PLAN, 1, b.HOME, b.SETTINGS), "it takes no part"
    assert not may_hold(case, Part.PLAN, 2, b.CENTRE, b.SETTINGS), "there is no such version yet"
    ended = s.on(case, script, (b.WARD, Close(CloseKind.ENDED, "Flyttat")))
    assert not may_hold(ended, Part.PLAN, 1, b.CENTRE, b.SETTINGS)
    locked = s.settled(b.Script())
    assert not may_hold(locked, Part.PLAN, 1, b.WARD, b.SETTINGS)
    renewed = s.renewed(b.Script())
    assert not may_hold(renewed, Part.PLAN, 1, b.WARD, b.SETTINGS)
    assert may_hold(renewed, Part.PLAN, 2, b.WARD, b.SETTINGS)


@pytest.mark.row("R01")
def test_it_lasts_half_an_hour_from_the_last_that_was_heard_of_her() -> None:
    case = s.called(b.Script())
    assert timedelta(minutes=30) == LASTS
    assert not over(case, minutes=29)
    assert over(case, minutes=30)
    later = taken(HERS, b.CENTRE, "hsa-dsk", (), NOW + timedelta(minutes=20))
    assert (later.since, later.until) == (NOW, NOW + timedelta(minutes=50))
    assert not over(case, later, minutes=49)


def test_a_clock_that_goes_back_shortens_nothing() -> None:
    assert taken(HERS, b.CENTRE, "hsa-dsk", (), NOW - timedelta(hours=1)).until == HERS.until


@pytest.mark.row("B07", "R01", "R03")
def test_it_ends_when_the_unit_has_signed_there_and_by_no_other_signature() -> None:
    script = b.Script()
    case = s.called(script)
    others = s.signed(case, script, b.WARD, Part.PLAN, {"situation": "Bor ensam"})
    assert not over(others), "another unit's"
    elsewhere = s.signed(case, script, b.CENTRE, Part.ASSESSMENT, {"background": "Bor ensam"})
    assert not over(elsewhere), "in another part"
    case = s.signed(case, script, b.CENTRE, Part.PLAN, {"situation": "Bor ensam"})
    assert over(case)
    again = taken(None, b.CENTRE, "hsa-dsk", signed_by(case, b.CENTRE, Part.PLAN, 1), NOW)
    assert not over(case, again), "what was signed before ends nothing"


def test_a_signature_that_is_taken_back_stays_the_end_of_what_it_ended() -> None:
    script = b.Script()
    case = s.signed(s.called(script), script, b.CENTRE, Part.PLAN, {"situation": "Bor ensam"})
    (signature,) = signed_by(case, b.CENTRE, Part.PLAN, 1)
    assert over(s.on(case, script, (b.CENTRE, Void(signature, "Fel text"))))


@pytest.mark.row("R01", "R04")
def test_it_ends_when_the_part_is_locked_or_the_unit_has_left() -> None:
    script = b.Script()
    case = s.planned(script)
    signed = Holding(b.WARD, "hsa-ssk", NOW, NOW, signed_by(case, b.WARD, Part.PLAN, 1))
    assert not over(case, signed)
    assert over(s.on(case, script, (b.WARD, b.lock(Part.PLAN, case))), signed)
    script = b.Script()
    case = s.opened(script)
    held = Holding(b.COUNCIL, "hsa-bist", NOW, NOW)
    assert not over(case, held, Part.ASSESSMENT)
    declined = s.on(case, script, (b.COUNCIL, b.answer(Answer.DECLINE, topic=Topic.INITIATIVE)))
    assert over(declined, held, Part.ASSESSMENT)


def test_a_colleague_goes_on_in_her_own_name() -> None:
    later = NOW + timedelta(minutes=5)
    assert taken(HERS, b.CENTRE, "hsa-ny", ("a",), later) == Holding(b.CENTRE, "hsa-ny", later, later, ("a",))
