"""The A4 frame round every page: title, whose it is, where it comes from, its numbers, a drill's mark."""

from __future__ import annotations

import io
from typing import Any, Literal

import msgspec
import segno
from reportlab.pdfgen.canvas import Canvas

from forms import references
from forms.field import Form
from printouts import fonts
from printouts.fonts import REGULAR, SEMIBOLD, printable, width, wrap
from printouts.marks import (
    BLACK,
    BOTTOM,
    EDGE,
    LABEL,
    LEFT,
    MUTED,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    Box,
    Mark,
    Stroke,
    Words,
)
from printouts.sheet import Page

_TOP = PAGE_HEIGHT - 34
_QR = 48.0
_BAND = 30.0
_KINDS = {
    "empty": "Tom blankett",
    "agenda": "Till mötet",
    "missing": "Lista att bocka av",
    "prefilled": "Förifylld blankett",
    "plan": "Plan för underskrift",
    "closed": "Låst blankett",
    "letter": "Kallelse",
}


class PrintHeader(msgspec.Struct, frozen=True):
    """What stands on every page (P03, P18). Texts are as they are to be read; empty ones are left out.

    `print_number` is a reference (forms.references). `printed_at` follows the word "Utskriven", `data_as_of`
    the words "Uppgifterna är från". `content_code` is the short code of the content that is signed. A plan
    that is signed, and another form that was locked, are closed for writing. `version`: of which version of
    the plan it is, where that has to be said.
    """

    print_number: str
    kind: Literal["empty", "agenda", "missing", "prefilled", "plan", "closed", "letter"]
    name: str = ""
    person_number: str = ""
    printed_at: str = ""
    unit: str = ""
    data_as_of: str = ""
    content_code: str = ""
    version: str = ""
    drill: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether nothing is to be added on the paper."""
        return self.kind in ("plan", "closed")

    @property
    def is_of_somebody(self) -> bool:
        """Whether it is about one person, or will be: then a place for whose it is stands on every page."""
        return self.kind not in ("agenda", "missing")


def qr_text(print_number: str, page: int) -> str:
    """What the code on a page says: "RP1:H4K7PX:2" is page 2 (from 1) of print H4K 7PX."""
    return f"RP1:{references.normalise(print_number)}:{page}"


def first_top(form: Form, *, band: bool) -> float:
    """Where the first page's content begins: below title and subtitle, and the band with whose it is."""
    height = 20 * len(_title(form)) + (11 * len(_subtitle(form)) + 3 if form.subtitle else 0)
    return _TOP - max(height + 16, _QR + 12) - (_BAND + 8 if band else 0)


def next_top(*, band: bool = True) -> float:
    """Where the content of all other pages begins."""
    return _TOP - _QR - 4 - (_BAND + 10 if band else 0)


def render(form: Form, header: PrintHeader, pages: list[Page], *, band_first: bool, ours: bool) -> bytes:
    """The pages as a PDF. Same arguments, same bytes; the metadata has the form's title and nobody's name."""
    fonts.register()
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, lang="sv", initialFontName=REGULAR
    )
    canvas.setTitle(form.title)
    canvas.setCreator("Reservplan")
    canvas.setAuthor("Reservplan")
    canvas.setSubject(f"{_KINDS[header.kind]}, version {form.version}")
    for number, page in enumerate(pages, start=1):
        if header.drill:
            _drill(canvas)
        band = header.is_of_somebody and (number > 1 or band_first)
        marks = _head(form, header, page, first=number == 1, band=band)
        marks += page.marks
        marks += _foot(form, header, number, len(pages), ours=ours)
        for mark in marks:
            _mark(canvas, mark)
        _qr(canvas, qr_text(header.print_number, number))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _title(form: Form) -> list[str]:
    return wrap(form.title, SEMIBOLD, 17, RIGHT - LEFT - _QR - 24)


def _subtitle(form: Form) -> list[str]:
    return wrap(form.subtitle, REGULAR, 9, RIGHT - LEFT - _QR - 24)


def _head(form: Form, header: PrintHeader, page: Page, *, first: bool, band: bool) -> list[Mark]:
    marks: list[Mark] = []
    y = _TOP
    room = RIGHT - LEFT - _QR - 12
    unit, version = printable(header.unit), printable(header.version)
    wide = width(version, SEMIBOLD, 9) + 12 if version else 0
    marks.append(Words(LEFT, y, unit, REGULAR, _fit(unit, REGULAR, 9, room - wide), MUTED))
    if version:
        marks.append(Words(LEFT + room - wide + 12, y, version, SEMIBOLD, 9))
    if first:
        for line in _title(form):
            y -= 20
            marks.append(Words(LEFT, y, line, SEMIBOLD, 17))
        y -= 4
        if form.subtitle:
            for line in _subtitle(form):
                y -= 11
                marks.append(Words(LEFT, y, line, REGULAR, 9, MUTED))
        top = first_top(form, band=band) + _BAND + 8
    else:
        size = 9.5 if page.heading else 13.0
        for line in wrap(form.title, SEMIBOLD, size, RIGHT - LEFT - _QR - 24):
            y -= 1.35 * size
            marks.append(Words(LEFT, y, line, SEMIBOLD, size))
        if page.heading:
            y -= 23
            marks.append(Words(LEFT, y, page.heading, SEMIBOLD, 16))
        top = next_top() + _BAND + 10
    reference = references.shown(header.print_number)
    marks.append(Words(RIGHT - width(reference, SEMIBOLD, 9), _TOP - _QR + 9, reference, SEMIBOLD, 9))
    if band:
        marks += _band(header, top)
    return marks


