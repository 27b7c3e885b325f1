"""The step symbols: each has its word, its template and its colours, and a flag when late."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from cases.status import Mark
from tests.ui.test_icons import colours_in
from ui import icons, symbols, tokens
from ui.look import Look
from ui.symbols import Symbol, SymbolLabel

EVERY = pytest.mark.parametrize("symbol", list(Symbol))


def test_every_symbol_has_a_word_of_its_own() -> None:
    assert set(symbols.WORDS) == set(Symbol)
    assert len(set(symbols.WORDS.values())) == len(Symbol)


def test_templates_and_symbols_are_the_same_set() -> None:
    drawn = {path.stem for path in icons.FOLDER.glob("step-*.svg")}
    assert drawn == {f"step-{symbol}" for symbol in Symbol} | {"step-flag"}


@EVERY
@pytest.mark.parametrize("look", [Look("light"), Look("dark")], ids=["light", "dark"])
def test_a_symbol_is_drawn_in_the_colour_of_its_meaning(
    qapp: QApplication, symbol: Symbol, look: Look
) -> None:
    seen = colours_in(symbols.pixmap(symbol, 64, False, look).toImage())
    assert symbols.ink(symbol, look.colours).lower() in seen
    assert look.colours.warn.lower() not in seen


@EVERY
def test_a_late_symbol_carries_a_flag_at_the_upper_right(qapp: QApplication, symbol: Symbol) -> None:
    picture = symbols.pixmap(symbol, 60, True, Look()).toImage()
    flag = picture.copy(56, 0, 28, 30)
    assert tokens.LIGHT.warn.lower() in colours_in(flag)
    rest = picture.copy(0, 40, 84, 44)
    assert tokens.LIGHT.warn.lower() not in colours_in(rest)


@pytest.mark.row("E03", "E05")
@pytest.mark.parametrize("symbol", [Symbol.OWN, Symbol.OTHER, Symbol.NOT_MINE])
def test_a_tick_or_a_dot_at_the_lower_right_tells_what_the_others_have_answered(
    qapp: QApplication, symbol: Symbol
) -> None:
    plain, some, every = (
        symbols.pixmap(symbol, 60, True, Look(), mark=mark).toImage()
        for mark in (Mark.NONE, Mark.SOME, Mark.ALL)
    )
    corners = [picture.copy(54, 54, 30, 30) for picture in (plain, some, every)]
    done = tokens.LIGHT.done.lower()
    assert [done in colours_in(corner) for corner in corners] == [False, True, True]
    assert corners[1] != corners[2]
    upper = [picture.copy(0, 0, 84, 40) for picture in (plain, some, every)]
    assert upper[0] == upper[1] == upper[2]


def test_shapes_differ_without_their_colours(qapp: QApplication) -> None:
    shapes = set()
    for symbol in Symbol:
        picture = symbols.pixmap(symbol, 40, False, Look()).toImage()
        ground = picture.convertToFormat(QImage.Format.Format_Grayscale8)
        shapes.add(bytes(ground.constBits()))
    assert len(shapes) == len(Symbol)


def test_pixmaps_are_kept_for_each_size_scheme_and_screen(qapp: QApplication) -> None:
    one = symbols.pixmap(Symbol.DONE, 20, False, Look())
    assert symbols.pixmap(Symbol.DONE, 20, False, Look()).cacheKey() == one.cacheKey()
    others = [
        symbols.pixmap(Symbol.DONE, 20, False, Look("dark")),
        symbols.pixmap(Symbol.DONE, 20, False, Look(), 2.0),
        symbols.pixmap(Symbol.DONE, 24, False, Look()),
        symbols.pixmap(Symbol.DONE, 20, True, Look()),
    ]
    assert len({picture.cacheKey() for picture in [one, *others]}) == 5


def test_a_screen_reader_hears_part_status_and_lateness() -> None:
    assert symbols.spoken("Kartläggning", Symbol.OWN, late=True) == "Kartläggning: Att göra, Försenad"
    assert symbols.spoken("", Symbol.NOT_YET) == "Kan inte skapas än"
    answered = symbols.spoken("Kallelse", Symbol.OWN, mark=Mark.ALL)
    assert answered == "Kallelse: Att göra. Alla andra enheter har svarat eller godkänt"


def test_painting_puts_the_disc_around_the_point(qapp: QApplication) -> None:
    canvas = QImage(60, 60, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    symbols.paint(painter, QPointF(30, 30), Symbol.NOT_MINE, 20)
    painter.end()
    assert canvas.pixelColor(30, 25).name() == tokens.LIGHT.not_mine.lower()
    assert canvas.pixelColor(30, 45).alpha() == 0


def test_the_label_says_its_symbol(qapp: QApplication) -> None:
    label = SymbolLabel(Symbol.OWN, "Plan", late=True)
    assert label.accessibleName() == "Plan: Att göra, Försenad"
    label.set_symbol(Symbol.DONE, "Plan")
    assert label.toolTip() == "Plan: Klar"
    assert tokens.LIGHT.done.lower() in colours_in(label.grab().toImage())
