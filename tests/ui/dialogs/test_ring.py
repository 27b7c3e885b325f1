"""One outgoing call, noted while it is fresh: the call, the spoken answer and the handing over at once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cases import coordinator
from cases.case import Sip
from cases.intents import (
    Answer,
    Basis,
    CallResult,
    ChangeCoordinator,
    ConsentState,
    Direction,
    LogCall,
    Recipient,
    RecordConsent,
    SendMessage,
    Topic,
)
from cases.messages import messages
from cases.steering import RecordDeath, Void
from seal.action import action_of
from tests.ui import stages
from tests.ui.cases_open import hanna_at, is_seen, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import CENTRE, MARIA, SUPPORT, WARD, Desk, olle
from tests.ui.seeing import clipped, english, nameless
from tests.ui.test_drafts import full_disk
from ui.dialogs.ring import RingDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    olle(made)
    return made


def ringing(qtbot: QtBot, desk: Desk, unit: str = CENTRE) -> RingDialog:
    call = next(call for call in desk.ws.calls_to_make() if call.unit == unit)
    made = RingDialog(desk.work, call, case(desk))
    qtbot.addWidget(made)
    made.open()
    return made


def case(desk: Desk) -> Sip:
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def calls(desk: Desk) -> list[LogCall]:
    found = (action_of(each.body).intent for each in desk.ws.to_send(50))
    return [verb for verb in found if isinstance(verb, LogCall)]


@pytest.mark.row("A02", "P19")
def test_a_call_that_reached_somebody_is_noted_with_what_was_answered(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    assert "031-390 06 12" in said(made)
    assert "Referens H4K" not in said(made)
    assert not seen(made, "save-call").isEnabled()
    made.outcome.button(CallResult.REACHED).click()
    type_in(seen(made, "spoken-with"), "Maria Sand")
    type_in(seen(made, "spoken-title"), "distriktssköterska")
    made.answer.button(Answer.ACCEPT).click()
    press(made, "read-back")
    press(made, "save-call")
    (call,) = calls(desk)
    assert (call.unit, call.result, call.answer, call.read_back) == (
        CENTRE,
        CallResult.REACHED,
        Answer.ACCEPT,
        True,
    )
    assert (call.spoken_with, call.title) == ("Maria Sand", "distriktssköterska")
    assert CENTRE not in {each.unit for each in desk.ws.calls_to_make()}


@pytest.mark.parametrize("result", [CallResult.NO_ANSWER, CallResult.CALLS_BACK])
def test_a_call_that_reached_nobody_is_noted_and_stays_on_the_list(
    qtbot: QtBot, desk: Desk, result: CallResult
) -> None:
    made = ringing(qtbot, desk)
    made.outcome.button(CallResult.REACHED).click()
    type_in(seen(made, "spoken-with"), "Ingen")
    made.outcome.button(result).click()
    assert not is_seen(made, "call-answer")
    press(made, "save-call")
    (call,) = calls(desk)
    assert (call.result, call.spoken_with, call.answer) == (result, "", None)
    again = next(each for each in desk.ws.calls_to_make() if each.unit == CENTRE)
    assert [tried.result for tried in again.tried] == [result]


def test_who_answers_later_has_given_no_answer(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    made.outcome.button(CallResult.REACHED).click()
    made.answer.button("later").click()
    press(made, "save-call")
    assert [call.answer for call in calls(desk)] == [None]


@pytest.mark.row("R13", "D12")
def test_the_coordination_is_handed_over_in_the_same_call(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    made.outcome.button(CallResult.REACHED).click()
    assert not is_seen(made, "hands-over")
    made.answer.button(Answer.ACCEPT).click()
    press(made, "hands-over")
    press(made, "save-call")
    verbs = [action_of(each.body).intent for each in desk.ws.to_send(50)][-2:]
    assert isinstance(verbs[0], LogCall)
    assert isinstance(verbs[1], ChangeCoordinator)
    assert (verbs[1].to, coordinator.coordinator(case(desk))) == (CENTRE, CENTRE)


def test_a_unit_that_does_not_coordinate_cannot_hand_it_over(qtbot: QtBot, desk: Desk) -> None:
    desk.act("olle", ChangeCoordinator(CENTRE, coordinator.claims_of(case(desk), desk.actor.unit)))
    made = ringing(qtbot, desk, SUPPORT)
    made.outcome.button(CallResult.REACHED).click()
    made.answer.button(Answer.ACCEPT).click()
    assert not is_seen(made, "hands-over")


def test_a_call_that_cannot_be_recorded_is_not_lost_with_the_dialog(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    made.outcome.button(CallResult.REACHED).click()
    made.answer.button(Answer.ACCEPT).click()
    press(made, "hands-over")
    desk.act("olle", ChangeCoordinator(SUPPORT, coordinator.claims_of(case(desk), desk.actor.unit)))
    press(made, "save-call")
    assert made.isVisible() == (calls(desk) == [])


def test_a_full_disk_is_told_and_the_dialog_stays(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    made.outcome.button(CallResult.REACHED).click()
    made.comment.setText("x" * 30_000)
    with full_disk(desk):
        press(made, "save-call")
        assert "disken är full" in said(made)
        assert made.isVisible()
    press(made, "save-call")
    assert len(calls(desk)) == 1


def test_nothing_in_the_dialog_is_clipped_nameless_or_english(qtbot: QtBot, desk: Desk) -> None:
    made = ringing(qtbot, desk)
    made.outcome.button(CallResult.REACHED).click()
    made.answer.button(Answer.ACCEPT).click()
    said(made)
    button = seen(made, "save-call")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Spara samtalet"
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())


@pytest.mark.row("B37", "R17")
def test_a_message_stands_in_the_call_and_who_heard_it_still_acknowledges_in_its_own_name(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    desk.act("hanna", SendMessage("Mötet flyttas till rum 4.", (Recipient(WARD),), "H4K7PX"))
    (call,) = desk.ws.calls_to_make()
    made = RingDialog(desk.work, call, stages.case(desk))
    qtbot.addWidget(made)
    made.open()
    text = said(made)
    assert "Läs upp meddelandet" in text
    assert "Mötet flyttas till rum 4." in text
    made.outcome.button(CallResult.REACHED).click()
    type_in(seen(made, "spoken-with"), "Anna Berg")
    made.answer.button(Answer.ACKNOWLEDGE).click()
    press(made, "read-back")
    press(made, "save-call")
    assert desk.ws.calls_to_make() == ()
    (message,) = messages(stages.case(desk))
    (ward,) = message.receivers
    assert ward.answer is not None
    assert ward.is_waiting


@pytest.mark.row("A02", "B23")
def test_a_call_that_a_meeting_is_off_asks_for_no_answer_and_is_logged_as_that(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "maria").mkdir()
    desk = Desk(tmp_path / "maria", MARIA)
    hanna_at(desk)
    desk.ws.start_outage(desk.work.session)
    died = desk.work.request("hanna", RecordDeath("Avdelningen ringde"))
    desk.work.act([died])
    desk.clock.now += timedelta(minutes=1)
    call = next(call for call in desk.ws.calls_to_make() if call.unit == WARD)
    made = RingDialog(desk.work, call, stages.case(desk))
    qtbot.addWidget(made)
    made.open()
    assert "Mötet i dag 13.00 blir inte av. Personen har avlidit." in said(made)
    made.outcome.button(CallResult.REACHED).click()
    assert not is_seen(made, "call-answer")
    assert (clipped(made), nameless(made), english(made)) == ([], [], set())
    press(made, "save-call")
    assert [call.unit for call in desk.ws.calls_to_make()] == [SUPPORT]
    (logged,) = desk.ws.call_log(5)
    assert (logged.said, logged.answer, logged.unit) == ("Mötet blir inte av", None, WARD)
    (death,) = stages.case(desk).deaths
    desk.clock.now += timedelta(minutes=1)
    desk.act("hanna", Void(death, "Fel person"))
    (again,) = desk.ws.calls_to_make()
    made = RingDialog(desk.work, again, stages.case(desk))
    qtbot.addWidget(made)
    made.open()
    made.outcome.button(CallResult.REACHED).click()
    assert "Mötet i dag 13.00 blir av ändå." in said(made)
    assert is_seen(made, "call-answer")


@pytest.mark.row("A02", "R16")
def test_who_was_told_hears_that_the_consent_is_taken_back_and_has_nothing_to_answer(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.act("olle", LogCall(Direction.OUTGOING, Topic.INITIATIVE, CENTRE, "", CallResult.REACHED))
    desk.clock.now += timedelta(minutes=1)
    withdrawn = RecordConsent(ConsentState.WITHDRAWN, Basis.OWN, "Anna Berg", "", "2025-11-21")
    desk.act("olle", withdrawn)
    desk.clock.now += timedelta(minutes=1)
    made = ringing(qtbot, desk)
    assert "Samtycket är återtaget. Använd inte uppgifterna vidare." in said(made)
    made.outcome.button(CallResult.REACHED).click()
    assert not is_seen(made, "call-answer")
    press(made, "save-call")
    assert CENTRE not in {call.unit for call in desk.ws.calls_to_make()}
    assert desk.ws.call_log(5)[0].said == "Samtycket är återtaget"
