"""What the screen asks before saving: it says what is odd, and always leaves a way on."""

from __future__ import annotations

import pytest

from cases.refusals import Warn
from tests.wording.reading import is_whole, parts, wrong_sentences
from wording import asking


def test_every_code_has_its_sentences() -> None:
    assert is_whole(asking.ASKS, Warn)


def test_every_sentence_is_swedish_and_whole() -> None:
    assert wrong_sentences(parts(asking.ASKS.values())) == []


@pytest.mark.parametrize("warning", list(Warn))
def test_a_warning_says_what_it_is_about_and_what_it_means(warning: Warn) -> None:
    assert asking.ASKS[warning].what
    assert asking.ASKS[warning].means


@pytest.mark.parametrize("warning", list(Warn))
def test_a_warning_always_leaves_a_way_on(warning: Warn) -> None:
    assert "ändå" in asking.ASKS[warning].do


@pytest.mark.parametrize("warning", list(Warn))
def test_a_warning_names_what_could_be_done_instead_before_the_way_on(warning: Warn) -> None:
    instead, _, way_on = asking.ASKS[warning].do.partition(", eller ")
    assert instead[0].isupper()
    assert "ändå" in way_on


def test_no_two_warnings_are_told_alike() -> None:
    assert len({told.text for told in asking.ASKS.values()}) == len(Warn)
