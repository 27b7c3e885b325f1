"""What is said to who knows of a meeting that is off, or on after all."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cases.called_off import MeetingNews, Why
from cases.case import Half
from cases.deadlines import STOCKHOLM
from cases.intents import Basis, ConsentState, Topic
from cases.people import Who
from cases.stamp import Stamp
from tests.cases import builders as b
from tests.cases.stages import on, opened
from wording import called_off
from wording.consent import RECALLED

NOW = datetime(2025, 11, 21, 9, 44, tzinfo=STOCKHOLM)
_STAMP = Stamp("a", "c", "W", Who("Maria Sand", "", ""), NOW)


def news(why: Why, reason: str = "", days: tuple[int, ...] = (0,)) -> MeetingNews:
    at = NOW.replace(hour=13, minute=0)
    meetings = (
        Half(Topic.PLANNING, False, True, "W", "V", _STAMP, meeting_at=at + timedelta(days=d)) for d in days
    )
    return MeetingNews("V", tuple(meetings), why, reason, NOW)


@pytest.mark.row("A02", "B23")
@pytest.mark.parametrize(
    ("told", "said"),
    [
        (news(Why.DIED), "Mötet i dag 13.00 blir inte av. Personen har avlidit."),
        (
            news(Why.CALLED_OFF, "Rummet är upptaget."),
            "Mötet i dag 13.00 blir inte av. Kallelsen är makulerad: Rummet är upptaget.",
        ),
        (news(Why.CLOSED, "Flyttar"), "Mötet i dag 13.00 blir inte av. Ärendet är avslutat: Flyttar."),
        (
            news(Why.DIED, days=(0, 21)),
            "Mötena i dag 13.00 och fre 12 dec 13.00 blir inte av. Personen har avlidit.",
        ),
        (
            news(Why.NOT_DEAD),
            "Mötet i dag 13.00 blir av ändå. Det stämde inte att personen har avlidit.",
        ),
        (news(Why.REOPENED), "Mötet i dag 13.00 blir av ändå. Ärendet är öppet igen."),
    ],
)
def test_what_is_said_tells_which_meeting_whether_it_is_held_and_why(told: MeetingNews, said: str) -> None:
    assert called_off.spoken(told, None, NOW) == said


def test_without_news_it_is_the_consent_that_is_taken_back() -> None:
    assert called_off.short(None) == "Samtycket är återtaget"


def test_every_reason_has_its_words() -> None:
    for why in Why:
        assert called_off.spoken(news(why), None, NOW)
        assert called_off.short(news(why)) == (called_off.OFF if news(why).off else called_off.ON)


@pytest.mark.row("R16")
def test_after_a_withdrawal_nothing_is_said_of_why() -> None:
    script = b.Script()
    case = on(opened(script), script, (b.WARD, b.consent(ConsentState.WITHDRAWN, Basis.OWN)))
    withdrawn = list(case.consents.values())[-1]
    said = called_off.spoken(news(Why.DIED), withdrawn, NOW)
    assert said == f"{RECALLED} Mötet i dag 13.00 blir inte av."


def test_on_the_kallelse_it_is_said_who_is_to_be_rung() -> None:
    assert called_off.do_not_know(["Hemtjänsten"], off=True) == (
        "Ring Hemtjänsten. Enheten vet inte att mötet inte blir av."
    )
    assert called_off.do_not_know(["Avd 12", "Hemtjänsten"], off=False) == (
        "Ring Avd 12 och Hemtjänsten. Enheterna vet inte att mötet blir av ändå."
    )


def test_it_is_said_how_many_are_left() -> None:
    assert called_off.to_ring(2) == "2 kvar att ringa"
