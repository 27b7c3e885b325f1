"""Any declared form on the screen: every answer goes in and comes out, by keyboard alone, in the paper's
order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forms import catalogue, kinds
from forms.field import Form, fields, rows_of
from tests.ui.filling import HELPS, ids, settle, tab_through, type_in, whole
from tests.ui.filling import named as name_of
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.formview.view import FormView
from ui.widgets.buttons import secondary
from ui.widgets.fields import FieldRow, LongText
from ui.widgets.panel import scrolling
from wording.problems import problem

FORMS = [pytest.param(form, id=form.id) for form in catalogue.RELEASED]
PLAN = catalogue.current("support_plan")
CHECKLIST = catalogue.current("checklist")
ASSESSMENT = catalogue.current("assessment")


def shown(qtbot: QtBot, form: Form, **more: object) -> FormView:
    view = FormView(form, HELPS, ids(), **more)  # type: ignore[arg-type]
    open_window(qtbot, view, 1100, 900)
    return view


def child(view: QWidget, name: str) -> QWidget:
    found = view.findChild(QWidget, name)
    assert found is not None, name
    return found


@pytest.mark.parametrize("form", FORMS)
def test_every_declared_form_gives_back_every_answer(qtbot: QtBot, form: Form) -> None:
    view = shown(qtbot, form)
    answers = whole(form)
    with qtbot.assertNotEmitted(view.edited):
        view.set_answers(answers)
    assert view.answers() == answers
    view.set_answers({})
    assert view.answers() == {}


@pytest.mark.parametrize("form", FORMS)
def test_every_field_and_cell_can_be_found_by_its_name_and_no_two_have_the_same(
    qtbot: QtBot, form: Form
) -> None:
    view = shown(qtbot, form)
    view.set_answers(whole(form))
    settle()
    seen = (w.objectName() for w in view.findChildren(QWidget) if w.isVisibleTo(view))
    names = [name for name in seen if name.startswith(("field:", "add:"))]
    assert len(names) == len(set(names))
    for field in fields(form):
        if isinstance(field.kind, kinds.Table):
            cells = [column.id for column in field.kind.columns if not isinstance(column.kind, kinds.RowRef)]
            assert {f"field:{field.id}:{row}.{cell}" for row in (0, 1) for cell in cells} <= set(names)
        else:
            assert f"field:{field.id}" in names


def test_hidden_fields_keep_their_answers_and_sections_come_in_the_order_given(qtbot: QtBot) -> None:
    view = shown(qtbot, PLAN, sections=("situation", "meeting"), hidden=("meeting_date",))
    view.set_answers({"meeting_date": "2025-11-21", "situation": "Trött", "person_name": "Hanna"})
    child(view, "field:situation").setFocus()
    assert view.answers() == {"meeting_date": "2025-11-21", "situation": "Trött", "person_name": "Hanna"}
    with pytest.raises(KeyError):
        view.editor_of("meeting_date")


def test_a_row_is_added_with_an_id_of_its_own_and_taken_away_again(qtbot: QtBot) -> None:
    view = shown(qtbot, PLAN)
    view.set_answers({"others": ({"id": "known", "name": "Lena"},)})
    child(view, "add:others").click()  # type: ignore[attr-defined]
    type_in(child(view, "field:others:1.name"), "Eva")
    rows = rows_of(view.answers(), "others")
    assert [row["name"] for row in rows] == ["Lena", "Eva"]
    assert rows[0]["id"] == "known"
    assert rows[1]["id"] not in ("", "known")
    with qtbot.waitSignal(view.left):
        child(view, "remove:known").click()  # type: ignore[attr-defined]
    assert [row["name"] for row in rows_of(view.answers(), "others")] == ["Eva"]
    settle()
    assert child(view, "field:others:0.name").isVisible()


def test_a_row_that_nobody_wrote_in_is_no_answer(qtbot: QtBot) -> None:
    view = shown(qtbot, PLAN)
    child(view, "add:others").click()  # type: ignore[attr-defined]
    assert view.answers() == {}


@pytest.mark.row("A36", "A39")
def test_activities_stand_under_the_goal_that_they_belong_to(qtbot: QtBot) -> None:
    view = shown(qtbot, PLAN)
    child(view, "add:goals").click()  # type: ignore[attr-defined]
    type_in(child(view, "field:goals:0.goal"), "Gå till torget")
    type_in(child(view, "field:goals:1.goal"), "Sova bättre")
    child(view, "add:activities:1").click()  # type: ignore[attr-defined]
    type_in(child(view, "field:activities:0.activity"), "Sömnskola")
    child(view, "add:activities").click()  # type: ignore[attr-defined]
    type_in(child(view, "field:activities:0.activity"), "Gångträning")
    answers = view.answers()
    walk, sleep = rows_of(answers, "goals")
    assert [(row["activity"], row["goal"]) for row in rows_of(answers, "activities")] == [
        ("Gångträning", walk["id"]),
        ("Sömnskola", sleep["id"]),
    ]
    again = shown(qtbot, PLAN)
    again.set_answers(answers)
    assert again.answers() == answers


def test_an_activity_stays_with_its_goal_though_the_goal_has_no_words_yet(qtbot: QtBot) -> None:
    answers = {
        "goals": ({"id": "g1", "goal": "Gå"},),
        "activities": (
            {"id": "a1", "goal": "g1", "activity": "Gångträning"},
            {"id": "a2", "goal": "g2", "activity": "Sömnskola"},
        ),
    }
    view = shown(qtbot, PLAN)
    view.set_answers(answers)
    assert view.answers()["activities"] == answers["activities"]
    type_in(child(view, "field:goals:1.goal"), "Sova")
    assert rows_of(view.answers(), "goals")[1] == {"id": "g2", "goal": "Sova"}


def test_rows_that_point_at_a_place_point_at_its_lasting_id_from_then_on(qtbot: QtBot) -> None:
    view = shown(qtbot, PLAN)
    view.set_answers(
        {"goals": ({"goal": "Gå"}, {"goal": "Sova"}), "activities": ({"goal": "2", "activity": "Sömnskola"},)}
    )
    answers = view.answers()
    assert rows_of(answers, "activities")[0]["goal"] == rows_of(answers, "goals")[1]["id"]


@pytest.mark.row("P06")
def test_the_tab_key_follows_the_paper_also_through_rows_that_came_later(qtbot: QtBot) -> None:
    view = shown(qtbot, PLAN, sections=("meeting", "attendance", "situation", "goals"))
    view.set_answers(whole(PLAN))
    settle()
    reached = tab_through(view.editor_of("meeting_date"), 60)
    order = [
        "field:meeting_date",
        "field:attendance:0.name",
        "field:attendance:0.present",
        "field:attendance:1.name",
        "field:others:0.name",
        "field:situation",
        "field:goals:0.goal",
        "field:activities:0.activity",
        "field:goals:1.goal",
    ]
    places = [reached.index(name) for name in order if name in reached]
    assert places == sorted(places)
    assert len(places) == len(order)


def test_a_form_is_filled_in_by_keyboard_alone(qtbot: QtBot) -> None:
    view = shown(qtbot, CHECKLIST, sections=("person",))
    view.editor_of("person_number").setFocus()
    type_in(view.editor_of("person_number"), "191212121212")
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view.editor_of("person_number"), Qt.Key.Key_Tab)
    assert view.editor_of("person_name").hasFocus()


@pytest.mark.row("A09")
def test_a_number_that_fails_its_check_is_warned_of_under_the_field_and_kept(qtbot: QtBot) -> None:
    view = shown(qtbot, CHECKLIST, sections=("person",))
    type_in(view.editor_of("person_number"), "19121212-1213")
    view.show_trouble(problem)
    row = child(view, "field:person_number").parentWidget()
    assert isinstance(row, FieldRow)
    assert row.trouble() == "Kontrollsiffran stämmer inte. Numret sparas som text. Läs det en gång till."
    assert view.answers()["person_number"] == "19121212-1213"
    view.set_answers({"person_number": "19121212-1212"})
    view.show_trouble(problem)
    assert row.trouble() == ""


def test_what_is_odd_in_a_table_is_said_under_the_table(qtbot: QtBot) -> None:
    view = shown(qtbot, PLAN)
    view.set_answers({"activities": ({"id": "a", "activity": "Gå", "follow_up": "till jul"},)})
    view.show_trouble(problem)
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "Datumet går inte att läsa. Skriv till exempel 2025-11-21." in said
    assert rows_of(view.answers(), "activities")[0]["follow_up"] == "till jul"


def test_the_time_of_saving_is_shown_by_what_was_changed_and_by_nothing_else(qtbot: QtBot) -> None:
    view = shown(qtbot, PLAN)
    view.set_answers({"situation": "Trött", "coordinator_contact": "Maria Sand"})
    situation = view.editor_of("situation")
    assert isinstance(situation, LongText)
    situation.set_text("Trött och yr")
    view.set_saved("09.43")
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert said.count("Sparat 09.43") == 1
    situation.set_text("Trött")
    view.set_saved("09.44")
    assert not any("Sparat" in label.text() and label.isVisible() for label in view.findChildren(QLabel))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("scale", [100, 200])
def test_no_form_is_clipped_nameless_or_english(qtbot: QtBot, qapp: object, form: Form, scale: int) -> None:
    theme.apply(qapp, "light", scale)  # type: ignore[arg-type]
    view = FormView(form, HELPS, ids())
    page = scrolling(view)
    open_window(qtbot, page, 1100 if scale == 100 else 1700, 900)
    view.set_answers(whole(form))
    settle()
    assert (nameless(page), english(page)) == ([], set())
    assert clipped(page) == []


def test_what_stands_in_the_way_is_said_under_its_field_or_table_until_it_is_taken_back(qtbot: QtBot) -> None:
    view = shown(qtbot, CHECKLIST, sections=("person", "initiative"))
    view.set_notes({"person_number": "Numret är ovanligt."})
    view.set_errors({"person_name": "Skriv namnet.", "informed": "Lägg till minst en mottagare."})
    view.show_trouble(problem)
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert {"Skriv namnet.", "Lägg till minst en mottagare.", "Numret är ovanligt."} <= set(said)
    assert view.editor_of("person_name").property("problem") == "error"
    assert view.editor_of("person_number").property("problem") == "warning"
    view.set_errors({})
    said = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "Lägg till minst en mottagare." not in said
    assert "Numret är ovanligt." in said


@pytest.mark.parametrize(
    ("named", "reached"),
    [
        ((), "field:person_number"),
        (("informed", "consent_by_name"), "field:consent_by_name"),
        (("informed",), "add:informed"),
    ],
)
def test_the_keyboard_is_brought_to_the_first_of_the_named_fields(
    qtbot: QtBot, named: tuple[str, ...], reached: str
) -> None:
    view = shown(qtbot, CHECKLIST, sections=("person", "initiative"))
    view.focus_on(named)
    here = QApplication.focusWidget()
    assert here is not None
    assert name_of(here) == reached


@pytest.mark.parametrize("form", FORMS)
def test_the_tab_key_leaves_a_form_after_its_last_field(qtbot: QtBot, form: Form) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    view = FormView(form, HELPS, ids())
    after = secondary("Spara")
    column.addWidget(view)
    column.addWidget(after)
    open_window(qtbot, holder, 1100, 900)
    view.set_answers(whole(form))
    settle()
    view.focus_on()
    for _ in range(200):
        here = QApplication.focusWidget()
        assert here is not None
        if here is after:
            break
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_under_a_heading_stands_who_writes_there_and_a_question_stands_beside_its_comment(
    qtbot: QtBot,
) -> None:
    view = shown(qtbot, ASSESSMENT, sections=("life",))
    told = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    note = "Kommunen och öppenvården skriver här i första hand. Alla får skriva."
    assert told[: told.index("Boende")] == ["Bakgrund", note]
    boxes, comment = child(view, "field:housing"), child(view, "field:housing_note")
    assert boxes.mapTo(view, boxes.rect().topRight()).x() < comment.mapTo(view, comment.rect().topLeft()).x()
    (asked,) = [label for label in view.findChildren(QLabel) if label.text() == "Boende"]
    assert asked.mapTo(view, asked.rect().bottomLeft()).y() <= boxes.mapTo(view, QPoint(0, 0)).y()
    (lift,) = [box for box in child(view, "field:aids").children() if getattr(box, "text", str)() == "Lyft"]
    assert lift.accessibleName() == "Hjälpmedel: Lyft"  # type: ignore[attr-defined]


@pytest.mark.parametrize("scale", [100, 200])
def test_no_box_of_the_kartlaggning_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    page = scrolling(
        FormView(ASSESSMENT, HELPS, ids(), sections=("earlier_care", "life", "wishes", "condition"))
    )
    open_window(qtbot, page, 860, 900)
    assert (clipped(page), nameless(page), english(page)) == ([], [], set())
