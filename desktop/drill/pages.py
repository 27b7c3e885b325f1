"""Reads the printed pages back: the text, the print number and the code of every page, as a scanner would."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtGui import QImage

from forms import references
from ui.dialogs.preview import render

READ_AT = 1240
"""Pixels across an A4 page at 150 dpi."""


class Sheet(msgspec.Struct, frozen=True):
    """One printed PDF as it was read. `faults`: what did not come back, in plain words; empty when all
    did."""

    file: str
    pages: int
    number: str
    text: str
    faults: tuple[str, ...]


def read(path: Path) -> Sheet:
    """Read one PDF back. What it was printed for stands in its name: form-NUMBER.pdf."""
    from pypdf import PdfReader

    pdf = path.read_bytes()
    texts = [page.extract_text() for page in PdfReader(path).pages]
    number = path.stem.rpartition("-")[2]
    faults: list[str] = []
    pictures = render(pdf, READ_AT)
    for place, (text, picture) in enumerate(zip(texts, pictures, strict=True), start=1):
        if not text.strip():
            faults.append(f"sida {place}: ingen text")
        if references.shown(number) not in text:
            faults.append(f"sida {place}: numret saknas i texten")
        wanted = f"RP1:{number}:{place}"
        if wanted not in codes(picture):
            faults.append(f"sida {place}: koden gick inte att läsa")
    return Sheet(path.name, len(texts), number, "\n".join(texts), tuple(faults))


def codes(picture: QImage) -> tuple[str, ...]:
    """The texts of the QR codes in a picture of a page, whose width is a multiple of four."""
    import zxingcpp

    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    signs = memoryview(grey.constBits()).cast("B", (grey.height(), grey.width()))
    return tuple(found.text for found in zxingcpp.read_barcodes(signs))


def squeezed(text: str) -> str:
    """A text without the line breaks and spaces that a page puts in it."""
    return "".join(text.split())
