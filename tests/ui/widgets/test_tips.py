"""What is told on hover is told as it was written."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QToolTip
from pytestqt.qtbot import QtBot

from ui.widgets.tips import markup, tell

ODD = "2 < 3 & Åsa <b>\nandra raden"


def test_nothing_in_it_is_taken_for_markup_and_each_line_stands_by_itself() -> None:
    assert QTextDocumentFragment.fromHtml(markup(ODD)).toPlainText() == ODD


def test_it_is_shown_over_what_it_is_about(qtbot: QtBot) -> None:
    over = QLabel("Plan")
    qtbot.addWidget(over)
    over.show()
    tell(over.mapToGlobal(QPoint(1, 1)), ODD, over)
    assert QToolTip.text() == markup(ODD)
    QToolTip.hideText()
