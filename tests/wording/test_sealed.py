"""What is said of a registration that only the central system can read."""

from __future__ import annotations

from wording.sealed import NO_CASE, locked, refused


def test_it_says_who_can_read_it_and_that_the_unit_has_the_case_no_more() -> None:
    assert locked("Prator").endswith("Bara Prator kan läsa det.")
    for said in (locked("Prator"), refused("Anna Berg")):
        assert "Enheten har inte kvar ärendet" in said
    assert NO_CASE == "Ärendet finns inte här"


def test_what_was_refused_is_asked_of_who_recorded_it() -> None:
    assert "Fråga Anna Berg" in refused("Anna Berg")
