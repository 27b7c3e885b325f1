"""What is said of a personal number, whatever was typed."""

from __future__ import annotations

from datetime import date

import pytest

from forms.numbers import NumberKind, NumberWarning, parse
from tests.wording.reading import is_whole, wrong, wrong_sentences
from wording import numbers

TODAY = date(2025, 11, 21)


def test_every_kind_and_warning_has_its_words() -> None:
    assert is_whole(numbers.KINDS, NumberKind)
    assert is_whole(numbers.WARNINGS, NumberWarning)
    assert wrong(numbers.KINDS.values()) == []
    assert wrong_sentences(numbers.WARNINGS.values()) == []
    assert len(set(numbers.WARNINGS.values())) == len(NumberWarning)


def test_no_warning_says_that_the_number_may_not_be_kept() -> None:
    for words in numbers.WARNINGS.values():
        assert "måste" not in words
        assert "inte spara" not in words


def test_a_number_that_fails_its_check_is_said_to_be_kept_as_text() -> None:
    number = parse("19121212-1213", TODAY)
    assert numbers.beside(number) == "Personnummer"
    assert numbers.under(number).startswith("Kontrollsiffran stämmer inte. Numret sparas som text.")


def test_a_right_number_needs_no_words_under_it() -> None:
    number = parse("19121212-1212", TODAY)
    assert (numbers.beside(number), numbers.under(number)) == ("Personnummer", "")


def test_an_empty_field_has_no_kind() -> None:
    number = parse("  ", TODAY)
    assert numbers.beside(number) == ""
    assert numbers.under(number) == "Inget nummer är ifyllt. Du kan spara ändå och fylla i det senare."


@pytest.mark.parametrize("text", ["0701740605", "070-174 06 05"])
def test_a_telephone_number_is_told_from_a_samordningsnummer(text: str) -> None:
    assert (
        "telefonnummer" in numbers.under(parse(text, TODAY))
        or numbers.beside(parse(text, TODAY)) == "Annat nummer"
    )
