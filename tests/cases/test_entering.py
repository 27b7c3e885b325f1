"""What a person typed becomes just the actions that it stands for."""

from __future__ import annotations

from datetime import date

import pytest

from cases import edits, entering, lanes
from cases.access import Standing, standing
from cases.case import Sip
from cases.coordinator import coordinator
from cases.intents import (
    Answer,
    Basis,
    ChangeCoordinator,
    ConsentState,
    HearInitiative,
    LogCall,
    OpenCase,
    Part,
    Recipient,
    Reply,
    Topic,
)
from cases.prefill import Desk, prefill
from forms import catalogue
from forms.field import Answers, Row
from tests.cases import builders as b

TODAY = date(2026, 11, 20)
PLAN = catalogue.current("support_plan")


def heard(**changes: object) -> entering.Heard:
    plain = {
        "caller": b.WARD,
        "phone": "031-390 06 12",
        "spoken_with": "Anna Berg",
        "title": "sjuksköterska",
        "number": b.NUMBER,
        "name": b.NAME,
        "topic": Topic.INITIATIVE,
        "reason": "stöd",
        "reference": "h4k 7px",
        "answer": Answer.ACCEPT,
        "comment": "",
        "read_back": True,
        "takes_over_coordination": True,
    }
    return entering.Heard(**{**plain, **changes})  # type: ignore[arg-type]


@pytest.mark.row("A09")
def test_the_birth_date_is_read_from_the_number_where_it_says_one() -> None:
    assert entering.opening(b.NUMBER, " Olle Prov ", "R", TODAY) == OpenCase(
        b.NUMBER, b.NAME, "1948-03-03", "R"
    )
    assert entering.opening("okänd", "Okänd", "R", TODAY).birth == ""


@pytest.mark.row("A11", "A12")
@pytest.mark.parametrize(
    ("box", "state", "basis"),
    [
        ("yes", ConsentState.GIVEN, Basis.OWN),
        ("no", ConsentState.DENIED, Basis.OWN),
        ("harm_assessment", ConsentState.GIVEN, Basis.HARM_ASSESSMENT),
    ],
)
def test_each_box_of_the_checklist_is_its_own_consent(box: str, state: ConsentState, basis: Basis) -> None:
    verb = entering.consent({"consent": box, "consent_by_name": "Anna", "consent_date": "2026-11-20"})
    assert verb is not None
    assert (verb.state, verb.basis, verb.taken_by, verb.on) == (state, basis, "Anna", "2026-11-20")


def test_no_box_is_no_consent() -> None:
    assert entering.consent({"consent": "", "consent_by_name": "Anna"}) is None


@pytest.mark.row("A10", "A13")
def test_the_initiative_goes_once_to_each_unit_that_is_named() -> None:
    rows = ({"unit": "Biståndsenheten"}, {"unit": ""}, {"unit": "Biståndsenheten"}, {"unit": "Okänd"})
    answers: Answers = {"informed": rows, "initiative_reason": "stöd"}
    verb = entering.initiative(answers, {"Biståndsenheten": b.COUNCIL}, "R")
    assert verb.recipients == (Recipient(b.COUNCIL), Recipient("Okänd"))
    assert (verb.reason, verb.reference) == ("stöd", "R")


@pytest.mark.row("A02", "P19", "R13")
def test_one_incoming_call_becomes_all_that_was_said_in_it_and_counts_at_once_at_the_own_desk() -> None:
    script = b.Script()
    verbs = entering.incoming(None, heard(), b.CENTRE, TODAY)
    assert [type(verb) for verb in verbs] == [OpenCase, HearInitiative, LogCall, ChangeCoordinator, Reply]
    case, idle = lanes.lay(None, [script.act(b.CENTRE, verb) for verb in verbs], b.SETTINGS, b.CENTRE)
    assert idle == ()
    assert isinstance(case, Sip)
    assert coordinator(case) == b.CENTRE


