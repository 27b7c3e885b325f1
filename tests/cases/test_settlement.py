"""When a part holds: by the coordinator's lock or by every unit's approval, and what breaks that."""

from __future__ import annotations

import msgspec
import pytest

from cases import edits
from cases.access import grants
from cases.decide import decide
from cases.intents import Part
from cases.outcome import Refused, Waits
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.settlement import (
    approval_of,
    approvals,
    asked_to_approve,
    asking,
    came_later,
    has_approved,
    lacking_approval,
    seen_when_settled,
    settled,
    settled_at,
    text_when_settled,
)
from cases.steering import AddUnit, Approve, RemoveUnit, Void
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
    assert has_approved(case, b.CENTRE, 1, BY_APPROVAL)
    assert lacking_approval(case, 1, BY_APPROVAL) == (b.WARD, b.COUNCIL)
    changed = b.write(Part.PLAN, {"situation": "Bor hos sonen"}, case)
    case = on(case, script, (b.COUNCIL, changed), settings=BY_APPROVAL)
    assert has_approved(case, b.CENTRE, 1, BY_APPROVAL), "nobody else can read what is not signed"
    case = on(case, script, (b.COUNCIL, b.sign(Part.PLAN, case)), settings=BY_APPROVAL)
    assert not has_approved(case, b.CENTRE, 1, BY_APPROVAL)
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
        asked = on(one, script, (b.WARD, asking(one, seen, 1)), settings=BY_APPROVAL)
        asked = on(asked, script, (b.COUNCIL, Approve(Part.PLAN, seen)), settings=BY_APPROVAL)
        both = on(asked, script, (second, texts[second]), settings=BY_APPROVAL)
        both = on(both, script, (second, b.sign(Part.PLAN, both)), settings=BY_APPROVAL)
        assert has_approved(asked, b.COUNCIL, 1, BY_APPROVAL)
        assert not has_approved(both, b.COUNCIL, 1, BY_APPROVAL)


@pytest.mark.row("R44", "E53")
def test_who_comes_in_after_approval_was_asked_for_is_asked_when_it_is_asked_again() -> None:
    script = b.Script()
    case = on(stages.approving(script), script, (b.WARD, AddUnit(b.HOME)), settings=BY_APPROVAL)
    assert asked_to_approve(case, 1) == stages.UNITS
    assert came_later(case, 1) == (b.HOME,)
    approves = Approve(Part.PLAN, keys(case, Part.PLAN))
    case = on(case, script, (b.CENTRE, approves), settings=BY_APPROVAL)
    case = stages.ask_approval(case, script)
    assert came_later(case, 1) == ()
    assert lacking_approval(case, 1, BY_APPROVAL) == (b.WARD, b.COUNCIL, b.HOME)
    case = on(case, script, *((unit, approves) for unit in (b.WARD, b.COUNCIL)), settings=BY_APPROVAL)
    assert not settled(case, Part.PLAN, 1, BY_APPROVAL)
    case = on(case, script, (b.HOME, approves), settings=BY_APPROVAL)
    assert settled(case, Part.PLAN, 1, BY_APPROVAL)


@pytest.mark.row("R44")
def test_a_plan_that_holds_goes_on_holding_when_a_unit_comes_in_and_is_not_put_to_the_vote_again() -> None:
    script = b.Script()
    case = on(stages.settled(script, BY_APPROVAL), script, (b.WARD, AddUnit(b.HOME)), settings=BY_APPROVAL)
    assert settled(case, Part.PLAN, 1, BY_APPROVAL)
    assert came_later(case, 1) == (b.HOME,)
    again = script.act(b.WARD, asking(case, keys(case, Part.PLAN), 1))
    assert decide(case, again, BY_APPROVAL) == Refused((Reason.LOCKED,))


@pytest.mark.row("E53", "R44")
def test_who_was_asked_and_has_left_since_is_not_waited_for_even_when_it_comes_back() -> None:
    script = b.Script()
    case = stages.nearly_approved(script, BY_APPROVAL)
    assert lacking_approval(case, 1, BY_APPROVAL) == (b.COUNCIL,)
    out = RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL))
    for verbs in ((out,), (out, AddUnit(b.COUNCIL)), (AddUnit(b.COUNCIL), out)):
        left = on(case, script, *((b.WARD, verb) for verb in verbs), settings=BY_APPROVAL)
        assert settled(left, Part.PLAN, 1, BY_APPROVAL)
    planned = stages.planned(script, BY_APPROVAL)
    out = RemoveUnit(b.COUNCIL, grants(planned, b.COUNCIL))
    case = on(planned, script, (b.WARD, out), (b.WARD, AddUnit(b.COUNCIL)))
    case = stages.ask_approval(case, script)
    assert b.COUNCIL in asked_to_approve(case, 1), "it had come back before anybody was asked"


