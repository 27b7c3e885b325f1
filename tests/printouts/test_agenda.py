"""The agenda of the meeting on paper: every point with a box to tick, and nothing about anybody."""

from __future__ import annotations

import msgspec

from forms import references
from printouts.agenda import AGENDA, render_agenda
from printouts.page import PrintHeader
from tests.printouts import codes, squeezed, texts
from wording import guidance

HEADER = PrintHeader(print_number=references.make(77), kind="agenda", unit="Vårdcentralen Ekdungen")


def test_every_point_is_printed_in_its_order_with_a_box_on_one_sheet() -> None:
    (sheet,) = texts(render_agenda(guidance.AGENDA.lines, HEADER))
    told = squeezed(sheet)
    places = [told.index(squeezed(line)) for line in guidance.AGENDA.lines]
    assert places == sorted(places)
    assert told.count("Klart") == len(places)
    assert "Sekreterare" in sheet
    assert "Uppföljningsmöte, dag och tid" in sheet


def test_it_has_its_number_and_its_unit_and_no_place_for_whose_meeting_it_is() -> None:
    pdf = render_agenda(guidance.AGENDA.lines, HEADER)
    (sheet,) = texts(pdf)
    assert AGENDA.title in sheet
    assert "Vårdcentralen Ekdungen" in sheet
    assert f"Till mötet · version 1 · utskrift {references.shown(HEADER.print_number)}" in sheet
    assert "Personnummer" not in sheet
    assert codes(pdf) == [[f"RP1:{HEADER.print_number}:1"]]


def test_the_same_is_drawn_alike_and_in_a_drill_it_says_so() -> None:
    assert render_agenda(("Hej.",), HEADER) == render_agenda(("Hej.",), HEADER)
    assert "ÖVNING" in texts(render_agenda(("Hej.",), msgspec.structs.replace(HEADER, drill=True)))[0]


def test_more_than_a_sheet_holds_goes_on_to_the_next() -> None:
    sheets = texts(render_agenda([f"Punkt {number}." for number in range(40)], HEADER))
    assert len(sheets) > 1
    assert not any("Personnummer" in sheet for sheet in sheets)
    assert all(f"Punkt {number}." in " ".join(sheets) for number in range(40))
