"""What was there before the outage and is missing now, on paper: to ring about and to tick off, for the
notice on the screen names only so many and goes when somebody has read it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from forms.field import Form
from printouts import page
from printouts.page import PrintHeader
from printouts.points import place_points
from printouts.sheet import Sheet
from wording import restored as words

MISSING = Form("missing_list", 1, words.MISSING, "", (), ("",), blank=False)
"""The sheet as the register of prints knows it. There is nothing in it to fill in on the screen."""


def render_missing(lines: Sequence[str], why: str, header: PrintHeader) -> bytes:
    """A line for each person, with a box to tick. `why` stands under the title: what has happened and what
    may still come. The same arguments give the same bytes.
    """
    form = msgspec.structs.replace(MISSING, subtitle=f"{why} {words.TICK}")
    sheet = Sheet(page.first_top(form, band=False), page.next_top(band=False))
    place_points(sheet, lines, words.BACK)
    sheet.settle()
    return page.render(form, header, sheet.pages, band_first=False, ours=False)