@pytest.mark.row("A02", "R06")
def test_a_declined_call_about_a_known_case_gives_up_the_access() -> None:
    script = b.Script()
    case = b.case_of(b.opened(script))
    says_no = heard(answer=Answer.DECLINE, comment="fel område", takes_over_coordination=False)
    verbs = entering.incoming(case, says_no, b.HOME, TODAY)
    shown, idle = lanes.lay(case, [script.act(b.HOME, v, case="cW") for v in verbs], b.SETTINGS, b.HOME)
    assert idle == ()
    assert shown is not None
    assert standing(shown, b.HOME) is Standing.LEFT


def test_only_what_was_changed_is_an_edit_on_the_text_that_was_seen() -> None:
    seen = {"situation": ("k1",)}
    before = {"situation": "ett", "goals:m1.goal": "Gå ut"}
    answers: dict[str, str | tuple[Row, ...]] = {
        "situation": "två",
        "goals": ({"id": "m1", "goal": "Gå ut"},),
    }
    verb = entering.edit(PLAN, Part.PLAN, before, answers, seen)
    assert verb is not None
    assert {name: (c.bases, c.old, c.new) for name, c in verb.fields.items()} == {
        "situation": (("k1",), "ett", "två")
    }
    assert entering.edit(PLAN, Part.PLAN, before, {**answers, "situation": "ett"}, seen) is None


def test_a_row_that_is_gone_is_marked_as_taken_away() -> None:
    before = {"goals:m1.goal": "Gå ut", "goals:m2.goal": "Handla"}
    verb = entering.edit(PLAN, Part.PLAN, before, {"goals": ({"id": "m2", "goal": "Handla"},)}, {})
    assert verb is not None
    assert list(verb.fields) == [edits.cell("goals", "m1", edits.REMOVED)]


@pytest.mark.parametrize("form_id", ["checklist", "support_plan", "support_followup"])
def test_what_a_form_was_prefilled_with_can_be_saved(form_id: str) -> None:
    script = b.Script()
    form = catalogue.current(form_id)
    case = b.case_of(b.in_turn(b.unknown_person(script)))
    desk = Desk(b.Script().act(b.CENTRE, b.consent()).performed_by, b.CENTRE, b.SETTINGS, TODAY)
    texts = entering.flat(form, prefill(form, case, desk))
    assert texts["person_name"] == b.NAME


@pytest.mark.row("B36")
def test_a_change_belongs_to_the_version_of_the_plan_that_is_written() -> None:
    verb = entering.edit(PLAN, Part.PLAN, {}, {"situation": "nytt"}, {}, 2)
    assert verb is not None
    assert verb.version == 2


@pytest.mark.row("B27", "R09")
def test_a_unit_that_was_represented_and_takes_no_part_is_found_by_its_name() -> None:
    case = b.case_of(b.opened(b.Script(), b.CENTRE))
    names = b.SETTINGS.directory.unit_name
    rows: tuple[Row, ...] = (
        {"id": "1", "unit": names(b.WARD)},
        {"id": "2", "unit": f" {names(b.HOME)} "},
        {"id": "3", "unit": "Skolan"},
        {"id": "4", "unit": names(b.HOME)},
        {"id": "5"},
    )
    assert entering.newcomers(case, {"attendance": rows}, b.SETTINGS.directory) == (b.HOME,)
    assert entering.newcomers(case, {}, b.SETTINGS.directory) == ()


def test_somebody_unknown_is_opened_by_what_was_seen_and_gets_neither_number_nor_name() -> None:
    verb = entering.opening("19480303-2392", "Olle Prov", "H4K7PX", TODAY, unknown="man, omkring 70 år")
    assert (verb.number, verb.name, verb.birth) == ("", "", "")
    assert (verb.unknown, verb.reference) == ("man, omkring 70 år", "H4K7PX")


@pytest.mark.row("D04")
def test_a_recipient_who_is_only_told_need_not_answer() -> None:
    rows: tuple[Row, ...] = (
        {"id": "1", "unit": "Biståndsenheten"},
        {"id": "2", "unit": "Vårdcentralen Norr"},
    )
    by_name = {unit.name: unit.id for unit in b.SETTINGS.directory.units.values()}
    verb = entering.initiative({"informed": rows}, by_name, "H4K7PX", only_told=(b.CENTRE,))
    assert [(to.unit, to.must_answer) for to in verb.recipients] == [(b.COUNCIL, True), (b.CENTRE, False)]
