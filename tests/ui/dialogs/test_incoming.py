"""Somebody rang us: the receiver's own end of the call, written in one go."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from cases import coordinator
from cases.case import Sip, Stub
from cases.intents import Answer, Direction, HearMeeting, HearMessage, Reply, Topic
from cases.pairing import answer_to, pairing
from cases.steering import Close, CloseKind
from cases.verbs import Verb
from seal.action import action_of
from sync.ports import Trouble
from sync.watch import CentreState, Kind
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import CENTRE, KARIN, NOW, WARD, Desk
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.desk import Desk as Window
from ui.dialogs.incoming import IncomingDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, KARIN)


def ringing(qtbot: QtBot, desk: Desk) -> IncomingDialog:
    made = IncomingDialog(desk.work)
    qtbot.addWidget(made)
    made.open()
    made.caller.select(WARD)
    made.caller.chosen.emit(WARD)
    return made


def note(made: IncomingDialog, *, number: str = "194803032392", reference: str = "H4K7PX") -> None:
    type_in(seen(made, "spoken-with"), "Anna Berg")
    type_in(seen(made, "spoken-title"), "sjuksköterska")
    type_in(seen(made, "person-number"), number)
    type_in(seen(made, "person-name"), "Olle Prov")
    type_in(seen(made, "reference"), reference)
    type_in(seen(made, "reason"), "Klarar inte trappan hemma.")


def recorded(desk: Desk) -> list[Verb]:
    return [action_of(each.body).intent for each in desk.ws.to_send(50)]


def verbs(desk: Desk) -> list[str]:
    return [type(verb).__name__ for verb in recorded(desk)]


def about(made: IncomingDialog, matter: str, caller: str = CENTRE) -> None:
    """Vårdcentralen rang, and about this."""
    made.caller.select(caller)
    made.matter.about.button(matter).click()


def told_of_meeting(made: IncomingDialog, purpose: str = "follow_up") -> None:
    """Which meeting, how, where and when."""
    made.matter.meeting.purpose.button(purpose).click()
    made.matter.meeting.meeting_form.button("Videomöte").click()
    type_in(seen(made, "heard-place"), "Rum 3")
    type_in(seen(made, "heard-day"), "12 dec")
    type_in(seen(made, "heard-time"), "13.00")


def mina_planer(desk: Desk) -> None:
    known = desk.ws.settings()
    desk.ws.new_settings(msgspec.structs.replace(known, version=known.version + 1, process="mina_planer"))


def case(desk: Desk, made: IncomingDialog) -> Sip:
    file = desk.ws.case(made.case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


@pytest.mark.row("A02", "A09", "A14")
def test_an_unknown_person_is_opened_as_heard_in_one_go(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    note(made)
    made.matter.answer.button(Answer.ACCEPT).click()
    press(made, "read-back")
    press(made, "save-incoming")
    assert verbs(desk) == ["OpenCase", "HearInitiative", "LogCall", "Reply"]
    (opening,) = case(desk, made).openings.values()
    assert (opening.heard_from, opening.heard_reference, opening.name) == (WARD, "H4K7PX", "Olle Prov")


@pytest.mark.row("R13")
def test_the_coordination_that_was_taken_over_is_noted_as_heard(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    note(made)
    assert not is_seen(made, "takes-over")
    made.matter.answer.button(Answer.ACCEPT).click()
    press(made, "takes-over")
    press(made, "save-incoming")
    assert "ChangeCoordinator" in verbs(desk)
    found = case(desk, made)
    assert (coordinator.coordinator(found), coordinator.only_heard(found)) == ("unit-support", True)


def test_of_a_known_person_only_what_is_new_is_recorded(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    made = ringing(qtbot, desk)
    note(made, number="19121212-1212")
    press(made, "save-incoming")
    assert made.case_id == "hanna"
    assert verbs(desk) == ["HearInitiative", "LogCall"]


@pytest.mark.row("R06", "B14", "B19", "C04")
def test_declining_says_what_it_costs_on_the_button_and_beside_it(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    note(made)
    made.matter.answer.button(Answer.DECLINE).click()
    assert "ska delta eller utse någon som deltar" in said(made)
    assert "Ni förlorar åtkomst till ärendet." in said(made)
    button = seen(made, "save-incoming")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Spara och neka initiativet"
    assert (button.isEnabled(), button.toolTip()) == (False, "Skriv under Kommentar varför ni nekar.")
    type_in(seen(made, "call-comment"), "fel område, ring Norr")
    press(made, "save-incoming")
    file = desk.ws.case(made.case_id)
    assert file is not None
    assert isinstance(file.view, Stub)
    assert file.view.comment == "fel område, ring Norr"


def test_a_wrong_check_sign_is_warned_of_and_stops_nothing(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    note(made, reference="H4K7PZ")
    seen(made, "reason").setFocus()
    assert "Kontrolltecknet stämmer inte." in said(made)
    press(made, "save-incoming")
    assert "HearInitiative" in verbs(desk)


def test_a_number_that_fails_its_check_is_warned_of_and_stops_nothing(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    note(made, number="194803032393")
    assert "Kontrollsiffran stämmer inte." in said(made)
    press(made, "save-incoming")
    (opening,) = case(desk, made).openings.values()
    assert not opening.valid


def test_a_call_about_nobody_is_asked_for_whom_and_kept(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    type_in(seen(made, "reason"), "Någon ska hem")
    press(made, "save-incoming")
    assert "Skriv personnummer eller namn först." in said(made)
    assert (made.isVisible(), verbs(desk)) == (True, [])


def test_a_reference_alone_begins_no_case(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    type_in(seen(made, "reference"), "3F69XP")
    press(made, "save-incoming")
    assert "Skriv personnummer eller namn först." in said(made)
    assert (made.isVisible(), verbs(desk)) == (True, [])


def test_what_cannot_be_recorded_is_said_and_kept(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    made = ringing(qtbot, desk)
    note(made, number="19121212-1212")
    made.matter.answer.button(Answer.ACCEPT).click()
    press(made, "takes-over")
    press(made, "save-incoming")
    assert "inte samordningsansvarig" in said(made) or "vem som lämnar över" in said(made)
    assert (made.isVisible(), verbs(desk)) == (True, [])


def test_who_rang_comes_first(qtbot: QtBot, desk: Desk) -> None:
    made = IncomingDialog(desk.work)
    qtbot.addWidget(made)
    made.open()
    button = seen(made, "save-incoming")
    assert (button.isEnabled(), button.toolTip()) == (False, "Välj först vem som ringde.")
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


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


@pytest.mark.row("A02")
def test_an_initiative_about_somebody_of_a_known_name_is_not_laid_in_her_case_unasked(
    qtbot: QtBot, desk: Desk
) -> None:
    hanna_at(desk)
    made = ringing(qtbot, desk)
    type_in(seen(made, "person-name"), "Hanna Exempel")
    press(made, "save-incoming")
    assert "Välj vilket ärende samtalet gäller." in said(made)
    assert verbs(desk) == []
    which = made.whom.which
    assert [which.itemText(place) for place in range(which.count())] == [
        "Exempel, Hanna, 19121212-1212",
        "Nytt ärende",
    ]
    which.select("new")
    which.chosen.emit("new")
    press(made, "save-incoming")
    assert verbs(desk) == ["OpenCase", "HearInitiative", "LogCall"]


@pytest.mark.row("C29")
def test_an_initiative_about_somebody_whose_case_has_ended_begins_a_new_one(qtbot: QtBot, desk: Desk) -> None:
    hanna_at(desk)
    desk.act("hanna", Close(CloseKind.ENDED, "Flyttat"))
    made = ringing(qtbot, desk)
    note(made, number="19121212-1212")
    press(made, "save-incoming")
    assert verbs(desk) == ["Close", "OpenCase", "HearInitiative", "LogCall"]


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
