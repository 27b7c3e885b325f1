"""What is said when the world fails: never without what to do now."""

from __future__ import annotations

import pytest

from tests.wording.reading import is_whole, parts, wrong_sentences
from wording.failures import FAILURES, NOT_SAVED, Failure, failure, not_saved


def test_every_failure_has_its_sentences() -> None:
    assert is_whole(FAILURES, Failure)
    assert wrong_sentences(parts(FAILURES.values())) == []


@pytest.mark.parametrize("code", list(Failure))
def test_every_failure_says_what_happened_what_is_safe_and_what_to_do_now(code: Failure) -> None:
    told = failure(code, "Prator")
    assert told.what
    assert told.means
    assert told.do
    assert "{" not in told.text


def test_a_full_disk_is_told_in_the_agreed_words() -> None:
    assert not_saved("disk_full").text == (
        "Det gick inte att spara: disken är full. Texten finns kvar här. Frigör utrymme eller skriv ut sidan."
    )


@pytest.mark.parametrize("code", NOT_SAVED)
def test_what_could_not_be_saved_is_said_to_be_still_there(code: Failure) -> None:
    told = not_saved(code.value)
    assert told.what.startswith("Det gick inte att spara: ")
    assert told.means == "Texten finns kvar här."


@pytest.mark.parametrize("cause", ["meteor", "bug"])
def test_a_cause_that_is_none_for_not_saving_is_a_mistake(cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        not_saved(cause)


def test_a_wrong_passphrase_gives_no_detail() -> None:
    assert failure(Failure.WRONG_PASSPHRASE, "Prator").what == "Lösenfrasen stämmer inte."


def test_the_centre_is_called_by_its_own_name() -> None:
    assert failure(Failure.NO_NETWORK, "Mina planer").what == "Datorn når inte Mina planer."
    assert failure(Failure.UNAUTHORISED, "Mina planer").what.startswith("Mina planer ")


def test_while_the_centre_cannot_be_reached_work_is_said_to_go_on() -> None:
    for code in (Failure.NO_NETWORK, Failure.STRANGE_ANSWER, Failure.UNAUTHORISED):
        assert failure(code, "Prator").do.startswith("Fortsätt arbeta")


def test_a_mistake_in_the_program_is_told_without_its_inner_words() -> None:
    text = failure(Failure.BUG, "Prator").text
    assert text.startswith("Något gick fel i programmet. Ditt arbete är sparat")
