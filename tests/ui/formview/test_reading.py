"""A form that can only be read shows every answer, and nothing that looks as if it could be typed in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from forms import catalogue, kinds
from forms.field import Answers, Field, Form, fields
from tests.ui.filling import whole
from tests.ui.seeing import open_window
from ui.formview.editors import NOTHING, said
from ui.formview.reading import reading, table

PLAN = catalogue.current("support_plan")
FORMS = [pytest.param(form, id=form.id) for form in catalogue.RELEASED]


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


@pytest.mark.parametrize("form", FORMS)
def test_every_answer_is_there_to_be_read(qtbot: QtBot, form: Form) -> None:
    answers = whole(form)
    page = reading(form, answers)
    qtbot.addWidget(page)
    shown = texts(page)
    for field in fields(form):
        if isinstance(field.kind, kinds.Table):
            for column in field.kind.columns:
                if not isinstance(column.kind, kinds.RowRef):
                    words = said(column, str(answers[field.id][0][column.id]))  # type: ignore[index]
                    assert shown.count(words) >= 2, (field.id, column.id)
        else:
            assert said(field, str(answers[field.id])) in shown, field.id
    assert not page.findChildren(QLineEdit)
    assert not page.findChildren(QPlainTextEdit)


def test_a_section_without_answers_is_left_out(qtbot: QtBot) -> None:
    page = reading(PLAN, {"situation": "Trött"})
    qtbot.addWidget(page)
    assert "Samtycke" not in texts(page)
    assert "Trött" in texts(page)


def test_activities_are_shown_though_the_goal_has_no_words(qtbot: QtBot) -> None:
    for pointer in ({"goal": "lost"}, {}):
        page = reading(PLAN, {"activities": ({"id": "a", "activity": "Gångträning", **pointer},)})
        qtbot.addWidget(page)
        assert "Gångträning" in texts(page)


def test_answers_are_said_as_people_say_them() -> None:
    assert said(Field("d", "Datum", kinds.Day()), "2025-11-21") == "fre 21 nov 2025"
    assert said(Field("d", "Datum", kinds.Day()), "till jul") == "till jul"
    assert said(Field("y", "Närvarande", kinds.YesNo()), "yes") == "Ja"
    assert said(Field("y", "Närvarande", kinds.YesNo()), "") == NOTHING
    assert said(Field("n", "Personnummer", kinds.PersonNumber()), "191212121212") == "19121212-1212"
    several = kinds.Choices((kinds.Option("a", "Hemtjänst"), kinds.Option("b", "Avlösning")))
    assert said(Field("s", "Insatser", several), "b a") == "Avlösning, Hemtjänst"
    assert said(Field("s", "Insatser", several), "") == NOTHING
    choice = kinds.Choice((kinds.Option("region", "Regionen"),))
    assert said(Field("c", "Huvudman", choice), "region") == "Regionen"
    assert said(Field("c", "Huvudman", choice), "annan") == "annan"


def test_a_table_of_words_has_no_column_that_only_ties_rows_together(qtbot: QtBot) -> None:
    activities = next(field for field in fields(PLAN) if field.id == "activities")
    grid = table(activities, ({"id": "a", "goal": "g", "activity": "Gå"},))
    qtbot.addWidget(grid)
    assert "g" not in texts(grid)
    assert grid.row_count() == 1


def test_what_the_paper_has_no_column_for_stands_under_its_row_and_only_where_it_is_told(
    qtbot: QtBot,
) -> None:
    activities = next(field for field in fields(PLAN) if field.id == "activities")
    rows = ({"id": "a", "activity": "Gå", "status": "under_way"}, {"id": "b", "activity": "Sova"})
    grid = table(activities, rows)
    qtbot.addWidget(grid)
    shown = texts(grid)
    assert (shown.count("Status"), shown.count("Pågår"), shown.count("Beskrivning")) == (1, 1, 0)


def test_each_answered_field_and_each_table_has_its_line_below(qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []

    def below(field: Field, *, named: bool = False) -> QWidget:
        asked.append((field.id, named))
        line = QLabel(f"under {field.id}")
        line.setToolTip(f"om {field.id}")
        return line

    answers: Answers = {"situation": "Trött", "goals": ({"id": "g", "goal": "Ut"},)}
    page = reading(PLAN, answers, below=below)
    qtbot.addWidget(page)
    assert ("situation", False) in asked
    assert ("goals", True) in asked
    assert "main_goal" not in dict(asked)
    assert {"under situation", "under goals"} <= set(texts(page))
    hovers = [box.toolTip() for box in page.findChildren(QWidget) if not isinstance(box, QLabel)]
    assert "om situation" in hovers


def test_a_comment_is_read_beside_its_own_question_and_no_other(qtbot: QtBot) -> None:
    form = catalogue.current("assessment")
    page = reading(form, {"housing": "own_home", "relations": "lives_alone", "relations_note": "Änka"})
    open_window(qtbot, page, 900, 500)
    (home, alone, widow) = (
        next(label for label in page.findChildren(QLabel) if label.text() == words)
        for words in ("Eget boende", "Bor ensam", "Änka")
    )
    at = {words: words.mapTo(page, QPoint(0, 0)) for words in (home, alone, widow)}
    assert at[home].y() < at[alone].y() == at[widow].y()
    assert at[home].x() == at[alone].x() < at[widow].x()
