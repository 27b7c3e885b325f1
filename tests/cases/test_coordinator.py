"""Exactly one coordinator is shown at any time, and never do two act."""

from __future__ import annotations

import pytest

from cases import coordinator
from cases.acting import may_coordinate
from cases.case import Sip
from cases.intents import Answer
from tests.cases import builders as b


def both_opened(script: b.Script) -> Sip:
    """The ward and the vårdcentral each opened the same SIP and sent the other an initiative."""
    mine = b.opened(script, b.CENTRE, b.COUNCIL)
    theirs = [script.act(b.CENTRE, verb) for verb in (b.opening(), b.consent(), b.initiative(b.WARD))]
    return b.case_of([*mine, *theirs])


@pytest.mark.row("R12")
def test_own_and_heard_records_of_one_claim_fall_together() -> None:
    case = b.case_of(b.in_turn(b.unknown_person(b.Script())))
    assert set(case.claims) == {"root:W", coordinator.change_key(b.CENTRE, ["root:W"])}
    assert all(coordinator.confirmed(claim) for claim in case.claims.values())


def test_a_change_has_one_key_however_its_claims_are_listed() -> None:
    assert coordinator.change_key("V", ["a", "b"]) == coordinator.change_key("V", ["b", "a"])
    assert coordinator.change_key("V", ["a"]) != coordinator.change_key("B", ["a"])
    assert coordinator.root_key("V") != coordinator.root_key("W")


@pytest.mark.row("R43")
def test_while_two_claim_the_first_is_shown_and_neither_acts() -> None:
    script = b.Script()
    case = both_opened(script)
    assert coordinator.disputed(case)
    assert coordinator.coordinator(case) == b.WARD
    assert may_coordinate(case, b.WARD)
    assert may_coordinate(case, b.CENTRE)


@pytest.mark.row("R43", "R13")
def test_a_claimant_settles_it_by_naming_all_claims() -> None:
    script = b.Script()
    case = both_opened(script)
    settles = script.act(b.CENTRE, b.hand_over(b.CENTRE, *coordinator.live(case)))
    case = b.applied(case, settles).case
    assert coordinator.coordinator(case) == b.CENTRE
    assert not coordinator.disputed(case)
    assert coordinator.claims_of(case, b.WARD) == ()
    assert may_coordinate(case, b.CENTRE) is None


def test_a_heard_claim_counts_only_until_somebody_claims_by_herself() -> None:
    script = b.Script()
    heard = b.case_of([script.act(b.CENTRE, b.opening(heard_from=b.WARD))])
    assert coordinator.coordinator(heard) == b.WARD
    assert coordinator.only_heard(heard)


@pytest.mark.row("R43", "R06")
def test_a_unit_that_declines_does_not_go_on_coordinating() -> None:
    script = b.Script()
    first = b.opened(script)
    gives = script.act(b.WARD, b.hand_over(b.CENTRE, "root:W"))
    declines = script.act(b.CENTRE, b.answer(Answer.DECLINE), case="cW")
    case = b.case_of([*first, gives, declines])
    assert coordinator.coordinator(case) == b.WARD
    assert may_coordinate(case, b.WARD) is None


@pytest.mark.row("R43", "R06")
def test_a_unit_that_declines_after_handing_on_takes_nothing_with_it() -> None:
    script = b.Script()
    first = b.opened(script)
    gives = script.act(b.WARD, b.hand_over(b.CENTRE, "root:W"))
    on = script.act(b.CENTRE, b.hand_over(b.COUNCIL, coordinator.change_key(b.CENTRE, ["root:W"])), case="cW")
    declines = script.act(b.CENTRE, b.answer(Answer.DECLINE), case="cW")
    case = b.case_of([*first, gives, on, declines])
    assert coordinator.coordinator(case) == b.COUNCIL
    assert not coordinator.disputed(case)


def test_a_case_without_claims_has_no_coordinator() -> None:
    assert coordinator.coordinator(Sip(id="x")) == ""
    assert not coordinator.only_heard(Sip(id="x"))
