"""The list of what is missing after an outage: everything, with a box for each, and where it comes from."""

from __future__ import annotations

import msgspec

from forms import references
from printouts.missing import MISSING, render_missing
from printouts.page import PrintHeader
from tests.printouts import codes, squeezed, texts
from wording import restored as words

HEADER = PrintHeader(
    print_number=references.make(78),
    kind="missing",
    printed_at="2025-11-21 09.44",
    unit="Vårdcentralen Ekdungen",
)
WHY = words.comes_back("Prator")


def lines(count: int) -> list[str]:
    return [f"Person {number} Provsson, 19480303-{number:04}\nHela ärendet" for number in range(count)]


def test_every_line_is_there_with_a_box_however_many_they_are() -> None:
    sheets = texts(render_missing(lines(100), WHY, HEADER))
    told = squeezed(" ".join(sheets))
    assert len(sheets) > 2
    assert not any("Personnummer" in sheet for sheet in sheets), "it is about nobody alone"
    assert all(squeezed(line) in told for line in lines(100))
    assert told.count("Klart") == 100


def test_it_says_what_has_happened_what_to_do_and_when_it_was_printed_where() -> None:
    pdf = render_missing(lines(1), WHY, HEADER)
    (sheet,) = texts(pdf)
    told = squeezed(sheet)
    for said in (MISSING.title, WHY, words.TICK, "Vårdcentralen Ekdungen", "Utskriven 2025-11-21 09.44"):
        assert squeezed(said) in told
    assert f"Lista att bocka av · version 1 · utskrift {references.shown(HEADER.print_number)}" in sheet
    assert codes(pdf) == [[f"RP1:{HEADER.print_number}:1"]]


def test_the_same_is_drawn_alike_and_in_a_drill_it_says_so() -> None:
    assert render_missing(lines(2), WHY, HEADER) == render_missing(lines(2), WHY, HEADER)
    drill = msgspec.structs.replace(HEADER, drill=True)
    assert "ÖVNING" in texts(render_missing(lines(2), WHY, drill))[0]
