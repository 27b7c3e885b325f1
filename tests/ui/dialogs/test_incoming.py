"""Somebody rang us: the receiver's own end of the call, written in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from cases import coordinator
from cases.case import Stub
from cases.intents import Answer
from cases.steering import Close, CloseKind
from tests.ui.cases_open import hanna_at, is_seen, press, said, seen
from tests.ui.dialogs.heard import case, note, ringing, verbs
from tests.ui.filling import type_in
from tests.ui.region import KARIN, WARD, Desk
from tests.ui.seeing import clipped, english, nameless
from ui.dialogs.incoming import IncomingDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, KARIN)


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
