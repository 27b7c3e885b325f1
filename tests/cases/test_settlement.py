"""When a part holds: by the coordinator's lock or by every unit's approval, and what breaks that."""

from __future__ import annotations

import pytest

from cases import edits
from cases.intents import Part
from cases.settings import Settings
from cases.settlement import (
    approval_of,
    approvals,
    has_approved,
    lacking_approval,
    seen_when_settled,
    settled,
    settled_at,
    text_when_settled,
)
from cases.steering import AddUnit, Approve, RemoveUnit, Start, Void
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import BY_APPROVAL, keys, on


@pytest.mark.row("R04", "R44", "E53")
@pytest.mark.parametrize(("settings", "locks"), [(b.SETTINGS, 1), (BY_APPROVAL, 0)])
def test_a_plan_holds_by_its_lock_or_by_every_units_approval(settings: Settings, locks: int) -> None:
    script = b.Script()
    assert not settled(stages.approving(script, settings), Part.PLAN, 1, settings)
    case = stages.settled(script, settings)
    assert settled(case, Part.PLAN, 1, settings)
    assert not settled(case, Part.PLAN, 2, settings)
    assert not settled(case, Part.FOLLOW_UP, 1, settings)
    assert len(case.locks) == locks


def test_approvals_count_for_nothing_where_the_plan_is_locked() -> None:
    assert not settled(stages.settled(b.Script(), BY_APPROVAL), Part.PLAN, 1, b.SETTINGS)


@pytest.mark.row("E55", "R36")
def test_a_change_to_the_plan_breaks_the_approvals_that_were_given_before_it() -> None:
    script = b.Script()
    case = stages.approving(script)
    case = on(case, script, (b.CENTRE, Approve(Part.PLAN, keys(case, Part.PLAN))), settings=BY_APPROVAL)
    assert has_approved(case, b.CENTRE, 1)
    assert lacking_approval(case, 1) == (b.WARD, b.COUNCIL)
    changed = b.write(Part.PLAN, {"situation": "Bor hos sonen"}, case)
    case = on(case, script, (b.COUNCIL, changed), settings=BY_APPROVAL)
    assert has_approved(case, b.CENTRE, 1), "nobody else can read what is not signed"
    case = on(case, script, (b.COUNCIL, b.sign(Part.PLAN, case)), settings=BY_APPROVAL)
    assert not has_approved(case, b.CENTRE, 1)
    assert set(approvals(case, 1)) == {b.CENTRE}


@pytest.mark.row("P31", "R44")
def test_a_rival_that_a_unit_did_not_see_is_a_change_in_whichever_order_it_came() -> None:
    script = b.Script()
    case = stages.called(script)
    texts = {unit: b.write(Part.PLAN, {"situation": f"från {unit}"}) for unit in (b.WARD, b.CENTRE)}
    for first, second in ((b.WARD, b.CENTRE), (b.CENTRE, b.WARD)):
        one = on(case, script, (first, texts[first]))
        one = on(one, script, (first, b.sign(Part.PLAN, one)))
        seen = keys(one, Part.PLAN)
        asked = on(one, script, (b.WARD, Start(Part.PLAN, seen)), settings=BY_APPROVAL)
        asked = on(asked, script, (b.COUNCIL, Approve(Part.PLAN, seen)), settings=BY_APPROVAL)
        both = on(asked, script, (second, texts[second]), settings=BY_APPROVAL)
        both = on(both, script, (second, b.sign(Part.PLAN, both)), settings=BY_APPROVAL)
        assert has_approved(asked, b.COUNCIL, 1)
        assert not has_approved(both, b.COUNCIL, 1)


@pytest.mark.row("R44")
def test_a_unit_that_comes_in_has_the_plan_to_approve_and_one_that_goes_has_not() -> None:
    script = b.Script()
    case = on(stages.settled(script, BY_APPROVAL), script, (b.WARD, AddUnit(b.HOME)), settings=BY_APPROVAL)
    assert lacking_approval(case, 1) == (b.HOME,)
    assert not settled(case, Part.PLAN, 1, BY_APPROVAL)
    out = RemoveUnit(b.HOME, tuple(case.joined))
    case = on(case, script, (b.WARD, out), settings=BY_APPROVAL)
    assert settled(case, Part.PLAN, 1, BY_APPROVAL)


@pytest.mark.row("B12", "R44")
def test_an_approval_or_the_asking_for_it_that_was_taken_back_counts_no_more() -> None:
    script = b.Script()
    case = stages.settled(script, BY_APPROVAL)
    mine = approvals(case, 1)[b.CENTRE].action
    without = on(case, script, (b.CENTRE, Void(mine, "Läste fel plan")), settings=BY_APPROVAL)
    assert lacking_approval(without, 1) == (b.CENTRE,)
    assert b.CENTRE not in approvals(without, 1)
    (asked,) = case.starts
    unasked = on(case, script, (b.WARD, Void(asked, "För tidigt")), settings=BY_APPROVAL)
    assert approval_of(unasked, 1) is None
    assert not settled(unasked, Part.PLAN, 1, BY_APPROVAL)


def test_of_several_askings_the_latest_counts() -> None:
    script = b.Script()
    case = stages.ask_approval(stages.approving(script), script)
    asked = approval_of(case, 1)
    assert asked is not None
    assert asked.stamp.action == list(case.starts)[-1]


@pytest.mark.row("R04", "R14")
@pytest.mark.parametrize("settings", [b.SETTINGS, BY_APPROVAL])
def test_what_holds_is_what_was_signed_and_never_what_nobody_stands_for(settings: Settings) -> None:
    script = b.Script()
    case = stages.approving(script, settings)
    signed = keys(case, Part.PLAN)
    case = on(case, script, (b.CENTRE, b.write(Part.PLAN, {"risk": "Fall"})), settings=settings)
    if settings.plan_settled_by == "lock":
        case = on(case, script, (b.WARD, b.lock(Part.PLAN, stages.seen_by(case, b.WARD))))
    assert set(seen_when_settled(case, Part.PLAN)) == set(signed)
    assert text_when_settled(case, Part.PLAN) == stages.PLAN
    assert "risk" in edits.texts(case, Part.PLAN)


@pytest.mark.row("T21", "T22")
def test_a_plan_has_held_since_its_lock_or_since_the_last_unit_approved() -> None:
    script = b.Script()
    case = stages.settled(script)
    (lock,) = (each for each in case.locks.values() if each.part is Part.PLAN)
    assert settled_at(case, Part.PLAN) == lock.stamp.at
    approved = stages.settled(b.Script(), BY_APPROVAL)
    assert settled_at(approved, Part.PLAN) == max(stamp.at for stamp in approvals(approved, 1).values())
    assert settled_at(stages.planned(b.Script()), Part.PLAN) is None
    assert settled_at(case, Part.FOLLOW_UP) is None
