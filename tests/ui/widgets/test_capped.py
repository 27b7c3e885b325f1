"""What is capped is as high as its words, up to a limit, and then scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped
from ui.widgets.capped import Capped
from ui.widgets.cards import Notice
from ui.widgets.stacked import empty

LINES = ("Möten och tidsgränser gäller inte längre.", "Registrerat i dag 09.44 av Maria Sand.")


def capped(qtbot: QtBot) -> tuple[QWidget, Capped, QVBoxLayout]:
    whole, inside = QWidget(), QWidget()
    qtbot.addWidget(whole)
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 0, 0)
    made = Capped(inside)
    column = QVBoxLayout(whole)
    column.addWidget(made)
    column.addStretch(1)
    whole.resize(500, 400)
    whole.show()
    return whole, made, rows


def test_it_is_not_there_while_it_is_empty(qtbot: QtBot) -> None:
    _, made, rows = capped(qtbot)
    assert made.isHidden()
    rows.addWidget(Notice("Personen avled i dag 00.44", LINES))
    QApplication.processEvents()
    assert made.isVisible()
    empty(rows)
    QApplication.processEvents()
    assert made.isHidden()


def test_it_shows_all_up_to_its_limit_and_scrolls_beyond(qtbot: QtBot) -> None:
    whole, made, rows = capped(qtbot)
    rows.addWidget(Notice("Personen avled i dag 00.44", LINES))
    QApplication.processEvents()
    area = made.findChild(QScrollArea)
    assert area is not None
    assert made.height() == made.whole() > 60
    assert area.verticalScrollBar().maximum() == 0
    assert clipped(whole) == []
    made.set_most(40)
    QApplication.processEvents()
    assert made.height() == 40 < made.whole()
    assert area.verticalScrollBar().maximum() > 0
