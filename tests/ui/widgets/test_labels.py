"""Labels show words as they are, and the marks beside them say what they mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.test_icons import colours_in
from ui import tokens
from ui.icons import Icon
from ui.symbols import Symbol
from ui.widgets import labels
from ui.widgets.labels import Badge, ElidedLabel, IconLabel, SavedMark, SymbolRow


def test_a_label_never_reads_its_words_as_markup(qtbot: QtBot) -> None:
    made = labels.label("2 < 3 & Åsa <b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "2 < 3 & Åsa <b>"


def test_kinds_of_text_have_their_sizes(qtbot: QtBot) -> None:
    sizes = {}
    for role in ("title", "section", "", "small", "reference"):
        made = labels.label("Ärenden", role)
        qtbot.addWidget(made)
        made.ensurePolished()
        sizes[role] = made.fontInfo().pixelSize()
    assert sizes == {"title": 22, "section": 18, "": 15, "small": 13, "reference": 28}


def test_the_saved_mark_shows_when_and_keeps_its_room(qtbot: QtBot) -> None:
    mark = SavedMark()
    qtbot.addWidget(mark)
    assert mark.isHidden()
    mark.set_saved("09.43")
    assert mark.words() == "Sparat 09.43"
    assert not mark.isHidden()


def test_a_label_that_gives_way_shows_the_whole_on_hover(qtbot: QtBot) -> None:
    made = ElidedLabel("Anna Berg, sjuksköterska vid avdelning 12")
    qtbot.addWidget(made)
    made.resize(80, 20)
    made.grab()
    assert made.toolTip() == made.text()


def test_a_badge_of_nothing_is_hidden(qtbot: QtBot) -> None:
    badge = Badge(3)
    qtbot.addWidget(badge)
    assert badge.accessibleName() == "3"
    badge.set_count(0)
    assert badge.isHidden()


def test_an_icon_takes_the_colour_of_its_token(qtbot: QtBot) -> None:
    made = IconLabel(Icon.WARNING, "warn", 40)
    qtbot.addWidget(made)
    assert tokens.LIGHT.warn.lower() in colours_in(made.grab().toImage())
    made.set_icon(Icon.WARNING, "own")
    assert tokens.LIGHT.own.lower() in colours_in(made.grab().toImage())


def test_a_row_says_its_words_and_its_symbol(qtbot: QtBot) -> None:
    row = SymbolRow(Symbol.OTHER, "Lena Exempel, dotter", "Svar saknas")
    qtbot.addWidget(row)
    assert row.accessibleName() == "Lena Exempel, dotter: Väntar på andra"
    assert tokens.LIGHT.other.lower() in colours_in(row.grab().toImage())