@pytest.mark.row("R44")
def test_a_plan_does_not_hold_because_everybody_who_was_asked_has_gone() -> None:
    script = b.Script()
    case = on(stages.planned(script, BY_APPROVAL), script, (b.WARD, AddUnit(b.HOME)))
    asks = msgspec.structs.replace(asking(case, keys(case, Part.PLAN), 1), units=(b.COUNCIL,))
    out = RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL))
    case = on(case, script, (b.WARD, asks), (b.WARD, out), settings=BY_APPROVAL)
    assert lacking_approval(case, 1, BY_APPROVAL) == ()
    assert not settled(case, Part.PLAN, 1, BY_APPROVAL)


@pytest.mark.row("E53")
def test_approval_is_asked_of_somebody_who_has_been_let_in() -> None:
    script = b.Script()
    case = stages.planned(script, BY_APPROVAL)
    asks = asking(case, keys(case, Part.PLAN), 1)
    assert asks.units == stages.UNITS
    nobody = script.act(b.WARD, msgspec.structs.replace(asks, units=()))
    assert decide(case, nobody, BY_APPROVAL) == Refused((Reason.NO_RECIPIENTS,))
    early = script.act(b.WARD, msgspec.structs.replace(asks, units=(*asks.units, b.HOME)))
    assert decide(case, early, BY_APPROVAL) == Waits((Missing.ACCESS,), (b.HOME,))
    case = on(case, script, (b.CENTRE, AddUnit(b.HOME)), settings=BY_APPROVAL)
    assert b.HOME in asked_to_approve(b.applied(case, early, BY_APPROVAL).case, 1)


@pytest.mark.row("E55", "R44")
@pytest.mark.parametrize(("visible", "breaks"), [("signed", False), ("saved", True)])
def test_a_change_breaks_an_approval_as_soon_as_the_others_can_read_it(visible: str, breaks: bool) -> None:
    settings = msgspec.structs.replace(BY_APPROVAL, text_visible=visible)
    script = b.Script()
    case = stages.nearly_approved(script, settings)
    case = on(case, script, (b.COUNCIL, b.write(Part.PLAN, {"situation": "Bor hos sonen"}, case)))
    read = stages.seen_by(case, b.CENTRE, settings)
    assert (edits.texts(read, Part.PLAN)["situation"] == "Bor hos sonen") is breaks
    assert has_approved(case, b.CENTRE, 1, settings) is not breaks
    seen = seen_when_settled(case, Part.PLAN, settings)
    case = on(case, script, *((unit, Approve(Part.PLAN, seen)) for unit in stages.UNITS), settings=settings)
    assert settled(case, Part.PLAN, 1, settings)
    said = text_when_settled(case, Part.PLAN, settings)["situation"]
    assert (said == "Bor hos sonen") is breaks, "what all have read and approved is what holds"


@pytest.mark.row("B12", "E54", "R44")
def test_a_signature_that_is_taken_back_changes_nothing_that_was_read_and_breaks_no_approval() -> None:
    script = b.Script()
    case = stages.settled(script, BY_APPROVAL)
    (signature,) = edits.signatures(case)
    case = on(case, script, (b.WARD, Void(signature.stamp.action, "Fel text")), settings=BY_APPROVAL)
    assert edits.signatures(case) == ()
    assert settled(case, Part.PLAN, 1, BY_APPROVAL)
    assert text_when_settled(case, Part.PLAN, BY_APPROVAL) == stages.PLAN


@pytest.mark.row("B12", "R44")
def test_an_approval_or_the_asking_for_it_that_was_taken_back_counts_no_more() -> None:
    script = b.Script()
    case = stages.settled(script, BY_APPROVAL)
    mine = approvals(case, 1)[b.CENTRE].action
    without = on(case, script, (b.CENTRE, Void(mine, "Läste fel plan")), settings=BY_APPROVAL)
    assert lacking_approval(without, 1, BY_APPROVAL) == (b.CENTRE,)
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
    assert set(seen_when_settled(case, Part.PLAN, settings)) == set(signed)
    assert text_when_settled(case, Part.PLAN, settings) == stages.PLAN
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
