"""The head of a list is one row where it fits, and two where it does not."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import clipped
from ui.widgets.listhead import ListHead
from ui.widgets.search import SearchField
from ui.widgets.segments import Segment, Segments

FILTERS = (Segment("all", "Alla", 12), Segment("unit", "Enhetens SIP"), Segment("archive", "Arkiv"))


def test_the_segments_stand_in_a_second_row_where_they_have_no_room_beside_the_field(qtbot: QtBot) -> None:
    field, segments = SearchField("Filtrera på namn eller personnummer"), Segments("Visa", FILTERS)
    window = QWidget()
    qtbot.addWidget(window)
    head = ListHead("Ärenden", field, segments, window)
    head.resize(900, 40)
    window.show()
    assert segments.y() == field.y()
    assert segments.geometry().right() == 899
    head.resize(400, 90)
    QApplication.processEvents()
    assert segments.y() > field.geometry().bottom()
    assert segments.x() == 0
    assert clipped(head) == []
    head.resize(900, 40)
    QApplication.processEvents()
    assert segments.y() == field.y()


def test_more_to_count_can_take_the_room_too(qtbot: QtBot) -> None:
    field, segments = SearchField("Filtrera på namn eller personnummer"), Segments("Visa", FILTERS)
    window = QWidget()
    qtbot.addWidget(window)
    head = ListHead("Ärenden", field, segments, window)
    head.resize(head.minimumSizeHint().width() + segments.sizeHint().width() + 20, 90)
    window.show()
    assert segments.y() == field.y()
    segments.set_count("unit", 12345)
    qtbot.waitUntil(lambda: segments.y() > field.y())
    assert clipped(head) == []
