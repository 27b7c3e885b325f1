"""Taking back what was recorded by mistake, ending a case, and giving the outage as the reason of a delay."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases.access import grants, last_leave, participants, view
from cases.case import Sip, Stub
from cases.deadlines import Rule
from cases.decide import decide
from cases.ending import STAYS, made, over
from cases.intents import Answer, Part, Print, Reply, Topic
from cases.locks import closing_of, lock_of, voided
from cases.outcome import Applied, Refused, Waits
from cases.pairing import pairing
from cases.refusals import Missing, Reason, Warn
from cases.scene import scene_of, sent
from cases.sip import TABLE
from cases.status import Step, TaskCode
from cases.steering import (
    AddUnit,
    Close,
    CloseKind,
    ExplainDelay,
    InformPerson,
    MarkHandled,
    RecordDeath,
    RemoveUnit,
    Void,
)
from cases.steps import statuses, tasks
from cases.turns import LeaveKind
from tests.cases import builders as b
from tests.cases import moves, stages
from tests.cases.stages import on


def refused(case: Sip, script: b.Script, unit: str, verb: Void, desk: str = "") -> object:
    return decide(case, script.act(unit, verb, case="cW"), b.SETTINGS, desk=desk)


# Taking back


@pytest.mark.row("R06", "B14")
def test_a_unit_regrets_its_own_decline_and_answers_anew() -> None:
    script = b.Script()
    case = stages.opened(script)
    no = script.act(b.COUNCIL, Reply(Topic.INITIATIVE, b.WARD, Answer.DECLINE, "fel område"), case="cW")
    declined = b.applied(case, no).case
    assert b.COUNCIL not in participants(declined)
    wish = Void(no.id, "Läste fel adress")
    for unit in (b.WARD, b.CENTRE):
        assert not isinstance(decide(declined, script.act(unit, wish, case="cW"), b.SETTINGS), Applied)
    back = on(declined, script, (b.COUNCIL, wish))
    assert b.COUNCIL in participants(back)
    assert last_leave(back, b.COUNCIL) is None, "nobody says of it that it has declined"
    (asked,) = [e for e in pairing(back) if e.receiver == b.COUNCIL and not e.reply]
    assert not any(e.reply and e.receiver == b.COUNCIL for e in pairing(back))
    assert tasks(back, b.COUNCIL, b.SETTINGS, script.now)[0].code is TaskCode.ANSWER_INITIATIVE
    yes = on(back, script, (b.COUNCIL, Reply(Topic.INITIATIVE, b.WARD, Answer.ACCEPT, about=asked.ask)))
    (reply,) = [e for e in pairing(yes) if e.reply and e.receiver == b.COUNCIL]
    assert reply.answer is Answer.ACCEPT
    again = script.act(b.COUNCIL, wish, case="cW")
    assert decide(yes, again, b.SETTINGS) == Refused((Reason.ALREADY_VOIDED,))


@pytest.mark.row("R06")
def test_a_unit_that_was_taken_out_cannot_take_that_back() -> None:
    script = b.Script()
    case = stages.accepted(script)
    out = script.act(b.WARD, RemoveUnit(b.COUNCIL, grants(case, b.COUNCIL), "Ingen insats"), case="cW")
    removed = b.applied(case, out).case
    back = script.act(b.COUNCIL, Void(out.id, "Vi ska vara med"), case="cW")
    assert decide(removed, back, b.SETTINGS) == Refused((Reason.REMOVED,))


@pytest.mark.row("B12", "R05", "E63", "R51")
def test_a_message_that_was_taken_back_can_still_be_read_by_all() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.CENTRE, b.message("Fel dag, förlåt", b.WARD)))
    key = list(case.halves)[-1].partition("/")[0]
    case = on(case, script, (b.CENTRE, Void(key, "Det gällde någon annan")))
    for unit in stages.UNITS:
        shown = stages.seen_by(case, unit)
        assert voided(shown, key)
        assert "Fel dag, förlåt" in {half.text for half in shown.halves.values()}
        (taken_back,) = shown.voids.values()
        assert (taken_back.reason, taken_back.stamp.who.name) == ("Det gällde någon annan", "Någon på V")
    assert TaskCode.ACKNOWLEDGE_MESSAGE not in {
        task.code for task in tasks(case, b.WARD, b.SETTINGS, script.now)
    }


@pytest.mark.row("B12", "R04", "R05")
def test_only_the_coordinator_takes_back_a_lock() -> None:
    script = b.Script()
    case = stages.settled(script)
    (lock,) = case.locks
    void = Void(lock, "Ett mål saknas")
    for desk in ("", b.CENTRE):
        assert refused(case, script, b.CENTRE, void, desk) == Waits((Missing.COORDINATOR,))
    case = on(case, script, (b.WARD, void))
    assert lock_of(case, Part.PLAN) is None
    assert lock in case.locks


@pytest.mark.row("B12", "R05")
def test_what_another_unit_recorded_is_taken_back_by_it_or_by_the_coordinator() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.CENTRE, InformPerson(True, "den enskilde")))
    (informed,) = case.informed
    void = Void(informed, "Fel person")
    assert refused(case, script, b.COUNCIL, void, b.COUNCIL) == Refused((Reason.NOT_YOURS,))
    assert refused(case, script, b.COUNCIL, void) == Waits((Missing.COORDINATOR,))
    for unit in (b.CENTRE, b.WARD):
        assert voided(on(case, script, (unit, void)), informed)


def test_while_several_claim_the_coordination_each_takes_back_only_its_own() -> None:
    script = b.Script()
    case = on(stages.disputed(script), script, (b.COUNCIL, InformPerson(True, "den enskilde")))
    (informed,) = case.informed
    for unit in (b.WARD, b.CENTRE):
        assert refused(case, script, unit, Void(informed, "x")) == Waits((Missing.CLAIMS_SETTLED,))
    assert voided(on(case, script, (b.COUNCIL, Void(informed, "x"))), informed)


@pytest.mark.row("B12")
def test_text_answers_and_what_was_taken_back_are_changed_and_not_taken_back() -> None:
    script = b.Script()
    case = stages.renewed(script)
    case = on(case, script, (b.WARD, b.call(b.CENTRE)), (b.WARD, ExplainDelay(Rule.ACKNOWLEDGE)))
    case = on(case, script, (b.WARD, AddUnit(b.HOME)))
    case = on(case, script, (b.WARD, InformPerson(True)), (b.WARD, b.hand_over(b.CENTRE, "root:W")))
    case = on(case, script, (b.CENTRE, b.hand_over(b.WARD, *case.claims.keys() - {"root:W"})))
    (informed,) = case.informed
    case = on(case, script, (b.WARD, Void(informed, "x")))
    answers = [half.stamp.action for half in case.halves.values() if half.reply]
    texts = [s.action for field in case.edits.values() for edit in field.values() for s in edit.by]
    claims = [record.stamp.action for claim in case.claims.values() for record in claim.by]
    begun = [stamp.action for version in case.versions.values() for stamp in version.by]
    items = (case.calls, case.delays, case.voids, case.consents, case.joined)
    kept = (*answers, *texts, *claims, *begun, *(key for each in items for key in each))
    for target in kept:
        void = script.act(b.WARD, Void(target, "x"))
        assert decide(case, void, b.SETTINGS) == Refused((Reason.CANNOT_BE_VOIDED,))


@pytest.mark.row("B12", "R49")
def test_an_initiative_that_was_sent_and_a_paper_that_is_out_are_not_taken_back() -> None:
    script = b.Script()
    case = stages.settled(script)
    out = script.act(
        b.WARD,
        Print(Part.PLAN, "support_plan", "1", "H4K7PX", 1, stages.keys(case, Part.PLAN), ""),
        case="cW",
    )
    case = b.applied(case, out).case
    sent = next(h.stamp.action for h in case.halves.values() if h.topic is Topic.INITIATIVE and not h.reply)
    assert refused(case, script, b.WARD, Void(sent, "Fel enhet")) == Refused((Reason.INITIATIVE_STAYS,))
    for unit in (b.WARD, b.CENTRE):
        spoilt = Void(out.id, "Fastnade i skrivaren")
        assert refused(case, script, unit, spoilt) == Refused((Reason.PRINT_STAYS,))


@pytest.mark.row("A02", "B12")
def test_an_initiative_that_was_noted_in_the_wrong_case_is_taken_back_by_the_unit_that_noted_it() -> None:
    script = b.Script()
    case = on(stages.accepted(script), script, (b.CENTRE, b.heard()))
    noted = next(
        key
        for key, half in case.halves.items()
        if half.topic is Topic.INITIATIVE
        and half.receiver == b.CENTRE
        and not half.by_sender
        and not half.reply
    )
    assert made(case, noted) is not None
    case = on(case, script, (b.CENTRE, Void(noted, "Gällde någon annan")))
    assert b.CENTRE in participants(case)
    assert voided(case, noted)


@pytest.mark.parametrize("stage", [*stages.STAGES])
def test_of_everything_that_can_be_taken_back_it_is_known_what_it_is(stage: str) -> None:
    script = b.Script()
    case = stages.STAGES[stage](script, b.SETTINGS)
    for unit in stages.UNITS:
        for verb in moves.of(Void, case, unit, script.now):
            assert isinstance(verb, Void)
            found = made(case, verb.target)
            answer = decide(case, script.act(unit, verb, case="cW"), b.SETTINGS)
            if isinstance(answer, Applied):
                assert found is not None
                assert found[0] not in STAYS
            elif found is not None and found[0] in STAYS:
                assert isinstance(answer, Refused)


def test_what_is_taken_back_must_have_come_is_taken_back_once_and_with_a_reason() -> None:
    script = b.Script()
    case = stages.settled(script)
    (lock,) = case.locks
    assert refused(case, script, b.WARD, Void("okänd", "x")) == Waits((Missing.TARGET,), ("okänd",))
    assert refused(case, script, b.WARD, Void(lock, " ")) == Refused((Reason.REASON_MISSING,))
    case = on(case, script, (b.WARD, Void(lock, "x")))
    assert refused(case, script, b.WARD, Void(lock, "x")) == Refused((Reason.ALREADY_VOIDED,))


@pytest.mark.row("B23")
def test_the_answers_to_a_kallelse_that_was_called_off_count_no_more() -> None:
    script = b.Script()
    case = stages.called(script)
    call = next(half.stamp.action for half in case.halves.values() if half.topic is Topic.PLANNING)
    case = on(case, script, (b.WARD, Void(call, "Fel dag")))
    assert {event.voided for event in pairing(case) if event.topic is Topic.PLANNING} == {True}
    assert sent(scene_of(case, b.WARD, b.SETTINGS, script.now), Topic.PLANNING) == ()


# Ending


@pytest.mark.row("C29", "E56", "R48", "B35")
@pytest.mark.parametrize("unit", stages.UNITS)
def test_any_party_ends_the_case_with_a_reason_and_all_may_still_read_it(unit: str) -> None:
    script = b.Script()
    case = stages.evaluated(script)
    nothing = script.act(unit, Close(CloseKind.EVALUATED, ""), case="cW")
    assert decide(case, nothing, b.SETTINGS) == Refused((Reason.REASON_MISSING,))
    case = on(case, script, (unit, Close(CloseKind.EVALUATED, "Målen är nådda")))
    closing = closing_of(case)
    assert closing is not None
    assert (closing.reason, closing.stamp.unit) == ("Målen är nådda", unit)
    assert all(isinstance(view(case, other, b.SETTINGS), Sip) for other in stages.UNITS)
    assert all(tasks(case, other, b.SETTINGS, script.now) == () for other in stages.UNITS)


@pytest.mark.row("E57", "R47")
def test_a_case_is_removed_until_a_kallelse_has_been_sent_and_then_only_ended() -> None:
    script = b.Script()
    case = stages.accepted(script)
    removes = Close(CloseKind.REMOVED, "Registrerades två gånger")
    removed = on(case, script, (b.WARD, removes))
    assert isinstance(view(removed, b.CENTRE, b.SETTINGS), Sip)
    case = on(case, script, (b.WARD, b.meeting(stages.MEETS, b.CENTRE)))
    assert decide(case, script.act(b.WARD, removes), b.SETTINGS) == Refused((Reason.MEETING_CALLED,))
    assert over(on(case, script, (b.WARD, Close(CloseKind.ENDED, "Flyttar"))))


def test_in_a_case_that_has_ended_only_what_is_done_afterwards_is_done() -> None:
    script = b.Script()
    case = on(stages.settled(script), script, (b.WARD, Close(CloseKind.ENDED, "Flyttar")))
    for kind, rule in TABLE.items():
        for unit in stages.UNITS:
            for verb in moves.of(kind, case, unit, script.now):
                answer = decide(case, script.act(unit, verb, case="cW"), b.SETTINGS)
                closed = isinstance(answer, Refused) and Reason.CLOSED in answer.reasons
                assert closed is not rule.afterwards or Reason.CASE_EXISTS in getattr(answer, "reasons", ())


def test_an_end_that_was_a_mistake_is_taken_back_by_any_participant() -> None:
    script = b.Script()
    case = on(stages.settled(script), script, (b.WARD, Close(CloseKind.ENDED, "Flyttar")))
    (closing,) = case.closings
    case = on(case, script, (b.COUNCIL, Void(closing, "Fel ärende")))
    assert closing_of(case) is None
    assert b.applied(case, script.act(b.CENTRE, AddUnit(b.HOME), case="cW")).delta.joined


@pytest.mark.row("P31")
def test_what_was_refused_is_taken_care_of_whatever_the_unit_has_to_do_with_the_case() -> None:
    script = b.Script()
    case = on(stages.settled(script), script, (b.WARD, Close(CloseKind.ENDED, "Flyttar")))
    for unit in (b.WARD, "U"):
        answer = b.applied(case, script.act(unit, MarkHandled("a"), case="cW"))
        assert (answer.case, answer.delta) == (case, Sip(id=case.id))
    assert decide(None, script.act(b.WARD, MarkHandled("a")), b.SETTINGS) == Waits((Missing.CASE,))


def test_a_case_about_the_wrong_person_is_left_with_who_made_it_and_who_saw_that_only() -> None:
    script = b.Script()
    case = stages.planned(script)
    answer = b.applied(case, script.act(b.CENTRE, Close(CloseKind.WRONG_PERSON, "En namne"), case="cW"))
    assert answer.warnings == (Warn.PROPOSE_DEVIATION,)
    assert isinstance(view(answer.case, b.WARD, b.SETTINGS), Sip)
    assert isinstance(view(answer.case, b.CENTRE, b.SETTINGS), Sip)
    stub = view(answer.case, b.COUNCIL, b.SETTINGS)
    assert isinstance(stub, Stub)
    assert (stub.why, stub.comment, stub.sender) == (LeaveKind.WRONG_PERSON, "En namne", b.CENTRE)


def test_a_case_is_over_when_it_has_ended_or_the_person_has_died() -> None:
    script = b.Script()
    case = stages.called(script)
    assert not over(case)
    assert over(on(case, script, (b.CENTRE, RecordDeath("sonen ringde"))))
    assert over(on(case, script, (b.CENTRE, Close(CloseKind.ENDED, "Flyttar"))))


# A delay


@pytest.mark.row("T01")
def test_a_delay_that_the_outage_caused_is_said_by_a_person_and_moves_no_deadline() -> None:
    script = b.Script()
    case = stages.opened(script)
    late = b.FRIDAY + timedelta(days=4)
    before = statuses(case, b.CENTRE, b.SETTINGS, late)[0]
    script.now = late
    case = on(case, script, (b.CENTRE, ExplainDelay(Rule.ACKNOWLEDGE, reason="Prator låg nere")))
    after = statuses(case, b.CENTRE, b.SETTINGS, late)[0]
    assert (before.step, before.late, before.excused) == (Step.INITIATIVE, True, False)
    assert (after.late, after.excused, after.due) == (True, True, before.due)
    in_time = statuses(case, b.CENTRE, b.SETTINGS, b.FRIDAY)[0]
    assert (in_time.late, in_time.excused) == (False, False)


def test_a_delay_names_the_outage_that_it_was_recorded_in() -> None:
    script = b.Script()
    case = stages.opened(script)
    action = script.act(b.CENTRE, ExplainDelay(Rule.ACKNOWLEDGE, "W003", "Prator låg nere"), case="cW")
    action = msgspec.structs.replace(action, outage_id="o1")
    (delay,) = b.applied(case, action).delta.delays.values()
    assert (delay.rule, delay.about, delay.reason) == (Rule.ACKNOWLEDGE, "W003", "Prator låg nere")
    assert delay.outage == "o1"
