"""Telefon: who is still to be rung, and what has been said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.intents import Answer, CallResult, Direction, LogCall, Topic
from cases.steering import RecordDeath
from forms import references
from tests.ui.cases_open import hanna_at
from tests.ui.region import CENTRE, HOMECARE, MARIA, NOW, SUPPORT, Desk, olle
from tests.ui.seeing import dialog, find, open_window, words
from ui.screens.phone_page import PhonePage, line_of


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    olle(made)
    return made


def page(qtbot: QtBot, here: Desk) -> PhonePage:
    made = PhonePage(here.work)
    open_window(qtbot, made, 1254, 672)
    return made


def call(unit: str, result: CallResult = CallResult.REACHED) -> LogCall:
    return LogCall(
        Direction.OUTGOING, Topic.INITIATIVE, unit, "031-390 06 12", result, "Maria Sand",
        "distriktssköterska",
        "Initiativ, samtycke", Answer.ACCEPT if result is CallResult.REACHED else None, read_back=True,
        reference=references.make(700_000),
    )  # fmt: skip


@pytest.mark.row("A02")
def test_everybody_who_is_to_be_rung_has_number_matter_and_a_button(qtbot: QtBot, here: Desk) -> None:
    here.act("olle", call(HOMECARE, CallResult.NO_ANSWER))
    made = page(qtbot, here)
    shown = words(made)
    assert "3 mottagare kvar" in shown
    assert "031-390 06 41 · kommun · Initiativ till SIP om Olle Prov" in shown
    assert "031-390 06 55 · kommun · Initiativ till SIP om Olle Prov · inget svar 09.44" in shown
    find(made, f"ring:{SUPPORT}").click()
    asked = dialog(made)
    assert asked.accessibleName() == "Ring Biståndsenheten"


@pytest.mark.row("P19")
def test_the_log_says_with_whom_about_whom_what_and_the_answer(qtbot: QtBot, here: Desk) -> None:
    here.act("olle", call(CENTRE))
    cells = line_of(here.ws.call_log(1)[0], NOW).cells
    assert [cell.words for cell in cells] == [
        "i dag 09.44", "Vårdcentralen Ekdungen", "Maria Sand", "Prov, Olle", "Initiativ, samtycke",
        "Accepterat", "Ja",
    ]  # fmt: skip
    assert cells[0].second == "Vi ringde, Anna Berg"


def test_when_everybody_is_reached_it_says_so(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    for unit in (CENTRE, SUPPORT, HOMECARE):
        here.act("olle", call(unit))
    made.refresh()
    assert "Ingen behöver ringas upp just nu" in words(made)
    assert made.model.rowCount() == 3


def test_after_one_call_the_keyboard_goes_on_with_the_next(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    find(made, f"ring:{CENTRE}").setFocus()
    here.act("olle", call(CENTRE))
    made.refresh()
    assert find(made, f"ring:{SUPPORT}").hasFocus()


def test_a_call_leads_to_its_case(qtbot: QtBot, here: Desk) -> None:
    here.act("olle", call(CENTRE))
    made = page(qtbot, here)
    with qtbot.waitSignal(made.open_case) as opened:
        made.table.opened.emit(0)
    assert opened.args == ["olle"]


def test_an_incoming_call_can_be_noted_from_here(qtbot: QtBot, here: Desk) -> None:
    made = page(qtbot, here)
    find(made, "phone-incoming-call").click()
    asked = dialog(made)
    assert asked.accessibleName() == "Lägg in inkommet samtal"


def test_an_empty_log_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    assert "Inga samtal är antecknade än." in words(page(qtbot, Desk(tmp_path)))


@pytest.mark.row("A02", "B23")
def test_of_a_meeting_that_is_off_it_is_said_that_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "maria").mkdir()
    desk = Desk(tmp_path / "maria", MARIA)
    hanna_at(desk)
    desk.act("hanna", RecordDeath("Avdelningen ringde"))
    shown = words(page(qtbot, desk))
    assert "031-390 06 41 · kommun · Mötet blir inte av, Hanna Exempel" in shown
