"""The search field gives way, empties on Escape, and hides its keys when they are in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.search import SearchField


def test_escape_empties_the_field_and_tells_it(qtbot: QtBot) -> None:
    field = SearchField("Filtrera på namn eller personnummer")
    qtbot.addWidget(field)
    QTest.keyClicks(field, "hanna")
    with qtbot.waitSignal(field.textEdited) as heard:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard.args == [""]
    assert field.text() == ""


def test_it_says_what_it_is_for(qtbot: QtBot) -> None:
    field = SearchField("Filtrera på namn")
    qtbot.addWidget(field)
    assert field.accessibleName() == field.placeholderText() == "Filtrera på namn"


def test_it_has_a_wish_and_gives_way_to_a_limit(qtbot: QtBot) -> None:
    field = SearchField("Sök", width=400, least=170)
    qtbot.addWidget(field)
    field.ensurePolished()
    assert (field.sizeHint().width(), field.minimumSizeHint().width()) == (400, 170)


def test_its_words_never_run_under_the_magnifying_glass(qtbot: QtBot) -> None:
    field = SearchField("Sök")
    qtbot.addWidget(field)
    assert field.textMargins().left() >= 26
