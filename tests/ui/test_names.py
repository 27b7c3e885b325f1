"""The parts of the house's own widgets can be found by name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.seeing import find
from ui.names import name_header, name_parts
from ui.widgets.header import Header
from ui.widgets.segments import Segment, Segments


def test_each_choice_is_found_under_its_key(qtbot: QtBot) -> None:
    segments = Segments("Visa", (Segment("all", "Alla"), Segment("todo", "Att göra")))
    qtbot.addWidget(segments)
    name_parts(segments, "segment", ("all", "todo"))
    assert find(segments, "segment:todo").text() == "Att göra"


def test_a_name_too_few_is_a_fault(qtbot: QtBot) -> None:
    segments = Segments("Visa", (Segment("all", "Alla"), Segment("todo", "Att göra")))
    qtbot.addWidget(segments)
    with pytest.raises(ValueError, match="shorter"):
        name_parts(segments, "segment", ("all",))


def test_the_headers_buttons_are_found(qtbot: QtBot) -> None:
    header = Header()
    qtbot.addWidget(header)
    assert name_header(header) is header.findChild(QAbstractButton, "change-user")
    with qtbot.waitSignal(header.lock_screen):
        find(header, "lock-screen").click()
