"""What is said where a kallelse is written."""

from __future__ import annotations

import pytest

from cases.intents import MEETINGS
from tests.wording.reading import NOW, wrong, wrong_sentences
from wording import kallelser


def test_every_kind_of_meeting_has_the_act_that_calls_to_it() -> None:
    assert set(kallelser.CALLS) == set(MEETINGS)
    assert len(set(kallelser.CALLS.values())) == len(MEETINGS)


def test_nothing_says_that_something_is_sent_before_it_has_left() -> None:
    said = [text for name, text in vars(kallelser).items() if name.isupper() and isinstance(text, str)]
    assert len(said) > 5
    assert not [text for text in said if "skick" in text.lower()]


@pytest.mark.row("B21", "B34")
def test_each_meeting_has_its_act_and_the_sentence_that_nobody_is_called() -> None:
    assert list(kallelser.NOBODY) == list(kallelser.CALLS) == list(MEETINGS)
    assert wrong(kallelser.CALLS.values()) == []
    assert wrong_sentences(kallelser.NOBODY.values()) == []


def test_the_act_sends_only_when_there_is_contact() -> None:
    assert kallelser.act(away=True) == "Registrera kallelse"
    assert kallelser.act(away=False) == "Skicka kallelse"


def test_what_is_missing_or_wrong_is_said_in_swedish_sentences() -> None:
    said = [
        kallelser.NO_DAY,
        kallelser.NO_TIME,
        kallelser.WHOM_FIRST,
        kallelser.DAY_HAS_BEEN,
        kallelser.TIME_HAS_BEEN,
        kallelser.BEGUN,
        kallelser.HELD,
        kallelser.LATER_MEETINGS,
        kallelser.made(NOW, "Anna Berg", NOW),
    ]
    assert wrong_sentences(said) == []
    assert said[-1] == "Kallat i dag 09.44 av Anna Berg."


def test_what_language_the_meeting_needs_is_said_only_where_somebody_has_said_so() -> None:
    assert (
        kallelser.interpreter({"interpreter": "yes", "language": "arabiska"}) == "Tolk på mötet: ja, arabiska"
    )
    assert kallelser.interpreter({"interpreter": "yes"}) == "Tolk på mötet: ja"
    assert kallelser.interpreter({"language": "arabiska"}) == ""
