"""What is said of every answer that a decision can give."""

from __future__ import annotations

import pytest

from cases.case import Sip
from cases.exchange import Outcome, Receipt
from cases.outcome import Applied, Refused, Waits
from cases.refusals import Missing, Reason, Review, Warn
from tests.wording.reading import is_whole, parts, wrong, wrong_sentences
from wording import decisions, refusing, waiting

BOTH = "En SIP kräver insatser från både kommun och region."


def test_every_code_has_its_sentences() -> None:
    assert is_whole(decisions.REVIEWS, Review)
    assert is_whole(decisions.OUTCOMES, Outcome)
    assert is_whole(decisions.SHORT_OUTCOMES, Outcome)


def test_every_sentence_is_swedish_and_whole() -> None:
    for table in (decisions.REVIEWS, decisions.OUTCOMES):
        assert wrong_sentences(parts(table.values())) == []
    assert wrong(decisions.short_outcome(outcome, "Prator") for outcome in Outcome) == []


def test_what_needs_somebodys_eyes_says_what_happened_what_it_means_and_what_to_do() -> None:
    for told in decisions.REVIEWS.values():
        assert told.what
        assert told.means
        assert told.do
    assert len({told.text for told in decisions.REVIEWS.values()}) == len(Review)


@pytest.mark.row("R14")
def test_a_lock_with_units_of_one_huvudman_is_asked_about_in_the_words_of_the_rule() -> None:
    lacking_kommun, lacking_region = decisions.asks(
        (Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY, Warn.ONE_PRINCIPAL_ONLY_NO_REGION)
    )
    assert lacking_kommun.text.startswith(f"{BOTH} Ingen kommunal enhet har accepterat.")
    assert lacking_region.text.startswith(f"{BOTH} Ingen regional enhet har accepterat.")
    assert (
        decisions.question(Warn.ONE_PRINCIPAL_ONLY_NO_MUNICIPALITY)
        == "En SIP kräver insatser från både kommun och region. Ingen kommunal enhet har accepterat."
    )


@pytest.mark.row("R16")
def test_a_grey_button_says_what_comes_first() -> None:
    assert decisions.greyed(Waits((Missing.CONSENT,))) == "Samtycke saknas. Registrera samtycket först."


def test_a_grey_button_with_a_refusal_says_what_to_do_instead() -> None:
    assert decisions.greyed(Refused((Reason.NO_RECIPIENTS,))) == (
        "Ingen mottagare är vald. Lägg till minst en mottagare."
    )


def test_a_button_that_may_be_pressed_has_no_reason() -> None:
    assert decisions.greyed(Applied(Sip(id="k"), False, (), (), Sip(id="k"))) == ""


def test_all_reasons_and_all_that_is_missing_are_told() -> None:
    told = decisions.refused(Refused((Reason.LOCKED, Reason.DECLINED)))
    assert [each.what for each in told] == ["Delen är låst.", "Din enhet har nekat initiativet."]
    waiting = decisions.waits(Waits((Missing.CONSENT, Missing.UNIT_KNOWN)))
    assert [each.what for each in waiting] == [
        "Inget samtycke är registrerat.",
        "En enhet finns inte i katalogen.",
    ]


def test_an_answer_of_the_centre_is_told_by_its_codes() -> None:
    refused = Receipt(0, "a", Outcome.REFUSED, codes=("locked",))
    held = Receipt(0, "a", Outcome.HELD, codes=("consent",))
    review = Receipt(0, "a", Outcome.NEEDS_REVIEW, codes=("access_lost",))
    assert decisions.answered(refused, "Prator") == (refusing.REFUSED[Reason.LOCKED],)
    assert decisions.answered(held, "Prator") == (waiting.HELD[Missing.CONSENT],)
    assert decisions.answered(review, "Prator") == (decisions.REVIEWS[Review.ACCESS_LOST],)


def test_one_code_with_two_meanings_is_told_after_its_outcome() -> None:
    refused = decisions.answers(Outcome.REFUSED, ("predecessor",), "Prator")
    held = decisions.answers(Outcome.HELD, ("predecessor",), "Prator")
    assert refused == (refusing.REFUSED[Reason.PREDECESSOR],)
    assert held == (waiting.HELD[Missing.PREDECESSOR],)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_code_of_a_newer_centre_leaves_the_words_of_its_outcome(outcome: Outcome) -> None:
    (told,) = decisions.answers(outcome, ("from_the_future",), "Mina planer")
    assert told == decisions.OUTCOMES[outcome].about(central="Mina planer")
    assert "{" not in told.text


def test_an_outcome_fits_a_column() -> None:
    assert decisions.short_outcome(Outcome.APPLIED, "Prator") == "Registrerat i Prator"
    assert all(len(decisions.short_outcome(outcome, "Prator")) <= 36 for outcome in Outcome)
