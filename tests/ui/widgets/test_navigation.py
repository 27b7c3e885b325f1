"""The navigation shows icon and word, tells what was chosen, and grows with its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures.gallery import PLACES
from tests.ui.test_icons import colours_in
from ui import look, theme, tokens
from ui.widgets import painting
from ui.widgets.navigation import NavButton, Navigation


def made(qtbot: QtBot) -> Navigation:
    navigation = Navigation(PLACES)
    qtbot.addWidget(navigation)
    navigation.resize(navigation.sizeHint().width(), 650)
    navigation.show()
    return navigation


def test_a_click_tells_the_key_of_the_place(qtbot: QtBot) -> None:
    navigation = made(qtbot)
    with qtbot.waitSignal(navigation.chosen) as heard:
        QTest.mouseClick(navigation.findChildren(NavButton)[1], Qt.MouseButton.LeftButton)
    assert heard.args == ["phone"]
    assert navigation.selected() == "phone"


def test_showing_where_one_is_says_nothing(qtbot: QtBot) -> None:
    navigation = made(qtbot)
    with qtbot.assertNotEmitted(navigation.chosen):
        navigation.select("outage")
    assert navigation.selected() == "outage"
    navigation.select(None)
    assert navigation.selected() is None


def test_it_is_112_wide_and_its_items_64_high(qtbot: QtBot) -> None:
    navigation = made(qtbot)
    assert navigation.sizeHint().width() == 112
    assert {button.height() for button in navigation.findChildren(NavButton)} == {64}


def test_it_grows_with_its_words_and_less_when_compact(qtbot: QtBot, qapp: QApplication) -> None:
    navigation = made(qtbot)
    theme.apply(qapp, "light", 200)
    wide = navigation.sizeHint().width()
    navigation.set_compact(True)
    assert 112 < navigation.sizeHint().width() < wide


def test_what_stands_low_stands_at_the_bottom(qtbot: QtBot) -> None:
    navigation = made(qtbot)
    buttons = navigation.findChildren(NavButton)
    assert buttons[-1].geometry().bottom() > 630
    assert buttons[6].y() > buttons[5].geometry().bottom() + 20


def test_a_badge_is_seen_and_said(qtbot: QtBot) -> None:
    navigation = made(qtbot)
    review = navigation.findChildren(NavButton)[3]
    own = tokens.LIGHT.own.lower()
    assert own not in colours_in(review.grab().toImage())
    navigation.set_badge("review", 2)
    assert own in colours_in(review.grab().toImage())
    assert review.accessibleDescription() == "2 att ta hand om"


@pytest.mark.row("E19")
def test_a_figure_with_nothing_to_do_about_it_is_calm_and_says_what_it_counts(qtbot: QtBot) -> None:
    navigation = made(qtbot)
    cases = navigation.findChildren(NavButton)[0]
    navigation.set_badge("cases", 2, "2 ärenden ändrade av andra")
    assert tokens.LIGHT.own.lower() not in colours_in(cases.grab().toImage())
    assert cases.accessibleDescription() == "2 ärenden ändrade av andra"
    navigation.set_badge("cases", 0)
    assert cases.accessibleDescription() == ""


def test_where_it_is_too_low_for_icons_the_words_stand_alone_with_their_figures(qtbot: QtBot) -> None:
    navigation = made(qtbot)
    navigation.set_badge("review", 2)
    review = navigation.findChildren(NavButton)[3]
    navigation.take_height(650)
    navigation.resize(navigation.sizeHint().width(), 650)
    wide = review.sizeHint().width()
    ink = colours_in(review.grab().toImage())
    navigation.take_height(260)
    navigation.resize(navigation.sizeHint().width(), 260)
    QApplication.processEvents()
    assert navigation.minimumSizeHint().height() <= 260
    assert all(navigation.rect().contains(button.geometry()) for button in navigation.findChildren(NavButton))
    assert review.height() < review.least_height()
    assert tokens.LIGHT.own.lower() in colours_in(review.grab().toImage())
    assert tokens.LIGHT.own.lower() in ink
    words = QFontMetrics(look.current().font(bold=True)).horizontalAdvance("Att granska")
    assert review.sizeHint().width() >= words + painting.badge_width(2)
    navigation.take_height(650)
    assert review.sizeHint().width() == wide
