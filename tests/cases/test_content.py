"""Text in the parts of a case: written by any unit, signed as it was seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases import edits
from cases.case import AttestKind
from cases.decide import decide
from cases.intents import Change, Edit, Part, Sign
from cases.outcome import Refused, Waits
from cases.refusals import Missing, Reason
from tests.cases import builders as b
from tests.cases import stages
from tests.cases.plans import SITUATION, planned
from tests.cases.stages import on

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