def _band(header: PrintHeader, top: float) -> list[Mark]:
    marks: list[Mark] = []
    middle = LEFT + (RIGHT - LEFT) * 0.6
    bottom = top - _BAND
    for x, label, text, room in (
        (LEFT, "Namn", header.name, middle - LEFT),
        (middle, "Personnummer", header.person_number, RIGHT - middle),
    ):
        shown = printable(text)
        marks += [
            Words(x + 4.5, top - 9.6, label, SEMIBOLD, LABEL, MUTED),
            Words(x + 4.5, bottom + 6, shown, SEMIBOLD, _fit(shown, SEMIBOLD, 12, room - 9)),
        ]
    for x in (LEFT, middle, RIGHT):
        marks.append(Stroke(x, top, x, bottom, 0.9, BLACK))
    marks += [Stroke(LEFT, top, RIGHT, top, 0.9, BLACK), Stroke(LEFT, bottom, RIGHT, bottom, 0.9, BLACK)]
    return marks


def _fit(text: str, font: str, size: float, room: float) -> float:
    """The size, made smaller where the text would not fit on one line."""
    wide = width(text, font, size)
    return size if wide <= room else size * room / wide


def _foot(form: Form, header: PrintHeader, number: int, count: int, *, ours: bool) -> list[Mark]:
    y = BOTTOM - 14
    # Beside the version of the plan it has to be plain that this one is the form's.
    numbered = "blankettversion" if header.version else "version"
    first = [_KINDS[header.kind], f"{numbered} {form.version}"]
    first.append(f"utskrift {references.shown(header.print_number)}")
    if header.content_code:
        first.append(f"innehållskod {header.content_code}")
    second = []
    if header.printed_at:
        second.append(f"Utskriven {header.printed_at}")
    if header.data_as_of:
        second.append(f"Uppgifterna är från {header.data_as_of}")
    if ours:
        second.append("* Finns inte på den ursprungliga blanketten")
    page = f"Sida {number} av {count}"
    marks: list[Mark] = [
        Stroke(LEFT, y + 7, RIGHT, y + 7, 0.5, EDGE),
        Words(LEFT, y - 4, printable(" · ".join(first)), REGULAR, 8, MUTED),
        Words(RIGHT - width(page, SEMIBOLD, 9), y - 4, page, SEMIBOLD, 9),
    ]
    if second:
        text = printable(" · ".join(second))
        marks.append(Words(LEFT, y - 15, text, REGULAR, _fit(text, REGULAR, 8, RIGHT - LEFT), MUTED))
    return marks


def _mark(canvas: Any, mark: Mark) -> None:
    if isinstance(mark, Words):
        if mark.text:
            canvas.setFillGray(mark.grey)
            canvas.setFont(mark.font, mark.size)
            canvas.drawString(mark.x, mark.y, mark.text)
    elif isinstance(mark, Stroke):
        canvas.setStrokeGray(mark.grey)
        canvas.setLineWidth(mark.thick)
        canvas.line(mark.x1, mark.y1, mark.x2, mark.y2)
    else:
        _box(canvas, mark)


def _box(canvas: Any, box: Box) -> None:
    canvas.setStrokeGray(BLACK)
    canvas.setLineWidth(0.7)
    canvas.rect(box.x, box.y, box.size, box.size)
    if box.crossed:
        canvas.setLineWidth(1.5)
        canvas.lines(
            [
                (box.x + 1.8, box.y + 1.8, box.x + box.size - 1.8, box.y + box.size - 1.8),
                (box.x + 1.8, box.y + box.size - 1.8, box.x + box.size - 1.8, box.y + 1.8),
            ]
        )


def _qr(canvas: Any, text: str) -> None:
    rows = tuple(segno.make(text, error="m", micro=False, boost_error=False).matrix)
    side = (_QR - 8) / len(rows)
    left, top = RIGHT - _QR + 8, _TOP + 12
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        start: int | None = None
        for across, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = across
            elif not dark and start is not None:
                path.rect(left + start * side, top - (down + 1) * side, (across - start) * side, side)
                start = None
    canvas.setFillGray(BLACK)
    canvas.drawPath(path, stroke=0, fill=1)


def _drill(canvas: Any) -> None:
    canvas.saveState()
    canvas.setFont(SEMIBOLD, 150)
    canvas.translate(PAGE_WIDTH / 2 + 20, PAGE_HEIGHT / 2 - 30)
    canvas.rotate(52)
    canvas.setStrokeGray(0.84)
    canvas.setLineWidth(1.0)
    text = canvas.beginText(-width("ÖVNING", SEMIBOLD, 150) / 2, -50)
    text.setTextRenderMode(1)
    text.textOut("ÖVNING")
    canvas.drawText(text)
    canvas.restoreState()
    canvas.saveState()
    label = "ÖVNING – inte på riktigt"
    canvas.setFillGray(BLACK)
    wide = width(label, SEMIBOLD, 11) + 16
    canvas.setLineWidth(1.4)
    canvas.rect((PAGE_WIDTH - wide) / 2, PAGE_HEIGHT - 24, wide, 17)
    canvas.setFont(SEMIBOLD, 11)
    canvas.drawString((PAGE_WIDTH - wide) / 2 + 8, PAGE_HEIGHT - 19.5, label)
    canvas.restoreState()
