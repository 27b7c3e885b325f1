"""What the centre refused and somebody has taken care of, in the words of Att granska and of the queue."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.wording.reading import NOW, wrong_sentences
from wording import handled


def test_who_took_care_of_it_and_when() -> None:
    told = handled.by_whom("Anna Berg", NOW - timedelta(minutes=30), NOW)
    assert told.startswith("Åtgärdat av Anna Berg, i dag ")
    assert wrong_sentences([told, handled.TICK, handled.STAYS]) == []


@pytest.mark.parametrize(
    ("chosen", "fields", "ticked", "said"),
    [
        (0, 0, 0, "Spara"),
        (0, 3, 0, "Spara"),
        (1, 3, 0, "Spara 1 val av 3"),
        (0, 3, 1, "Spara 1 som åtgärdad"),
        (2, 3, 2, "Spara 2 val och 2 som åtgärdade"),
    ],
)
def test_the_button_says_what_it_saves(chosen: int, fields: int, ticked: int, said: str) -> None:
    assert handled.to_save(chosen, fields, ticked) == said


@pytest.mark.parametrize(
    ("any_field", "any_refused", "said"),
    [
        (True, False, "Välj vad som ska gälla i minst ett fält först."),
        (False, True, "Kryssa för det som är åtgärdat först."),
        (True, True, "Välj vad som ska gälla i minst ett fält eller kryssa för det som är åtgärdat först."),
    ],
)
def test_what_comes_first_is_what_the_page_has(any_field: bool, any_refused: bool, said: str) -> None:
    told = handled.why_not(any_field=any_field, any_refused=any_refused)
    assert told == said
    assert wrong_sentences([told]) == []
