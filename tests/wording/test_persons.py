"""The person of a case in words, known or unknown."""

from __future__ import annotations

from datetime import datetime

import pytest

from cases.deadlines import STOCKHOLM
from cases.identity import Known
from cases.people import Who
from cases.stamp import Stamp
from cases.turns import Death
from tests.wording.reading import NOW, wrong, wrong_sentences
from wording import persons

ARRIVED = datetime(2025, 11, 21, 8, 40, tzinfo=STOCKHOLM)


def test_somebody_unknown_is_named_by_when_she_came() -> None:
    unknown = Known("", False, "", "", "kvinna, omkring 70 år", arrived=ARRIVED)
    assert persons.name(unknown, NOW) == "Okänd, ankom i dag 08.40"
    assert persons.unknown(None, NOW) == "Okänd"


def test_a_known_person_has_her_name_and_a_lacking_one_is_told() -> None:
    assert persons.name(Known("191212121212", True, "Hanna Exempel", "1912-12-12"), NOW) == "Hanna Exempel"
    assert persons.name(Known("191212121212", True, "", "1912-12-12"), NOW) == "Namn saknas"


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            ("kvinna", "70", "vid torget", "4711"),
            "kvinna, omkring 70 år, hittad vid torget, armband 4711",
        ),
        (("man", "medelålders", "", ""), "man, medelålders"),
        (("", " ", "", "A12"), "armband A12"),
        (("", "", "", ""), ""),
    ],
)
def test_what_was_seen_of_her_stands_in_one_line(told: tuple[str, str, str, str], line: str) -> None:
    assert persons.seen(*told) == line


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2025, 11, 20, 23, 10, tzinfo=STOCKHOLM), "Personen avled i går 23.10, enligt läkare"),
        (datetime(2025, 11, 20, tzinfo=STOCKHOLM), "Personen avled i går, enligt läkare"),
        (None, "Personen är avliden, enligt läkare"),
    ],
)
def test_a_death_is_told_with_its_hour_its_day_or_without_either(at: datetime | None, text: str) -> None:
    stamp = Stamp("a1", "k1", "avd12", Who("Anna Berg", "sjuksköterska"), NOW)
    assert persons.death(Death("läkare", at, stamp), NOW) == text


def test_every_sentence_is_whole() -> None:
    told = [
        persons.SEVERAL,
        persons.DEATH_MEANS,
        persons.DEATH_ENDS,
        persons.DEATH_UNDONE,
        persons.ALREADY_HERE,
        persons.GOES_ON_HERE,
    ]
    told += [persons.NOT_AN_HOUR, persons.NOT_YET, persons.NEW_FACTS, persons.HIDDEN]
    assert wrong_sentences(told) == []
    assert wrong([persons.NO_NAME, persons.PROTECTED, persons.NOTHING_SEEN]) == []


@pytest.mark.row("E06")
def test_that_the_person_is_ready_is_told_before_what_was_expected() -> None:
    assert persons.discharge({"discharge": "2025-11-26"}, NOW) == ("Beräknad ut ons 26 nov", True)
    both = {"discharge": "2025-11-26", "ready": "2025-11-21"}
    assert persons.discharge(both, NOW) == ("Utskrivningsklar i dag", False)
    assert persons.discharge({}, NOW) is None
