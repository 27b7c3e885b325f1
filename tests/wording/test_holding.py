"""What is said of who writes in a part, as a nurse would say it."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from cases.exchange import Holds
from tests.ui.region import ANNA, KARIN, NOW, WARD, settings, who_of
from wording import holding as words

DIRECTORY = settings().directory
HELD = Holds(KARIN.unit, who_of(KARIN), NOW - timedelta(minutes=12), NOW + timedelta(minutes=18))


@pytest.mark.row("R01")
def test_another_unit_is_named_with_its_telephone() -> None:
    assert words.writes_here(HELD, DIRECTORY, NOW) == (
        "Karin Holm, Biståndsenheten, skriver här sedan 09.32.",
        "Du kan läsa. Ring 031-390 06 41 om det är bråttom.",
    )
    assert words.shut(HELD, DIRECTORY) == (
        "Karin Holm, Biståndsenheten, skriver här. Du kan spara när den enheten har signerat."
    )


def test_somebody_without_a_name_and_a_unit_without_a_telephone_are_told_of_too() -> None:
    quiet = msgspec.structs.replace(DIRECTORY.units[WARD], phone="")
    directory = msgspec.structs.replace(DIRECTORY, units=DIRECTORY.units | {WARD: quiet})
    assert words.writes_here(Holds(WARD), directory, NOW) == (
        "Någon på Avd 12 Medicin skriver här.",
        "Du kan läsa. Ring enheten om det är bråttom.",
    )
    assert words.colleague_writes(Holds(WARD), NOW) == "En kollega på er enhet skriver här."


@pytest.mark.row("B07")
def test_who_writes_reads_until_when_the_others_cannot() -> None:
    assert words.ours_until(NOW + timedelta(minutes=30)) == (
        "Andra kan inte skriva här förrän ni har signerat, dock längst till 10.14."
    )
    held = Holds(ANNA.unit, who_of(ANNA), NOW, NOW)
    assert words.colleague_writes(held, NOW) == "Anna Berg på er enhet skriver här sedan 09.44."


def test_when_nobody_could_be_asked_it_says_why_and_that_nothing_is_lost() -> None:
    both = "Du kan skriva. Skriver någon annan något annat visas båda."
    assert words.all_write("Prator", away=True) == f"Prator är inte igång. {both}"
    assert words.all_write("Prator", away=False).endswith(f"om någon annan skriver här. {both}")
