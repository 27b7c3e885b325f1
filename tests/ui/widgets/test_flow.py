"""Controls at the right edge that keep the width of their words and go on in a second row."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import Button, primary, secondary
from ui.widgets.fields import TextField
from ui.widgets.flow import Flow


def flow(qtbot: QtBot, width: int, *, wraps: bool) -> tuple[QWidget, Flow, list[Button]]:
    """Three buttons in so many pixels."""
    whole = QWidget()
    qtbot.addWidget(whole)
    made = Flow(12, whole)
    buttons = [secondary("Skriv ut utkast…"), secondary("Signera som Maria Sand"), primary("Lås planen…")]
    for button in buttons:
        made.addWidget(button)
    made.let_wrap(wraps)
    whole.resize(width, 200)
    whole.show()
    return whole, made, buttons


def test_all_stand_in_one_row_at_the_right_where_there_is_room(qtbot: QtBot) -> None:
    whole, made, buttons = flow(qtbot, 900, wraps=True)
    assert len({button.y() for button in buttons}) == 1
    assert [button.width() for button in buttons] == [button.sizeHint().width() for button in buttons]
    assert buttons[-1].geometry().right() == made.contentsRect().right()
    assert buttons[0].x() > 200
    assert whole.width() == 900


def test_what_has_no_room_goes_on_in_the_next_row_and_keeps_its_width(qtbot: QtBot) -> None:
    whole, made, buttons = flow(qtbot, 420, wraps=True)
    assert buttons[0].y() == buttons[1].y() < buttons[2].y()
    assert all(button.width() == button.sizeHint().width() for button in buttons)
    assert made.heightForWidth(420) == 2 * buttons[0].height() + 12
    assert whole.width() == 420


@pytest.mark.parametrize(("wraps", "narrowest"), [(True, "widest"), (False, "all")])
def test_it_asks_for_all_beside_each_other_unless_it_may_wrap(
    qtbot: QtBot, wraps: bool, narrowest: str
) -> None:
    _, made, buttons = flow(qtbot, 900, wraps=wraps)
    wide = [button.sizeHint().width() for button in buttons]
    assert made.one_row() == sum(wide) + 2 * 12
    assert made.widest() == max(wide)
    assert made.minimumSize().width() == (max(wide) if narrowest == "widest" else made.one_row())


def test_what_is_hidden_takes_no_room_and_what_is_taken_out_is_gone(qtbot: QtBot) -> None:
    _, made, buttons = flow(qtbot, 900, wraps=False)
    buttons[0].hide()
    assert made.one_row() == sum(button.sizeHint().width() for button in buttons[1:]) + 12
    assert made.takeAt(9) is None
    taken = made.takeAt(0)
    assert taken is not None
    assert taken.widget() is buttons[0]
    assert made.count() == 2


def test_what_is_read_begins_at_the_left_and_the_last_takes_the_rest_of_its_row(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    made = Flow(12, whole, wraps=True, left=True, fills=True)
    first, second, line = secondary("Fysiskt möte"), secondary("Videomöte"), TextField()
    for widget in (first, second, line):
        made.addWidget(widget)
    whole.resize(900, 40)
    whole.show()
    assert first.x() == 0
    assert first.width() == first.sizeHint().width()
    assert line.geometry().right() == 899
    assert line.y() == first.y()
    whole.resize(280, 100)
    QApplication.processEvents()
    assert first.y() == second.y() < line.y()
    assert (line.x(), line.width()) == (0, 280)


def test_all_rows_are_as_high_as_the_highest_control_and_each_stands_in_its_middle(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    made = Flow(12, whole, wraps=True)
    low, high = secondary("Spara", compact=True), secondary("Lås planen…")
    for widget in (low, high):
        made.addWidget(widget)
    whole.resize(130, 200)
    whole.show()
    assert made.heightForWidth(130) == 2 * high.height() + 12
    assert made.heightForWidth(900) == high.height()
    whole.resize(900, 200)
    QApplication.processEvents()
    assert abs(low.geometry().center().y() - high.geometry().center().y()) <= 1
