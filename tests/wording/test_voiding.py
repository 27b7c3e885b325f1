"""What is said of something that was taken back, and of what was only heard."""

from __future__ import annotations

from datetime import datetime

from cases.deadlines import STOCKHOLM
from cases.people import Who
from cases.stamp import Stamp
from cases.turns import Voided
from wording import voiding

NOW = datetime(2025, 11, 21, 9, 44, tzinfo=STOCKHOLM)


def test_it_is_said_who_took_it_back_when_and_why() -> None:
    void = Voided("a1", "Rummet är upptaget", Stamp("a2", "c", "W", Who("Maria Sand", "", ""), NOW))
    assert voiding.taken_back(void, NOW) == "Makulerad i dag 09.44 av Maria Sand: Rummet är upptaget"


def test_of_what_was_heard_it_is_said_from_whom_and_who_wrote_it_down() -> None:
    noted = voiding.noted("Avd 12 Medicin", "Bor ensam.", NOW, "Maria Sand", NOW)
    assert noted == "Hört i telefon från Avd 12 Medicin: Bor ensam. Antecknat i dag 09.44 av Maria Sand"
    assert voiding.noted("Avd 12 Medicin", " ", NOW, "Maria Sand", NOW).startswith(
        "Hört i telefon från Avd 12 Medicin. Antecknat"
    )
