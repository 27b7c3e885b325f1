"""The process as a table: who may do what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.decide import decide
from cases.intents import CallMeeting, Lock, Part
from cases.outcome import Waits
from cases.refusals import Missing
from cases.sip import TABLE, May, may_coordinate
from tests.cases import builders as b


@pytest.mark.row("R02", "R04")
def test_locking_and_calling_are_the_coordinators_and_the_rest_is_everybodys() -> None:
    assert {verb for verb, rule in TABLE.items() if rule.may is May.COORDINATOR} == {CallMeeting, Lock}


@pytest.mark.row("R04", "R43")
def test_only_the_coordinator_calls_and_nobody_does_while_it_is_disputed() -> None:
    script = b.Script()
    mine = b.opened(script, b.CENTRE, b.COUNCIL)
    case = b.case_of(mine)
    calls = b.meeting(script.now + timedelta(days=20), b.COUNCIL)
    other = script.act(b.CENTRE, calls, case="cW")
    assert decide(case, other, b.SETTINGS) == Waits((Missing.COORDINATOR,))
    assert may_coordinate(case, b.WARD) is None
    theirs = [script.act(b.CENTRE, verb) for verb in (b.opening(), b.consent(), b.initiative(b.WARD))]
    case = b.case_of([*mine, *theirs])
    for unit, case_id in ((b.WARD, "cW"), (b.CENTRE, "cV")):
        action = script.act(unit, calls, case=case_id)
        assert decide(case, action, b.SETTINGS) == Waits((Missing.CLAIMS_SETTLED,))
        lock = script.act(unit, Lock(Part.PLAN, ()), case=case_id)
        assert decide(case, lock, b.SETTINGS) == Waits((Missing.CLAIMS_SETTLED,))
