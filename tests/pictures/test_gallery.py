"""The made-up pages are drawn in both schemes without a word from Qt."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.pictures import gallery
from tests.ui.seeing import clipped, english, open_window
from tests.ui.test_icons import colours_in
from ui import theme, tokens
from ui.tokens import Scheme
from ui.widgets.page import Page


@pytest.mark.parametrize("view", ["checklist", "call"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_drawn_in_the_colours_of_its_scheme_alone(
    qtbot: QtBot, qapp: QApplication, scheme: Scheme, view: str
) -> None:
    theme.apply(qapp, scheme, 100)
    window = gallery.shell("drill", view)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    seen = colours_in(window.grab().toImage().scaled(683, 384))
    mine, other = tokens.colours(scheme), tokens.colours("light" if scheme == "dark" else "dark")
    assert {mine.surface.lower(), mine.drill.lower(), mine.primary.lower()} <= seen
    assert other.drill.lower() not in seen


@pytest.mark.parametrize(("scale", "width", "height"), [(100, 1366, 768), (200, 1920, 1080)])
def test_nothing_of_the_kallelse_is_clipped_or_english(
    qtbot: QtBot, qapp: QApplication, scale: int, width: int, height: int
) -> None:
    theme.apply(qapp, "light", scale)
    window = gallery.shell("outage", "call")
    open_window(qtbot, window, width, height)
    assert clipped(gallery_page(window)) == []
    assert english(window) == set()


def gallery_page(window: QWidget) -> QWidget:
    """The page alone: what scrolls may stand below the window's edge, but never beside it."""
    return next(page for page in window.findChildren(Page) if page.isVisible())
