"""What is said over a step that is late."""

from __future__ import annotations

from datetime import datetime

import msgspec

from cases.deadlines import STOCKHOLM, Rule
from cases.turns import Delay
from tests.cases import builders as b
from tests.wording.reading import NOW, wrong, wrong_sentences
from wording import delays as words

DUE = datetime(2025, 11, 20, 12, tzinfo=STOCKHOLM)


def delay(reason: str) -> Delay:
    (opening,) = b.case_of(b.opened(b.Script())).openings.values()
    stamp = msgspec.structs.replace(opening.stamp, at=NOW)
    return Delay(Rule.ACKNOWLEDGE, "", reason, "", stamp)


def test_every_word_is_swedish() -> None:
    assert wrong([words.EXCUSE, words.MORE]) == []
    told = [words.late(DUE, NOW), words.excused(DUE, NOW), words.given(delay(""), b.SETTINGS.directory, NOW)]
    assert wrong_sentences(told) == []


def test_it_says_when_it_should_have_been_done() -> None:
    assert words.late(DUE, NOW) == "Försenad. Skulle ha varit klar senast i går 12.00."


def test_with_the_reason_it_says_so_and_stays_late() -> None:
    assert words.excused(DUE, NOW) == (
        "Försenad, med driftstörningen som angivet skäl. Skulle ha varit klar senast i går 12.00."
    )


def test_who_gave_the_reason_and_what_was_said_of_it_are_told() -> None:
    told = words.given(delay("Ingen svarade."), b.SETTINGS.directory, NOW)
    assert told.startswith("Skälet angavs i dag 09.44 av ")
    assert told.endswith(". Ingen svarade.")
