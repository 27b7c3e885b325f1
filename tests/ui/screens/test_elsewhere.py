"""The door to other units' cases: there for a whole number that nobody here has, shut while the centre is
away.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.access import view
from cases.case import Sip
from cases.exchange import Elsewhere, Outcome, Receipt
from cases.intents import Answer, Reply, Topic
from cases.steering import Close, CloseKind, Ground, LookIn
from tests.ui.cases_open import dialog, is_seen, later, press, said, seen
from tests.ui.dialogs.test_elsewhere import INSIDE, NUMBER, tells
from tests.ui.filling import type_in
from tests.ui.region import ANNA, CENTRE, MARIA, NOW, Desk, case_of, hanna, opened, settings
from tests.ui.seeing import clipped, english, nameless
from ui.screens.elsewhere import ElsewhereDoor

HANNA = "191212121212"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def door(qtbot: QtBot, desk: Desk, text: str = NUMBER) -> ElsewhereDoor:
    made = ElsewhereDoor(desk.work)
    qtbot.addWidget(made)
    made.resize(900, 120)
    made.show_for(text)
    return made


@pytest.mark.row("E09", "E18", "R25")
@pytest.mark.parametrize("text", [NUMBER, "19480303-2392", "480303-2392", " 4803032392 "])
def test_a_whole_number_that_nobody_here_has_opens_the_door_and_says_that_it_is_logged(
    qtbot: QtBot, desk: Desk, text: str
) -> None:
    made = door(qtbot, desk, text)
    assert "Det finns inget pågående ärende hos er för 19480303-2392." in said(made)
    assert "Sökningen loggas i Prator med ditt namn." in said(made)
    asked = tells(desk, Elsewhere())
    press(made, "look-elsewhere")
    qtbot.waitUntil(lambda: asked == [NUMBER])
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


@pytest.mark.parametrize("text", ["", "Olle", "4803", "480303", "19480303-2399", "okänd man"])
def test_less_than_a_valid_number_opens_nothing(qtbot: QtBot, desk: Desk, text: str) -> None:
    assert not door(qtbot, desk, text).isVisible()


def test_who_has_a_case_that_goes_on_needs_no_door(qtbot: QtBot, desk: Desk) -> None:
    desk.receive([(hanna(), NOW)])
    assert not door(qtbot, desk, HANNA).isVisible()


def test_a_case_that_has_ended_or_was_left_does_not_shut_the_door(qtbot: QtBot, desk: Desk) -> None:
    desk.receive([(later(hanna(), (MARIA, Close(CloseKind.ENDED, "Flyttat"), NOW)), NOW)])
    assert is_seen(door(qtbot, desk, HANNA), "look-elsewhere")
    steps = opened("olle", NUMBER, "Olle Prov", NOW - timedelta(days=1))
    declined = (ANNA, Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "Fel avdelning"), NOW)
    case = view(case_of("olle", [*steps, declined]), desk.actor.unit, settings())
    assert not isinstance(case, Sip)
    desk.receive([(case, NOW)], seq=20)  # type: ignore[list-item]
    assert is_seen(door(qtbot, desk, NUMBER), "look-elsewhere")


@pytest.mark.row("E09")
def test_while_the_centre_is_away_the_door_is_shut_and_says_why(qtbot: QtBot, desk: Desk) -> None:
    desk.work.hear(answers=False)
    made = door(qtbot, desk)
    act = seen(made, "look-elsewhere")
    assert not act.isEnabled()
    why = "Prator är inte igång. Ring de enheter som kan ha ett ärende, eller sök igen senare."
    assert act.toolTip() == why
    assert why in said(made)
    desk.work.hear(answers=True)
    made.show_for(NUMBER)
    assert seen(made, "look-elsewhere").isEnabled()


@pytest.mark.row("R24", "R25")
def test_after_the_choice_it_says_that_the_case_is_on_its_way_until_it_is_here(
    qtbot: QtBot, desk: Desk
) -> None:
    tells(desk, Elsewhere((INSIDE,)))
    made = door(qtbot, desk)
    press(made, "look-elsewhere")
    chosen = dialog(made)
    qtbot.waitUntil(lambda: is_seen(chosen, "elsewhere:logged"))
    type_in(chosen.why, "Är på väg in")  # type: ignore[attr-defined]
    press(chosen, "read-elsewhere")
    waits = "Ditt val att läsa ett ärende är registrerat. Ärendet visas här när Prator har svarat."
    assert said(made) == waits
    assert not is_seen(made, "look-elsewhere")
    assert said(door(qtbot, desk)) == waits

    steps = opened("c9", NUMBER, "Olle Prov", NOW - timedelta(days=1), to=())
    look = (ANNA, LookIn(Ground.ACTIVE_CHOICE, "Är på väg in", NUMBER), NOW)
    desk.receive([(case_of("c9", [*steps[:2], look]), NOW)])
    made.show_for(NUMBER)
    assert not made.isVisible()


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (
            Outcome.HELD,
            "Prator har tagit emot valet att läsa ett ärende, men något saknas.",
        ),
        (Outcome.REFUSED, "Det finns inget pågående ärende hos er för 19480303-2392."),
    ],
)
def test_what_the_centre_cannot_let_through_is_said(
    qtbot: QtBot, desk: Desk, outcome: Outcome, words: str
) -> None:
    request = desk.work.request("c9", LookIn(Ground.ACTIVE_CHOICE, "Är på väg in", NUMBER))
    desk.work.act([request])
    (sent,) = desk.ws.to_send(10)
    desk.ws.answered([(sent, Receipt(0, sent.action_id, outcome, 5))], NOW)
    assert words in said(door(qtbot, desk))
