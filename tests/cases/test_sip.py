"""The process as a table: who may do what, what each line can answer, and that it answers nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.acting import may_coordinate
from cases.ask import Ask
from cases.decide import decide
from cases.intents import CallMeeting, Lock, Part, Print, RecordConsent
from cases.outcome import Refused, Waits
from cases.refusals import Missing, Reason
from cases.sip import TABLE, May, Phase, codes
from cases.steering import LookIn, MarkHandled, NewPlan, Start
from tests.cases import builders as b
from tests.cases import walks
from tests.cases.promises import LIGHT

DOOR = {Missing.CASE, Missing.ACCESS, Reason.CASE_EXISTS, Reason.DECLINED, Reason.REMOVED, Reason.MALFORMED}
"""What is answered before the table is asked."""

AROUND = {Missing.PREDECESSOR, Missing.CHAIN, Reason.PREDECESSOR, Reason.KEY_REUSE}
"""What the ledger answers round the table."""


@pytest.mark.row("R02", "R04", "B39")
def test_locking_calling_opening_and_beginning_anew_are_the_coordinators_and_the_rest_is_everybodys() -> None:
    leads = {verb for verb, rule in TABLE.items() if rule.may is May.COORDINATOR}
    assert leads == {CallMeeting, Lock, Start, NewPlan}
    assert {verb for verb, rule in TABLE.items() if rule.may is May.OUTSIDER} == {LookIn}
    assert {verb for verb, rule in TABLE.items() if rule.may is May.RECORDER} == {MarkHandled}


def test_every_phase_of_the_process_has_its_verbs() -> None:
    assert {rule.phase for rule in TABLE.values()} == set(Phase)


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
        assert decide(case, lock, b.SETTINGS) == Waits((Missing.CLAIMS_SETTLED, Missing.SIGNATURE))


@LIGHT
@given(st.data())
def test_no_line_answers_what_it_has_not_declared(data: st.DataObject) -> None:
    for step in walks.walk(data):
        rule = TABLE[type(step.action.intent)]
        if isinstance(step.answer, Refused):
            assert set(step.answer.reasons) <= {*codes(rule), *DOOR}
        elif isinstance(step.answer, Waits):
            assert set(step.answer.missing) <= {*codes(rule), *DOOR}
        ask = Ask(step.before, step.action, step.settings, "")
        for need in rule.needs:
            assert {code for code, _ in need.lacks(ask, step.action.intent)} <= set(need.codes)


def test_every_code_is_answered_by_a_line_of_the_table_or_by_who_stands_round_it() -> None:
    declared = {code for rule in TABLE.values() for code in codes(rule)}
    assert declared | DOOR | AROUND == {*Missing, *Reason}


def test_a_line_declares_the_end_of_the_case_unless_it_may_be_done_afterwards() -> None:
    assert Reason.CLOSED in codes(TABLE[CallMeeting])
    assert Missing.COORDINATOR in codes(TABLE[CallMeeting])
    assert Reason.CLOSED not in codes(TABLE[Print])
    assert Missing.COORDINATOR not in codes(TABLE[RecordConsent])


def test_a_line_names_each_code_once() -> None:
    assert all(len(codes(rule)) == len(set(codes(rule))) for rule in TABLE.values())
