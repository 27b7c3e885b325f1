"""The call list: the reference to read out, the number, what to say in order, and one act."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.action import Channel
from cases.case import Sip
from cases.intents import CallMeeting, CallResult, Direction, LogCall, Recipient, SendMessage, Topic
from forms import references
from localdb.calls import CallToMake
from tests.ui import stages
from tests.ui.cases_open import hanna_at, label_of, said, seen
from tests.ui.region import CENTRE, HOMECARE, MARIA, NOW, SUPPORT, WARD, Desk, olle
from tests.ui.seeing import english
from ui.screens.call_panel import call_panel
from ui.widgets.panel import PanelPage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    olle(made)
    return made


def shown(qtbot: QtBot, desk: Desk, rung: list[CallToMake]) -> PanelPage:
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    made = call_panel(desk.work, file.view, desk.ws.calls_to_make(), 3, rung.append)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.row("A02", "P19")
def test_the_first_is_opened_up_with_what_to_say_in_order(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk, [])
    text = said(made)
    assert "0 av 3 uppringda" in text
    assert label_of(made, "spoken-reference") == references.shown(references.make(700_000))
    assert references.spelled(references.make(700_000)) in text
    assert "031-390 06 12" in text
    assert "öppenvård · numret kontrollerat mån 3 nov" in text
    places = [
        text.index(words)
        for words in ("Säg vem du är", "Olle Prov, 19480303-2392", "Initiativ till SIP", "Läs referensen")
    ]
    assert places == sorted(places)
    assert "Inte skickat. Ingen annan enhet ser det förrän Prator är igång." in text
    assert english(made) == set()


def test_every_recipient_has_an_act_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    rung: list[CallToMake] = []
    made = shown(qtbot, desk, rung)
    for unit in (CENTRE, SUPPORT, HOMECARE):
        button = seen(made, f"ring:{unit}")
        assert button.accessibleName().startswith("Ring")
        button.click()  # type: ignore[attr-defined]
    assert [call.unit for call in rung] == [CENTRE, SUPPORT, HOMECARE]


def test_a_try_that_reached_nobody_is_shown(qtbot: QtBot, desk: Desk) -> None:
    tried = LogCall(Direction.OUTGOING, Topic.INITIATIVE, CENTRE, "031", CallResult.NO_ANSWER)
    desk.act("olle", tried, channel=Channel.PHONE)
    assert "Inget svar i dag 09.44" in said(shown(qtbot, desk, []))


@pytest.mark.row("B37", "A02")
def test_a_message_is_read_out_word_for_word(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    desk.act("hanna", SendMessage("Mötet flyttas till rum 4.", (Recipient(WARD),), "H4K7PX"))
    made = call_panel(desk.work, stages.case(desk), desk.ws.calls_to_make(), 1, print)
    qtbot.addWidget(made)
    made.show()
    text = said(made)
    assert "Läs upp meddelandet" in text
    assert "Mötet flyttas till rum 4." in text
    assert references.shown("H4K7PX") in text
    assert english(made) == set()


def test_of_several_meetings_the_one_that_is_rung_about_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    stages.planned(desk)
    for purpose, days, place in ((Topic.FOLLOW_UP, 30, "Rum 1"), (Topic.EVALUATION, 20, "Rum 2")):
        desk.act("hanna", CallMeeting(purpose, "", place, NOW + timedelta(days=days), (Recipient(WARD),)))
    told = {
        "follow_up": "uppföljning, sön 21 dec 09.44, Rum 1",
        "evaluation": "avslut, tors 11 dec 09.44, Rum 2",
    }
    for call in desk.ws.calls_to_make():
        made = call_panel(desk.work, stages.case(desk), [call], 1, print)
        qtbot.addWidget(made)
        made.show()
        assert told[call.topic] in said(made)
