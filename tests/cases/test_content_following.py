"""A plan is approved by every unit, and followed up and evaluated once it holds."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import edits
from cases.action import Channel
from cases.decide import decide
from cases.intents import Part
from cases.outcome import Refused, Waits
from cases.refusals import Missing, Reason
from cases.settings import Settings
from cases.settlement import asking, settled
from cases.steering import Approve, Start, Void
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.plans import SITUATION, planned
from tests.cases.stages import keys, on

# Approving


@pytest.mark.row("E08", "E53", "R22", "R23", "R44")
def test_the_plan_holds_when_every_unit_has_approved_it_after_it_was_asked_for() -> None:
    script = b.Script()
    case = stages.planned(script, stages.BY_APPROVAL)
    seen = keys(case, Part.PLAN)
    approves = Approve(Part.PLAN, seen)
    early = script.act(b.CENTRE, approves, case="cW")
    assert decide(case, early, stages.BY_APPROVAL) == Waits((Missing.STARTED,))
    case = stages.ask_approval(case, script)
    for unit in stages.UNITS:
        assert not settled(case, Part.PLAN, 1, stages.BY_APPROVAL)
        case = on(case, script, (unit, approves), settings=stages.BY_APPROVAL)
    assert settled(case, Part.PLAN, 1, stages.BY_APPROVAL)


@pytest.mark.row("E53")
def test_only_the_coordinator_asks_for_approval() -> None:
    script = b.Script()
    case = stages.planned(script, stages.BY_APPROVAL)
    asks = script.act(b.CENTRE, asking(case, keys(case, Part.PLAN), 1), case="cW")
    assert decide(case, asks, stages.BY_APPROVAL) == Waits((Missing.COORDINATOR,))


@pytest.mark.row("E54", "R45")
def test_in_an_approved_plan_only_the_follow_up_of_its_activities_can_be_written() -> None:
    script = b.Script()
    case = stages.settled(script, stages.MINA_PLANER)
    changed = b.write(Part.PLAN, SITUATION, case)
    assert decide(case, script.act(b.WARD, changed), stages.MINA_PLANER) == Refused((Reason.LOCKED,))
    follows = b.write(Part.FOLLOW_UP, {"activities:k1.progress": "pågår"})
    case = on(case, script, (b.CENTRE, follows), settings=stages.MINA_PLANER)
    assert settled(case, Part.PLAN, 1, stages.MINA_PLANER)


@pytest.mark.row("E54", "R45")
def test_text_that_was_not_signed_before_the_plan_was_approved_cannot_be_signed_into_it() -> None:
    script = b.Script()
    case = stages.approving(script, stages.BY_APPROVAL)
    asked = keys(case, Part.PLAN)
    case = on(case, script, (b.CENTRE, b.write(Part.PLAN, {"risk": "Fall"})), settings=stages.BY_APPROVAL)
    case = on(
        case,
        script,
        *((unit, Approve(Part.PLAN, asked)) for unit in stages.UNITS),
        settings=stages.BY_APPROVAL,
    )
    late = script.act(b.CENTRE, b.sign(Part.PLAN, case), case="cW")
    assert decide(case, late, stages.BY_APPROVAL) == Refused((Reason.LOCKED,))


@pytest.mark.parametrize("settings", [b.SETTINGS, stages.BY_APPROVAL])
def test_nothing_but_the_plan_is_approved(settings: Settings) -> None:
    script = b.Script()
    case = stages.followed(script, settings)
    for part in (Part.FOLLOW_UP, Part.EVALUATION, Part.ASSESSMENT):
        action = script.act(b.CENTRE, Approve(part, ()), case="cW")
        assert decide(case, action, settings) == Refused((Reason.NOT_IN_PROCESS,))


# Following up


@pytest.mark.row("R07", "B30")
def test_nothing_is_followed_up_or_evaluated_before_the_plan_is_locked() -> None:
    script = b.Script()
    case = planned(script)
    follows = script.act(b.WARD, b.write(Part.FOLLOW_UP, {"activities:k1.comment": "Gick bra"}))
    evaluates = script.act(b.WARD, b.write(Part.EVALUATION, {"evaluation": "Gick bra"}))
    starts = script.act(b.WARD, Start(Part.FOLLOW_UP))
    for action in (follows, evaluates, starts):
        assert decide(case, action, b.SETTINGS) == Waits((Missing.LOCKED_PLAN,))
    case = on(case, script, (b.WARD, b.lock(Part.PLAN, case)))
    assert b.applied(case, evaluates).delta.edits
    assert decide(case, follows, b.SETTINGS) == Waits((Missing.STARTED,))
    assert b.applied(b.applied(case, starts).case, follows).delta.edits


@pytest.mark.row("B32", "C28", "A50", "A51")
def test_the_coordinator_opens_the_follow_up_and_each_unit_writes_comment_status_and_attainment() -> None:
    script = b.Script()
    case = stages.settled(script)
    starts = script.act(b.CENTRE, Start(Part.FOLLOW_UP), case="cW")
    assert decide(case, starts, b.SETTINGS) == Waits((Missing.COORDINATOR,))
    case = on(case, script, (b.WARD, Start(Part.FOLLOW_UP)))
    texts = {
        "goals:m1.goal": "Gå till affären själv",
        "activities:k1.activity": "Gångträning",
        "activities:k1.responsible": "Vårdcentralen Norr",
        "activities:k1.comment": "Går med rollator",
        "activities:k1.progress": "pågår",
        "activities:k1.attainment": "delvis",
        "activities:k1.date": "2027-03-01",
    }
    for unit in (b.CENTRE, b.COUNCIL):
        case = stages.signed(case, script, unit, Part.FOLLOW_UP, texts)
    assert edits.texts(stages.seen_by(case, b.WARD), Part.FOLLOW_UP) == texts


@pytest.mark.row("A43", "A45", "A46", "A47", "A48")
def test_the_meeting_of_the_follow_up_is_written_down_with_it() -> None:
    script = b.Script()
    texts = {
        "meeting_date": "2027-03-12",
        "person_present": "yes",
        "attendance:n1.name": "Karin Ek",
        "attendance:n1.unit": "Biståndsenheten",
        "attendance:n1.role": "biståndshandläggare",
        "attendance:n1.phone": "031-390 06 12",
        "attendance:n1.present": "no",
        "others:o1.name": "Lena Prov",
        "others:o1.relation": "dotter",
        "others:o1.contact": "070-174 06 35",
        "others:o1.present": "yes",
        "coordinator_contact": "Anna Berg, 031-390 06 12",
    }
    case = stages.signed(stages.followed(script), script, b.COUNCIL, Part.FOLLOW_UP, texts)
    assert edits.texts(stages.seen_by(case, b.CENTRE), Part.FOLLOW_UP) == texts


@pytest.mark.row("A04", "B26", "P30")
def test_what_was_written_on_paper_at_the_meeting_is_entered_afterwards_as_of_then() -> None:
    script = b.Script()
    case = stages.called(script)
    text = b.write(Part.PLAN, SITUATION)
    action = script.act(b.WARD, text, at=stages.MEETS)
    late = stages.MEETS + timedelta(days=6)
    action = msgspec.structs.replace(action, channel=Channel.PAPER, recorded_at=late)
    ((edit,),) = [list(found.values()) for found in b.applied(case, action).delta.edits.values()]
    (stamp,) = edit.by
    assert (stamp.at, stamp.channel) == (stages.MEETS, Channel.PAPER)


@pytest.mark.row("B32", "R05")
def test_a_follow_up_that_was_opened_by_mistake_is_closed_again_when_that_is_taken_back() -> None:
    script = b.Script()
    case = stages.followed(script)
    (started,) = case.starts
    case = on(case, script, (b.WARD, Void(started, "För tidigt")))
    follows = script.act(b.CENTRE, b.write(Part.FOLLOW_UP, {"activities:k1.comment": "x"}), case="cW")
    assert decide(case, follows, b.SETTINGS) == Waits((Missing.STARTED,))


@pytest.mark.row("B33", "C28", "C29", "A52", "A53", "A54", "B35", "D11")
def test_follow_up_and_evaluation_are_written_and_locked_each_by_itself() -> None:
    script = b.Script()
    case = stages.follow_up_locked(script)
    texts = {
        "evaluation": "Går till affären varje dag",
        "continued_need": "Ett möte till i höst",
        "new_call_responsible": "Vårdcentralen Norr",
    }
    late = script.act(b.CENTRE, b.write(Part.FOLLOW_UP, {"activities:k1.comment": "x"}), case="cW")
    assert decide(case, late, b.SETTINGS) == Refused((Reason.LOCKED,))
    case = stages.signed(case, script, b.CENTRE, Part.EVALUATION, texts)
    case = on(case, script, (b.WARD, b.lock(Part.EVALUATION, stages.seen_by(case, b.WARD))))
    assert edits.read(stages.seen_by(case, b.COUNCIL), Part.EVALUATION) == texts
    again = script.act(b.CENTRE, b.write(Part.EVALUATION, texts, case), case="cW")
    assert decide(case, again, b.SETTINGS) == Refused((Reason.LOCKED,))
