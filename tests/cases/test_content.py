"""Text, signatures, locks, approvals, versions, prints and handing over: what people stand for, and what is
asked first.
"""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases import edits
from cases.action import Action, Channel
from cases.case import AttestKind, Sip
from cases.content import committed, lock_warnings, spoken_only
from cases.decide import decide
from cases.intents import Answer, Change, Edit, HandOver, Lock, Part, Print, Sign
from cases.locks import current_version, lock_of, sheet
from cases.outcome import Applied, Refused, Waits
from cases.refusals import Missing, Reason, Warn
from cases.settings import Settings
from cases.settlement import asking, settled
from cases.steering import Approve, NewPlan, PlanKind, Start, Void
from cases.uniting import union
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.stages import keys, on

SITUATION = {"situation": "Bor ensam sedan i våras"}


def planned(script: b.Script, *receivers: str) -> Sip:
    """A case with a plan that the ward has written and signed."""
    case = b.case_of(b.opened(script, *receivers))
    return stages.signed(case, script, b.WARD, Part.PLAN, SITUATION)


def locked(script: b.Script) -> Sip:
    case = planned(script)
    return on(case, script, (b.WARD, b.lock(Part.PLAN, case)))


# Text


@pytest.mark.row("R02", "B08", "A35", "A36", "A37", "A38", "A39", "B20", "D01")
def test_all_units_write_in_an_open_part_and_nothing_in_it_is_mandatory() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    texts = {
        "situation": "Bor ensam",
        "goals:m1.goal": "Gå till affären själv",
        "goals:m1.strengths": "Envis",
        "goals:m1.obstacles": "Yrsel",
        "activities:k1.activity": "Gångträning",
        "activities:k1.responsible": "Hemsjukvård Söder",
        "activities:k1.follow_up": "2027-01-15",
    }
    for unit in (b.WARD, b.CENTRE):
        case = on(case, script, (unit, b.write(Part.PLAN, texts)))
    for field in ("situation", "background", "current", "recommendation"):
        case = on(case, script, (b.HOME, b.write(Part.ASSESSMENT, {field: "x"})))
    assert edits.texts(case, Part.PLAN) == texts
    assert set(edits.texts(case, Part.ASSESSMENT)) == {"situation", "background", "current", "recommendation"}


@pytest.mark.row("C24", "C25", "B29", "D09", "E48", "E50", "E51", "E52")
def test_the_plan_holds_main_goal_goals_activities_each_with_who_answers_for_it_and_risks() -> None:
    script = b.Script()
    case = stages.called(script)
    texts = {
        "situation": "Bor ensam",
        "main_goal": "Bo kvar hemma",
        "goals:m1.title": "Röra mig ute",
        "goals:m1.long_term": "Gå till affären själv",
        "goals:m1.responsible": "Vårdcentralen Norr",
        "goals:m2.title": "Sova hela natten",
        "activities:k1.goal": "Röra mig ute",
        "activities:k1.activity": "Gångträning",
        "activities:k1.description": "Två gånger i veckan",
        "activities:k1.done_by": "2027-01-15",
        "activities:k1.responsible": "Vårdcentralen Norr",
        "activities:k1.status": "pågår",
        "activities:k2.goal": "Röra mig ute",
        "activities:k2.activity": "Handla med dottern",
        "risk": "Fall vid toalettbesök på natten",
        "early_signs": "Slutar äta frukost",
        "support_needs": "Läkemedelsgenomgång",
    }
    case = stages.signed(case, script, b.WARD, Part.PLAN, texts)
    assert edits.texts(stages.seen_by(case, b.COUNCIL), Part.PLAN) == texts
    rows = edits.rows(texts, "activities")
    assert {row["goal"] for row in rows.values()} == {"Röra mig ute"}
    taken_away = b.write(Part.PLAN, {"goals:m2.removed": "yes"}, stages.seen_by(case, b.WARD))
    case = on(case, script, (b.WARD, taken_away))
    assert set(edits.rows(edits.texts(case, Part.PLAN), "goals")) == {"m1"}


@pytest.mark.row("D15")
def test_the_plan_names_its_coordinator_the_persons_own_activities_and_what_to_do_if_she_gets_worse() -> None:
    script = b.Script()
    texts = {
        "coordinator_contact": "Anna Berg, 031-390 06 12",
        "activities:k1.activity": "Går ut med hunden",
        "activities:k1.owner": "den enskilde",
        "on_deterioration": "Ring 1177, på natten 112",
    }
    case = stages.signed(stages.called(script), script, b.WARD, Part.PLAN, texts)
    assert edits.texts(stages.seen_by(case, b.CENTRE), Part.PLAN) == texts


