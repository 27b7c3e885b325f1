"""What no longer holds, which locks stand, and which version of the plan the case is in."""

from __future__ import annotations

import pytest

from cases.case import Sip
from cases.intents import Part
from cases.locks import (
    VERSIONED,
    closing_of,
    current_version,
    deceased,
    is_started,
    lock_of,
    sheet,
    version_of,
    voided,
)
from cases.steering import Close, CloseKind, RecordDeath, Void
from cases.uniting import union
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on


def test_each_version_of_the_plan_has_its_own_sheet_and_the_first_bears_the_parts_own_name() -> None:
    assert [sheet(Part.PLAN, version) for version in (1, 2, 3)] == ["plan", "plan.2", "plan.3"]
    assert {part: sheet(part, 2) for part in Part if part not in VERSIONED} == {
        part: str(part) for part in Part if part not in VERSIONED
    }


@pytest.mark.row("R04", "R10")
def test_a_lock_holds_its_own_part_in_its_own_version() -> None:
    case = stages.renewed(b.Script())
    assert lock_of(case, Part.PLAN) is not None
    assert lock_of(case, Part.PLAN, 2) is None
    assert lock_of(case, Part.FOLLOW_UP) is None


@pytest.mark.row("R04", "R05")
def test_a_lock_holds_until_it_is_voided() -> None:
    script = b.Script()
    case = stages.settled(script)
    (key,) = case.locks
    assert not voided(case, key)
    case = on(case, script, (b.WARD, Void(key, "Ett mål saknas")))
    assert voided(case, key)
    assert lock_of(case, Part.PLAN) is None


@pytest.mark.row("E24", "B36")
def test_the_case_is_in_the_newest_version_that_was_begun() -> None:
    script = b.Script()
    assert current_version(stages.settled(script)) == 1
    case = stages.renewed(script)
    assert current_version(case) == 2
    assert {part: version_of(case, part) for part in (Part.PLAN, Part.EVALUATION, Part.ASSESSMENT)} == {
        Part.PLAN: 2,
        Part.EVALUATION: 2,
        Part.ASSESSMENT: 1,
    }


@pytest.mark.row("B32")
def test_a_follow_up_is_opened_for_its_own_version_and_until_that_is_taken_back() -> None:
    script = b.Script()
    case = stages.followed(script)
    assert is_started(case, Part.FOLLOW_UP, 1)
    assert not is_started(case, Part.FOLLOW_UP, 2)
    (key,) = case.starts
    assert not is_started(on(case, script, (b.WARD, Void(key, "x"))), Part.FOLLOW_UP, 1)


def ended(case: Sip, script: b.Script, *kinds: CloseKind) -> Sip:
    """The case as several units ended it, each before the others' came."""
    for unit, kind in zip(stages.UNITS, kinds, strict=False):
        own = b.applied(stages.accepted(b.Script()), script.act(unit, Close(kind, "x"), case="cW")).delta
        case = union(case, own)
    return case


@pytest.mark.row("R48")
def test_of_several_ends_the_gravest_counts_in_whichever_order_they_came() -> None:
    script = b.Script()
    case = stages.accepted(script)
    assert closing_of(case) is None
    kinds = (CloseKind.ENDED, CloseKind.WRONG_PERSON, CloseKind.EVALUATED)
    for order in (kinds, kinds[::-1]):
        closing = closing_of(ended(case, script, *order))
        assert closing is not None
        assert closing.kind is CloseKind.WRONG_PERSON


def test_the_person_has_died_until_every_record_of_it_is_taken_back() -> None:
    script = b.Script()
    case = stages.accepted(script)
    case = on(case, script, *((unit, RecordDeath("sonen ringde")) for unit in (b.WARD, b.CENTRE)))
    for left in (True, False):
        key = next(key for key in case.deaths if not voided(case, key))
        case = on(case, script, (b.COUNCIL, Void(key, "fel person")))
        assert deceased(case) is left
