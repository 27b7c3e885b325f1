"""The typeface of the paper: embedded, measured and guarded against signs that it does not have."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSansPro-Regular"
SEMIBOLD = "SourceSansPro-Semibold"


@lru_cache(maxsize=1)
def register() -> None:
    """Makes both weights known to ReportLab, once in the life of the program."""
    for name in (REGULAR, SEMIBOLD):
        with (files("font_source_sans_pro") / "files" / f"{name}.ttf").open("rb") as data:
            pdfmetrics.registerFont(TTFont(name, data))


def printable(text: str) -> str:
    """The text in signs that the typeface has; one it lacks is written as its code and never vanishes."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", "    ")
    if plain.isascii() and plain.replace("\n", "").isprintable():
        return plain
    return "".join(sign if sign == "\n" or ord(sign) in _known() else _code(sign) for sign in plain)


def width(text: str, font: str, size: float) -> float:
    """How wide the text is, in points."""
    return sum(map(_widths(font).__getitem__, text)) * size / 1000


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """The text as lines no wider than `room` points. Words too long for it are cut; nothing is left out."""
    lines: list[str] = []
    space = width(" ", font, size)
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in paragraph.split(" "):
            wide = width(word, font, size)
            if line and used + space + wide <= room:
                line, used = f"{line} {word}", used + space + wide
                continue
            if line:
                lines.append(line)
            while wide > room:
                fits = _fitting(word, font, size, room)
                lines.append(word[:fits])
                word = word[fits:]  # noqa: PLW2901 - what is left of the word goes on the next line
                wide = width(word, font, size)
            line, used = word, wide
        lines.append(line)
    return lines


def _fitting(word: str, font: str, size: float, room: float) -> int:
    used = 0.0
    for count, sign in enumerate(word):
        used += width(sign, font, size)
        if used > room:
            return max(1, count)
    return len(word)


def _code(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    register()
    both = (set(pdfmetrics.getFont(name).face.charToGlyph) for name in (REGULAR, SEMIBOLD))
    return frozenset(code for code in set.intersection(*both) if chr(code).isprintable())


@lru_cache(maxsize=2)
def _widths(font: str) -> _Widths:
    register()
    face = pdfmetrics.getFont(font).face
    return _Widths(face.defaultWidth, {chr(code): wide for code, wide in face.charWidths.items()})


class _Widths(dict[str, float]):
    """Sign to width, in thousandths of the size; a sign that the face lacks is as wide as its empty box."""

    def __init__(self, default: float, known: dict[str, float]) -> None:
        super().__init__(known)
        self._default = default

    def __missing__(self, _sign: str) -> float:
        return self._default
