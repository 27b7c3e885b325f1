"""The right panel shows one page at a time, at that page's width, or none."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.icons import Icon
from ui.tokens import CALL_PANEL
from ui.widgets.buttons import secondary
from ui.widgets.panel import PanelPage, RightPanel, scrolling


def made(qtbot: QtBot) -> RightPanel:
    panel = RightPanel()
    qtbot.addWidget(panel)
    panel.add_page("person", PanelPage())
    panel.add_page("calls", PanelPage(), CALL_PANEL, Icon.PHONE, "Ring")
    return panel


def test_each_page_has_its_width_and_its_opener(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_page("person")
    assert (panel.wanted_width(), panel.opener()) == (304, (Icon.PERSON, "Person"))
    panel.show_page("calls")
    assert (panel.wanted_width(), panel.opener()) == (352, (Icon.PHONE, "Ring"))
    panel.show_page(None)
    assert (panel.shown(), panel.wanted_width()) == (None, 0)


def test_another_page_is_told_once(qtbot: QtBot) -> None:
    panel = made(qtbot)
    with qtbot.waitSignal(panel.changed):
        panel.show_page("calls")
    with qtbot.assertNotEmitted(panel.changed):
        panel.show_page("calls")


def test_a_page_can_be_replaced_while_it_is_shown(qtbot: QtBot) -> None:
    panel = made(qtbot)
    panel.show_page("person")
    page = PanelPage()
    panel.replace_page("person", page)
    panel.show()
    assert page.isVisible()
    assert panel.shown() == "person"


def test_a_key_is_used_once(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="person"):
        made(qtbot).add_page("person", PanelPage())


def test_a_page_has_headings_sections_and_acts(qtbot: QtBot) -> None:
    page = PanelPage()
    qtbot.addWidget(page)
    page.add_heading("Hanna Exempel", "19121212-1212 · SIP")
    page.add_section("Samtycke", "Ja, av henne själv, tis 28 okt")
    page.add_acts([secondary("Öppna ärendet")])
    page.resize(304, 500)
    page.show()
    words = [label.text() for label in page.findChildren(QLabel)]
    assert words == ["Hanna Exempel", "19121212-1212 · SIP", "Samtycke", "Ja, av henne själv, tis 28 okt"]


def test_the_scroll_bar_stands_in_the_margin(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(16, 16, 16, 16)
    content = QWidget()
    content.setMinimumHeight(100)
    column.addWidget(content)
    area = scrolling(inside)
    qtbot.addWidget(area)
    area.resize(300, 400)
    area.show()
    width = content.width()
    content.setMinimumHeight(900)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    qtbot.waitUntil(lambda: content.width() == width)


def test_a_page_that_is_made_anew_leaves_the_keyboard_at_the_control_of_the_same_name(qtbot: QtBot) -> None:
    window = QWidget()
    panel = RightPanel(window)
    qtbot.addWidget(window)
    page, act = page_with_acts()
    panel.add_page("person", page)
    panel.show_page("person")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    act.setFocus()
    again, same = page_with_acts()
    panel.replace_page("person", again)
    assert window.focusWidget() is same


def page_with_acts() -> tuple[PanelPage, QWidget]:
    """A page with two acts, and the second of them."""
    page = PanelPage()
    acts = [secondary(name) for name in ("add-unit", "change-consent")]
    for act in acts:
        act.setObjectName(act.text())
        page.body.addWidget(act)
    return page, acts[1]
