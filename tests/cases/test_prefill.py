"""What a form already knows, and that nobody is written down for what she has not done."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
import pytest

from cases import edits
from cases.case import Sip
from cases.deadlines import STOCKHOLM
from cases.intents import Basis, ConsentState, Part
from cases.people import Who
from cases.prefill import Desk, answers_of, prefill, texts_of, written
from cases.steering import Void
from forms import catalogue
from forms.check import check
from forms.field import Form, find, rows_of, text_of
from tests.cases import builders as b

CHECKLIST = catalogue.current("checklist")
PLAN = catalogue.current("support_plan")
FOLLOW_UP = catalogue.current("support_followup")
TODAY = date(2026, 11, 23)
DESK = Desk(Who("Lena Ström", "distriktssköterska"), b.CENTRE, b.SETTINGS, TODAY)


def told() -> Sip:
    return b.case_of(b.in_turn(b.unknown_person(b.Script())))


@pytest.mark.parametrize("form", [CHECKLIST, PLAN, FOLLOW_UP], ids=lambda form: str(form.id))
def test_no_prefilled_answer_is_odd(form: object) -> None:
    script = b.Script()
    queues = b.unknown_person(script)
    case = b.case_of(b.in_turn(queues))
    goal = {"goals:m1.goal": "Gå ut", "activities:k1.activity": "Träna", "activities:k1.goal": "m1"}
    case = b.applied(case, script.act(b.CENTRE, b.write(Part.PLAN, goal))).case
    assert form in (CHECKLIST, PLAN, FOLLOW_UP)
    for known in (CHECKLIST, PLAN, FOLLOW_UP):
        if known is form:
            assert check(known, prefill(known, case, DESK), today=TODAY) == ()
            assert check(known, prefill(known, None, DESK), today=TODAY) == ()


@pytest.mark.row("A09", "A10", "A11", "A12", "A13", "A14")
def test_the_checklist_says_who_opened_who_took_the_consent_and_who_was_told() -> None:
    found = prefill(CHECKLIST, told(), DESK)
    assert text_of(found, "person_number") == "19480303-2392"
    assert text_of(found, "person_name") == b.NAME
    assert (text_of(found, "initiated_by_name"), text_of(found, "initiated_by_title")) == (
        "Någon på W",
        "sjuksköterska",
    )
    assert text_of(found, "initiated_date") == "2026-11-20"
    assert (text_of(found, "consent"), text_of(found, "consent_by_name")) == ("yes", "Anna Berg")
    names = {"Vårdcentralen Norr", "Biståndsenheten", "Hemsjukvård Söder"}
    assert {row["unit"] for row in rows_of(found, "informed")} == names
    assert text_of(found, "initiative_sign") == "Någon på W, sjuksköterska"
    assert text_of(found, "initiative_reference") == "H4K 7PX"
    assert text_of(found, "initiative_reason") == "Behöver stöd hemma"


@pytest.mark.row("A15", "A16", "A17", "A18", "A19", "A20")
def test_the_checklist_says_who_called_to_a_meeting_and_nothing_where_nobody_has() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    case = b.applied(case, script.act(b.WARD, b.meeting(script.now + timedelta(days=20), b.COUNCIL))).case
    found = prefill(CHECKLIST, case, DESK)
    assert text_of(found, "planning_called_by_name") == "Någon på W"
    assert text_of(found, "planning_others") == "skolan"
    assert text_of(found, "planning_sign") == "Någon på W, sjuksköterska"
    assert [row["unit"] for row in rows_of(found, "planning_called")] == ["Biståndsenheten"]
    for other in ("follow_up", "evaluation"):
        assert text_of(found, f"{other}_called_by_name") == text_of(found, f"{other}_call_date") == ""


def test_an_empty_desk_knows_who_sits_there_and_the_day() -> None:
    found = prefill(CHECKLIST, None, DESK)
    assert text_of(found, "initiated_by_name") == "Lena Ström"
    assert text_of(found, "initiated_date") == "2026-11-23"
    assert "person_name" not in found


@pytest.mark.row("A10")
def test_who_only_heard_the_initiative_is_not_written_as_the_one_who_took_it() -> None:
    script = b.Script()
    verbs = b.unknown_person(script)[b.CENTRE][:2]
    found = prefill(CHECKLIST, b.case_of(verbs), DESK)
    assert text_of(found, "initiated_by_name") == text_of(found, "initiative_sign") == ""
    assert text_of(found, "initiated_date") == "2026-11-20"


@pytest.mark.row("A11")
@pytest.mark.parametrize(
    ("state", "basis", "box"),
    [
        (ConsentState.GIVEN, Basis.OWN, "yes"),
        (ConsentState.GIVEN, Basis.CUSTODIAN, "yes"),
        (ConsentState.GIVEN, Basis.HARM_ASSESSMENT, "harm_assessment"),
        (ConsentState.GIVEN, Basis.PRESUMED, ""),
        (ConsentState.DENIED, Basis.OWN, "no"),
        (ConsentState.WITHDRAWN, Basis.OWN, "no"),
    ],
)
def test_only_a_consent_that_was_given_ticks_yes(state: ConsentState, basis: Basis, box: str) -> None:
    script = b.Script()
    case = b.case_of([script.act(b.WARD, b.opening()), script.act(b.WARD, b.consent(state, basis))])
    assert text_of(prefill(CHECKLIST, case, DESK), "consent") == box


@pytest.mark.row("A28")
def test_the_persons_own_consent_has_its_date_and_another_ground_does_not() -> None:
    script = b.Script()
    opens = script.act(b.WARD, b.opening())
    for basis, day in ((Basis.OWN, "2026-11-20"), (Basis.CUSTODIAN, ""), (Basis.HARM_ASSESSMENT, "")):
        case = b.case_of([opens, script.act(b.WARD, b.consent(basis=basis))])
        assert text_of(prefill(PLAN, case, DESK), "consent_date") == day


@pytest.mark.row("A22", "A23", "A30", "A32", "A41")
def test_the_support_form_knows_person_consent_units_and_coordinator() -> None:
    found = prefill(PLAN, told(), DESK)
    assert (text_of(found, "person_name"), text_of(found, "person_number")) == (b.NAME, "19480303-2392")
    assert text_of(found, "consent_taken_by_name") == "Anna Berg"
    assert (
        text_of(found, "coordinator_contact")
        == "Någon på V, sjuksköterska, Vårdcentralen Norr, 031-390 06 12"
    )
    rows = {row["unit"]: (row["name"], row["role"]) for row in rows_of(found, "attendance")}
    assert rows == {
        "Avdelning 4": ("Någon på W", "sjuksköterska"),
        "Vårdcentralen Norr": ("Någon på V", "sjuksköterska"),
        "Biståndsenheten": ("Karin", "biståndshandläggare"),
    }


def test_the_coordinators_name_is_there_in_whichever_order_the_two_records_came() -> None:
    queues = b.unknown_person(b.Script())
    for order in ((b.WARD, b.CENTRE), (b.CENTRE, b.WARD)):
        case = b.case_of([action for unit in order for action in queues[unit]])
        assert text_of(prefill(PLAN, case, DESK), "coordinator_contact").startswith("Någon på V")


@pytest.mark.row("A35", "A36", "A37", "A38", "A39")
def test_what_was_written_goes_before_what_can_be_guessed() -> None:
    script = b.Script()
    case = b.case_of(b.in_turn(b.unknown_person(script)))
    texts = {
        "situation": "Bor ensam",
        "person_name": "Olle P",
        "goals:m1.goal": "Gå ut",
        "goals:m1.strengths": "Envis",
    }
    case = b.applied(case, script.act(b.CENTRE, b.write(Part.PLAN, texts))).case
    found = prefill(PLAN, case, DESK)
    assert (text_of(found, "situation"), text_of(found, "person_name")) == ("Bor ensam", "Olle P")
    assert rows_of(found, "goals") == ({"id": "m1", "goal": "Gå ut", "strengths": "Envis"},)
    assert set(written(PLAN, case)) == {"situation", "person_name", "goals"}


@pytest.mark.row("A50", "A51")
def test_the_follow_up_starts_from_the_goals_and_activities_of_the_plan() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    texts = {
        "goals:m1.goal": "Gå ut",
        "goals:m1.strengths": "Envis",
        "activities:k1.goal": "m1",
        "activities:k1.activity": "Träna",
        "activities:k1.follow_up": "2027-01-15",
    }
    case = b.applied(case, script.act(b.WARD, b.write(Part.PLAN, texts))).case
    found = prefill(FOLLOW_UP, case, DESK)
    assert rows_of(found, "goals") == ({"id": "m1", "goal": "Gå ut"},)
    assert rows_of(found, "activities") == ({"id": "k1", "goal": "m1", "activity": "Träna"},)


def test_a_tables_rows_and_its_cells_are_each_others_reverse() -> None:
    rows = ({"id": "m1", "goal": "Gå ut", "strengths": "Envis"}, {"id": "m2", "goal": "Handla"})
    cells = texts_of(find(PLAN, "goals"), rows)
    assert cells[edits.cell("goals", "m2", "goal")] == "Handla"
    assert answers_of(PLAN, cells)["goals"] == rows


@pytest.mark.row("E47")
def test_the_plan_knows_from_the_kallelse_when_how_and_why_the_meeting_is_held() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    at = datetime(2026, 12, 1, 13, 30, tzinfo=STOCKHOLM)
    called = msgspec.structs.replace(b.meeting(at, b.COUNCIL), meeting_form="Video")
    case = b.applied(case, script.act(b.WARD, called)).case
    found = prefill(PLAN, case, DESK)
    told = [text_of(found, f"meeting_{name}") for name in ("date", "time", "form", "reason")]
    assert told == ["2026-12-01", "13:30", "Video", "Behöver stöd hemma"]
    assert text_of(prefill(FOLLOW_UP, case, DESK), "meeting_date") == ""


@pytest.mark.row("E47")
def test_a_kallelse_that_was_taken_back_tells_nothing_of_the_meeting() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    called = script.act(b.WARD, b.meeting(script.now + timedelta(days=20), b.COUNCIL))
    case = b.applied(case, called).case
    case = b.applied(case, script.act(b.WARD, Void(called.id, "fel dag"))).case
    assert text_of(prefill(PLAN, case, DESK), "meeting_date") == ""


@pytest.mark.parametrize(("needed", "shown"), [("yes", "finska"), ("no", "")])
def test_the_language_stands_on_the_form_where_somebody_interprets(needed: str, shown: str) -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    sheet = b.write(Part.PERSON, {"language": "finska", "interpreter": needed})
    case = b.applied(case, script.act(b.WARD, sheet)).case
    assert text_of(prefill(PLAN, case, DESK), "interpreter") == shown
    assert text_of(prefill(FOLLOW_UP, case, DESK), "interpreter") == shown


@pytest.mark.row("A24", "A25", "A26", "A27", "A44")
@pytest.mark.parametrize("form", [PLAN, FOLLOW_UP], ids=lambda form: str(form.id))
def test_both_support_forms_take_over_where_the_person_lives_from_her_own_sheet(form: Form) -> None:
    told_of = {
        "address": "Storgatan 12",
        "postal": "413 01 Göteborg",
        "phone": "031-390 06 77",
        "email": "a@b",
    }
    script = b.Script()
    case = b.case_of(b.opened(script))
    case = b.applied(case, script.act(b.COUNCIL, b.write(Part.PERSON, told_of), case="cW")).case
    found = prefill(form, case, DESK)
    assert {name: text_of(found, name) for name in told_of} == told_of


@pytest.mark.row("P46")
def test_a_protected_address_is_copied_to_no_other_form() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    hidden = {"address": "Storgatan 12", "phone": "031-390 06 77", "protected": "registered"}
    case = b.applied(case, script.act(b.WARD, b.write(Part.PERSON, hidden))).case
    found = prefill(PLAN, case, DESK)
    assert text_of(found, "address") == text_of(found, "phone") == ""
    assert text_of(prefill(catalogue.current("person"), case, DESK), "address") == "Storgatan 12"
