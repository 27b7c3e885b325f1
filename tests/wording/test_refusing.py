"""Why something can never be, without blame and with a way on."""

from __future__ import annotations

import pytest

from cases.refusals import Reason
from tests.wording.reading import is_whole, parts, wrong_sentences
from wording import refusing


def test_every_code_has_its_sentences() -> None:
    assert is_whole(refusing.REFUSED, Reason)


def test_every_sentence_is_swedish_and_whole() -> None:
    assert wrong_sentences(parts(refusing.REFUSED.values())) == []


@pytest.mark.parametrize("reason", list(Reason))
def test_a_refusal_says_what_happened_what_it_means_and_what_to_do(reason: Reason) -> None:
    told = refusing.REFUSED[reason]
    assert told.what
    assert told.means
    assert told.do


def test_no_two_reasons_are_told_alike() -> None:
    assert len({told.text for told in refusing.REFUSED.values()}) == len(Reason)


def test_what_was_refused_never_says_that_it_counts() -> None:
    for told in refusing.REFUSED.values():
        assert "gäller nu" not in told.text


def test_the_reason_fits_under_a_button() -> None:
    assert [told.what for told in refusing.REFUSED.values() if len(f"{told.what} {told.do}") > 130] == []
