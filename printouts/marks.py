"""Measures of the paper, and the few kinds of mark that are drawn on it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from printouts.fonts import REGULAR

# Points. The left margin leaves room for the holes of a binder.
PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, RIGHT = 56.0, PAGE_WIDTH - 40.0
BOTTOM = 50.0

TEXT, LEADING = 10.5, 13.5
LABEL, LABEL_LEADING = 8.0, 9.6
# The distance between writing lines: nearly 7 mm.
PITCH = 19.2
PAD = 4.5
# Greys: text, labels, borders, writing lines.
BLACK, MUTED, EDGE, RULE = 0.0, 0.32, 0.45, 0.72


class Words(NamedTuple):
    """Text on a base line."""

    x: float
    y: float
    text: str
    font: str = REGULAR
    size: float = TEXT
    grey: float = BLACK


class Stroke(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thick: float = 0.6
    grey: float = EDGE


class Box(NamedTuple):
    """A check box, its lower left corner and whether it is crossed."""

    x: float
    y: float
    crossed: bool
    size: float = 9.0


Mark: TypeAlias = Words | Stroke | Box
