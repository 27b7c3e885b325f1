"""Each goal with its own fields and the activities under it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from forms import catalogue
from forms.field import section_of
from tests.ui.filling import HELPS, ids
from tests.ui.seeing import open_window, words
from ui.formview.goals import RepeatedSection, parent_rows

GOALS = section_of(catalogue.current("support_plan"), "goals")
TWO = {
    "goals": ({"id": "g1", "goal": "Gå"}, {"id": "g2", "goal": "Sova"}),
    "activities": ({"id": "a1", "goal": "g2", "activity": "Sömnskola"},),
}


def shown(qtbot: QtBot) -> RepeatedSection:
    made = RepeatedSection(GOALS, HELPS, ids())
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
