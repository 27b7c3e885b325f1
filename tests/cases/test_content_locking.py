"""A part is locked by the coordinator as it was signed, and what is to be asked before that."""

from __future__ import annotations

import msgspec
import pytest

from cases import edits
from cases.content import committed, lock_warnings, spoken_only
from cases.decide import decide
from cases.intents import Answer, Lock, Part, Sign
from cases.locks import lock_of
from cases.outcome import Refused, Waits
from cases.refusals import Missing, Reason, Warn
from cases.steering import Void
from cases.uniting import union
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.plans import SITUATION, locked, planned, sent_and_answered
from tests.cases.stages import on

# Locking


@pytest.mark.row("R04", "R12", "B10", "C17", "C21", "C26")
@pytest.mark.parametrize(
    ("stage", "part"),
    [
        (stages.assessed, Part.ASSESSMENT),
        (stages.planned, Part.PLAN),
        (stages.follow_up_written, Part.FOLLOW_UP),
        (stages.evaluation_written, Part.EVALUATION),
    ],
)
def test_only_the_coordinator_locks_a_part(stage: stages.Stage, part: Part) -> None:
    script = b.Script()
    case = stage(script, b.SETTINGS)
    other = script.act(b.CENTRE, b.lock(part, case), case="cW")
    assert decide(case, other, b.SETTINGS) == Waits((Missing.COORDINATOR,))
    lock = script.act(b.WARD, b.lock(part, case))
    case = b.applied(case, lock).case
    found = lock_of(case, part)
    assert found is not None
    assert (found.stamp.unit, set(case.locks) & {lock.id}) == (b.WARD, {lock.id})


@pytest.mark.row("R14", "C26")
def test_a_lock_waits_until_what_it_takes_is_signed() -> None:
    script = b.Script()
    case = planned(script)
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"evaluation_place": "Rum 2"}))).case
    unsigned = edits.field(case, Part.PLAN, "evaluation_place").heads
    assert decide(case, script.act(b.WARD, b.lock(Part.PLAN, case)), b.SETTINGS) == Waits(
        (Missing.SIGNATURE,), tuple(unsigned)
    )
    empty = script.act(b.WARD, Lock(Part.PLAN, ()))
    assert decide(case, empty, b.SETTINGS) == Waits((Missing.SIGNATURE,))


@pytest.mark.row("R02", "R04", "R08", "B08")
def test_a_locked_part_takes_no_more_text_signatures_that_publish_or_locks() -> None:
    script = b.Script()
    case = planned(script)
    late_text = b.write(Part.PLAN, {"situation": "Sent"}, case)
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"evaluation_place": "Rum 2"}))).case
    signed_part = edits.field(case, Part.PLAN, "situation").heads
    case = b.applied(case, script.act(b.WARD, Lock(Part.PLAN, tuple(signed_part)))).case
    refused = Refused((Reason.LOCKED,))
    for verb in (late_text, b.sign(Part.PLAN, case), Lock(Part.PLAN, tuple(signed_part))):
        assert decide(case, script.act(b.WARD, verb), b.SETTINGS) == refused
    assert b.applied(case, script.act(b.CENTRE, Sign(Part.PLAN, tuple(signed_part)), case="cW")).delta.attests


def test_an_edit_from_before_the_lock_that_arrives_after_it_is_refused() -> None:
    script = b.Script()
    case = planned(script)
    before = script.act(b.CENTRE, b.write(Part.PLAN, {"evaluation_place": "Rum 2"}), case="cW")
    late = on(case, script, (b.WARD, b.lock(Part.PLAN, case)))
    assert decide(late, before, b.SETTINGS) == Refused((Reason.LOCKED,))


@pytest.mark.row("R02", "R05", "B12")
def test_a_part_whose_lock_was_taken_back_is_written_in_and_locked_anew() -> None:
    script = b.Script()
    case = locked(script)
    (lock,) = case.locks
    case = on(case, script, (b.WARD, Void(lock, "Ett mål saknas")))
    assert lock_of(case, Part.PLAN) is None
    case = stages.signed(case, script, b.CENTRE, Part.PLAN, {"evaluation_place": "Rum 2"})
    case = on(case, script, (b.WARD, b.lock(Part.PLAN, case)))
    assert edits.read(case, Part.PLAN) == {**SITUATION, "evaluation_place": "Rum 2"}
    assert len(case.locks) == 2


