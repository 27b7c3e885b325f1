"""What is asked about a call that came in."""

from __future__ import annotations

from cases.intents import MEETINGS
from tests.wording.reading import is_whole, wrong, wrong_sentences
from wording import incoming as words
from wording.incoming import Matter


def test_every_matter_and_every_meeting_has_its_word() -> None:
    assert is_whole(words.MATTERS, Matter)
    assert tuple(words.PURPOSES) == MEETINGS


def test_every_word_is_swedish() -> None:
    phrases = [*words.MATTERS.values(), *words.PURPOSES.values(), words.TITLE, words.ACT, words.DECLINES]
    assert wrong([*phrases, words.NEW]) == []
    sentences = [words.CALLER_FIRST, words.PURPOSE_FIRST, words.SAID_FIRST, words.CASE_FIRST, words.NEW_CASE]
    sentences += [words.PAST, words.ANSWER_LATER, *(words.no_case(begins) for begins in Matter)]
    assert wrong_sentences(sentences) == []


def test_the_case_is_told_by_person_and_number() -> None:
    assert words.belongs_to("Hanna Exempel", "19121212-1212") == (
        "Läggs i ärendet om Hanna Exempel, 19121212-1212."
    )
    assert words.belongs_to("", "19121212-1212") == "Läggs i ärendet om 19121212-1212."
