"""What every step is: a page with a foot, and a place for what the world did wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cases.intents import Topic
from tests.ui import stages
from tests.ui.region import MARIA, Desk
from tests.ui.seeing import find, open_window, words
from ui.screens.meeting_block import MeetingBlock
from ui.screens.step import StepView, WaitingStep
from ui.widgets.buttons import Button, secondary


def test_a_sentence_comes_and_goes_and_the_text_stays(qtbot: QtBot, tmp_path: Path) -> None:
    view = StepView(Desk(tmp_path).work, "olle")
    view.fill(QLabel("Det jag skrev"))
    open_window(qtbot, view, 800, 600)
    view.show_trouble("Disken är full.")
    assert {"Det jag skrev", "Disken är full."} <= set(words(view))
    view.show_trouble("")
    assert "Disken är full." not in words(view)


def test_what_was_said_last_is_known_and_leaving_keeps_what_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    view = StepView(Desk(tmp_path).work, "olle")
    qtbot.addWidget(view)
    assert (view.trouble(), view.leave()) == ("", True)
    view.show_trouble("Disken är full.")
    assert view.trouble() == "Disken är full."


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


@pytest.mark.row("A19", "A20")
def test_the_kallelse_stands_above_and_first_for_the_tab_key_also_when_it_is_drawn_anew(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    case_id = stages.planned(desk)
    view = StepView(desk.work, case_id)
    view.fill(secondary("Spara"))
    view.put_above(MeetingBlock(desk.work, case_id, Topic.FOLLOW_UP), "calling")
    open_window(qtbot, view, 800, 600)
    view.take_file(desk.ws.case(case_id))
    call, save = (
        find(view, "call:follow_up"),
        next(b for b in view.findChildren(Button) if b.text() == "Spara"),
    )
    assert call.mapTo(view, call.rect().topLeft()).y() < save.mapTo(view, save.rect().topLeft()).y()
    with qtbot.waitSignal(view.kind_wanted) as wanted:
        call.click()
    assert wanted.args == ["calling"]
    view.focus_above()
    QTest.keyClick(call, Qt.Key.Key_Tab)
    assert save.hasFocus()
