"""What a locked paper has below its content: lines where the person and each present unit sign (R15, C27)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from printouts.fonts import REGULAR, printable
from printouts.marks import LEFT, MUTED, RIGHT
from printouts.page import PrintHeader
from printouts.sheet import Cell, Sheet, height_of, place, small, title


class SignatureLine(msgspec.Struct, frozen=True):
    """Someone who is to sign: `who` is the name, `role` such as "Den enskilde" or a unit's name."""

    role: str
    who: str = ""


def draw_signatures(sheet: Sheet, signatures: Sequence[SignatureLine], header: PrintHeader) -> None:
    """One row each: signature, who it is, date. The code ties the names to the content that was printed."""
    room = RIGHT - LEFT
    rows = [
        (
            Cell(room * 0.5, f"Underskrift, {printable(line.role)}", lines=2, ruled=False),
            Cell(room * 0.3, "Namnförtydligande", printable(line.who), lines=2, ruled=False),
            Cell(room * 0.2, "Datum", lines=2, hint="åååå-mm-dd", ruled=False),
        )
        for line in signatures
    ]
    title(sheet, "Underskrifter", 16 + height_of(rows[0]))
    if header.content_code:
        what = "planen" if header.kind == "plan" else "blanketten"
        words = (
            f"Underskrifterna gäller {what} med innehållskod {header.content_code}. Koden står på varje sida."
        )
        small(sheet, words, font=REGULAR, grey=MUTED)
    for cells in rows:
        place(sheet, cells)
