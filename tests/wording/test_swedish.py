"""Plural, lists, whose something is, and messages in three parts."""

from __future__ import annotations

import pytest

from wording.swedish import Told, capital, count, genitive, listed


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 hästar"), (1, "1 häst"), (2, "2 hästar"), (21, "21 hästar")]
)
def test_only_one_takes_the_singular(number: int, text: str) -> None:
    assert count(number, "häst", "hästar") == text


@pytest.mark.parametrize(
    ("words", "text"),
    [((), ""), (("A",), "A"), (("A", "B"), "A och B"), (("A", "B", "C"), "A, B och C")],
)
def test_a_list_has_och_before_its_last_word(words: tuple[str, ...], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [("Anna Berg", "Anna Bergs"), ("Lars", "Lars"), ("Max", "Max"), ("Inez", "Inez"), ("Åse", "Åses")],
)
def test_a_name_that_ends_in_an_s_sound_takes_no_further_s(name: str, text: str) -> None:
    assert genitive(name) == text


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert capital("åtta SIP") == "Åtta SIP"
    assert capital("") == ""


def test_a_message_is_read_as_what_happened_what_it_means_and_what_to_do() -> None:
    told = Told("{central} svarar inte.", "Inget är borta.", "Fortsätt arbeta.")
    assert told.about(central="Prator").text == "Prator svarar inte. Inget är borta. Fortsätt arbeta."


def test_a_message_without_advice_ends_without_a_space() -> None:
    assert Told("Registrerat.", "Det gäller nu.", "").text == "Registrerat. Det gäller nu."
