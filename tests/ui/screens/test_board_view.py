"""The board as it is drawn: as high as its rows, groups over the whole width, and a button where somebody is
left."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cases.intents import CallResult
from tests.ui.models.test_board import OLLE
from tests.ui.region import NOW
from tests.ui.seeing import find, open_window
from ui.look import current
from ui.screens.board_view import BoardView
from ui.tokens import ROW_TWO_LINES


def board(qtbot: QtBot, to_ring: frozenset[str] = frozenset({"olle"})) -> BoardView:
    made = BoardView()
    made.show_cases([OLLE], to_ring, NOW)
    open_window(qtbot, made, 880, 400)
    return made


def test_every_row_is_seen_without_scrolling(qtbot: QtBot) -> None:
    made = board(qtbot)
    group = made.model().index(0, 0)
    last = made.visualRect(made.model().index(2, 0, group))
    assert last.height() == current().px(ROW_TWO_LINES)
    assert last.bottom() <= made.viewport().height()
    assert made.verticalScrollBar().maximum() == 0


def test_the_line_above_spans_the_width_and_is_always_open(qtbot: QtBot) -> None:
    made = board(qtbot)
    group = made.model().index(0, 0)
    assert made.isFirstColumnSpanned(0, group.parent())
    assert made.isExpanded(group)


def test_ring_next_is_one_press(qtbot: QtBot) -> None:
    made = board(qtbot)
    act = made.findChild(QPushButton, "ring-next")
    assert act is not None
    with qtbot.waitSignal(made.ring_next) as rung:
        QTest.keyClick(act, Qt.Key.Key_Return)
    assert rung.args == ["olle"]


def test_where_nobody_is_left_there_is_no_button(qtbot: QtBot) -> None:
    assert board(qtbot, frozenset()).findChildren(QPushButton) == []


def test_the_button_goes_when_the_last_one_is_reached(qtbot: QtBot) -> None:
    made = board(qtbot)
    made.show_cases([OLLE], frozenset(), NOW)
    assert [act for act in made.findChildren(QPushButton) if act.isVisible()] == []


def test_after_one_call_the_keyboard_goes_on_with_the_next(qtbot: QtBot) -> None:
    made = board(qtbot)
    find(made, "ring-next", QPushButton).setFocus()
    (first, *rest) = OLLE.rows
    rung = msgspec.structs.replace(first, rung_at=NOW, rung_by="Anna Berg", result=CallResult.REACHED)
    made.show_cases([msgspec.structs.replace(OLLE, rows=(rung, *rest))], frozenset({"olle"}), NOW)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.objectName() == "ring-next"


def test_the_row_that_was_chosen_stays_chosen(qtbot: QtBot) -> None:
    made = board(qtbot)
    made.setCurrentIndex(made.model().index(1, 0, made.model().index(0, 0)))
    made.show_cases([OLLE], frozenset(), NOW)
    assert made.currentIndex().data() == "Hemsjukvård Söder"


def test_the_columns_share_the_width(qtbot: QtBot) -> None:
    made = board(qtbot)
    assert sum(made.columnWidth(place) for place in range(6)) == made.viewport().width()
