"""A choice among boxes, or something else in one's own words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.filling import type_in
from tests.ui.seeing import open_window
from ui.widgets.own_words import OWN, OwnWords


@pytest.fixture
def group(qtbot: QtBot) -> OwnWords:
    made = OwnWords(("Fysiskt möte", "Videomöte"))
    open_window(qtbot, made, 800, 60)
    return made


def test_nothing_is_chosen_to_begin_with_and_no_line_is_shown(group: OwnWords) -> None:
    assert (group.text(), group.selected()) == ("", None)
    assert not group.line.isVisible()


def test_a_box_gives_its_words(qtbot: QtBot, group: OwnWords) -> None:
    with qtbot.waitSignals([group.edited, group.left]):
        group.button("Videomöte").click()
    assert group.text() == "Videomöte"


def test_own_words_are_written_on_a_line_that_comes_without_moving_anything(
    qtbot: QtBot, group: OwnWords
) -> None:
    before = group.sizeHint()
    group.button(OWN).click()
    assert group.line.isVisible()
    assert group.text() == ""
    with qtbot.waitSignal(group.edited):
        type_in(group.line, "Hembesök ")
    assert group.text() == "Hembesök"
    assert group.sizeHint() == before


def test_the_line_is_the_next_stop_of_the_tab_key(group: OwnWords) -> None:
    group.button(OWN).click()
    group.button(OWN).setFocus()
    QTest.keyClick(group.button(OWN), Qt.Key.Key_Tab)
    assert group.line.hasFocus()


def test_a_box_is_chosen_instead_of_what_was_written(group: OwnWords) -> None:
    group.set_text("Hembesök")
    group.button("Fysiskt möte").click()
    assert group.text() == "Fysiskt möte"
    assert not group.line.isVisible()


@pytest.mark.parametrize("words", ["", "Videomöte", "Hembesök"])
def test_what_is_shown_is_shown_in_silence_and_given_back(qtbot: QtBot, group: OwnWords, words: str) -> None:
    with qtbot.assertNotEmitted(group.edited):
        group.set_text(words)
    assert group.text() == words


def test_the_line_says_what_it_is_for(group: OwnWords) -> None:
    group.set_name("Mötesform")
    assert group.button(OWN).accessibleName() == "Mötesform: Annat"
    assert group.line.accessibleName() == "Mötesform med egna ord"


def test_where_there_is_no_room_the_line_takes_a_row_of_its_own_and_only_when_it_is_written_on(
    group: OwnWords,
) -> None:
    group.resize(320, 100)
    QApplication.processEvents()
    one_row = group.heightForWidth(320)
    group.button(OWN).click()
    QApplication.processEvents()
    assert group.heightForWidth(320) > one_row
    assert group.line.y() > group.button(OWN).y()
    assert group.line.width() == 320
