"""The agenda of the SIP meeting on one sheet for the table, with nothing about anybody (C11)."""

from __future__ import annotations

from collections.abc import Sequence

from forms.field import Form
from printouts import page
from printouts.marks import LEFT, RIGHT
from printouts.page import PrintHeader
from printouts.points import place_points
from printouts.sheet import Cell, Sheet, place

AGENDA = Form(
    "meeting_agenda",
    1,
    "SIP-mötets gång",
    "Till den som leder mötet. Kryssa för det som är klart.",
    (),
    ("",),
    blank=False,
)
"""The sheet as the register of prints knows it. There is nothing in it to fill in on the screen."""


def render_agenda(points: Sequence[str], header: PrintHeader) -> bytes:
    """The points in order, each with a box to tick. The same arguments give the same bytes."""
    sheet = Sheet(page.first_top(AGENDA, band=False), page.next_top(band=False))
    room = RIGHT - LEFT
    place_points(sheet, points, "Klart")
    sheet.gap(12)
    sheet.settle()
    place(
        sheet,
        [
            Cell(room / 2, "Sekreterare", lines=2, ruled=False),
            Cell(room / 2, "Uppföljningsmöte, dag och tid", lines=2, ruled=False),
        ],
    )
    return page.render(AGENDA, header, sheet.pages, band_first=False, ours=False)
