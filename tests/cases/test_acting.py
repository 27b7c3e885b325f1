"""Who may act as samordningsansvarig: the unit that holds the claim, and who of its staff."""

from __future__ import annotations

import msgspec
import pytest

from cases.acting import acts_for, may_act, may_coordinate
from cases.action import Action
from cases.ask import Ask
from cases.case import Claim, ClaimRecord, Sip
from cases.decide import decide
from cases.intents import Part
from cases.outcome import Waits
from cases.people import Actor, Who
from cases.refusals import Missing, Warn
from cases.settings import Settings
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on

BY_PERSON = msgspec.structs.replace(b.SETTINGS, coordinator_acts_by="person")


def by(action: Action, hsa_id: str) -> Action:
    """The same action, done by somebody else of the unit."""
    actor = Actor(hsa_id, "Per Alm", "ssk", action.actor.unit)
    return msgspec.structs.replace(action, actor=actor, performed_by=Who("Per Alm", "sjuksköterska", hsa_id))


def asks(case: Sip, action: Action, settings: Settings = b.SETTINGS) -> Ask:
    return Ask(case, action, settings, "")


@pytest.mark.row("R04", "R12", "R43", "C03")
def test_only_the_coordinating_unit_acts_and_none_while_several_claim() -> None:
    case = stages.planned(b.Script())
    assert [may_coordinate(case, unit) for unit in stages.UNITS] == [
        None,
        *[Waits((Missing.COORDINATOR,))] * 2,
    ]
    case = stages.disputed(b.Script())
    assert [may_coordinate(case, unit) for unit in stages.UNITS] == [
        *[Waits((Missing.CLAIMS_SETTLED,))] * 2,
        Waits((Missing.COORDINATOR,)),
    ]


@pytest.mark.row("B39", "D06")
def test_a_colleague_at_the_unit_acts_for_the_coordinator_and_is_asked_first() -> None:
    script = b.Script()
    case = stages.planned(script)
    own = script.act(b.WARD, b.lock(Part.PLAN, case))
    colleague = by(own, "hsa-annan")
    assert acts_for(asks(case, own)) == ""
    assert acts_for(asks(case, colleague)) == "Någon på W"
    assert Warn.ACTS_FOR_COORDINATOR not in b.applied(case, own).warnings
    assert Warn.ACTS_FOR_COORDINATOR in b.applied(case, colleague).warnings


@pytest.mark.row("B39")
def test_where_the_region_wants_it_only_the_person_herself_acts() -> None:
    script = b.Script()
    case = stages.planned(script)
    own = script.act(b.WARD, b.lock(Part.PLAN, case))
    assert may_act(asks(case, own, BY_PERSON)) is None
    assert b.applied(case, own, BY_PERSON).delta.locks
    assert decide(case, by(own, "hsa-annan"), BY_PERSON) == Waits((Missing.COORDINATOR,))


def test_a_unit_that_was_handed_the_coordination_has_nobody_by_name_so_any_of_its_staff_acts() -> None:
    script = b.Script()
    case = on(stages.planned(script), script, (b.WARD, b.hand_over(b.CENTRE, "root:W")))
    for hsa_id in ("hsa-V", "hsa-annan"):
        lock = by(script.act(b.CENTRE, b.lock(Part.PLAN, case), case="cW"), hsa_id)
        assert b.applied(case, lock, BY_PERSON).delta.locks


def test_of_two_who_opened_for_one_unit_the_first_is_the_coordinator_in_whichever_order_they_came() -> None:
    script = b.Script()
    first, second = (script.act(b.WARD, b.opening()) for _ in range(2))
    records = [
        ClaimRecord(Ask(Sip(id="x"), by(act, hsa), b.SETTINGS, "").stamp)
        for act, hsa in (
            (first, "hsa-1"),
            (second, "hsa-2"),
        )
    ]
    for order in (records, records[::-1]):
        case = Sip(id="x", claims={"root:W": Claim(b.WARD, (), tuple(order))})
        assert acts_for(asks(case, by(first, "hsa-1"))) == ""
        assert acts_for(asks(case, by(first, "hsa-2"))) == "Per Alm"
