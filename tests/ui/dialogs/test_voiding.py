"""Makulera: asks why, and what was recorded no longer holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.intents import Recipient, SendMessage
from cases.locks import voided
from tests.ui.cases_open import hanna_at, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import MARIA, WARD, Desk
from ui.dialogs.voiding import VoidDialog, Voiding, why_not_void


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    made.act("hanna", SendMessage("fel dag", (Recipient(WARD),), ""))
    return made


def case(desk: Desk) -> Sip:
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def target(desk: Desk) -> str:
    return next(half.stamp.action for half in case(desk).halves.values() if half.text == "fel dag")


def opened(qtbot: QtBot, desk: Desk) -> VoidDialog:
    what = Voiding(target(desk), "Makulera meddelandet?", "Det står kvar, överstruket.", "Makulera")
    made = VoidDialog(desk.work, "hanna", what)
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.mark.row("B12", "E63", "R05")
def test_nothing_is_taken_back_before_somebody_has_said_why(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    assert not seen(made, "void-now").isEnabled()
    assert seen(made, "void-now").toolTip() == "Skriv varför först."
    type_in(seen(made, "void-reason"), "  ")
    assert not seen(made, "void-now").isEnabled()
    type_in(seen(made, "void-reason"), "fel dag på mötet")
    assert "Det står kvar, överstruket." in said(made)
    press(made, "void-now")
    assert voided(case(desk), target(desk))
    (void,) = case(desk).voids.values()
    assert void.reason == "fel dag på mötet"


def test_leaving_it_takes_nothing_back_and_keeps_what_was_typed(qtbot: QtBot, desk: Desk) -> None:
    made = opened(qtbot, desk)
    type_in(seen(made, "void-reason"), "fel")
    made.reject()
    assert not voided(case(desk), target(desk))
    assert opened(qtbot, desk).reason.text() == "fel"


@pytest.mark.row("R05")
def test_why_something_cannot_be_taken_back_is_known_beforehand(desk: Desk) -> None:
    assert why_not_void(desk.work, "hanna", target(desk)) == ""
    answer = next(half.stamp.action for half in case(desk).halves.values() if half.reply)
    assert why_not_void(desk.work, "hanna", answer).startswith("Det här går inte att makulera.")
