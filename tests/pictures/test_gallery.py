"""The made-up pages are drawn in both schemes without a word from Qt."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures import gallery
from tests.ui.test_icons import colours_in
from ui import theme, tokens
from ui.tokens import Scheme


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_drawn_in_the_colours_of_its_scheme_alone(
    qtbot: QtBot, qapp: QApplication, scheme: Scheme
) -> None:
    theme.apply(qapp, scheme, 100)
    window = gallery.shell("drill", "checklist")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    seen = colours_in(window.grab().toImage().scaled(683, 384))
    mine, other = tokens.colours(scheme), tokens.colours("light" if scheme == "dark" else "dark")
    assert {mine.surface.lower(), mine.drill.lower(), mine.primary.lower()} <= seen
    assert other.drill.lower() not in seen
