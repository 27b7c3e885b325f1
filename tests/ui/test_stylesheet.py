"""The stylesheet is built from the tokens alone and leaves no part of Qt in its own grey."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from ui import stylesheet, tokens
from ui.look import Look
from ui.tokens import Scheme
from ui.widgets.labels import label

PARTS = (
    "QScrollBar::handle",
    "QComboBox QAbstractItemView",
    "QCheckBox::indicator",
    "QRadioButton::indicator",
    "QToolTip",
    "QMenu",
    "QMessageBox",
    "QCalendarWidget",
    "QHeaderView::section",
    "QProgressBar::chunk",
)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_qt_has_a_rule(part: str) -> None:
    assert part in stylesheet.build(Look())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_colour_is_the_other_schemes(scheme: Scheme) -> None:
    mine, others = tokens.colours(scheme), tokens.colours("light" if scheme == "dark" else "dark")
    foreign = {others.ground, others.text, others.line, others.primary} - {mine.ground, mine.text}
    assert not foreign & set(re.findall(r"#[0-9A-F]{6}", stylesheet.build(Look(scheme))))


def test_every_brace_that_is_opened_is_closed() -> None:
    built = stylesheet.build(Look("dark", 200))
    assert built.count("{") == built.count("}")
    assert "None" not in built


def test_sizes_in_the_stylesheet_grow_with_the_text() -> None:
    assert "font-size: 22px" in stylesheet.build(Look("light", 100))
    assert "font-size: 44px" in stylesheet.build(Look("light", 200))


def test_large_words_are_never_given_less_than_their_line(qtbot: QtBot) -> None:
    for role in ("section", "title", "number", "reference", "brand", "brand-large"):
        made = label("Åg", role)
        qtbot.addWidget(made)
        made.ensurePolished()
        assert made.minimumHeight() >= made.fontMetrics().height(), role


def test_the_palette_takes_selection_and_text_from_the_tokens() -> None:
    palette = stylesheet.palette(Look("dark"))
    assert palette.color(QPalette.ColorRole.Text) == QColor(tokens.DARK.text)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(tokens.DARK.selected)
