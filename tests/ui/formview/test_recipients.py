"""The recipients of an initiative: units chosen from the directory, each once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from forms import catalogue
from forms.field import find
from tests.ui.region import CENTRE, HOMECARE, SUPPORT, settings
from tests.ui.seeing import open_window
from ui.formview.recipients import Recipients

FIELD = find(catalogue.current("checklist"), "informed")
UNITS = {key: unit for key, unit in settings().directory.units.items() if key in (CENTRE, SUPPORT, HOMECARE)}


def shown(qtbot: QtBot) -> Recipients:
    made = Recipients(FIELD, UNITS, lambda _unit: "Inte uppringd")
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
    assert "Inte uppringd" in [label.text() for label in made.findChildren(QLabel)]


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
