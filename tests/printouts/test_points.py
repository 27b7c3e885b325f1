"""Points to tick: all of them, in order, and over as many pages as they need."""

from __future__ import annotations

from printouts import page
from printouts.agenda import AGENDA
from printouts.marks import Words
from printouts.points import place_points
from printouts.sheet import Sheet


def placed(points: list[str]) -> list[list[str]]:
    """The texts of each page."""
    sheet = Sheet(page.first_top(AGENDA, band=False), page.next_top())
    place_points(sheet, points, "Klart")
    sheet.settle()
    return [[mark.text for mark in each.marks if isinstance(mark, Words)] for each in sheet.pages]


def test_each_point_has_its_number_and_its_box() -> None:
    assert placed(["Ett.", "Två."]) == [["1", "Ett.", "Klart", "2", "Två.", "Klart"]]


def test_many_go_on_over_the_page_and_a_long_one_is_not_cut() -> None:
    long = "En rad som är så lång att den inte får plats på en enda rad på papperet, hur man än vänder den."
    pages = placed([*(f"Punkt {number}." for number in range(1, 60)), long])
    texts = [text for each in pages for text in each]
    assert len(pages) > 1
    assert [text for text in texts if text.isdigit()] == [str(number) for number in range(1, 61)]
    assert long in " ".join(texts)


def test_of_no_points_there_is_nothing() -> None:
    assert placed([]) == [[]]
