"""Messages in words: how many there are, who has acknowledged, what was taken back."""

from __future__ import annotations

import pytest

from cases.case import Half
from cases.intents import Answer, Topic
from cases.messages import Receiver
from cases.pairing import Event, Match
from cases.people import Who
from cases.stamp import Stamp
from cases.turns import Voided
from tests.wording.reading import NOW, wrong, wrong_sentences
from wording import messages

ANNA = Who("Anna Berg", "sjuksköterska")
STAMP = Stamp("a1", "k1", "avd12", ANNA, NOW)
SENT = Event(
    Topic.MESSAGE,
    False,
    "vc",
    "avd12",
    Half(Topic.MESSAGE, False, True, "vc", "avd12", STAMP),
    None,
    Match.ONLY_SENDER,
)


def answered(*, spoken: bool) -> Event:
    half = Half(
        Topic.MESSAGE,
        True,
        spoken,
        "vc",
        "avd12",
        STAMP,
        answer=Answer.ACKNOWLEDGE,
        spoken_with="Karin Holm" if spoken else "",
    )
    told, own = (half, None) if spoken else (None, half)
    return Event(Topic.MESSAGE, True, "vc", "avd12", told, own, Match.ONLY_SENDER)


@pytest.mark.parametrize(
    ("total", "waiting", "text"),
    [
        (0, 0, ""),
        (1, 0, "1 meddelande"),
        (2, 0, "2 meddelanden"),
        (3, 1, "3 meddelanden, 1 att kvittera"),
    ],
)
def test_how_many_there_are_and_how_many_to_acknowledge(total: int, waiting: int, text: str) -> None:
    assert messages.figures(total, waiting) == text


@pytest.mark.row("R06", "D04", "E62")
@pytest.mark.parametrize(
    ("receiver", "text"),
    [
        (Receiver("avd12", True, SENT), "Har inte kvitterat"),
        (Receiver("avd12", False, SENT), "För kännedom"),
        (Receiver("avd12", True, SENT, answered(spoken=False)), "Kvitterat i dag 09.44 av Anna Berg"),
        (
            Receiver("avd12", True, SENT, answered(spoken=True)),
            "Kvitterat muntligt, Karin Holm, i dag 09.44. Ej bekräftat av enheten.",
        ),
    ],
)
def test_a_spoken_acknowledgement_never_reads_as_the_units_own(receiver: Receiver, text: str) -> None:
    assert messages.acknowledged(receiver, NOW) == text


@pytest.mark.row("E63")
def test_what_was_taken_back_says_when_by_whom_and_why() -> None:
    void = Voided("a1", "fel dag", STAMP)
    assert messages.taken_back(void, NOW) == "Makulerat i dag 09.44 av Anna Berg: fel dag"


@pytest.mark.row("B37")
def test_it_is_said_which_units_a_message_lets_in() -> None:
    assert messages.lets_in(["Hemsjukvård Söder"]).startswith("Hemsjukvård Söder är inte med i ärendet.")
    assert messages.lets_in(["A", "B"]).startswith("A och B är inte med i ärendet.")
    assert wrong_sentences([messages.lets_in(["A"]), messages.lets_in(["A", "B"])]) == []


def test_every_phrase_is_swedish() -> None:
    whole = [messages.READ_BY_ALL, messages.NONE_YET, messages.FIRST_TEXT, messages.FIRST_RECEIVER]
    assert wrong_sentences([*whole, messages.ALL_THERE]) == []
    assert wrong([messages.NOT_ACKNOWLEDGED, messages.HEARD, messages.MUST, messages.MAY]) == []
