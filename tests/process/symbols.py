"""The step symbols of `docs/process.md` in the colours of the light scheme:
`python -m tests.process.symbols docs/pictures` writes them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ui import icons
from ui.symbols import SYMBOLS, ink
from ui.tokens import LIGHT

SIDE = 24
"""Pixels, with the room for the flag."""


def drawings() -> dict[str, str]:
    """Each file's name and what it holds: a symbol for every look, and the flag."""
    inks = {f"step-{symbol}": ink(symbol, LIGHT) for symbol in SYMBOLS.values()}
    return {
        f"{name}.svg": drawing(name, colour) for name, colour in {**inks, "step-flag": LIGHT.warn}.items()
    }


def drawing(template: str, colour: str) -> str:
    """A template filled with its two colours, at the size of a line of text."""
    filled = icons.drawing(template).replace("#000", colour).replace("#fff", LIGHT.mark)
    return filled.replace("<svg ", f'<svg width="{SIDE}" height="{SIDE}" ', 1)


if __name__ == "__main__":
    for file, text in drawings().items():
        Path(sys.argv[1], file).write_text(text, encoding="utf-8")
