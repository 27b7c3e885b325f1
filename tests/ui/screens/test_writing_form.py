"""The form of a part on the screen: what is asked first, what is only read, and how each part looks in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cases import edits
from cases.intents import Change, Edit, Part
from tests.ui import mina_planer, stages
from tests.ui.cases_open import hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import settle, type_in
from tests.ui.region import MARIA, Desk, olle
from tests.ui.seeing import clipped, english, nameless
from ui import theme
from ui.widgets.choices import DropDown, RadioGroup


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


def choose(root: object, name: str, key: str) -> None:
    """Chooses in a drop-down as a person does."""
    box = seen(root, name)  # type: ignore[arg-type]
    assert isinstance(box, DropDown)
    box.select(key)
    box.chosen.emit(key)


@pytest.mark.row("C23", "C24", "C25", "D09", "D15", "E48", "E50", "E51", "E52", "B29")
def test_all_that_the_routines_ask_for_is_written_in_the_plan(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    for name, text in (
        ("main_goal", "Bo kvar hemma"),
        ("goals:0.goal", "Gå till torget"),
        ("goals:0.title", "Ut igen"),
        ("goals:0.long_term", "Klara mig själv"),
        ("goals:0.responsible", "Biståndsenheten"),
        ("goals:0.strengths", "Envis"),
        ("goals:0.obstacles", "Rädd att falla"),
        ("risk", "Fall"),
        ("early_signs", "Går inte ut"),
        ("on_deterioration", "Ring vårdcentralen"),
        ("support_needs", "Läkemedelsgenomgång"),
    ):
        type_in(seen(view, f"field:{name}"), text)
    press(view, "add:activities")
    type_in(seen(view, "field:activities:0.activity"), "Gångträning")
    type_in(seen(view, "field:activities:0.responsible"), "Lena")
    type_in(seen(view, "field:activities:0.follow_up"), "2025-12-12")
    row = next(name for name in _names(view) if name.startswith("more:"))
    press(view, row)
    type_in(seen(view, "field:activities:0.description"), "Tre gånger i veckan")
    type_in(seen(view, "field:activities:0.done_by"), "2025-12-20")
    choose(view, "field:activities:0.status", "planned")
    choose(view, "field:activities:0.owner", "relative")
    press(view, "save-part")
    texts = edits.texts(stages.case(desk), str(Part.PLAN))
    (goal,) = edits.rows(texts, "goals").values()
    (activity,) = edits.rows(texts, "activities").values()
    assert (goal["title"], goal["long_term"], goal["responsible"]) == (
        "Ut igen",
        "Klara mig själv",
        "Biståndsenheten",
    )
    assert {name: activity[name] for name in ("description", "done_by", "status", "owner")} == {
        "description": "Tre gånger i veckan",
        "done_by": "2025-12-20",
        "status": "planned",
        "owner": "relative",
    }
    assert (texts["main_goal"], texts["on_deterioration"]) == ("Bo kvar hemma", "Ring vårdcentralen")


def _names(root: object) -> list[str]:
    from PySide6.QtWidgets import QWidget

    assert isinstance(root, QWidget)
    settle()
    return [widget.objectName() for widget in root.findChildren(QWidget) if widget.isVisible()]


@pytest.mark.row("E47", "B28", "C23")
def test_the_plan_begins_with_what_the_kallelse_says_of_the_meeting(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    shown = {
        name: getattr(seen(view, f"field:{name}"), read)()
        for name, read in (
            ("meeting_date", "text"),
            ("meeting_time", "text"),
            ("meeting_form", "text"),
            ("meeting_reason", "toPlainText"),
        )
    }
    assert shown == {
        "meeting_date": "fre 21 nov 2025",
        "meeting_time": "13.00",
        "meeting_form": "Fysiskt möte",
        "meeting_reason": "Behov av samordning efter fall",
    }
    assert seen(view, "field:attendance:1.unit").text() == "Avd 12 Medicin"  # type: ignore[attr-defined]
    type_in(seen(view, "field:evaluation_date"), "2026-02-20")
    press(view, "save-part")
    texts = edits.texts(stages.case(desk), str(Part.PLAN))
    assert (texts["meeting_date"], texts["evaluation_date"]) == ("2025-11-21", "2026-02-20")


@pytest.mark.row("B27", "C23", "E49")
def test_who_was_there_is_chosen_for_each_unit_and_others_are_added(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:plan")
    seen(view, "field:person_present").click()  # type: ignore[attr-defined]
    name = seen(view, "field:attendance:1.name")
    name.clear()  # type: ignore[attr-defined]
    type_in(name, "Per Ny")
    group = seen(view, "field:attendance:1.present")
    assert isinstance(group, RadioGroup)
    group.button("yes").click()
    press(view, "add:others")
    type_in(seen(view, "field:others:0.name"), "Lena Exempel")
    type_in(seen(view, "field:others:0.relation"), "dotter")
    press(view, "save-part")
    texts = edits.texts(stages.case(desk), str(Part.PLAN))
    present = {row["unit"]: row for row in edits.rows(texts, "attendance").values()}
    assert (present["Avd 12 Medicin"]["name"], present["Avd 12 Medicin"]["present"]) == ("Per Ny", "yes")
    (other,) = edits.rows(texts, "others").values()
    assert (other["name"], other["relation"]) == ("Lena Exempel", "dotter")
    assert texts["person_present"] == "yes"


@pytest.mark.row("A50", "A51", "B32", "E54")
def test_a_follow_up_reads_the_plan_and_asks_how_each_activity_went(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.started(desk))
    press(view, "step:follow_up")
    goal = seen(view, "field:goals:0.goal")
    assert isinstance(goal, QLabel)
    assert goal.text() == stages.PLAN["goals:m1.goal"]
    activity = seen(view, "field:activities:0.activity")
    assert isinstance(activity, QLabel)
    assert not is_seen(view, "add:activities")
    assert not is_seen(view, "add:goals")
    type_in(seen(view, "field:activities:0.attainment"), "Går till torget")
    type_in(seen(view, "field:activities:0.date"), "2026-02-18")
    type_in(seen(view, "field:activities:0.comment"), "Har mer ork")
    choose(view, "field:activities:0.progress", "done")
    press(view, "save-part")
    rows = edits.rows(edits.texts(stages.case(desk), str(Part.FOLLOW_UP)), "activities")
    assert rows["a1"] == {
        "goal": "m1",
        "activity": stages.PLAN["activities:a1.activity"],
        "responsible": stages.PLAN["activities:a1.responsible"],
        "attainment": "Går till torget",
        "date": "2026-02-18",
        "comment": "Har mer ork",
        "progress": "done",
    }
    assert "progress" not in rows["a2"]


@pytest.mark.row("A43", "A44", "A45", "A46", "A47", "A48", "A49")
def test_a_follow_up_has_the_meeting_the_person_and_who_was_there(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.started(desk))
    press(view, "step:follow_up")
    for name in (
        "meeting_date",
        "person_present",
        "attendance:0.name",
        "attendance:0.present",
        "coordinator_contact",
        "address",
        "phone",
        "email",
    ):
        assert is_seen(view, f"field:{name}"), name
    press(view, "add:others")
    assert is_seen(view, "field:others:0.relation")
    contact = seen(view, "field:coordinator_contact")
    assert "Maria Sand, distriktssköterska" in contact.toPlainText()  # type: ignore[attr-defined]


@pytest.mark.row("A52", "A53", "A54", "B35", "D11")
def test_an_evaluation_is_its_own_form_with_the_follow_up_to_be_read_below(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, stages.followed_up(desk))
    press(view, "step:evaluation")
    told = said(view)
    assert stages.FOLLOW_UP["activities:a1.attainment"] in told
    assert not is_seen(view, "field:activities:0.attainment")
    for name, text in (
        ("evaluation", "Målet är nått"),
        ("continued_need", "Inga fler träffar"),
        ("new_call_responsible", "Maria Sand"),
    ):
        type_in(seen(view, f"field:{name}"), text)
    press(view, "save-part")
    texts = edits.texts(stages.case(desk), str(Part.EVALUATION))
    assert texts == {
        "evaluation": "Målet är nått",
        "continued_need": "Inga fler träffar",
        "new_call_responsible": "Maria Sand",
    }


def test_the_follow_up_below_says_that_it_is_not_locked(qtbot: QtBot, desk: Desk) -> None:
    stages.started(desk)
    stages.write(desk, Part.FOLLOW_UP, stages.FOLLOW_UP)
    view = page(qtbot, desk, "hanna")
    press(view, "step:evaluation")
    assert "Uppföljningen, inte låst" in said(view)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize(
    ("stage", "step"), [("planned", "follow_up"), ("started", "follow_up"), ("followed_up", "evaluation")]
)
def test_no_part_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, stage: str, step: str, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    desk = Desk(tmp_path, MARIA)
    view = page(qtbot, desk, getattr(stages, stage)(desk))
    view.resize(950 if scale == 100 else 1600, 900)
    press(view, f"step:{step}")
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())


@pytest.mark.row("B20")
def test_in_prator_a_kartlaggning_has_the_four_texts_and_nothing_else(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, olle(desk))
    press(view, "step:assessment")
    for name in ("situation", "background", "current", "recommendation"):
        assert is_seen(view, f"field:{name}")
    assert not is_seen(view, "field:housing")


@pytest.mark.row("E46")
def test_in_mina_planer_it_has_headings_with_boxes_and_comments(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, mina_planer.called(desk))
    press(view, "step:assessment")
    told = said(view)
    for heading in ("Tidigare vårdrelation", "Bakgrund", "Patientens och närståendes önskemål"):
        assert heading in told
    for name in ("support_today", "support_today_note", "housing", "mobility", "mobility_note"):
        assert is_seen(view, f"field:{name}")
    assert not is_seen(view, "field:recommendation")
    assert (clipped(view), nameless(view), english(view)) == ([], [], set())


def test_what_was_written_before_the_region_changed_its_process_can_be_read_and_changed(
    qtbot: QtBot, desk: Desk
) -> None:
    olle(desk)
    desk.act("olle", Edit(Part.ASSESSMENT, {"recommendation": Change((), "", "Gångträning")}))
    mina_planer.as_mina_planer(desk)
    view = page(qtbot, desk, "olle")
    press(view, "step:assessment")
    assert seen(view, "field:recommendation").toPlainText() == "Gångträning"  # type: ignore[attr-defined]
    assert is_seen(view, "field:housing")
    type_in(seen(view, "field:housing_note"), "Trappa")
    press(view, "save-part")
    texts = edits.texts(stages.case(desk, "olle"), str(Part.ASSESSMENT))
    assert texts == {"recommendation": "Gångträning", "housing_note": "Trappa"}
