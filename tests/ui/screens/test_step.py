"""What every step is: a page with a foot, and a place for what the world did wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.region import Desk
from tests.ui.seeing import open_window, words
from ui.screens.step import StepView, WaitingStep
from ui.widgets.buttons import secondary


def test_a_sentence_comes_and_goes_and_the_text_stays(qtbot: QtBot, tmp_path: Path) -> None:
    view = StepView(Desk(tmp_path).work, "olle")
    view.fill(QLabel("Det jag skrev"))
    open_window(qtbot, view, 800, 600)
    view.show_trouble("Disken är full.")
    assert {"Det jag skrev", "Disken är full."} <= set(words(view))
    view.show_trouble("")
    assert "Disken är full." not in words(view)


def test_what_was_in_the_middle_gives_way_and_the_trouble_stays(qtbot: QtBot, tmp_path: Path) -> None:
    view = StepView(Desk(tmp_path).work, "olle")
    open_window(qtbot, view, 800, 600)
    view.fill(QLabel("förut"))
    view.show_trouble("Se upp.")
    view.fill(QLabel("nu"))
    assert "förut" not in words(view)
    assert "Se upp." in words(view)


def test_the_acts_of_the_foot_are_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    view = StepView(Desk(tmp_path).work, "olle")
    view.foot.add_act(secondary("Spara"))
    open_window(qtbot, view, 800, 600)
    view.clear_foot()
    assert "Spara" not in words(view)
    assert view.save_draft()


def test_a_step_that_waits_says_why_and_offers_one_act(qtbot: QtBot, tmp_path: Path) -> None:
    view = WaitingStep(
        Desk(tmp_path).work, "olle", "Registrera initiativet först.", secondary("Till initiativet")
    )
    open_window(qtbot, view, 800, 600)
    assert {"Registrera initiativet först.", "Till initiativet"} <= set(words(view))
