"""Each goal with its own fields and the activities under it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from forms import catalogue
from forms.field import section_of
from tests.ui.filling import HELPS, ids, type_in
from tests.ui.seeing import open_window, words
from ui.formview.goals import RepeatedSection, parent_rows
from ui.widgets.fields import LongText

GOALS = section_of(catalogue.current("support_plan"), "goals")
TWO = {
    "goals": ({"id": "g1", "goal": "Gå"}, {"id": "g2", "goal": "Sova"}),
    "activities": ({"id": "a1", "goal": "g2", "activity": "Sömnskola"},),
}


def shown(qtbot: QtBot, **more: object) -> RepeatedSection:
    made = RepeatedSection(GOALS, HELPS, ids(), **more)  # type: ignore[arg-type]
    open_window(qtbot, made, 900, 900)
    return made


def test_an_empty_goal_stands_ready_and_is_no_answer(qtbot: QtBot) -> None:
    made = shown(qtbot)
    assert "Mål 1" in words(made)
    assert made.answers() == {"goals": (), "activities": ()}


def test_goals_and_activities_come_back_as_they_were(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_answers(TWO)
    assert made.answers() == TWO
    assert [line for line in words(made) if line.startswith("Mål ")] == ["Mål 1", "Mål 2"]


def test_only_the_last_goal_offers_another(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_answers(TWO)
    assert words(made).count("Lägg till mål") == 1


def test_the_time_of_saving_stands_only_where_something_is_written(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_answers(TWO)
    made.set_saved("09.43")
    assert words(made).count("Sparat 09.43") == 1


def test_a_row_that_points_at_nothing_known_has_a_goal_without_words() -> None:
    assert parent_rows(GOALS, TWO) == TWO["goals"]
    lost = {"activities": ({"id": "a", "goal": "g9", "activity": "Gå"},)}
    assert parent_rows(GOALS, lost) == ({"id": "g9"},)
    assert parent_rows(GOALS, {"activities": ({"id": "a", "activity": "Gå"},)}) == ({},)
    assert parent_rows(GOALS, {}) == ()


@pytest.mark.row("C24", "E51")
def test_a_goal_has_its_heading_its_long_term_goal_and_who_is_responsible(qtbot: QtBot) -> None:
    made = shown(qtbot)
    for name, text in (
        ("title", "Ut igen"),
        ("long_term", "Klara mig själv"),
        ("responsible", "Avd 12 Medicin"),
    ):
        cell = made.findChild(QWidget, f"field:goals:0.{name}")
        assert cell is not None
        type_in(cell, text)
    (goal,) = made.answers()["goals"]
    assert dict(goal) == {
        "id": "row-1",
        "title": "Ut igen",
        "long_term": "Klara mig själv",
        "responsible": "Avd 12 Medicin",
    }


def test_what_is_settled_elsewhere_is_read_comes_back_and_is_not_taken_away(qtbot: QtBot) -> None:
    settled = {"goals:g2.goal", "activities:a1.activity"}
    made = shown(qtbot, only_read=settled, unfolded=True)
    made.set_answers(TWO)
    assert made.answers() == TWO
    fixed = made.findChild(QLabel, "field:goals:1.goal")
    assert fixed is not None
    assert fixed.text() == "Sova"
    assert made.findChild(LongText, "field:goals:0.goal") is not None
    gone = made.findChild(QWidget, "remove:a1")
    assert gone is not None
    assert not gone.isVisible()
