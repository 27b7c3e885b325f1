"""The unit's own answer: accept, decline with its cost, and confirm what was said in a call."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from cases.action import Channel
from cases.case import Sip, Stub
from cases.intents import (
    Answer,
    CallMeeting,
    CallResult,
    Direction,
    LogCall,
    Recipient,
    Reply,
    SendInitiative,
    Topic,
)
from tests.ui.cases_open import dialog, is_seen, page, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import KARIN, MARIA, NOW, SUPPORT, Desk, case_of, opened
from tests.ui.test_drafts import full_disk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Karin's, who has been sent an initiative."""
    return Desk(tmp_path, KARIN)


def sent(desk: Desk, *, heard: Answer | None = None) -> str:
    steps = opened("olle", "194803032392", "Olle Prov", NOW - timedelta(hours=2))
    if heard is not None:
        steps.append((MARIA, LogCall(
            Direction.OUTGOING, Topic.INITIATIVE, SUPPORT, "031", CallResult.REACHED, "Karin Holm",
            "biståndshandläggare", answer=heard, read_back=True, reference="H4K7PX",
        ), NOW - timedelta(hours=1)))  # fmt: skip
    desk.receive([(case_of("olle", steps), NOW)])
    return "olle"


@pytest.mark.row("B13", "B19")
def test_an_initiative_is_accepted_with_a_comment(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, sent(desk))
    assert "Initiativ till SIP från Vårdcentralen Ekdungen" in said(view)
    type_in(seen(view, "reply-comment"), "Onsdag passar")
    press(view, "accept")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    given = [half for half in file.view.halves.values() if half.reply]
    assert [(half.answer, half.text) for half in given] == [(Answer.ACCEPT, "Onsdag passar")]
    assert not is_seen(view, "accept")


@pytest.mark.row("B14", "R06", "C04")
def test_declining_says_what_is_asked_of_a_unit_and_what_it_costs_before_it_is_done(
    qtbot: QtBot, desk: Desk
) -> None:
    view = page(qtbot, desk, sent(desk))
    type_in(seen(view, "reply-comment"), "fel område, ring Norr")
    press(view, "decline")
    asked = dialog(view)
    assert "ska delta eller utse någon som deltar" in said(asked)
    assert "Ni förlorar åtkomst till ärendet." in said(asked)
    asked.reject()
    assert is_seen(view, "accept")
    press(view, "decline")
    press(dialog(view), "decline-now")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Stub)
    assert file.view.comment == "fel område, ring Norr"
    assert "Olle Prov" not in said(view)


@pytest.mark.row("B14", "B19")
def test_an_initiative_is_declined_only_when_it_is_said_why(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, sent(desk))
    no = seen(view, "decline")
    assert (no.isEnabled(), no.toolTip()) == (False, "Skriv under Kommentar varför ni nekar.")
    type_in(seen(view, "reply-comment"), "  ")
    assert not no.isEnabled()
    type_in(seen(view, "reply-comment"), "fel område")
    assert (no.isEnabled(), no.toolTip()) == (True, "")
    heard = LogCall(Direction.INCOMING, Topic.INITIATIVE, "unit-centre", "031", CallResult.REACHED)
    desk.act("olle", heard, channel=Channel.PHONE)
    assert seen(view, "decline").isEnabled(), "what was typed is kept when the card is drawn again"


@pytest.mark.row("R06", "A02")
def test_a_spoken_yes_is_shown_and_confirmed(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, sent(desk, heard=Answer.ACCEPT))
    assert "Vårdcentralen Ekdungen har antecknat ert svar: Ja, muntligt" in said(view)
    assert "Karin Holm, biståndshandläggare, i dag 08.44" in said(view)
    button = seen(view, "accept")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Bekräfta: vi accepterar"
    press(view, "accept")
    assert not is_seen(view, "accept")


def test_a_spoken_no_is_confirmed_by_the_other_button(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, sent(desk, heard=Answer.DECLINE))
    yes, no = seen(view, "accept"), seen(view, "decline")
    assert isinstance(yes, QAbstractButton)
    assert isinstance(no, QAbstractButton)
    assert (yes.text(), no.text()) == ("Acceptera", "Bekräfta: vi nekar…")


def test_a_comment_that_is_being_typed_stays_when_something_arrives(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, sent(desk))
    type_in(seen(view, "reply-comment"), "Onsdag pas")
    heard = LogCall(Direction.INCOMING, Topic.INITIATIVE, "unit-centre", "031", CallResult.REACHED)
    desk.act("olle", heard, channel=Channel.PHONE)
    comment = seen(view, "reply-comment")
    assert comment.property("text") == "Onsdag pas"
    qtbot.waitUntil(comment.hasFocus)


def test_what_cannot_be_saved_is_told_on_the_card(qtbot: QtBot, desk: Desk) -> None:
    view = page(qtbot, desk, sent(desk))
    comment = seen(view, "reply-comment")
    comment.setProperty("text", "x" * 30_000)
    with full_disk(desk):
        press(view, "accept")
        assert "Det gick inte att spara: disken är full." in said(view)
    assert is_seen(view, "accept")


def called(qtbot: QtBot, desk: Desk) -> QWidget:
    """Karin's unit has accepted, and is called to a meeting."""
    steps = opened("olle", "194803032392", "Olle Prov", NOW - timedelta(days=2))
    steps.append((KARIN, Reply(Topic.INITIATIVE, "unit-centre", Answer.ACCEPT), NOW - timedelta(days=1)))
    at = NOW + timedelta(days=3)
    call = CallMeeting(Topic.PLANNING, "Fysiskt möte", "Rum 3", at, (Recipient(SUPPORT),))
    steps.append((MARIA, call, NOW - timedelta(hours=3)))
    desk.receive([(case_of("olle", steps), NOW)])
    view = page(qtbot, desk, "olle")
    press(view, "step:meeting_call")
    return view


@pytest.mark.row("A15", "B22")
def test_a_time_is_declined_without_losing_anything(qtbot: QtBot, desk: Desk) -> None:
    view = called(qtbot, desk)
    assert "mån 24 nov 09.44, Rum 3" in said(view)
    assert seen(view, "decline").isEnabled(), "another time needs no reason"
    press(view, "decline")
    assert "Kommer inte" in said(view)


@pytest.mark.row("C04", "B13")
def test_who_is_called_is_asked_who_comes_and_names_somebody_else(qtbot: QtBot, desk: Desk) -> None:
    view = called(qtbot, desk)
    assert "vem som kommer från er" in said(view)
    type_in(seen(view, "reply-comment"), "Karin Ek kommer i mitt ställe")
    press(view, "accept")
    file = desk.ws.case("olle")
    assert file is not None
    assert isinstance(file.view, Sip)
    (given,) = (h for h in file.view.halves.values() if h.reply and h.topic is Topic.PLANNING)
    assert (given.answer, given.text) == (Answer.ACCEPT, "Karin Ek kommer i mitt ställe")


@pytest.mark.row("D04")
def test_what_was_sent_for_information_asks_for_no_answer(qtbot: QtBot, desk: Desk) -> None:
    steps = opened("olle", "194803032392", "Olle Prov", NOW - timedelta(hours=2))
    told = SendInitiative("Stöd hemma", (Recipient(SUPPORT, must_answer=False),), "H4K7PX")
    desk.receive([(case_of("olle", [*steps[:2], (MARIA, told, NOW - timedelta(hours=1))]), NOW)])
    assert not is_seen(page(qtbot, desk, "olle"), "accept")
