"""The recipients of an initiative: units chosen from the directory, each once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from forms import catalogue
from forms.field import find
from tests.ui.filling import settle
from tests.ui.region import CENTRE, HOMECARE, SUPPORT, settings
from tests.ui.seeing import open_window
from ui.formview.recipients import Called, Recipients
from ui.widgets.choices import RadioGroup

CALLED = find(catalogue.current("meeting_call"), "called")
FIELD = find(catalogue.current("checklist"), "informed")
UNITS = {key: unit for key, unit in settings().directory.units.items() if key in (CENTRE, SUPPORT, HOMECARE)}


def shown(qtbot: QtBot) -> Recipients:
    made = Recipients(FIELD, UNITS)
    open_window(qtbot, made, 800, 400)
    return made


@pytest.mark.row("A13")
def test_units_are_chosen_from_a_menu_and_stand_by_their_names(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.offer()
    acts = {act.objectName(): act for act in made.menu.actions()}
    assert set(acts) == {f"add-unit:{unit}" for unit in UNITS}
    with qtbot.waitSignal(made.edited):
        acts[f"add-unit:{SUPPORT}"].trigger()
    made.menu.close()
    assert made.rows() == ({"id": SUPPORT, "unit": "Biståndsenheten"},)


def test_a_unit_that_is_chosen_is_offered_no_more_and_comes_once(qtbot: QtBot) -> None:
    made = shown(qtbot)
    for unit in (*UNITS, SUPPORT):
        made.choose(unit)
    assert len(made.rows()) == 3
    assert not made.add.isEnabled()
    made.offer()
    assert made.menu.actions() == []


def test_a_unit_is_taken_away_again(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_rows(({"unit": "Biståndsenheten"}, {"unit": "Hemsjukvård Söder"}))
    gone = made.findChild(QPushButton, f"remove:{SUPPORT}")
    assert gone is not None
    with qtbot.waitSignals([made.edited, made.left]):
        gone.click()
    assert [row["id"] for row in made.rows()] == [HOMECARE]


def test_answers_are_shown_without_a_signal(qtbot: QtBot) -> None:
    made = shown(qtbot)
    with qtbot.assertNotEmitted(made.edited):
        made.set_rows(({"id": "x", "unit": "Biståndsenheten"},))
    assert [row["unit"] for row in made.rows()] == ["Biståndsenheten"]


@pytest.mark.row("D04")
def test_who_is_only_told_stays_so_when_the_rows_are_shown_again(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.set_rows(({"unit": "Biståndsenheten"}, {"unit": "Hemsjukvård Söder"}))
    made.set_how({SUPPORT: "may"})
    made.set_rows(({"unit": "Biståndsenheten"},))
    assert made.chosen() == {SUPPORT: "may"}


@pytest.mark.row("B21", "D04")
def test_what_is_asked_of_each_that_is_called_is_a_cell_of_its_row(qtbot: QtBot) -> None:
    made = Called(CALLED, UNITS, must="Ska svara")
    open_window(qtbot, made, 900, 400)
    made.set_rows(({"unit": "Biståndsenheten"}, {"unit": "Hemsjukvård Söder", "must_answer": "may"}))
    assert [(row["id"], row["must_answer"]) for row in made.rows()] == [(SUPPORT, "must"), (HOMECARE, "may")]
    settle()
    group = made.findChild(RadioGroup, f"how:{SUPPORT}")
    assert group is not None
    assert group.button("must").accessibleName() == "Biståndsenheten: Ska svara"
    with qtbot.waitSignals([made.edited, made.left]):
        group.button("may").click()
    assert made.rows()[0]["must_answer"] == "may"
    made.set_rows(({"unit": "Vårdcentralen Ekdungen"},))
    assert [row["must_answer"] for row in made.rows()] == ["must"]


def test_the_heading_is_that_of_the_field(qtbot: QtBot) -> None:
    informed, called = Recipients(FIELD, UNITS), Called(CALLED, UNITS)
    for made, heading in ((informed, "Informerat till, aktörer"), (called, "Kallade, aktörer")):
        qtbot.addWidget(made)
        assert heading in [label.text() for label in made.findChildren(QLabel)]
