"""A letter is written out in full, for somebody who does not work in care."""

from __future__ import annotations

from datetime import UTC, datetime

from cases.intents import MEETINGS
from cases.people import Who
from wording import letters

AT = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)
WHO = Who("Maria Sand", "distriktssköterska")


def test_every_sort_of_meeting_has_its_title_and_why() -> None:
    assert set(letters.TITLES) == set(letters.WHY) == set(MEETINGS)
    assert len(set(letters.TITLES.values())) == len(set(letters.WHY.values())) == 3


def test_day_and_hour_are_not_shortened() -> None:
    assert letters.day(AT) == "fredag 21 november 2025"
    assert letters.day(AT.replace(month=1, day=5)) == "söndag 5 januari 2025"
    assert letters.hour(AT) == "kl. 13.00"


def test_it_is_said_whom_the_meeting_is_about_where_that_is_known() -> None:
    assert letters.invited("Hanna Exempel") == "Du är kallad till ett möte som gäller Hanna Exempel."
    assert letters.invited("") == "Du är kallad till ett möte."


def test_an_interpreter_is_told_only_where_one_is_needed() -> None:
    assert letters.interpreter({}) == letters.interpreter({"interpreter": "no", "language": "arabiska"}) == ""
    assert letters.interpreter({"interpreter": "yes"}) == "Ja"
    assert letters.interpreter({"interpreter": "yes", "language": " arabiska "}) == "Ja, arabiska"


def test_it_is_said_whom_to_ring() -> None:
    told = letters.ring(WHO, "Vårdcentralen Ekdungen", "031-390 06 12")
    assert told == "Ring Maria Sand, Vårdcentralen Ekdungen, 031-390 06 12, och säg om du kommer."
    assert letters.ring(WHO, "Vårdcentralen Ekdungen", "").endswith("Ekdungen, och säg om du kommer.")


def test_a_print_is_told_with_when_and_by_whom() -> None:
    assert letters.printed(AT, "Maria Sand", AT) == "Utskriven i dag 13.00 av Maria Sand."


def test_what_may_not_be_shared_is_one_whole_sentence() -> None:
    told = letters.not_to_be_shared("diagnosen. ")
    assert told == "Enligt samtycket får det här inte delas: diagnosen. Läs igenom utskriften."
