"""The window's frame: views, panels, and what happens to them when the text is large."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.pictures import gallery
from tests.pictures.gallery import BARS
from ui import theme, tokens
from ui.shell import Shell
from ui.widgets.navigation import NavButton
from ui.widgets.table import Table


def opened(
    qtbot: QtBot, width: int = 1366, height: int = 768, bar: str = "outage", view: str = "cases"
) -> Shell:
    window = gallery.shell(bar, view)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def cut_off(window: Shell) -> list[str]:
    """Buttons and labels that reach outside what holds them, by their words."""
    found = []
    held: list[QAbstractButton | QLabel] = [
        *window.findChildren(QAbstractButton),
        *window.findChildren(QLabel),
    ]
    for widget in held:
        parent = widget.parentWidget()
        if widget.isVisible() and parent is not None and not parent.rect().contains(widget.geometry()):
            found.append(f"{type(parent).__name__}: {widget.text()}")
    return found


def too_narrow(window: Shell) -> list[str]:
    """Buttons whose words need more room than they have."""
    return [
        button.text()
        for button in window.findChildren(QPushButton)
        if button.isVisible() and button.width() < button.sizeHint().width()
    ]


@pytest.mark.parametrize("view", ["cases", "checklist"])
@pytest.mark.parametrize("bar", sorted(BARS))
def test_everything_fits_in_1366_by_768(qtbot: QtBot, bar: str, view: str) -> None:
    window = opened(qtbot, bar=bar, view=view)
    assert (window.width(), window.height()) == (1366, 768)
    assert not window.is_folded()
    assert cut_off(window) == []
    assert too_narrow(window) == []


@pytest.mark.parametrize("view", ["cases", "checklist"])
@pytest.mark.parametrize("bar", sorted(BARS))
def test_everything_fits_in_1920_by_1080_at_double_text(
    qtbot: QtBot, qapp: QApplication, bar: str, view: str
) -> None:
    theme.apply(qapp, "light", 200)
    window = opened(qtbot, 1920, 1080, bar, view)
    assert (window.width(), window.height()) == (1920, 1080)
    assert window.is_folded()
    assert cut_off(window) == []
    assert too_narrow(window) == []


def test_the_list_shows_all_its_columns_at_double_text(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    window = opened(qtbot, 1920, 1080)
    table = window.findChild(Table)
    assert table is not None
    assert not table.horizontalScrollBar().isVisible()


def test_ordinarily_the_panel_stands_beside_the_view(qtbot: QtBot) -> None:
    window = opened(qtbot)
    assert window.panel.isVisible()
    assert window.panel.width() == tokens.PANEL
    assert window.views.mapTo(window, window.views.rect().topRight()).x() < window.panel.x()


def test_without_a_page_the_view_has_the_room(qtbot: QtBot) -> None:
    window = opened(qtbot)
    window.panel.show_page(None)
    qtbot.waitUntil(lambda: window.views.width() == 1366 - 112)
    assert not window.panel.isVisible()


def test_folded_the_panel_is_a_drawer_that_opens_and_closes(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    window = opened(qtbot, 1920, 1080)
    assert not window.panel.isVisible()
    opener = window.findChildren(NavButton)[-1]
    assert opener.text() == "Person"
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert window.panel.isVisible()
    assert window.panel.geometry().right() < opener.mapTo(window, opener.rect().topLeft()).x()
    assert window.panel.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.panel.isVisible()
    assert opener.hasFocus()


def test_unfolding_brings_the_panel_back(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 200)
    window = opened(qtbot, 1920, 1080)
    theme.apply(qapp, "light", 100)
    qtbot.waitUntil(window.panel.isVisible)
    assert not window.is_folded()
    assert window.panel.width() == tokens.PANEL


def test_a_place_in_the_navigation_shows_its_view_and_tells_it(qtbot: QtBot) -> None:
    window = opened(qtbot)
    with qtbot.waitSignal(window.view_chosen) as heard:
        QTest.mouseClick(window.navigation.findChildren(NavButton)[4], Qt.MouseButton.LeftButton)
    assert heard.args == ["outage"]
    assert window.shown_view() == "outage"


def test_a_view_may_be_at_a_place_that_is_not_its_own(qtbot: QtBot) -> None:
    window = opened(qtbot, view="checklist")
    assert window.shown_view() == "checklist"
    assert window.navigation.selected() == "cases"
    with qtbot.assertNotEmitted(window.view_chosen):
        window.show_view("help")
    assert window.navigation.selected() == "help"


def test_a_view_is_added_once(qtbot: QtBot) -> None:
    window = opened(qtbot)
    with pytest.raises(ValueError, match="cases"):
        window.add_view("cases", QWidget())


def test_a_drill_has_a_frame_round_the_window_and_nothing_below_moves(qtbot: QtBot) -> None:
    window = opened(qtbot)
    below = window.state_bar.y()
    assert window.grab().toImage().pixelColor(1, 700).name() == tokens.LIGHT.surface.lower()
    window.set_state(BARS["drill"])
    qtbot.waitUntil(lambda: window.header.y() == tokens.DRILL_FRAME)
    picture = window.grab().toImage()
    for x, y in ((1, 700), (1364, 400), (700, 1), (700, 766)):
        assert picture.pixelColor(x, y).name() == tokens.LIGHT.drill.lower()
    assert window.state_bar.y() == below


def test_the_button_of_the_bar_is_told(qtbot: QtBot) -> None:
    window = opened(qtbot)
    button = window.state_bar.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(window.state_acted):
        button.click()


def test_tab_reaches_header_bar_navigation_view_and_panel(qtbot: QtBot) -> None:
    window = opened(qtbot)
    window.header.search.setFocus()
    reached: set[QWidget] = set()
    for _step in range(60):
        here = window.focusWidget()
        reached.update(
            part
            for part in (window.header, window.state_bar, window.navigation, window.views, window.panel)
            if part.isAncestorOf(here)
        )
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert len(reached) == 5


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    for view in ("cases", "checklist"):
        window = opened(qtbot, view=view)
        nameless = [
            type(widget).__name__
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
            and not (isinstance(widget, QLabel) and widget.text())
        ]
        assert nameless == []


@pytest.mark.parametrize("bar", sorted(BARS))
def test_a_laptop_with_a_task_bar_holds_the_window_at_double_text(
    qtbot: QtBot, qapp: QApplication, bar: str
) -> None:
    theme.apply(qapp, "light", 200)
    window = Shell(gallery.PLACES)
    qtbot.addWidget(window)
    window.set_state(BARS[bar])
    window.resize(1366, 690)
    window.show()
    assert (window.width(), window.height()) == (1366, 690)
    places = window.navigation.findChildren(NavButton)
    assert all(place.bare or place.height() >= place.least_height() for place in places)
    assert cut_off(window) == []
