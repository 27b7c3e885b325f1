"""One editor for each kind of field, all read and written as the text of an answer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from forms import catalogue, kinds
from forms.field import Field, columns, fields
from tests.ui.filling import HELPS, answer_to, type_in
from ui.formview.editors import asked, editor, offering
from ui.widgets.choices import RadioGroup
from ui.widgets.several import Several

EVERY = [
    field
    for form in catalogue.RELEASED
    for field in (*fields(form), *(column for _, column in columns(form)))
    if not isinstance(field.kind, kinds.Table | kinds.RowRef)
]


@pytest.mark.parametrize("field", EVERY, ids=lambda field: field.id)
def test_every_declared_field_shows_its_answer_and_gives_it_back(qtbot: QtBot, field: Field) -> None:
    for tight in (False, True):
        made = editor(field, HELPS, tight=tight)
        qtbot.addWidget(made.widget)
        assert made.text() == ""
        with qtbot.assertNotEmitted(made.edited):
            made.set_text(answer_to(field))
        assert made.text() == answer_to(field)
        made.set_text("")
        assert made.text() == ""


def test_an_answer_that_no_box_stands_for_is_kept_until_a_person_chooses(qtbot: QtBot) -> None:
    made = editor(Field("f", "Samtycke", kinds.YesNo()), HELPS)
    qtbot.addWidget(made.widget)
    assert isinstance(made.widget, RadioGroup)
    made.set_text("kanske")
    assert (made.text(), made.widget.selected()) == ("kanske", None)
    made.widget.button("no").click()
    assert made.text() == "no"


def test_a_day_that_cannot_be_read_stays_as_it_was_written(qtbot: QtBot) -> None:
    made = editor(Field("f", "Datum", kinds.Day()), HELPS)
    qtbot.addWidget(made.widget)
    made.set_text("när snön har smält")
    assert made.text() == "när snön har smält"


def test_a_choice_is_made_and_left_in_one_press(qtbot: QtBot) -> None:
    made = editor(Field("f", "Närvarande", kinds.YesNo()), HELPS)
    qtbot.addWidget(made.widget)
    assert isinstance(made.widget, RadioGroup)
    with qtbot.waitSignals([made.edited, made.left]):
        made.widget.button("yes").click()


BOXES = kinds.Choices((kinds.Option("a", "Hemtjänst"), kinds.Option("b", "Rehabilitering")))


def test_boxes_are_ticked_and_left_in_one_press_and_read_in_one_order(qtbot: QtBot) -> None:
    made = editor(Field("f", "Insatser", BOXES), HELPS)
    qtbot.addWidget(made.widget)
    assert isinstance(made.widget, Several)
    for key in ("b", "a"):
        with qtbot.waitSignals([made.edited, made.left]):
            made.widget.box(key).click()
    assert made.text() == "a b"


def test_what_no_box_stands_for_is_kept_beside_what_is_ticked(qtbot: QtBot) -> None:
    made = editor(Field("f", "Insatser", BOXES), HELPS)
    qtbot.addWidget(made.widget)
    assert isinstance(made.widget, Several)
    made.set_text("robot b")
    made.widget.box("a").click()
    assert made.text() == "a b robot"
    made.set_text("")
    assert made.text() == ""


def test_a_line_can_offer_names_and_takes_any_other(qtbot: QtBot) -> None:
    made = offering(["Vårdcentralen Ekdungen", "Vårdcentralen Gullvivan"])
    qtbot.addWidget(made.widget)
    assert isinstance(made.widget, QLineEdit)
    completer = made.widget.completer()
    assert completer is not None
    completer.setCompletionPrefix("gull")
    assert completer.currentCompletion() == "Vårdcentralen Gullvivan"
    type_in(made.widget, "Vårdcentralen Blåsippan")
    assert made.text() == "Vårdcentralen Blåsippan"


def test_a_table_has_no_editor_of_its_own() -> None:
    with pytest.raises(TypeError):
        editor(Field("t", "Mål", kinds.Table((), 1)), HELPS)


def test_a_name_beside_others_is_asked_for_by_whose_it_is() -> None:
    assert asked(Field("f", "Namn", kinds.Text(), lead="SIP initierat av")) == "SIP initierat av"
    assert asked(Field("f", "Plats", kinds.Text())) == "Plats"


def test_a_time_is_written_as_people_write_it_and_kept_in_one_form(qtbot: QtBot) -> None:
    made = editor(Field("f", "Tid", kinds.Time()), HELPS)
    qtbot.addWidget(made.widget)
    type_in(made.widget, "13")
    assert made.text() == "13:00"
    made.set_text("09:30")
    assert made.widget.property("text") == "09.30"
    made.set_text("efter lunch")
    assert made.text() == "efter lunch"