@pytest.mark.row("A21", "A31", "A32", "A33", "A41", "A42", "B25", "B27", "B28", "C23", "E47", "E49")
def test_the_meeting_is_written_down_by_any_participant_before_during_or_after_it() -> None:
    script = b.Script()
    case = stages.called(script)
    texts = {
        "meeting_date": "2026-12-11",
        "meeting_form": "fysiskt",
        "meeting_reason": "Behöver stöd hemma",
        "person_present": "yes",
        "attendance:n1.name": "Karin Ek",
        "attendance:n1.unit": "Biståndsenheten",
        "attendance:n1.role": "biståndshandläggare",
        "attendance:n1.present": "yes",
        "others:o1.name": "Lena Prov",
        "others:o1.relation": "dotter",
        "others:o1.contact": "070-174 06 35",
        "others:o1.present": "yes",
        "coordinator_contact": "Anna Berg, 031-390 06 12",
        "evaluation_date": "2027-03-12",
        "evaluation_time": "14.00",
        "evaluation_place": "Rum 2",
    }
    for hours in (-1, 0, 1):
        when = stages.MEETS + timedelta(hours=hours)
        action = script.act(b.COUNCIL, b.write(Part.PLAN, texts), case="cW", at=when)
        assert b.applied(case, action).delta.edits
    case = stages.signed(case, script, b.COUNCIL, Part.PLAN, texts)
    assert edits.texts(stages.seen_by(case, b.WARD), Part.PLAN) == texts


def test_a_field_that_the_form_lacks_is_refused() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    for name in ("", "blodgrupp", "goals:goal", "goals:m1.", "goals:.goal", "goals"):
        action = script.act(b.WARD, b.write(Part.PLAN, {name: "x"}))
        assert decide(case, action, b.SETTINGS) == Refused((Reason.UNKNOWN_FIELD,))


@pytest.mark.row("P31")
def test_two_texts_on_one_base_are_rivals_until_an_edit_names_both() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    first = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, SITUATION)))
    signed = b.applied(first.case, script.act(b.WARD, b.sign(Part.PLAN, first.case)))
    second = b.applied(
        signed.case, script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "Bor hos sonen"}), case="cW")
    )
    assert (first.rivals, second.rivals) == ((), ("situation",))
    field = edits.field(second.case, Part.PLAN, "situation")
    assert field.rivals == ("Bor ensam sedan i våras", "Bor hos sonen")
    chosen = b.write(Part.PLAN, {"situation": "Bor hos sonen"}, second.case)
    settled_ = b.applied(second.case, script.act(b.WARD, chosen))
    assert settled_.rivals == ()
    assert edits.field(settled_.case, Part.PLAN, "situation").value == "Bor hos sonen"


def test_the_same_text_on_the_same_base_is_one_edit_with_two_authors() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, SITUATION))).case
    again = b.applied(case, script.act(b.CENTRE, b.write(Part.PLAN, SITUATION), case="cW"))
    assert again.merged
    assert again.rivals == ()
    ((edit,),) = [found.heads.values() for _, found in edits.fields(again.case, Part.PLAN)]
    assert [stamp.unit for stamp in edit.by] == [b.WARD, b.CENTRE]


def test_an_edit_waits_for_the_text_that_its_writer_saw() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    action = script.act(b.WARD, Edit(Part.PLAN, {"situation": Change(("okänd nyckel",), "", "x")}))
    assert decide(case, action, b.SETTINGS) == Waits((Missing.BASE,), ("okänd nyckel",))


@pytest.mark.row("R03")
def test_a_writer_is_not_told_that_somebody_else_has_unsigned_text_in_the_field() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script, b.CENTRE))
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, {"situation": "ett"}))).case
    unseen = b.applied(case, script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "två"})))
    assert unseen.rivals == ()
    case = b.applied(case, script.act(b.WARD, b.sign(Part.PLAN, case))).case
    seen = b.applied(case, script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "två"})))
    assert seen.rivals == ("situation",)


# Signing


@pytest.mark.row("R03", "B09", "C18", "C20", "C24", "C25")
def test_a_signature_names_what_was_seen_and_waits_for_it() -> None:
    script = b.Script()
    case = planned(script)
    (attest,) = case.attests.values()
    assert (attest.kind, attest.seen) == (AttestKind.SIGN, edits.standing_keys(case, Part.PLAN))
    early = script.act(b.WARD, Sign(Part.PLAN, ("okänd",)))
    assert decide(case, early, b.SETTINGS) == Waits((Missing.SEEN,), ("okänd",))


def test_what_was_signed_reads_the_same_in_whichever_order_the_rivals_came() -> None:
    script = b.Script()
    first = b.opened(script)
    one = script.act(b.WARD, b.write(Part.PLAN, SITUATION))
    two = script.act(b.CENTRE, b.write(Part.PLAN, {"situation": "Bor hos sonen"}), case="cW")
    signs = script.act(b.WARD, b.sign(Part.PLAN, b.case_of([*first, one, two])))
    orders = ([*first, one, two, signs], [*first, two, one, signs])
    attests = [b.case_of(order).attests for order in orders]
    assert attests[0] == attests[1]
    seen = b.sign(Part.PLAN, b.case_of(orders[0])).seen
    assert edits.texts_of(b.case_of(orders[0]), Part.PLAN, seen) == edits.texts_of(
        b.case_of(orders[1]), Part.PLAN, seen
    )


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


def sent_and_answered(script: b.Script, *answering: str) -> tuple[Action, ...]:
    return (*b.opened(script), *(script.act(unit, b.answer(), case="cW") for unit in answering))


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
