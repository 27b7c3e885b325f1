"""What a call may be about besides an initiative: a kallelse or a message, found by reference or case."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.intents import Answer, Direction, HearMeeting, HearMessage, Reply, Topic
from cases.pairing import answer_to, pairing
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said, seen
from tests.ui.dialogs.heard import about, case, mina_planer, recorded, ringing, told_of_meeting, verbs
from tests.ui.filling import type_in
from tests.ui.region import CENTRE, KARIN, NOW, WARD, Desk
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.desk import Desk as Window
from ui.dialogs.incoming import IncomingDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, KARIN)


@pytest.mark.row("A02", "A19", "B13")
def test_a_kallelse_that_was_heard_is_noted_in_the_case_and_answered_in_one_go(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    made = ringing(qtbot, desk)
    about(made, "meeting")
    type_in(seen(made, "person-number"), "121212-1212")
    type_in(seen(made, "reference"), "3F6 9XP")
    told_of_meeting(made)
    assert "Läggs i ärendet om Hanna Exempel, 19121212-1212." in said(made)
    made.matter.answer.button(Answer.ACCEPT).click()
    press(made, "save-incoming")
    assert made.case_id == "hanna"
    assert verbs(desk) == ["HearMeeting", "LogCall", "Reply"]
    heard = recorded(desk)[0]
    assert isinstance(heard, HearMeeting)
    assert (heard.sender, heard.purpose, heard.meeting_form, heard.place) == (
        CENTRE,
        Topic.FOLLOW_UP,
        "Videomöte",
        "Rum 3",
    )
    assert heard.at.isoformat() == "2025-12-12T13:00:00+01:00"
    events = pairing(case(desk, made))
    asked = next(event for event in events if event.topic is Topic.FOLLOW_UP and not event.reply)
    answer = answer_to(events, asked)
    assert answer is not None
    assert (answer.answer, answer.spoken_only) == (Answer.ACCEPT, False)


@pytest.mark.row("A02", "B37", "E62")
def test_a_message_that_was_heard_is_noted_and_acknowledged_in_one_go(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    made = ringing(qtbot, desk)
    about(made, "message")
    type_in(seen(made, "person-name"), "hanna")
    press(made, "save-incoming")
    assert "Skriv vad meddelandet var." in said(made)
    assert verbs(desk) == []
    type_in(seen(made, "reason"), "Hemgången skjuts upp till måndag.")
    made.matter.answer.button(Answer.ACKNOWLEDGE).click()
    press(made, "save-incoming")
    assert verbs(desk) == ["HearMessage", "LogCall", "Reply"]
    heard, _, reply = recorded(desk)
    assert isinstance(heard, HearMessage)
    assert (heard.sender, heard.text) == (CENTRE, "Hemgången skjuts upp till måndag.")
    assert isinstance(reply, Reply)
    assert reply.answer is Answer.ACKNOWLEDGE


@pytest.mark.row("A02")
def test_a_case_is_found_by_the_reference_that_is_read_out(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    made = ringing(qtbot, desk)
    about(made, "message")
    type_in(seen(made, "reference"), "h4k 7px")
    type_in(seen(made, "reason"), "Hon är hemma.")
    assert "Läggs i ärendet om Hanna Exempel" in said(made)
    press(made, "save-incoming")
    assert (made.case_id, verbs(desk)) == ("hanna", ["HearMessage", "LogCall"])


@pytest.mark.parametrize("matter", ["meeting", "message"])
def test_a_kallelse_or_message_about_nobody_known_says_how_to_begin(
    qtbot: QtBot, desk: Desk, matter: str
) -> None:
    made = ringing(qtbot, desk)
    about(made, matter)
    type_in(seen(made, "person-number"), "19480303-2392")
    seen(made, "person-name").setFocus()
    assert "Är personen ny hos er väljer du Initiativ till SIP, så skapas ett ärende." in said(made)
    press(made, "save-incoming")
    assert verbs(desk) == []
    made.matter.about.button("initiative").click()
    assert "Ni har inget ärende om personen. Ett nytt skapas." in said(made)


def test_a_kallelse_is_not_saved_before_it_says_which_meeting_and_when(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    made = ringing(qtbot, desk)
    about(made, "meeting")
    type_in(seen(made, "person-number"), "19121212-1212")
    press(made, "save-incoming")
    for sentence in ("Välj vilket möte kallelsen gäller.", "Skriv vilken dag mötet är."):
        assert sentence in said(made)
    assert verbs(desk) == []


@pytest.mark.row("R06")
def test_why_it_cannot_be_noted_in_a_case_that_the_unit_has_left_is_said_at_once(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    desk.act("hanna", Reply(Topic.INITIATIVE, CENTRE, Answer.DECLINE, "fel område"))
    made = ringing(qtbot, desk)
    about(made, "meeting")
    type_in(seen(made, "person-number"), "19121212-1212")
    seen(made, "reference").setFocus()
    assert "Din enhet har nekat initiativet." in said(made)
    told_of_meeting(made)
    press(made, "save-incoming")
    assert "Din enhet har nekat initiativet." in said(made)
    assert verbs(desk) == ["Reply"]


def test_an_answer_that_could_belong_to_an_earlier_kallelse_waits_for_the_reference(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    made = ringing(qtbot, desk)
    about(made, "meeting")
    type_in(seen(made, "person-number"), "19121212-1212")
    told_of_meeting(made, "planning")
    assert not is_seen(made, "own-answer")
    assert "Utan referens svarar ni inne i ärendet." in said(made)
    type_in(seen(made, "reference"), "3F69XP")
    seen(made, "person-name").setFocus()
    assert is_seen(made, "own-answer")
    assert "Utan referens" not in said(made)


@pytest.mark.row("E42")
def test_where_the_kallelse_holds_the_initiative_it_begins_the_case(qtbot: QtBot, desk: Desk) -> None:
    mina_planer(desk)
    made = ringing(qtbot, desk)
    assert made.matter.about.selected() == "meeting"
    assert "Initiativ till SIP" not in said(made)
    type_in(seen(made, "person-number"), "19480303-2392")
    told_of_meeting(made, "planning")
    made.matter.answer.button(Answer.ACKNOWLEDGE).click()
    press(made, "save-incoming")
    assert verbs(desk) == ["OpenCase", "HearMeeting", "LogCall", "Reply"]


@pytest.mark.row("A02")
def test_a_call_about_the_case_that_is_open_is_noted_from_its_panel(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, hanna_at(desk))
    assert view.panel is not None
    qtbot.addWidget(view.panel)
    view.panel.show()
    press(view.panel, "note-incoming")
    made = dialog(view)
    assert isinstance(made, IncomingDialog)
    assert not is_seen(made, "person-number")
    assert "Läggs i ärendet om Hanna Exempel, 19121212-1212." in said(made)
    made.caller.select(WARD)
    made.matter.about.button("message").click()
    type_in(seen(made, "reason"), "Hon är hemma.")
    press(made, "save-incoming")
    assert verbs(desk) == ["HearMessage", "LogCall"]
    press(view, "messages")
    assert "Hon är hemma." in said(view)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("matter", ["initiative", "meeting", "message"])
def test_nothing_is_clipped_nameless_or_english(
    qtbot: QtBot, qapp: QApplication, desk: Desk, matter: str, scale: int
) -> None:
    theme.apply(qapp, "light", scale)
    hanna_at(desk)
    made = ringing(qtbot, desk)
    about(made, matter)
    type_in(seen(made, "person-number"), "19121212-1212")
    seen(made, "person-name").setFocus()
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


@pytest.mark.row("A02", "A19", "B13")
def test_in_an_outage_a_call_is_noted_at_the_telephone_and_its_kallelse_stands_in_the_case(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    since = NOW - timedelta(minutes=32)
    down = CentreState(Kind.DOWN, since, since, overridden=False, reason=Trouble.NO_ANSWER)
    window = Window(desk.work, state=down, reserve=True)
    open_window(qtbot, window)
    window.show_place("phone")
    press(window, "phone-incoming-call")
    made = dialog(window)
    assert isinstance(made, IncomingDialog)
    made.caller.select(CENTRE)
    made.matter.about.button("meeting").click()
    type_in(seen(made, "person-number"), "19121212-1212")
    type_in(seen(made, "reference"), "3F6 9XP")
    told_of_meeting(made)
    made.matter.answer.button(Answer.DECLINE).click()
    type_in(seen(made, "call-comment"), "Vi kan tisdag i stället.")
    press(made, "read-back")
    press(made, "save-incoming")
    press(window, "step:meeting_call")
    told = said(window)
    for words in (
        "Kallelse till uppföljning",
        "fre 12 dec 13.00, Rum 3",
        "Videomöte",
        "Kommer inte",
        "Vi kan tisdag i stället.",
    ):
        assert words in told
    (call,) = desk.ws.call_log(5)
    assert (call.direction, call.topic, call.read_back) == (Direction.INCOMING, Topic.FOLLOW_UP, True)
