"""The typeface of screen and paper, registered with Qt from the installed font package."""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro
from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Source Sans Pro"
_FACES = ("Regular", "Semibold", "Bold", "It")


def register() -> None:
    """Makes the family known to Qt; asking twice costs nothing. Needs a QGuiApplication. Raises if a
    face is missing."""
    if FAMILY in QFontDatabase.families() and "Semibold" in QFontDatabase.styles(FAMILY):
        return
    folder = Path(font_source_sans_pro.__file__).parent / "files"
    for face in _FACES:
        path = folder / f"SourceSansPro-{face}.ttf"
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"font face cannot be loaded: SourceSansPro-{face}.ttf")


def face(pixels: int, bold: bool = False, heavy: bool = False) -> QFont:
    """The family in a size given in pixels: 400, or 600 (`bold`), or 700 (`heavy`); figures are always
    tabular."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    if heavy:
        font.setWeight(QFont.Weight.Bold)
    elif bold:
        font.setWeight(QFont.Weight.DemiBold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
