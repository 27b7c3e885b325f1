"""A plan is begun anew as a version of its own, printed, and handed over."""

from __future__ import annotations

import msgspec
import pytest

from cases import edits
from cases.case import AttestKind
from cases.decide import decide
from cases.intents import HandOver, Part, Print
from cases.locks import current_version, sheet
from cases.outcome import Applied, Refused, Waits
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.settlement import settled
from cases.steering import NewPlan, PlanKind
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.plans import SITUATION, planned
from tests.cases.stages import keys, on

# A new plan


@pytest.mark.row("B36", "R10", "D10")
def test_a_new_plan_begins_as_a_copy_that_can_be_changed_and_the_old_one_stays_as_it_was() -> None:
    script = b.Script()
    case = stages.renewed(script)
    assert current_version(case) == 2
    assert edits.texts(case, sheet(Part.PLAN, 2)) == stages.PLAN
    anew = b.write(Part.PLAN, {"situation": "Bor hos sonen"}, case, version=2)
    case = on(case, script, (b.CENTRE, anew))
    assert edits.texts(case, sheet(Part.PLAN, 2))["situation"] == "Bor hos sonen"
    assert edits.read(stages.seen_by(case, b.CENTRE), Part.PLAN, 1) == stages.PLAN
    old = script.act(b.WARD, b.write(Part.PLAN, {"situation": "Sent"}, case), case="cW")
    assert decide(case, old, b.SETTINGS) == Refused((Reason.LOCKED,))


@pytest.mark.row("B36")
def test_a_new_plan_is_made_also_where_nothing_was_evaluated_and_units_are_called_to_it() -> None:
    script = b.Script()
    case = stages.renewed(script)
    assert not case.edits.keys() & {edits.ref(Part.EVALUATION, "evaluation")}
    case = on(case, script, (b.WARD, b.meeting(stages.EVALUATES, b.CENTRE, b.HOME)))
    assert list(case.halves.values())[-1].receiver == b.HOME


@pytest.mark.row("E55", "E24", "T21")
@pytest.mark.parametrize("settings", [b.SETTINGS, stages.BY_APPROVAL, stages.MINA_PLANER])
def test_a_followed_up_plan_goes_on_as_a_version_that_is_settled_anew(settings: Settings) -> None:
    script = b.Script()
    case = stages.settled(script, settings)
    verb = NewPlan(2, keys(case, Part.PLAN), PlanKind.FOLLOWED_UP, "Årlig uppföljning")
    case = on(case, script, (b.WARD, verb), settings=settings)
    assert case.versions["2"].kind is PlanKind.FOLLOWED_UP
    assert case.versions["2"].reason == "Årlig uppföljning"
    assert not settled(case, Part.PLAN, 2, settings)
    case = on(case, script, (b.WARD, b.sign(Part.PLAN, case, 2)), settings=settings)
    case = stages.settle(case, script, 2, settings)
    assert settled(case, Part.PLAN, 2, settings)
    assert settled(case, Part.PLAN, 1, settings)


def test_only_the_coordinator_begins_a_plan_anew_and_only_after_one_that_holds() -> None:
    script = b.Script()
    case = stages.planned(script)
    seen = keys(case, Part.PLAN)
    begins = NewPlan(2, seen, PlanKind.NEW)
    assert decide(case, script.act(b.WARD, begins), b.SETTINGS) == Waits((Missing.LOCKED_PLAN,))
    case = on(case, script, (b.WARD, b.lock(Part.PLAN, case)))
    other = script.act(b.CENTRE, begins, case="cW")
    assert decide(case, other, b.SETTINGS) == Waits((Missing.COORDINATOR,))
    for version, answer in (
        (0, Refused((Reason.MALFORMED,))),
        (1, Refused((Reason.NOT_IN_PROCESS,))),
        (3, Waits((Missing.EARLIER_VERSION,))),
    ):
        again = script.act(b.WARD, msgspec.structs.replace(begins, version=version))
        assert decide(case, again, b.SETTINGS) == answer
    unseen = script.act(b.WARD, msgspec.structs.replace(begins, seen=("okänd",)))
    assert decide(case, unseen, b.SETTINGS) == Waits((Missing.SEEN,), ("okänd",))


def test_a_version_that_was_begun_twice_is_begun_once_by_two() -> None:
    script = b.Script()
    case = stages.renewed(script)
    again = b.applied(case, script.act(b.WARD, NewPlan(2, keys(case, Part.PLAN), PlanKind.NEW)))
    assert again.merged
    assert [stamp.unit for stamp in again.case.versions["2"].by] == [b.WARD, b.WARD]
    assert edits.rivalries(again.case) == 0


def test_nothing_is_written_in_a_version_that_nobody_has_begun() -> None:
    script = b.Script()
    case = stages.settled(script)
    for version, answer in ((2, Waits((Missing.EARLIER_VERSION,))), (0, Refused((Reason.MALFORMED,)))):
        action = script.act(b.WARD, b.write(Part.PLAN, SITUATION, version=version))
        assert decide(case, action, b.SETTINGS) == answer


# Paper


@pytest.mark.row("P26", "A07")
def test_a_print_is_kept_with_number_copies_and_content() -> None:
    script = b.Script()
    case = planned(script)
    seen = edits.standing_keys(case, Part.PLAN)
    digest = edits.digest(case, Part.PLAN, seen)
    verb = Print(Part.PLAN, "support_plan", "1", b.REFERENCE, 2, seen, digest)
    attest = list(b.applied(case, script.act(b.WARD, verb)).case.attests.values())[-1]
    assert (attest.kind, attest.form, attest.copies) == (AttestKind.PRINT, "support_plan/1", 2)
    assert (attest.print_number, attest.digest, attest.stamp.who.title) == (
        b.REFERENCE,
        digest,
        "sjuksköterska",
    )
    early = msgspec.structs.replace(verb, seen=("okänd",))
    assert decide(case, script.act(b.WARD, early), b.SETTINGS) == Waits((Missing.SEEN,), ("okänd",))


@pytest.mark.row("R15", "B31", "C27", "P45")
def test_the_plan_is_handed_over_once_it_is_locked() -> None:
    script = b.Script()
    case = planned(script)
    verb = HandOver(Part.PLAN, b.REFERENCE, b.NAME, True, edits.standing_keys(case, Part.PLAN))
    action = script.act(b.WARD, verb)
    assert decide(case, action, b.SETTINGS) == Waits((Missing.LOCKED_PLAN,))
    case = b.applied(case, script.act(b.WARD, b.lock(Part.PLAN, case))).case
    attest = list(b.applied(case, action).case.attests.values())[-1]
    assert (attest.kind, attest.to, attest.signed_by_person) == (AttestKind.HAND_OVER, b.NAME, True)
    early = msgspec.structs.replace(verb, seen=("okänd",))
    assert decide(case, script.act(b.WARD, early), b.SETTINGS) == Waits((Missing.SEEN,), ("okänd",))


@pytest.mark.row("B35")
def test_the_evaluation_is_given_to_the_person_once_it_is_locked() -> None:
    script = b.Script()
    for stage, kind in ((stages.evaluation_written, Waits), (stages.evaluated, Applied)):
        case = stage(script)
        verb = HandOver(Part.EVALUATION, b.REFERENCE, b.NAME, True, keys(case, Part.EVALUATION))
        assert isinstance(decide(case, script.act(b.WARD, verb), b.SETTINGS), kind)
