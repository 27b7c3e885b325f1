"""The measures leave room for writing and for a binder's holes."""

from __future__ import annotations

from printouts.marks import BOTTOM, LEADING, LEFT, PAGE_HEIGHT, PAGE_WIDTH, PITCH, RIGHT, TEXT

MILLIMETRE = 72 / 25.4


def test_the_paper_is_a4_with_a_margin_for_holes() -> None:
    assert (round(PAGE_WIDTH / MILLIMETRE), round(PAGE_HEIGHT / MILLIMETRE)) == (210, 297)
    assert LEFT > 18 * MILLIMETRE
    assert PAGE_WIDTH - RIGHT > 10 * MILLIMETRE
    assert BOTTOM > 10 * MILLIMETRE


def test_writing_lines_have_room_for_a_hand_and_text_for_the_eye() -> None:
    assert PITCH > 6.5 * MILLIMETRE
    assert TEXT >= 10
    assert LEADING > 1.2 * TEXT
