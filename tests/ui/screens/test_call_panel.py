"""The call list: the reference to read out, the number, what to say in order, and one act."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.action import Channel
from cases.case import Sip
from cases.intents import CallResult, Direction, LogCall, Topic
from forms import references
from localdb.calls import CallToMake
from tests.ui.cases_open import label_of, said, seen
from tests.ui.region import CENTRE, HOMECARE, SUPPORT, Desk, olle
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