@pytest.mark.row("R04", "R14")
def test_a_locked_plan_reads_as_it_was_locked_whatever_joins_it() -> None:
    script = b.Script()
    case = locked(script)
    late = b.write(Part.PLAN, {"situation": "annat", "coordinator_contact": "någon"})
    other = b.applied(b.case_of(b.opened(b.Script())), script.act(b.WARD, late)).case
    joined = union(msgspec.structs.replace(other, id=case.id), case)
    assert edits.read(joined, Part.PLAN) == SITUATION
    assert edits.texts(joined, Part.PLAN)["coordinator_contact"] == "någon"


@pytest.mark.parametrize(
    ("answering", "warnings"),
    [
        ((), (Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY,)),
        ((b.CENTRE,), (Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY,)),
        ((b.CENTRE, b.COUNCIL), ()),
        ((b.HOME,), ()),
    ],
)
def test_a_plan_of_one_huvudman_only_is_warned_about(
    answering: tuple[str, ...], warnings: tuple[Warn, ...]
) -> None:
    script = b.Script()
    case = b.case_of(sent_and_answered(script, *answering))
    case = stages.signed(case, script, b.WARD, Part.PLAN, SITUATION)
    answer = b.applied(case, script.act(b.WARD, b.lock(Part.PLAN, case)))
    assert answer.warnings == warnings
    for part in (Part.FOLLOW_UP, Part.EVALUATION):
        assert lock_warnings(case, part, b.SETTINGS) == ()


def test_a_plan_of_municipal_units_only_is_warned_about() -> None:
    script = b.Script()
    opens = [script.act(b.COUNCIL, verb) for verb in (b.opening(), b.consent(), b.initiative(b.HOME))]
    case = b.case_of([*opens, script.act(b.HOME, b.answer(sender=b.COUNCIL), case="cB")])
    assert lock_warnings(case, Part.PLAN, b.SETTINGS) == (Warn.ONE_PRINCIPAL_ONLY_NO_REGION,)


def test_two_units_that_each_opened_the_sip_are_both_committed() -> None:
    script = b.Script()
    mine = b.opened(script, b.COUNCIL)
    theirs = [script.act(b.COUNCIL, verb) for verb in (b.opening(), b.consent(), b.initiative(b.WARD))]
    case = b.case_of([*mine, *theirs])
    assert committed(case) == (b.WARD, b.COUNCIL)


def test_who_has_agreed_by_telephone_only_is_named_before_the_lock() -> None:
    script = b.Script()
    case = b.case_of([*b.opened(script), script.act(b.WARD, b.call(b.COUNCIL, Answer.ACCEPT))])
    assert spoken_only(case) == (b.COUNCIL,)
    assert lock_warnings(case, Part.PLAN, b.SETTINGS) == (Warn.SPOKEN_NOT_SIGNED,)
    case = b.applied(case, script.act(b.COUNCIL, b.answer(), case="cW")).case
    assert lock_warnings(case, Part.PLAN, b.SETTINGS) == ()


@pytest.mark.row("C20", "C21", "D01")
def test_a_kartlaggning_that_some_unit_has_not_signed_is_warned_about_at_its_lock() -> None:
    script = b.Script()
    case = stages.signed(stages.accepted(script), script, b.WARD, Part.ASSESSMENT, {"current": "Trött"})
    lock = script.act(b.WARD, b.lock(Part.ASSESSMENT, case))
    assert b.applied(case, lock).warnings == (Warn.ASSESSMENTS_LACKING,)
    case = stages.assessed(b.Script())
    assert b.applied(case, script.act(b.WARD, b.lock(Part.ASSESSMENT, case))).warnings == ()


def test_a_missing_kartlaggning_is_warned_about_where_the_region_asks_for_it() -> None:
    asks = msgspec.structs.replace(b.SETTINGS, assessment_required=True)
    script = b.Script()
    case = b.case_of(sent_and_answered(script, b.COUNCIL))
    assert lock_warnings(case, Part.PLAN, asks) == (Warn.ASSESSMENT_MISSING,)
