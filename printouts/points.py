"""Points on a sheet, one under the other, each with its number and a box to tick."""

from __future__ import annotations

from collections.abc import Sequence

from printouts.fonts import printable
from printouts.marks import LEFT, RIGHT
from printouts.sheet import Cell, Choice, Sheet, place

_NUMBER, _DONE = 26.0, 76.0


def place_points(sheet: Sheet, points: Sequence[str], done: str) -> None:
    """The points in order. `done` is what the box says."""
    for number, point in enumerate(points, start=1):
        place(
            sheet,
            [
                Cell(_NUMBER, text=str(number), lines=2, ruled=False),
                Cell(RIGHT - LEFT - _NUMBER - _DONE, text=printable(point), lines=2, ruled=False),
                Cell(_DONE, choices=(Choice(done, False),), lines=2),
            ],
        )
