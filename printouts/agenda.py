"""The agenda of the SIP meeting on one sheet for the table, with nothing about anybody (C11)."""

from __future__ import annotations

from collections.abc import Sequence

from forms.field import Form
from printouts import page
from printouts.fonts import printable
from printouts.marks import LEFT, RIGHT
from printouts.page import PrintHeader
from printouts.sheet import Cell, Choice, Sheet, place

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

_NUMBER, _DONE = 26.0, 76.0


def render_agenda(points: Sequence[str], header: PrintHeader) -> bytes:
    """The points in order, each with a box to tick. The same arguments give the same bytes."""
    sheet = Sheet(page.first_top(AGENDA, band=False), page.next_top())
    room = RIGHT - LEFT
    for number, point in enumerate(points, start=1):
        place(
            sheet,
            [
                Cell(_NUMBER, text=str(number), lines=2, ruled=False),
                Cell(room - _NUMBER - _DONE, text=printable(point), lines=2, ruled=False),
                Cell(_DONE, choices=(Choice("Klart", False),), lines=2),
            ],
        )
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
