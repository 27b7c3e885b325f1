"""What must be so before a verb takes effect: each need by what it answers, and all answers at once."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import edits
from cases.decide import decide
from cases.intents import Answer, ChangeCoordinator, Part, Recipient, Topic
from cases.needs import units_without_assessment
from cases.outcome import Applied, Refused, Waits
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.steering import Start, Void
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import on

REQUIRED = msgspec.structs.replace(b.SETTINGS, assessment_required=True)
FROM_START = msgspec.structs.replace(b.SETTINGS, messages_from="start")


def test_everything_that_stands_in_the_way_is_told_and_not_only_the_first() -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening())])
    verb = b.meeting(script.now - timedelta(days=1), b.WARD, "okänd", purpose=Topic.INITIATIVE)
    assert decide(case, script.act(b.WARD, verb), b.SETTINGS) == Refused(
        (Reason.NOT_A_MEETING, Reason.MEETING_IN_THE_PAST, Reason.RECIPIENT_IS_SENDER)
    )
    verb = b.meeting(script.now + timedelta(days=30), "okänd", purpose=Topic.EVALUATION)
    assert decide(case, script.act(b.WARD, verb), b.SETTINGS) == Waits(
        (Missing.LOCKED_PLAN, Missing.CONSENT, Missing.UNIT_KNOWN), ("okänd",)
    )


@pytest.mark.row("C30", "R17")
def test_messages_are_written_from_when_the_initiative_was_answered_until_the_evaluation_is_locked() -> None:
    script = b.Script()
    answers: list[object] = []
    for stage in (stages.opened, stages.accepted, stages.evaluation_written, stages.evaluated):
        answer = decide(stage(script), script.act(b.WARD, b.message("Hej", b.CENTRE)), b.SETTINGS)
        answers.append(True if isinstance(answer, Applied) else answer)
    assert answers == [
        Waits((Missing.INITIATIVE_ANSWERED,)),
        True,
        True,
        Refused((Reason.EVALUATION_LOCKED,)),
    ]


@pytest.mark.row("C30", "R17")
def test_an_initiative_that_was_declined_has_been_answered_too() -> None:
    script = b.Script()
    case = on(b.case_of(b.opened(script)), script, (b.HOME, b.answer(Answer.DECLINE)))
    assert b.applied(case, script.act(b.WARD, b.message("Hej", b.CENTRE))).delta.halves


@pytest.mark.row("B37")
@pytest.mark.parametrize("settings", [FROM_START, stages.MINA_PLANER])
def test_where_the_region_wants_it_messages_are_written_during_the_whole_process(settings: Settings) -> None:
    script = b.Script()
    for stage in (stages.opened, stages.evaluated):
        case = stage(script, settings)
        assert b.applied(case, script.act(b.WARD, b.message("Hej", b.CENTRE)), settings).delta.halves


@pytest.mark.row("D01", "C20", "C21")
def test_a_kartlaggning_that_every_unit_must_write_is_locked_when_every_unit_has_signed_it() -> None:
    script = b.Script()
    case = stages.signed(stages.accepted(script), script, b.WARD, Part.ASSESSMENT, {"current": "Trött"})
    lock = script.act(b.WARD, b.lock(Part.ASSESSMENT, case))
    assert units_without_assessment(case) == (b.CENTRE, b.COUNCIL)
    assert decide(case, lock, REQUIRED) == Waits((Missing.ASSESSMENTS,), (b.CENTRE, b.COUNCIL))
    assert b.applied(case, lock).delta.locks
    case = stages.assessed(script)
    assert units_without_assessment(case) == ()
    assert b.applied(case, script.act(b.WARD, b.lock(Part.ASSESSMENT, case)), REQUIRED).delta.locks


def test_a_signature_under_nothing_is_no_kartlaggning() -> None:
    script = b.Script()
    case = stages.accepted(script)
    case = on(case, script, *((unit, b.sign(Part.ASSESSMENT, case)) for unit in stages.UNITS))
    assert units_without_assessment(case) == stages.UNITS


@pytest.mark.row("B12", "R14")
def test_a_signature_that_was_taken_back_is_missing_again() -> None:
    script = b.Script()
    case = stages.planned(script)
    (signature,) = edits.signatures(case)
    case = on(case, script, (b.WARD, Void(signature.stamp.action, "Fel text")))
    lock = script.act(b.WARD, b.lock(Part.PLAN, case))
    answer = decide(case, lock, b.SETTINGS)
    assert isinstance(answer, Waits)
    assert answer.missing == (Missing.SIGNATURE,)
    case = stages.assessed(script)
    mine = next(a for a in edits.signatures(case) if a.stamp.unit == b.CENTRE and a.part is Part.ASSESSMENT)
    case = on(case, script, (b.CENTRE, Void(mine.stamp.action, "Fel text")))
    assert units_without_assessment(case) == (b.CENTRE,)
    again = on(case, script, (b.CENTRE, b.sign(Part.ASSESSMENT, stages.seen_by(case, b.CENTRE))))
    assert units_without_assessment(again) == ()


@pytest.mark.row("R46", "E52", "E54")
def test_in_mina_planer_activities_are_followed_up_without_anybody_opening_the_follow_up() -> None:
    script = b.Script()
    follows = b.write(Part.FOLLOW_UP, {"activities:k1.progress": "pågår"})
    for settings, answer in ((b.SETTINGS, Waits), (stages.MINA_PLANER, Applied)):
        case = stages.settled(script, settings)
        assert isinstance(decide(case, script.act(b.CENTRE, follows, case="cW"), settings), answer)


@pytest.mark.row("E39", "E42")
def test_in_mina_planer_the_initiative_is_part_of_the_kallelse() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script)[:2], stages.MINA_PLANER)
    for verb in (b.initiative(b.CENTRE), b.heard(b.CENTRE)):
        assert decide(case, script.act(b.WARD, verb), stages.MINA_PLANER) == Refused((Reason.NOT_IN_PROCESS,))
        assert b.applied(case, script.act(b.WARD, verb)).delta.halves
    call = script.act(b.WARD, b.meeting(stages.MEETS, b.CENTRE))
    assert b.applied(case, call, stages.MINA_PLANER).delta.halves


@pytest.mark.row("R40", "R43")
def test_the_coordination_is_handed_over_with_the_claims_that_it_rests_on() -> None:
    script = b.Script()
    case = stages.accepted(script)
    both = ChangeCoordinator(b.CENTRE, ("root:W", "root:B"))
    assert decide(case, script.act(b.WARD, both), b.SETTINGS) == Waits((Missing.CLAIM,), ("root:B",))


@pytest.mark.row("B33", "R07")
def test_a_follow_up_is_locked_after_it_was_opened_and_signed() -> None:
    script = b.Script()
    case = stages.settled(script)
    lock = b.lock(Part.FOLLOW_UP, case)
    assert decide(case, script.act(b.WARD, lock), b.SETTINGS) == Waits((Missing.STARTED, Missing.SIGNATURE))
    case = stages.follow_up_written(script)
    assert b.applied(case, script.act(b.WARD, b.lock(Part.FOLLOW_UP, case))).delta.locks


def test_a_recipient_is_somebody_else_and_stands_in_the_directory() -> None:
    script = b.Script()
    case = stages.accepted(script)
    for recipients, answer in (
        ((), Refused((Reason.NO_RECIPIENTS,))),
        ((b.WARD, b.CENTRE), Refused((Reason.RECIPIENT_IS_SENDER,))),
        (("okänd", b.CENTRE), Waits((Missing.UNIT_KNOWN,), ("okänd",))),
    ):
        named = tuple(map(Recipient, recipients))
        for verb in (
            msgspec.structs.replace(b.initiative(b.CENTRE), recipients=named),
            msgspec.structs.replace(b.message("Hej", b.CENTRE), recipients=named),
            msgspec.structs.replace(b.meeting(stages.MEETS, b.CENTRE), recipients=named),
        ):
            assert decide(case, script.act(b.WARD, verb), b.SETTINGS) == answer


def test_an_opened_follow_up_that_was_taken_back_counts_as_not_opened() -> None:
    script = b.Script()
    case = stages.followed(script)
    (start,) = case.starts
    case = on(case, script, (b.WARD, Void(start, "För tidigt")))
    lock = script.act(b.WARD, b.lock(Part.FOLLOW_UP, case))
    answer = decide(case, lock, b.SETTINGS)
    assert isinstance(answer, Waits)
    assert Missing.STARTED in answer.missing
    assert b.applied(case, script.act(b.WARD, Start(Part.FOLLOW_UP))).delta.starts
