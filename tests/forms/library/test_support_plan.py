"""The support form for a plan has what S1 has, in S1's order, and the huvudman that the law asks for."""

from __future__ import annotations

import msgspec
import pytest

from forms.field import Form, beyond, fields, find, section_of
from forms.kinds import Choice, RowRef, Table, Tick
from forms.library.support_plan import SUPPORT_PLAN_1, SUPPORT_PLAN_2
from tests.forms.library import outline

ROWS = [f"A{number}" for number in range(21, 43)]


@pytest.mark.row(*ROWS)
@pytest.mark.parametrize("form", [SUPPORT_PLAN_1, SUPPORT_PLAN_2], ids=lambda form: f"version {form.version}")
def test_the_support_form_follows_the_paper_field_for_field(form: Form) -> None:
    # Where nothing of it is on the empty paper, a section of ours is none of its blocks.
    papers = msgspec.structs.replace(form, sections=tuple(s for s in form.sections if s.id != "risk"))
    assert outline(papers) == [
        ("A21", "Datum"),
        "Personuppgifter",
        ("A22", "Namn"),
        ("A23", "Personnummer"),
        ("A24", "Adress"),
        ("A25", "Postnummer och Ort"),
        ("A26", "Telefon"),
        ("A27", "e-post"),
        "Samtycke",
        ("A28", "Samtycke inhämtat från den enskilde"),
        ("A28", "Datum"),
        ("A29", "Samtycke inhämtat från Vårdnadshavare/annan företrädare: av"),
        ("A29", "Namn"),
        ("A30", "Samtycket är inhämtat av verksamhetsföreträdare av: Namn"),
        ("A30", "Roll"),
        "Närvarande",
        ("A31", "Den enskilde deltog på mötet"),
        ("A32", "Verksamhetsföreträdare"),
        ("A33", "Övriga deltagare"),
        ("A35", "Min nuvarande situation är"),
        "Mål och Aktiviteter",
        ("A36", "Mål"),
        ("A39", "Aktivitet, ansvarig och tid för uppföljning"),
        ("A41", "Samordningsansvarig (Namn och kontaktuppgifter)"),
        "Datum för utvärderingsmöte. Samordningsansvarig är sammankallande.",
        ("A42", "Datum"),
        ("A42", "Tid"),
        ("A42", "Plats"),
    ]


@pytest.mark.row("A36", "A37", "A38", "A39")
def test_a_goal_has_strengths_and_obstacles_and_activities_point_at_it() -> None:
    goals, activities = find(SUPPORT_PLAN_1, "goals").kind, find(SUPPORT_PLAN_1, "activities").kind
    assert isinstance(goals, Table)
    assert isinstance(activities, Table)
    labels = [(column.row, column.label) for column in goals.columns]
    assert labels == [("A36", "Mål"), ("A37", "Vad är jag bra på"), ("A38", "Vad kan hindra mig")]
    assert [column.id for column in activities.columns] == ["goal", "activity", "responsible", "follow_up"]
    assert activities.columns[0].kind == RowRef("goals")
    assert (goals.rows_on_paper, activities.rows_on_paper) == (1, 3)


@pytest.mark.row("A34", "A40")
def test_page_two_has_its_heading_and_is_the_one_to_print_more_of() -> None:
    assert SUPPORT_PLAN_1.pages[1] == "Mål och aktiviteter"
    assert SUPPORT_PLAN_1.repeat_page == 2
    section = section_of(SUPPORT_PLAN_1, "goals")
    assert (section.page, section.per_row) == (2, "goals")
    assert section.note == "Vid behov av fler mål och aktiviteter skriv ut fler exemplar av denna sida."


@pytest.mark.row("A28", "A31")
def test_the_persons_consent_and_presence_are_single_boxes() -> None:
    assert isinstance(find(SUPPORT_PLAN_1, "consent_given").kind, Tick)
    assert isinstance(find(SUPPORT_PLAN_1, "person_present").kind, Tick)


@pytest.mark.row("A29")
def test_what_we_added_is_marked_as_ours() -> None:
    ours = [field.id for field in fields(SUPPORT_PLAN_1) if field.ours]
    assert ours == ["representative_relation", "responsible_principal"]
    kind = find(SUPPORT_PLAN_1, "responsible_principal").kind
    assert isinstance(kind, Choice)
    assert [option.id for option in kind.options] == ["region", "municipality"]


@pytest.mark.row("C23", "C24", "C25", "D15", "E47", "E48", "E50", "E51", "E52")
def test_what_the_routines_ask_for_beside_the_paper_comes_with_the_second_version() -> None:
    assert list(beyond(SUPPORT_PLAN_1)) == []
    added = [f"{table.id}.{field.id}" if table else field.id for field, table in beyond(SUPPORT_PLAN_2)]
    assert added == [
        *("meeting_time", "meeting_form", "meeting_reason", "interpreter", "main_goal"),
        *("goals.title", "goals.responsible", "goals.long_term"),
        *("activities.description", "activities.done_by", "activities.status", "activities.owner"),
        *("risk", "early_signs", "on_deterioration", "support_needs"),
    ]
    assert all(field.ours for field, _ in beyond(SUPPORT_PLAN_2))


def test_what_was_written_in_the_first_version_has_its_place_in_the_second() -> None:
    assert {f.id for f in fields(SUPPORT_PLAN_1)} <= {f.id for f in fields(SUPPORT_PLAN_2)}
    for name in ("goals", "activities"):
        before, now = find(SUPPORT_PLAN_1, name).kind, find(SUPPORT_PLAN_2, name).kind
        assert isinstance(before, Table)
        assert isinstance(now, Table)
        assert set(before.columns) <= set(now.columns)


@pytest.mark.row("D15", "E52")
def test_an_activity_says_how_far_it_has_come_and_whose_it_is() -> None:
    kind = find(SUPPORT_PLAN_2, "activities").kind
    assert isinstance(kind, Table)
    words = {c.id: [o.label for o in c.kind.options] for c in kind.columns if isinstance(c.kind, Choice)}
    assert words == {
        "status": ["Planerad", "Pågår", "Klar", "Avbruten"],
        "owner": ["Enhetens", "Min egen", "Närståendes", "Någon annans"],
    }
