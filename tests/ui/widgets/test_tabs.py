"""The tab key follows the order of a view, and is never caught in a part of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import open_window
from ui.widgets.buttons import secondary
from ui.widgets.choices import RadioGroup
from ui.widgets.fields import LongText, TextField
from ui.widgets.tabs import follow, stops


class Form(QWidget):
    """A line, boxes, a text, and then a button; the line came last."""

    def __init__(self) -> None:
        super().__init__()
        self.group, self.text, self.act = RadioGroup([("a", "A"), ("b", "B")]), LongText(), secondary("Spara")
        self.inside = QWidget()
        column = QVBoxLayout(self)
        column.addWidget(self.inside)
        column.addWidget(self.act)
        within = QVBoxLayout(self.inside)
        for widget in (self.group, self.text):
            within.addWidget(widget)
        self.line = TextField()
        within.insertWidget(0, self.line)
        self.line.lower()


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    open_window(qtbot, made, 400, 300)
    made.group.select("b")
    follow(made)
    return made


def walk(first: QWidget, key: Qt.Key) -> list[QWidget]:
    first.setFocus()
    found = []
    for _ in range(4):
        here = QApplication.focusWidget()
        assert here is not None
        found.append(here)
        QTest.keyClick(here, key)
    return found


def test_boxes_in_a_row_and_a_text_are_one_stop_each(form: Form) -> None:
    assert list(stops(form)) == [form.line, form.group, form.text, form.act]


def test_the_tab_key_goes_through_all_and_out_at_the_end(form: Form) -> None:
    order = [form.line, form.group.button("b"), form.text, form.act]
    assert walk(form.line, Qt.Key.Key_Tab) == order
    assert walk(form.act, Qt.Key.Key_Backtab) == order[::-1]


def test_what_is_ordered_twice_stays_as_it_is(form: Form) -> None:
    follow(form.inside)
    follow(form)
    assert walk(form.text, Qt.Key.Key_Tab)[1] is form.act
