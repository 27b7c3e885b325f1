"""Grounds hold what is put on them and are as high as that needs."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_icons import colours_in
from ui import tokens
from ui.icons import Icon
from ui.widgets.buttons import primary
from ui.widgets.cards import Card, EmptyState, Notice, NumberedList


def test_the_card_to_do_next_has_the_primary_border(qtbot: QtBot) -> None:
    card = Card(active=True)
    qtbot.addWidget(card)
    card.resize(200, 100)
    assert card.grab().toImage().pixelColor(100, 0).name() == tokens.LIGHT.primary.lower()


def test_a_warning_has_its_ground_and_its_icon(qtbot: QtBot) -> None:
    notice = Notice("En SIP ska ha minst två huvudmän", ["Bjud in kommunen."], warning=True)
    qtbot.addWidget(notice)
    notice.resize(400, 80)
    seen = colours_in(notice.grab().toImage())
    assert {tokens.LIGHT.warn_ground.lower(), tokens.LIGHT.warn.lower()} <= seen
    assert notice.accessibleName() == "En SIP ska ha minst två huvudmän Bjud in kommunen."


def test_a_notice_grows_with_its_words(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    notice = Notice("Möte i dag 13.00", ["Vårdcentralen Ekdungen, rum 3, ingång från gården"], Icon.CALL)
    column.addWidget(notice)
    column.addStretch(1)
    frame.resize(500, 400)
    frame.show()
    low = notice.height()
    frame.resize(220, 400)
    qtbot.waitUntil(lambda: notice.height() > low)


def test_a_numbered_list_counts_from_one(qtbot: QtBot) -> None:
    steps = NumberedList(["Säg vem du är", "Läs referensen"])
    qtbot.addWidget(steps)
    words = [label.text() for label in steps.findChildren(QLabel)]
    assert words == ["1", "Säg vem du är", "2", "Läs referensen"]


def test_an_empty_view_has_one_sentence_and_one_act(qtbot: QtBot) -> None:
    act = primary("Visa alla")
    empty = EmptyState("Inga ärenden passar filtret.", act)
    qtbot.addWidget(empty)
    assert [label.text() for label in empty.findChildren(QLabel)] == ["Inga ärenden passar filtret."]
    assert act.parentWidget() is empty
