"""The token table keeps the contrast that the design asks for, in both schemes."""

from __future__ import annotations

import re

import msgspec
import pytest

from ui import tokens
from ui.tokens import Colours, contrast

BOTH = pytest.mark.parametrize("c", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
GROUNDS = ("ground", "surface", "selected", "head")


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", ["text", "muted", "primary", "own", "done", "warn"])
def test_words_stand_out_from_every_ground_by_at_least_four_and_a_half(
    c: Colours, words: str, ground: str
) -> None:
    assert contrast(getattr(c, words), getattr(c, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("on_primary", "primary"),
        ("warn", "warn_ground"),
        ("text", "warn_ground"),
        ("on_offline", "offline"),
        ("on_drill", "drill"),
        ("drill", "on_drill"),
        ("mark", "own"),
        ("surface", "text"),
    ],
)
def test_words_on_coloured_grounds_stand_out_by_at_least_four_and_a_half(
    c: Colours, words: str, ground: str
) -> None:
    assert contrast(getattr(c, words), getattr(c, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("drawn", ["own", "other", "done", "idle", "not_mine", "focus"])
def test_symbols_and_focus_stand_out_from_every_ground_by_at_least_three(
    c: Colours, drawn: str, ground: str
) -> None:
    assert contrast(getattr(c, drawn), getattr(c, ground)) >= 3


@BOTH
def test_borders_of_fields_and_outlines_on_the_bar_stand_out_by_at_least_three(c: Colours) -> None:
    assert contrast(c.line, c.surface) >= 3
    assert contrast(c.line, c.ground) >= 3
    assert contrast(c.offline_line, c.offline) >= 3


@BOTH
@pytest.mark.parametrize("fill", ["own", "other", "done", "not_mine"])
def test_the_inner_mark_of_a_symbol_stands_out_from_its_disc_by_at_least_three(c: Colours, fill: str) -> None:
    assert contrast(c.mark, getattr(c, fill)) >= 3


@BOTH
def test_every_token_is_a_colour_of_six_hexadecimal_signs(c: Colours) -> None:
    for value in msgspec.structs.astuple(c):
        assert re.fullmatch(r"#[0-9A-F]{6}", value)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_mixing_goes_from_the_one_colour_to_the_other() -> None:
    assert tokens.mix("#000000", "#FFFFFF", 0) == "#000000"
    assert tokens.mix("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert tokens.mix("#102030", "#102030", 0.4) == "#102030"


def test_each_scheme_has_its_colours() -> None:
    assert tokens.colours("light") is tokens.LIGHT
    assert tokens.colours("dark") is tokens.DARK
