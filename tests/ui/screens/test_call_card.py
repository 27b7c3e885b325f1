"""One kallelse as it was made, and whether another may be."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cases.intents import MEETINGS, CallMeeting, Part, Recipient, Topic
from cases.pairing import pairing
from tests.ui import stages
from tests.ui.cases_open import hanna_at, said
from tests.ui.region import ANNA, MARIA, NOW, SUPPORT, WARD, Desk
from ui.screens.call_card import call_card, may_call, of_purpose


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, MARIA)


@pytest.mark.row("A15", "A16", "B22", "D04")
def test_a_kallelse_says_when_it_was_made_and_who_is_only_told(qtbot: QtBot, desk: Desk) -> None:
    case_id = stages.planned(desk)
    told = (Recipient(WARD), Recipient(SUPPORT, must_answer=False))
    desk.receive([(stages.case(desk), NOW)])
    desk.act(case_id, CallMeeting(Topic.FOLLOW_UP, "", "Rum 3", NOW + timedelta(days=30), told))
    case, file = stages.case(desk), desk.ws.case(case_id)
    assert file is not None
    events = pairing(case)
    latest, first = of_purpose(events, MEETINGS)
    assert [asks[0].topic for asks in (latest, first)] == [Topic.FOLLOW_UP, Topic.PLANNING]
    whole = QWidget()
    qtbot.addWidget(whole)
    card = call_card(desk.work, file, case, events, first, whole)
    qtbot.addWidget(card)
    card.show()
    text = said(card)
    assert "Kallat tors 30 okt 09.44 av Maria Sand." in text
    assert text.count("Kommer") == 2
    assert "Inte skickat" not in text


@pytest.mark.row("R04", "R07")
def test_another_may_be_made_by_who_coordinates_and_later_ones_when_the_plan_holds(
    desk: Desk, tmp_path: Path
) -> None:
    hanna_at(desk)
    assert not may_call(desk.work, "hanna", stages.case(desk), Topic.FOLLOW_UP)
    stages.write(desk, Part.PLAN, stages.PLAN)
    stages.lock(desk, Part.PLAN)
    assert may_call(desk.work, "hanna", stages.case(desk), Topic.FOLLOW_UP)
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    hanna_at(ward)
    assert not may_call(ward.work, "hanna", stages.case(ward), Topic.PLANNING)
