"""Who did what in a step and when, as each unit may see it, and who may still act."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import doings, edits
from cases.access import participants
from cases.case import Sip
from cases.doings import Act, Doing
from cases.intents import Answer, HandOver, Lock, Part, Topic
from cases.people import Who
from cases.settings import Settings
from cases.settlement import asking
from cases.status import Look, Step
from cases.steering import Approve, Close, CloseKind, RecordDeath, Void
from cases.steps import statuses
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import BY_APPROVAL, MINA_PLANER, SAVED

LATER = b.FRIDAY + timedelta(days=1)


def told(case: Sip, step: Step, unit: str = b.WARD, settings: Settings = b.SETTINGS) -> list[tuple[Act, str]]:
    """What the unit reads of the step: each act and who did it."""
    return [(doing.act, doing.unit) for doing in doings.done(case, step, unit, settings)]


def first(case: Sip, step: Step, act: Act, unit: str = b.WARD, settings: Settings = b.SETTINGS) -> Doing:
    return next(doing for doing in doings.done(case, step, unit, settings) if doing.act is act)


@pytest.mark.row("E01", "B13")
def test_an_initiative_tells_who_sent_it_to_whom_and_who_has_answered_in_order() -> None:
    script = b.Script()
    case = stages.accepted(script)
    assert told(case, Step.INITIATIVE) == [
        (Act.SENT, b.WARD),
        (Act.ANSWERED, b.CENTRE),
        (Act.ANSWERED, b.COUNCIL),
    ]
    sent, answered, _ = doings.done(case, Step.INITIATIVE, b.COUNCIL, b.SETTINGS)
    assert sent.others == (b.CENTRE, b.COUNCIL)
    assert sent.who == Who("Någon på W", "sjuksköterska", "hsa-W")
    assert answered.answer is Answer.ACCEPT
    assert not answered.spoken
    assert sent.at < answered.at


@pytest.mark.row("R06", "B14")
def test_a_spoken_no_is_told_as_spoken_by_who_said_it_until_the_unit_answers_itself() -> None:
    script = b.Script()
    case = stages.on(b.case_of(b.opened(script)), script, (b.WARD, b.call(b.HOME, Answer.DECLINE)))
    heard = first(case, Step.INITIATIVE, Act.ANSWERED)
    assert (heard.unit, heard.who.name, heard.answer, heard.spoken) == (
        b.HOME,
        "Karin",
        Answer.DECLINE,
        True,
    )
    case = stages.on(case, script, (b.HOME, b.answer(Answer.DECLINE)))
    own = first(case, Step.INITIATIVE, Act.ANSWERED)
    assert (own.unit, own.who.name, own.spoken) == (b.HOME, "Någon på H", False)


@pytest.mark.row("A02")
def test_what_was_only_heard_in_a_call_is_told_by_who_noted_it() -> None:
    script = b.Script()
    case = b.case_of(
        [
            script.act(b.HOME, b.opening(heard_from=b.WARD, heard_reference=b.REFERENCE)),
            script.act(b.HOME, b.heard()),
        ]
    )
    heard = first(case, Step.INITIATIVE, Act.HEARD, b.HOME)
    assert (heard.unit, heard.others) == (b.HOME, (b.WARD,))
    (noted,) = case.halves
    case = b.applied(case, script.act(b.HOME, Void(noted, "fel person"))).case
    assert told(case, Step.INITIATIVE, b.HOME) == [(Act.VOIDED, b.HOME)]


@pytest.mark.row("B23")
def test_a_kallelse_that_was_taken_back_is_told_by_who_did_so_and_its_answers_are_gone() -> None:
    script = b.Script()
    case = stages.called(script)
    (sent,) = {h.stamp.action for h in case.halves.values() if h.topic is Topic.PLANNING and not h.reply}
    case = stages.on(case, script, (b.WARD, Void(sent, "fel dag")))
    assert told(case, Step.MEETING_CALL) == [(Act.VOIDED, b.WARD)]
    assert first(case, Step.MEETING_CALL, Act.VOIDED).undone is Act.SENT
    again = b.meeting(stages.MEETS + timedelta(days=7), b.CENTRE, b.COUNCIL)
    case = stages.on(case, script, (b.WARD, again))
    assert told(case, Step.MEETING_CALL) == [(Act.VOIDED, b.WARD), (Act.SENT, b.WARD)]


@pytest.mark.row("R03")
def test_unsigned_text_is_told_to_its_own_unit_only() -> None:
    script = b.Script()
    case = stages.on(
        stages.accepted(script), script, (b.CENTRE, b.write(Part.ASSESSMENT, {"situation": "x"}))
    )
    assert told(case, Step.ASSESSMENT, b.CENTRE) == [(Act.WROTE, b.CENTRE)]
    assert told(case, Step.ASSESSMENT, b.WARD) == []
    assert told(case, Step.ASSESSMENT, b.WARD, SAVED) == [(Act.WROTE, b.CENTRE)]
    case = stages.on(case, script, (b.CENTRE, b.sign(Part.ASSESSMENT, case)))
    assert told(case, Step.ASSESSMENT, b.WARD) == [(Act.SIGNED, b.CENTRE)]


def test_of_what_a_unit_signed_several_times_the_latest_counts() -> None:
    script = b.Script()
    case = stages.planned(script)
    before = first(case, Step.PLAN, Act.SIGNED).at
    case = stages.signed(case, script, b.WARD, Part.PLAN, {"situation": "Bor hos sin bror"})
    assert told(case, Step.PLAN) == [(Act.SIGNED, b.WARD)]
    assert first(case, Step.PLAN, Act.SIGNED).at > before


@pytest.mark.row("R15", "B31")
def test_a_plan_tells_of_its_lock_and_to_whom_it_was_given() -> None:
    script = b.Script()
    case = stages.settled(script)
    give = HandOver(Part.PLAN, b.REFERENCE, b.NAME, True, stages.keys(case, Part.PLAN))
    case = stages.on(case, script, (b.WARD, give))
    assert told(case, Step.PLAN, b.COUNCIL) == [
        (Act.SIGNED, b.WARD),
        (Act.LOCKED, b.WARD),
        (Act.HANDED_OVER, b.WARD),
    ]
    assert first(case, Step.PLAN, Act.HANDED_OVER).to == b.NAME


@pytest.mark.row("R05")
def test_a_lock_that_was_taken_back_is_told_with_the_new_one_after_it() -> None:
    script = b.Script()
    case = stages.settled(script)
    (lock,) = case.locks
    case = stages.on(case, script, (b.WARD, Void(lock, "fel mål")))
    again = Lock(Part.PLAN, stages.keys(case, Part.PLAN))
    case = stages.on(case, script, (b.WARD, again))
    assert told(case, Step.PLAN)[1:] == [(Act.VOIDED, b.WARD), (Act.LOCKED, b.WARD)]
    assert first(case, Step.PLAN, Act.VOIDED).undone is Act.LOCKED


@pytest.mark.row("E53", "E55", "R44", "E08")
def test_approval_tells_who_asked_who_has_approved_and_who_may_still() -> None:
    script = b.Script()
    case = stages.planned(script, BY_APPROVAL)
    seen = stages.keys(case, Part.PLAN)
    case = stages.on(
        case,
        script,
        (b.WARD, asking(case, seen, 1)),
        (b.CENTRE, Approve(Part.PLAN, seen)),
        settings=BY_APPROVAL,
    )
    assert told(case, Step.PLAN, b.COUNCIL, BY_APPROVAL)[-2:] == [
        (Act.STARTED, b.WARD),
        (Act.APPROVED, b.CENTRE),
    ]
    for unit in stages.UNITS:
        assert doings.may_act(case, Step.PLAN, unit, BY_APPROVAL, LATER) == (b.WARD, b.COUNCIL)
    changed = stages.signed(
        case, script, b.WARD, Part.PLAN, {"situation": "Bor hos sin bror"}, settings=BY_APPROVAL
    )
    assert first(changed, Step.PLAN, Act.APPROVED, settings=BY_APPROVAL).outdated
    assert b.CENTRE in doings.may_act(changed, Step.PLAN, b.WARD, BY_APPROVAL, LATER)


@pytest.mark.row("B36", "R10")
def test_a_new_version_tells_of_itself_and_not_of_the_plan_before_it() -> None:
    script = b.Script()
    case = stages.renewed(script)
    assert told(case, Step.PLAN) == [(Act.BEGAN, b.WARD)]
    assert first(case, Step.PLAN, Act.BEGAN).version == 2
    again = b.write(Part.PLAN, {"situation": "Bor hos sin bror"}, case, 2)
    case = stages.on(case, script, (b.WARD, again))
    assert told(case, Step.PLAN) == [(Act.BEGAN, b.WARD), (Act.WROTE, b.WARD)]


@pytest.mark.row("B32", "B33", "B34")
def test_the_follow_up_and_the_evaluation_tell_of_their_own_kallelse_start_and_lock() -> None:
    case = stages.evaluated(b.Script())
    assert told(case, Step.FOLLOW_UP) == [
        (Act.STARTED, b.WARD),
        (Act.SIGNED, b.WARD),
        (Act.LOCKED, b.WARD),
    ]
    assert told(case, Step.EVALUATION) == [
        (Act.SENT, b.WARD),
        (Act.SIGNED, b.WARD),
        (Act.LOCKED, b.WARD),
    ]


@pytest.mark.row("E56", "C29")
def test_how_the_case_ended_stands_in_the_last_step() -> None:
    script = b.Script()
    case = stages.on(
        stages.evaluated(script),
        script,
        (b.WARD, Close(CloseKind.EVALUATED, "klart")),
        (b.COUNCIL, RecordDeath("närstående")),
    )
    assert told(case, Step.EVALUATION)[-2:] == [(Act.CLOSED, b.WARD), (Act.DIED, b.COUNCIL)]
    (death,) = case.deaths
    case = stages.on(case, script, (b.CENTRE, Void(death, "fel person")))
    assert told(case, Step.EVALUATION)[-1] == (Act.VOIDED, b.CENTRE)
    assert (Act.DIED, b.COUNCIL) not in told(case, Step.EVALUATION)


@pytest.mark.row("R06")
def test_a_unit_with_no_part_in_the_case_is_told_nothing() -> None:
    script = b.Script()
    case = stages.on(b.case_of(b.opened(script)), script, (b.HOME, b.answer(Answer.DECLINE)))
    for unit in (b.HOME, "okänd"):
        for step in Step:
            assert doings.done(case, step, unit, b.SETTINGS) == ()
            assert doings.may_act(case, step, unit, b.SETTINGS, LATER) == ()


@pytest.mark.row("E03")
@pytest.mark.parametrize("settings", [b.SETTINGS, MINA_PLANER], ids=["prator", "mina_planer"])
@pytest.mark.parametrize("stage", list(stages.STAGES))
def test_who_may_act_is_who_has_a_red_symbol(stage: str, settings: Settings) -> None:
    case = stages.STAGES[stage](b.Script(), settings)
    for now in (LATER, stages.MEETS + timedelta(hours=2)):
        red = {
            (status.step, unit)
            for unit in participants(case)
            for status in statuses(stages.seen_by(case, unit, settings), unit, settings, now)
            if status.look is Look.OWN
        }
        for step in Step:
            expected = tuple(unit for unit in participants(case) if (step, unit) in red)
            assert doings.may_act(case, step, b.WARD, settings, now) == expected


def test_the_acts_of_a_step_come_as_they_happened_and_not_as_they_arrived() -> None:
    script = b.Script()
    case = stages.accepted(script)
    turned = msgspec.structs.replace(case, halves=dict(reversed(case.halves.items())))
    assert told(turned, Step.INITIATIVE) == told(case, Step.INITIATIVE)


@pytest.mark.row("C29", "B02")
def test_in_a_case_that_has_ended_what_was_locked_stays_done_for_the_coordinator_too() -> None:
    script = b.Script()
    case = stages.on(stages.evaluated(script), script, (b.WARD, Close(CloseKind.EVALUATED, "klart")))
    for unit in stages.UNITS:
        found = {status.step: status for status in statuses(case, unit, b.SETTINGS, stages.EVALUATES)}
        assert {found[step].look for step in (Step.PLAN, Step.FOLLOW_UP, Step.EVALUATION)} == {Look.DONE}
        assert [status for status in found.values() if status.tasks] == []
        assert [doings.may_act(case, step, unit, b.SETTINGS, stages.EVALUATES) for step in Step] == [()] * 6


@pytest.mark.row("B12", "E01")
def test_text_whose_signature_was_taken_back_is_told_as_written_and_not_signed() -> None:
    script = b.Script()
    case = stages.planned(script)
    (signature,) = edits.signatures(case)
    assert (Act.SIGNED, b.WARD) in told(case, Step.PLAN, b.CENTRE, b.SETTINGS)
    case = stages.on(case, script, (b.WARD, Void(signature.stamp.action, "Fel text")))
    acts = told(case, Step.PLAN, b.CENTRE, b.SETTINGS)
    assert (Act.WROTE, b.WARD) in acts
    assert (Act.VOIDED, b.WARD) in acts
    assert (Act.SIGNED, b.WARD) not in acts


def test_who_writes_is_whoever_has_text_that_stands_unsigned_each_since_her_first() -> None:
    script = b.Script()
    case = stages.called(script)
    for text in ({"situation": "Trött"}, {"risk": "Fall"}):
        case = stages.on(case, script, (b.WARD, b.write(Part.PLAN, text)))
    case = stages.on(case, script, (b.CENTRE, b.write(Part.PLAN, {"main_goal": "Gå ut"})))
    mine, theirs = doings.writing(case, Part.PLAN)
    assert (mine.unit, theirs.unit) == (b.WARD, b.CENTRE)
    first = min(stamp.at for edit in case.edits["plan/situation"].values() for stamp in edit.by)
    assert mine.at == first
    assert [s.unit for s in doings.writing(stages.seen_by(case, b.WARD), Part.PLAN)] == [b.WARD]
    assert len(doings.writing(stages.seen_by(case, b.WARD, SAVED), Part.PLAN)) == 2
    case = stages.on(case, script, (b.WARD, b.sign(Part.PLAN, stages.seen_by(case, b.WARD))))
    assert [s.unit for s in doings.writing(case, Part.PLAN)] == [b.CENTRE]
    changed = b.write(Part.PLAN, {"main_goal": "Gå till affären"}, case)
    assert [s.unit for s in doings.writing(stages.on(case, script, (b.WARD, changed)), Part.PLAN)] == [b.WARD]
    assert doings.writing(stages.renewed(script), Part.PLAN, 2) == (), "what a new version began with"
