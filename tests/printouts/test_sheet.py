"""Rows of boxes flow from page to page without losing a word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from printouts.fonts import width
from printouts.marks import BOTTOM, LEFT, RIGHT, Box, Stroke, Words
from printouts.sheet import Cell, Choice, Sheet, height_of, place, small, title

TOP = 700.0


def words(sheet: Sheet) -> str:
    return "".join(mark.text for page in sheet.pages for mark in page.marks if isinstance(mark, Words))


def inside(sheet: Sheet) -> None:
    for page in sheet.pages:
        for mark in page.marks:
            if isinstance(mark, Words):
                assert BOTTOM <= mark.y <= TOP
                assert mark.x + width(mark.text.rstrip(), mark.font, mark.size) <= RIGHT + 0.01
            elif isinstance(mark, Stroke):
                assert BOTTOM - 0.01 <= min(mark.y1, mark.y2) <= max(mark.y1, mark.y2) <= TOP + 0.01


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 300), st.integers(1, 6)), max_size=6))
def test_every_word_is_drawn_and_within_the_page(rows: list[tuple[int, int, int]]) -> None:
    sheet = Sheet(TOP, TOP)
    half = (RIGHT - LEFT) / 2
    expected = 0
    for left, right, lines in rows:
        place(sheet, [Cell(half, "", "ab " * left, lines=lines), Cell(half, "", "ab " * right, lines=lines)])
        expected += left + right
    assert words(sheet).count("ab") == expected
    inside(sheet)


def test_a_row_that_does_not_fit_goes_to_the_next_page_whole() -> None:
    sheet = Sheet(TOP, TOP)
    sheet.y = BOTTOM + 40
    place(sheet, [Cell(RIGHT - LEFT, "Mål", "Gå till torget", lines=4)])
    assert len(sheet.pages) == 2
    assert not sheet.pages[0].marks


def test_a_row_higher_than_a_page_is_split_and_says_that_it_goes_on() -> None:
    sheet = Sheet(TOP, TOP)
    place(sheet, [Cell(200, "Situation", "ord " * 2000)])
    assert len(sheet.pages) > 2
    assert words(sheet).count("ord ") + words(sheet).count("ord") >= 2000
    labels = [mark.text for page in sheet.pages[1:] for mark in page.marks if isinstance(mark, Words)]
    assert labels.count("Situation (forts.)") == len(sheet.pages) - 1


def test_the_heads_of_a_table_come_again_on_the_next_page() -> None:
    sheet = Sheet(TOP, TOP)
    for _ in range(60):
        place(sheet, [Cell(200, "", "rad", lines=1)], lambda on: small(on, "Deltagare"))
    heads = [
        [mark.text for mark in page.marks if isinstance(mark, Words)].count("Deltagare")
        for page in sheet.pages
    ]
    assert heads == [0] + [1] * (len(sheet.pages) - 1)


def test_gaps_do_not_add_up_and_vanish_at_the_top_of_a_page() -> None:
    sheet = Sheet(TOP, TOP)
    sheet.gap(5)
    sheet.gap(9)
    sheet.gap(3)
    sheet.settle()
    assert sheet.y == TOP - 9
    sheet.gap(9)
    sheet.new_page()
    sheet.settle()
    assert sheet.y == TOP


def test_a_title_stays_with_what_follows() -> None:
    sheet = Sheet(TOP, TOP)
    sheet.y = BOTTOM + 60
    title(sheet, "Samtycke", 60)
    assert [len(page.marks) for page in sheet.pages] == [0, 1]


def test_a_new_page_keeps_its_heading_unless_given_another() -> None:
    sheet = Sheet(TOP, TOP)
    sheet.new_page("Mål och aktiviteter")
    sheet.new_page()
    sheet.new_page("")
    assert [page.heading for page in sheet.pages] == ["", "Mål och aktiviteter", "Mål och aktiviteter", ""]


def test_an_empty_box_has_its_writing_lines_and_a_written_one_fewer() -> None:
    def rules(cell: Cell) -> int:
        sheet = Sheet(TOP, TOP)
        place(sheet, [cell])
        return sum(isinstance(mark, Stroke) and mark.thick < 0.5 for mark in sheet.pages[0].marks)

    assert rules(Cell(300, "Mål", lines=4)) == 3
    assert 0 < rules(Cell(300, "Mål", "Gå till torget", lines=4)) <= 3
    assert rules(Cell(300, "Mål", lines=4, ruled=False)) == 0
    assert rules(Cell(300, "Mål", "ord " * 200, lines=4)) == 0


def test_choices_that_do_not_fit_on_one_line_are_all_drawn() -> None:
    sheet = Sheet(TOP, TOP)
    many = tuple(Choice(f"Alternativ {n}", n == 3) for n in range(12))
    place(sheet, [Cell(150, "Val", choices=many)])
    boxes = [mark for mark in sheet.pages[0].marks if isinstance(mark, Box)]
    assert [box.crossed for box in boxes] == [n == 3 for n in range(12)]
    inside(sheet)


def test_a_long_word_is_set_a_little_smaller_rather_than_cut() -> None:
    sheet = Sheet(TOP, TOP)
    place(sheet, [Cell(100, "", "biståndshandläggare")])
    (word,) = [mark for mark in sheet.pages[0].marks if isinstance(mark, Words)]
    assert word.text == "biståndshandläggare"
    assert 8.5 <= word.size < 10.5


def test_the_height_of_a_row_is_what_it_takes() -> None:
    sheet = Sheet(TOP, TOP)
    cells = [Cell(200, "Namn", "ord " * 40), Cell(100, "Titel")]
    place(sheet, cells)
    assert abs(TOP - sheet.y - height_of(cells)) < 0.01
