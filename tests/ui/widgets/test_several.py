"""Boxes of which any number may be ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped, nameless, open_window
from ui import theme
from ui.widgets.several import Several

BOXES = [("home_care", "Hemtjänst"), ("assistance", "Personlig assistans"), ("rehab", "Rehabilitering")]


def test_nothing_is_ticked_to_begin_with_and_any_number_may_be(qtbot: QtBot) -> None:
    made = Several(BOXES)
    qtbot.addWidget(made)
    assert made.selected() == ()
    for key in ("rehab", "home_care"):
        with qtbot.waitSignal(made.changed):
            made.box(key).click()
    assert made.selected() == ("home_care", "rehab"), "in the order of the boxes"
    with qtbot.waitSignal(made.changed):
        made.box("rehab").click()
    assert made.selected() == ("home_care",)


def test_code_ticks_in_silence(qtbot: QtBot) -> None:
    made = Several(BOXES)
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.changed):
        made.select(("assistance", "unknown"))
        assert made.selected() == ("assistance",)
        made.select(())
    assert made.selected() == ()


def test_each_box_says_what_it_is_about(qtbot: QtBot) -> None:
    made = Several(BOXES)
    qtbot.addWidget(made)
    made.set_name("Insatser i dag")
    assert made.box("rehab").accessibleName() == "Insatser i dag: Rehabilitering"


def test_where_it_is_narrow_the_boxes_stand_in_more_rows(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    made = Several(BOXES)
    open_window(qtbot, made, 420, 400)
    assert made.box("rehab").y() > made.box("home_care").y()
    assert (clipped(made), nameless(made)) == ([], [])
