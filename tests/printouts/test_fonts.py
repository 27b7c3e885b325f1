"""Text on paper: every sign is measured, wrapped and shown, none vanishes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printouts.fonts import REGULAR, SEMIBOLD, printable, width, wrap


@given(st.text(), st.floats(20, 500))
def test_wrapping_loses_nothing_and_stays_within_the_room(text: str, room: float) -> None:
    shown = printable(text)
    lines = wrap(shown, REGULAR, 10, room)
    assert "".join("".join(lines).split()) == "".join(shown.split())
    for line in lines:
        assert width(line.rstrip(), REGULAR, 10) <= room + 0.01 or len(line) == 1


def test_words_are_kept_whole_where_they_fit() -> None:
    assert wrap("ett två\ntre", REGULAR, 10, 500) == ["ett två", "tre"]
    assert wrap("", REGULAR, 10, 100) == [""]
    long = "biståndshandläggarsamordning"
    assert "".join(wrap(long, REGULAR, 10, 40)) == long
    assert len(wrap(long, REGULAR, 10, 40)) > 1


@pytest.mark.parametrize("text", ["Åsa Öberg é ü ß – ” 2 < 3 & <b", "Ağca Łukasz Đorđe Čapek", "Ελένη Иван"])
def test_names_of_many_languages_are_printed_as_they_are(text: str) -> None:
    assert printable(text) == text


def test_a_sign_that_the_typeface_lacks_is_written_as_its_code() -> None:
    assert printable("ja 👍 و") == "ja [U+1F44D] [U+0648]"


def test_letters_with_loose_accents_become_whole_and_line_ends_alike() -> None:
    assert printable("A\u030asa\r\nO\u0308st\rse\te") == "Åsa\nÖst\nse    e"


def test_the_heavier_weight_is_wider() -> None:
    assert width("Samordnad plan", SEMIBOLD, 12) > width("Samordnad plan", REGULAR, 12) > 0
