"""The steps that hold text, as each unit sees them: what is to write, sign, lock and approve, and when it is
late.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import edits
from cases.access import view
from cases.case import Sip
from cases.decide import decide
from cases.intents import ConsentState, HandOver, Lock, Part, Sign, Topic
from cases.outcome import Applied, Waits
from cases.refusals import Missing
from cases.settings import Settings
from cases.status import Look, Mark, Note, Step, TaskCode
from cases.steering import AddUnit, Approve, Start, Void
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import BY_APPROVAL, keys, on, step


def to_do(
    case: Sip, unit: str, which: Step, days: int = 0, settings: Settings = b.SETTINGS
) -> TaskCode | None:
    """What the unit has to do in the step, so many days after the first."""
    task = step(case, unit, which, b.FRIDAY + timedelta(days=days), settings).task
    return task.code if task else None


def everywhere(case: Sip, script: b.Script, part: Part, *units: str) -> Sip:
    """Each of the units writes a field of its own and signs what it sees."""
    names = ("situation", "background", "current", "recommendation")
    for unit, name in zip(units, names, strict=False):
        case = on(case, script, (unit, b.write(part, {name: f"från {unit}"})))
        shown = view(case, unit, b.SETTINGS)
        assert isinstance(shown, Sip)
        case = on(case, script, (unit, b.sign(part, shown)))
    return case


@pytest.mark.row("C21", "R04", "T02")
def test_the_kartlaggning_is_locked_by_the_coordinator_when_all_have_signed_or_it_is_late() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.COUNCIL))
    case = on(case, script, (b.COUNCIL, b.answer()))
    assert step(case, b.WARD, Step.ASSESSMENT).look is Look.CAN_CREATE
    meets = b.FRIDAY + timedelta(days=21, hours=4)
    case = on(case, script, (b.WARD, b.meeting(meets, b.COUNCIL)))
    case = everywhere(case, script, Part.ASSESSMENT, b.WARD)
    assert step(case, b.WARD, Step.ASSESSMENT).look is Look.PARTLY
    written = step(case, b.COUNCIL, Step.ASSESSMENT).task
    assert written is not None
    assert written.code is TaskCode.WRITE_ASSESSMENT
    late = step(case, b.WARD, Step.ASSESSMENT, meets)
    assert late.late
    assert late.task is not None
    assert late.task.code is TaskCode.LOCK_ASSESSMENT
    case = everywhere(case, script, Part.ASSESSMENT, b.WARD, b.COUNCIL)
    both = step(case, b.WARD, Step.ASSESSMENT).task
    assert both is not None
    assert both.code is TaskCode.LOCK_ASSESSMENT
    keys = tuple(edits.published(case) & set(edits.standing_keys(case, Part.ASSESSMENT)))
    case = on(case, script, (b.WARD, Lock(Part.ASSESSMENT, keys)))
    assert step(case, b.COUNCIL, Step.ASSESSMENT).note is Note.LOCKED_ON


@pytest.mark.row("C18", "C19", "C20")
def test_whoever_takes_the_initiative_writes_first_and_the_others_when_they_have_accepted() -> None:
    script = b.Script()
    case = stages.opened(script)
    for unit in (b.WARD, b.CENTRE):
        empty = step(case, unit, Step.ASSESSMENT)
        assert (empty.look, empty.task) == (Look.CAN_CREATE, None)
    case = on(case, script, (b.WARD, b.write(Part.ASSESSMENT, {"situation": "Bor ensam"})))
    assert to_do(case, b.WARD, Step.ASSESSMENT) is TaskCode.WRITE_ASSESSMENT
    case = on(case, script, (b.WARD, b.sign(Part.ASSESSMENT, case)))
    asked = step(case, b.CENTRE, Step.ASSESSMENT)
    assert (asked.look, asked.task) == (Look.PARTLY, None)
    case = on(case, script, (b.CENTRE, b.answer()))
    assert to_do(case, b.CENTRE, Step.ASSESSMENT) is TaskCode.WRITE_ASSESSMENT
    assert to_do(case, b.COUNCIL, Step.ASSESSMENT) is None


@pytest.mark.row("C20")
def test_what_a_unit_has_written_before_it_answered_is_its_own_to_sign() -> None:
    script = b.Script()
    case = stages.opened(script)
    case = on(case, script, (b.CENTRE, b.write(Part.ASSESSMENT, {"situation": "Bor ensam"})))
    assert to_do(case, b.CENTRE, Step.ASSESSMENT) is TaskCode.WRITE_ASSESSMENT
    assert to_do(stages.seen_by(case, b.WARD), b.WARD, Step.ASSESSMENT) is None


@pytest.mark.row("B25", "B05")
def test_a_plan_may_be_begun_before_the_meeting_is_called_to_and_nobody_has_it_to_do() -> None:
    script = b.Script()
    case = stages.opened(script)
    for unit in stages.UNITS:
        empty = step(case, unit, Step.PLAN)
        assert (empty.look, empty.task, empty.due) == (Look.CAN_CREATE, None, None)
    begun = on(case, script, (b.CENTRE, b.write(Part.PLAN, {"situation": "Bor ensam"})))
    assert to_do(begun, b.CENTRE, Step.PLAN) is TaskCode.SIGN_PLAN


@pytest.mark.row("R42", "E41", "B06")
def test_after_a_no_nothing_is_written_but_what_is_known_of_the_person_until_she_says_yes() -> None:
    script = b.Script()
    case = stages.refused(script)
    for part, which in ((Part.ASSESSMENT, Step.ASSESSMENT), (Part.PLAN, Step.PLAN)):
        grey = step(case, b.WARD, which)
        assert (grey.look, grey.note) == (Look.CANNOT_YET, Note.CONSENT_FIRST)
        writes = script.act(b.WARD, b.write(part, {"situation": "Bor ensam"}))
        assert decide(case, writes, b.SETTINGS, desk=b.WARD) == Waits((Missing.CONSENT,))
        assert isinstance(decide(case, writes, b.SETTINGS), Applied), "a desk that did not know loses nothing"
    assert to_do(case, b.WARD, Step.INITIATIVE) is TaskCode.CLOSE_CASE
    knows = script.act(b.WARD, b.write(Part.PERSON, {"language": "finska"}))
    assert isinstance(decide(case, knows, b.SETTINGS, desk=b.WARD), Applied)
    agrees = on(case, script, (b.WARD, b.consent(supersedes=tuple(case.consents))))
    assert step(agrees, b.WARD, Step.ASSESSMENT).look is Look.CAN_CREATE
    assert to_do(agrees, b.WARD, Step.INITIATIVE) is TaskCode.SEND_INITIATIVE
    regrets = b.consent(ConsentState.WITHDRAWN, supersedes=tuple(agrees.consents))
    taken_back = on(agrees, script, (b.WARD, regrets))
    assert step(taken_back, b.WARD, Step.ASSESSMENT).look is Look.CAN_CREATE


@pytest.mark.row("B12", "C26", "R14")
def test_a_step_whose_signature_was_taken_back_is_to_be_signed_again() -> None:
    script = b.Script()
    case = stages.signed(stages.called(script), script, b.COUNCIL, Part.PLAN, stages.PLAN)
    assert to_do(case, b.WARD, Step.PLAN, 28) is TaskCode.LOCK_PLAN
    (signature,) = edits.signatures(case)
    case = on(case, script, (b.COUNCIL, Void(signature.stamp.action, "Fel text")))
    assert to_do(case, b.WARD, Step.PLAN, 28) is TaskCode.WRITE_PLAN
    assert to_do(case, b.COUNCIL, Step.PLAN, 28) is TaskCode.SIGN_PLAN
    case = on(case, script, (b.COUNCIL, b.sign(Part.PLAN, case)))
    assert to_do(case, b.WARD, Step.PLAN, 28) is TaskCode.LOCK_PLAN


def test_own_text_that_is_not_signed_comes_before_the_lock() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.COUNCIL))
    case = everywhere(on(case, script, (b.COUNCIL, b.answer())), script, Part.ASSESSMENT, b.WARD, b.COUNCIL)
    case = on(case, script, (b.WARD, b.write(Part.ASSESSMENT, {"recommendation": "Träna"})))
    task = step(case, b.WARD, Step.ASSESSMENT).task
    assert task is not None
    assert task.code is TaskCode.WRITE_ASSESSMENT


def test_a_signature_under_nothing_does_not_count_as_written() -> None:
    script = b.Script()
    case = on(b.case_of(b.opened(script, b.COUNCIL)), script, (b.COUNCIL, b.answer()))
    case = on(case, script, (b.WARD, Sign(Part.ASSESSMENT, ())), (b.COUNCIL, Sign(Part.ASSESSMENT, ())))
    assert step(case, b.WARD, Step.ASSESSMENT).look is Look.CAN_CREATE


@pytest.mark.row("R07", "R15", "B31", "T06", "C26", "C27")
def test_the_plan_is_written_after_the_meeting_locked_and_handed_over() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.COUNCIL))
    meets = b.FRIDAY + timedelta(days=21, hours=4)
    case = on(case, script, (b.COUNCIL, b.answer()), (b.WARD, b.meeting(meets, b.COUNCIL)))
    case = on(case, script, (b.COUNCIL, b.answer(topic=Topic.PLANNING)))
    assert step(case, b.WARD, Step.MEETING_CALL).note is Note.MEETING_AT
    assert step(case, b.WARD, Step.PLAN).look is Look.CAN_CREATE
    same_day = step(case, b.WARD, Step.PLAN, meets - timedelta(hours=2)).task
    assert same_day is not None
    assert (same_day.code, same_day.at) == (TaskCode.MEETING, meets)
    assert step(case, b.COUNCIL, Step.PLAN, meets).look is Look.OTHER
    case = on(case, script, (b.WARD, b.write(Part.PLAN, {"situation": "Bor ensam"})))
    after = meets + timedelta(hours=1)
    writes = step(case, b.WARD, Step.PLAN, after)
    assert writes.task is not None
    assert (writes.task.code, writes.late) == (TaskCode.WRITE_PLAN, False)
    case = on(case, script, (b.WARD, b.sign(Part.PLAN, case)))
    locks = step(case, b.WARD, Step.PLAN, after).task
    assert locks is not None
    assert locks.code is TaskCode.LOCK_PLAN
    assert step(case, b.WARD, Step.PLAN, meets + timedelta(days=4)).late
    assert step(case, b.WARD, Step.FOLLOW_UP, after).look is Look.CANNOT_YET
    case = on(case, script, (b.WARD, b.lock(Part.PLAN, case)))
    gives = step(case, b.WARD, Step.PLAN, after).task
    assert gives is not None
    assert gives.code is TaskCode.HAND_OVER_PLAN
    assert step(case, b.COUNCIL, Step.PLAN, after).look is Look.DONE
    assert step(case, b.WARD, Step.FOLLOW_UP, after).look is Look.CAN_CREATE
    case = on(case, script, (b.WARD, HandOver(Part.PLAN, b.REFERENCE, b.NAME, True, ())))
    assert step(case, b.WARD, Step.PLAN, after).look is Look.DONE


@pytest.mark.row("C25", "R14")
def test_who_has_written_in_the_plan_and_not_signed_it_has_it_to_sign() -> None:
    script = b.Script()
    case = on(stages.planned(script), script, (b.CENTRE, b.write(Part.PLAN, {"risk": "Fall"})))
    assert to_do(case, b.CENTRE, Step.PLAN) is TaskCode.SIGN_PLAN
    assert to_do(case, b.COUNCIL, Step.PLAN) is None
    assert to_do(case, b.WARD, Step.PLAN) is TaskCode.LOCK_PLAN


@pytest.mark.row("D01", "C20")
def test_where_every_unit_must_write_a_late_kartlaggning_is_still_not_to_be_locked() -> None:
    script = b.Script()
    required = msgspec.structs.replace(b.SETTINGS, assessment_required=True)
    case = stages.signed(stages.called(script), script, b.WARD, Part.ASSESSMENT, {"current": "Trött"})
    assert to_do(case, b.WARD, Step.ASSESSMENT, 40) is TaskCode.LOCK_ASSESSMENT
    assert to_do(case, b.WARD, Step.ASSESSMENT, 40, required) is None
    assert to_do(case, b.CENTRE, Step.ASSESSMENT, 40, required) is TaskCode.WRITE_ASSESSMENT


@pytest.mark.row("E05", "E53", "R44")
def test_a_plan_that_waits_for_approval_has_a_dot_when_some_have_and_is_done_when_all_have() -> None:
    script = b.Script()
    case = stages.planned(script, BY_APPROVAL)
    assert to_do(case, b.WARD, Step.PLAN, settings=BY_APPROVAL) is TaskCode.ASK_APPROVAL
    case = stages.ask_approval(case, script)
    approves = Approve(Part.PLAN, keys(case, Part.PLAN))
    assert step(case, b.WARD, Step.PLAN, settings=BY_APPROVAL).mark is Mark.NONE
    case = on(case, script, (b.CENTRE, approves), settings=BY_APPROVAL)
    own = step(case, b.WARD, Step.PLAN, settings=BY_APPROVAL)
    assert (own.look, own.mark, to_do(case, b.WARD, Step.PLAN, settings=BY_APPROVAL)) == (
        Look.OWN,
        Mark.SOME,
        TaskCode.APPROVE_PLAN,
    )
    waits = step(case, b.CENTRE, Step.PLAN, settings=BY_APPROVAL)
    assert (waits.look, waits.note, waits.count) == (Look.OTHER, Note.WAITS_FOR, 2)
    case = on(case, script, (b.COUNCIL, approves), settings=BY_APPROVAL)
    assert step(case, b.WARD, Step.PLAN, settings=BY_APPROVAL).mark is Mark.ALL
    case = on(case, script, (b.WARD, approves), settings=BY_APPROVAL)
    done = step(case, b.CENTRE, Step.PLAN, settings=BY_APPROVAL)
    assert (done.look, done.note, done.mark) == (Look.DONE, Note.DONE_ON, Mark.ALL)


@pytest.mark.row("E53", "R44")
def test_the_coordinator_has_to_ask_again_when_a_unit_has_come_in_and_that_unit_has_nothing_to_do() -> None:
    script = b.Script()
    case = stages.nearly_approved(script)
    case = on(case, script, (b.WARD, AddUnit(b.HOME)), settings=BY_APPROVAL)
    assert to_do(case, b.WARD, Step.PLAN, settings=BY_APPROVAL) is TaskCode.ASK_APPROVAL
    assert to_do(case, b.HOME, Step.PLAN, settings=BY_APPROVAL) is None
    waits = step(case, b.HOME, Step.PLAN, settings=BY_APPROVAL)
    assert (waits.look, waits.note, waits.count, waits.mark) == (Look.OTHER, Note.WAITS_FOR, 1, Mark.SOME)
    case = stages.ask_approval(case, script)
    assert to_do(case, b.WARD, Step.PLAN, settings=BY_APPROVAL) is None
    assert to_do(case, b.HOME, Step.PLAN, settings=BY_APPROVAL) is TaskCode.APPROVE_PLAN


@pytest.mark.row("B31", "R15")
def test_a_handing_over_that_was_a_mistake_is_to_be_done_again() -> None:
    script = b.Script()
    case = stages.settled(script)
    assert to_do(case, b.WARD, Step.PLAN) is TaskCode.HAND_OVER_PLAN
    given = script.act(b.WARD, HandOver(Part.PLAN, b.REFERENCE, b.NAME, True, keys(case, Part.PLAN)))
    case = b.applied(case, given).case
    assert to_do(case, b.WARD, Step.PLAN) is None
    case = on(case, script, (b.WARD, Void(given.id, "Fel person fick den")))
    assert to_do(case, b.WARD, Step.PLAN) is TaskCode.HAND_OVER_PLAN


@pytest.mark.row("B32", "C28")
def test_the_coordinator_opens_the_follow_up_and_then_every_unit_has_it_to_write() -> None:
    script = b.Script()
    case = stages.agreed(script)
    assert to_do(case, b.WARD, Step.FOLLOW_UP) is TaskCode.START_FOLLOW_UP
    assert to_do(case, b.CENTRE, Step.FOLLOW_UP) is None
    case = on(case, script, (b.WARD, Start(Part.FOLLOW_UP)))
    assert {to_do(case, unit, Step.FOLLOW_UP) for unit in stages.UNITS} == {TaskCode.WRITE_FOLLOW_UP}
    case = stages.signed(case, script, b.CENTRE, Part.FOLLOW_UP, {"activities:k1.comment": "Bra"})
    assert to_do(case, b.CENTRE, Step.FOLLOW_UP) is None
    assert step(case, b.CENTRE, Step.FOLLOW_UP).look is Look.OTHER


@pytest.mark.row("B33", "T07", "T08")
def test_the_follow_up_is_to_be_locked_by_the_working_day_before_the_evaluation_meeting() -> None:
    script = b.Script()
    texts = {"activities:k1.comment": "Bra"}
    case = stages.signed(stages.followed(script), script, b.WARD, Part.FOLLOW_UP, texts)
    assert to_do(case, b.WARD, Step.FOLLOW_UP) is TaskCode.LOCK_FOLLOW_UP
    day_before = stages.EVALUATES - timedelta(days=1)
    assert not step(case, b.WARD, Step.FOLLOW_UP, day_before).late
    assert step(case, b.WARD, Step.FOLLOW_UP, stages.EVALUATES).late
    case = on(case, script, (b.WARD, b.lock(Part.FOLLOW_UP, case)))
    locked = step(case, b.CENTRE, Step.FOLLOW_UP)
    assert (locked.look, locked.note, locked.who) == (Look.DONE, Note.LOCKED_ON, "Någon på W")


@pytest.mark.row("B34", "B35", "C29", "T09", "T10")
def test_the_evaluation_is_called_to_written_locked_and_the_case_closed() -> None:
    script = b.Script()
    case = stages.follow_up_locked(script)
    assert to_do(case, b.WARD, Step.EVALUATION) is TaskCode.CALL_EVALUATION
    assert to_do(case, b.CENTRE, Step.EVALUATION) is None
    call = b.meeting(stages.EVALUATES, b.CENTRE, b.COUNCIL, purpose=Topic.EVALUATION)
    case = on(case, script, (b.WARD, call))
    ahead = step(case, b.WARD, Step.EVALUATION)
    assert (ahead.look, ahead.note, ahead.at) == (Look.OTHER, Note.MEETING_AT, stages.EVALUATES)
    after = (stages.EVALUATES - b.FRIDAY).days + 1
    assert to_do(case, b.WARD, Step.EVALUATION, after) is TaskCode.WRITE_EVALUATION
    assert step(case, b.WARD, Step.EVALUATION, stages.EVALUATES + timedelta(days=5)).late
    case = stages.signed(case, script, b.WARD, Part.EVALUATION, {"evaluation": "Går ut varje dag"})
    assert to_do(case, b.WARD, Step.EVALUATION, after) is TaskCode.LOCK_EVALUATION
    case = on(case, script, (b.WARD, b.lock(Part.EVALUATION, case)))
    assert to_do(case, b.WARD, Step.EVALUATION, after) is TaskCode.CLOSE_CASE
    assert step(case, b.CENTRE, Step.EVALUATION).look is Look.DONE


@pytest.mark.row("B36", "E55")
def test_a_new_version_has_its_own_plan_follow_up_and_evaluation_to_do() -> None:
    script = b.Script()
    case = stages.renewed(script)
    assert to_do(case, b.WARD, Step.PLAN) is TaskCode.WRITE_PLAN
    assert step(case, b.WARD, Step.FOLLOW_UP).look is Look.CANNOT_YET
    case = stages.settle(on(case, script, (b.WARD, b.sign(Part.PLAN, case, 2))), script, 2)
    assert to_do(case, b.WARD, Step.PLAN) is TaskCode.HAND_OVER_PLAN
    assert step(case, b.WARD, Step.FOLLOW_UP).look is Look.CAN_CREATE


@pytest.mark.row("R46", "E54")
def test_in_mina_planer_an_approved_plan_may_be_followed_up_and_nobody_has_it_to_do() -> None:
    theirs = msgspec.structs.replace(stages.MINA_PLANER, text_visible="saved")
    script = b.Script()
    case = stages.settled(script, theirs)
    for unit in stages.UNITS:
        empty = step(case, unit, Step.FOLLOW_UP, settings=theirs)
        assert (empty.look, empty.note, empty.task) == (Look.CAN_CREATE, Note.CAN_CREATE, None)
    texts = {"activities:k1.comment": "Går två gånger i veckan"}
    case = on(case, script, (b.CENTRE, b.write(Part.FOLLOW_UP, texts)), settings=theirs)
    for unit in stages.UNITS:
        written = step(case, unit, Step.FOLLOW_UP, settings=theirs)
        assert (written.look, written.note, written.task) == (Look.STARTED, Note.STARTED, None)
        assert written.who == f"Någon på {b.CENTRE}"


@pytest.mark.row("R46", "B33")
def test_in_mina_planer_the_coordinator_has_a_follow_up_to_lock_that_is_signed() -> None:
    theirs = stages.MINA_PLANER
    script = b.Script()
    texts = {"activities:k1.comment": "Går två gånger i veckan"}
    case = stages.settled(script, theirs)
    case = on(case, script, (b.WARD, b.write(Part.FOLLOW_UP, texts)), settings=theirs)
    case = on(case, script, (b.WARD, b.sign(Part.FOLLOW_UP, case)), settings=theirs)
    assert to_do(case, b.WARD, Step.FOLLOW_UP, settings=theirs) is TaskCode.LOCK_FOLLOW_UP
    assert to_do(case, b.CENTRE, Step.FOLLOW_UP, settings=theirs) is None


@pytest.mark.row("R16")
def test_nobody_is_called_to_an_evaluation_while_the_consent_is_taken_back() -> None:
    script = b.Script()
    case = stages.follow_up_locked(script)
    back = b.consent(ConsentState.WITHDRAWN, supersedes=tuple(case.consents))
    assert to_do(on(case, script, (b.CENTRE, back)), b.WARD, Step.EVALUATION) is None


@pytest.mark.row("E03", "E04")
def test_in_mina_planer_the_kartlaggning_is_grey_while_empty_and_blue_with_its_day_once_written_in() -> None:
    theirs = msgspec.structs.replace(stages.MINA_PLANER, text_visible="saved")
    script = b.Script()
    case = stages.opened(script, theirs)
    for unit in (b.WARD, b.CENTRE):
        empty = step(case, unit, Step.ASSESSMENT, settings=theirs)
        assert (empty.look, empty.task) == (Look.CAN_CREATE, None)
    case = on(case, script, (b.CENTRE, b.write(Part.ASSESSMENT, {"situation": "Bor ensam."})))
    for unit in (b.WARD, b.CENTRE):
        written = step(case, unit, Step.ASSESSMENT, settings=theirs)
        assert (written.look, written.note, written.task) == (Look.STARTED, Note.STARTED, None)
        assert written.at is not None
        assert written.who == f"Någon på {b.CENTRE}"
