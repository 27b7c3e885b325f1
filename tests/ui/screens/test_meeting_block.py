"""The kallelse above a later step: the way to make it, what was called, and the own answer."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cases.intents import CallMeeting, Recipient, Topic
from localdb.casefile import CaseFile
from tests.ui import stages
from tests.ui.cases_open import hanna_at, is_seen, press, said, seen
from tests.ui.region import ANNA, MARIA, NOW, SUPPORT, WARD, Desk
from tests.ui.seeing import clipped, english, nameless, open_window
from ui.screens.meeting_block import MeetingBlock

LATER = CallMeeting(
    Topic.FOLLOW_UP,
    "Videomöte",
    "Rum 3",
    NOW + timedelta(days=30),
    (Recipient(WARD), Recipient(SUPPORT, must_answer=False)),
    "Lena, dotter",
    "H4K7PX",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Maria's, who coordinates."""
    return Desk(tmp_path, MARIA)


def file_of(desk: Desk) -> CaseFile:
    found = desk.ws.case("hanna")
    assert found is not None
    return found


def block(qtbot: QtBot, desk: Desk, topic: Topic = Topic.FOLLOW_UP) -> MeetingBlock:
    made = MeetingBlock(desk.work, "hanna", topic)
    open_window(qtbot, made, 800, 500)
    made.show_file(file_of(desk))
    return made


@pytest.mark.row("A19", "A20", "B34")
@pytest.mark.parametrize(
    ("topic", "words"),
    [(Topic.FOLLOW_UP, "Kalla till uppföljning"), (Topic.EVALUATION, "Kalla till utvärdering")],
)
def test_the_coordinator_is_offered_to_call_once_the_plan_holds(
    qtbot: QtBot, desk: Desk, topic: Topic, words: str
) -> None:
    stages.planned(desk)
    made = block(qtbot, desk, topic)
    assert "Ingen är kallad till" in said(made)
    button = seen(made, f"call:{topic}")
    assert isinstance(button, QAbstractButton)
    assert button.text() == words
    with qtbot.waitSignal(made.call_wanted):
        press(made, f"call:{topic}")
    made.focus_act()
    assert QApplication.focusWidget() is button


@pytest.mark.row("R07")
def test_nothing_is_offered_before_the_plan_holds(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    made = block(qtbot, desk)
    assert not made.isVisible()
    made.focus_act()


@pytest.mark.row("R04")
def test_nothing_is_offered_to_a_unit_that_does_not_coordinate(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, ANNA)
    hanna_at(desk)
    assert not block(qtbot, desk, Topic.EVALUATION).isVisible()


@pytest.mark.row("A19", "D04")
def test_what_was_called_is_told_with_when_by_whom_and_how_far_it_has_come(qtbot: QtBot, desk: Desk) -> None:
    stages.planned(desk)
    made = block(qtbot, desk)
    with qtbot.waitSignal(made.shape_changed):
        desk.act("hanna", LATER)
        made.show_file(file_of(desk))
    text = said(made)
    for words in (
        "Kallelse till uppföljning",
        "Kallat i dag 09.44 av Maria Sand.",
        "sön 21 dec 09.44, Rum 3",
        "Videomöte",
        "Lena, dotter",
        "Sparat på den här datorn. Inte skickat. 0 av 2 mottagare är uppringda.",
    ):
        assert words in text
    assert text.count("Inte uppringd") == 2
    assert not is_seen(made, "call:follow_up")
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


@pytest.mark.row("B35")
def test_when_the_meeting_has_been_another_may_be_called_to(qtbot: QtBot, desk: Desk) -> None:
    stages.planned(desk)
    desk.act("hanna", LATER)
    made = block(qtbot, desk)
    assert not is_seen(made, "call:follow_up")
    desk.clock.now = LATER.at
    made.show_file(file_of(desk))
    assert "Mötet har varit. Kalla igen om ni ska ses fler gånger." in said(made)
    with qtbot.waitSignal(made.call_wanted):
        press(made, "call:follow_up")
