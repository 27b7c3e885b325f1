"""Controls at the right edge that keep the width of their words and go on in a second row."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import Button, primary, secondary
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
