"""Spoken references: a slip of one sign or of two neighbours is always heard."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.references import ALPHABET, COUNT, is_valid, make, normalise, shown, spelled

numbers = st.integers(0, COUNT - 1)


def test_the_alphabet_has_31_signs_and_none_that_are_mistaken_for_others() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert not set(ALPHABET) & set("01IOQ")


@given(numbers)
def test_a_made_reference_is_valid_however_it_is_written(number: int) -> None:
    reference = make(number)
    assert len(reference) == 6
    for written in (reference, reference.lower(), shown(reference), f" {reference[:3]}-{reference[3:]}. "):
        assert is_valid(written)
        assert normalise(written) == reference


@given(numbers)
def test_every_single_wrong_sign_is_caught(number: int) -> None:
    reference = make(number)
    for place, sign in itertools.product(range(6), ALPHABET):
        if reference[place] != sign:
            assert not is_valid(reference[:place] + sign + reference[place + 1 :])


@given(numbers)
def test_every_swap_of_neighbours_is_caught(number: int) -> None:
    signs = make(number)
    for place in range(5):
        if signs[place] != signs[place + 1]:
            assert not is_valid(signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :])


def test_the_check_catches_all_slips_because_of_its_weights_alone() -> None:
    # Exhaustive over the pairs of signs at each pair of neighbours: the other signs cancel out of the sum.
    base = make(0)
    for place in range(5):
        for one, two in itertools.permutations(range(31), 2):
            signs = list(base)
            signs[place : place + 2] = ALPHABET[one], ALPHABET[two]
            swapped = list(base)
            swapped[place : place + 2] = ALPHABET[two], ALPHABET[one]
            assert not (is_valid("".join(signs)) and is_valid("".join(swapped)))


@given(numbers, numbers)
def test_two_numbers_never_share_a_reference(one: int, two: int) -> None:
    assert (make(one) == make(two)) == (one == two)


def test_a_number_outside_the_five_free_signs_is_a_mistake() -> None:
    for number in (-1, COUNT):
        with pytest.raises(ValueError, match="five free signs"):
            make(number)


@pytest.mark.parametrize("text", ["", "H4K", "H4K 7P0", "H4K 7PX 2", "åäö åäö", "H4K 7PY"])
def test_text_that_is_no_reference_is_not_valid(text: str) -> None:
    assert not is_valid(text)


def test_a_reference_is_shown_in_threes_and_read_with_the_swedish_alphabet() -> None:
    assert is_valid("h4k7px")
    assert shown("h4k-7px") == "H4K 7PX"
    assert spelled("H4K 7PX") == "Helge 4 Kalle, 7 Petter Xerxes"
    assert shown("h4") == "H4"
    assert spelled("h4") == "Helge 4"
