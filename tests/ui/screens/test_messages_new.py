"""Nytt meddelande: to all the units but the own, each to acknowledge or only to know, and kept while it is
written.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.access import participants
from cases.case import Sip
from cases.intents import Basis, ConsentState, RecordConsent
from cases.messages import messages
from tests.ui.cases_open import hanna_at, is_seen, press, said, seen
from tests.ui.filling import tab_through, type_in
from tests.ui.region import CENTRE, HOMECARE, MARIA, SUPPORT, WARD, Desk
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.screens.messages_new import NewMessage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def case(desk: Desk) -> Sip:
    file = desk.ws.case("hanna")
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def shown(qtbot: QtBot, desk: Desk, width: int = 900, height: int = 600) -> NewMessage:
    made = NewMessage(desk.work, "hanna", case(desk))
    open_window(qtbot, made, width, height)
    return made


@pytest.mark.row("E62", "C30", "R11", "D04")
def test_it_goes_to_every_unit_but_the_own_and_each_is_asked_or_only_told(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    type_in(seen(made, "message-text"), "Tid för hembesök är bokad.")
    seen(made, f"how:{SUPPORT}").button("may").click()  # type: ignore[attr-defined]
    with qtbot.waitSignal(made.closed):
        press(made, "register-message")
    (message,) = messages(case(desk))
    assert message.text == "Tid för hembesök är bokad."
    assert [(r.unit, r.must_answer) for r in message.receivers] == [(WARD, True), (SUPPORT, False)]
    assert message.reference


@pytest.mark.row("B37", "R09")
def test_a_unit_outside_the_case_is_let_in_and_that_is_said_first(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    assert not is_seen(made, "lets-in")
    made.to.choose(HOMECARE)
    assert "Hemsjukvård Söder är inte med i ärendet. Enheten blir deltagare och läser hela ärendet." in said(
        made
    )
    type_in(seen(made, "message-text"), "Hej")
    press(made, "register-message")
    assert HOMECARE in participants(case(desk))


@pytest.mark.row("R16")
def test_without_consent_nobody_is_let_in_by_a_message(qtbot: QtBot, desk: Desk) -> None:
    desk.act("hanna", RecordConsent(ConsentState.WITHDRAWN, Basis.OWN, "Maria Sand", "dsk", "2025-11-21"))
    made = shown(qtbot, desk)
    made.to.choose(HOMECARE)
    type_in(seen(made, "message-text"), "Hej")
    press(made, "register-message")
    assert "Samtycke saknas. Registrera samtycket först." in said(made)
    assert messages(case(desk)) == ()


@pytest.mark.row("P31")
def test_a_text_from_elsewhere_comes_after_what_is_typed_once_and_is_kept(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    made.take_text("Planen: Har ramlat")
    assert made.text.text() == "Planen: Har ramlat"
    assert [r.unit for r in made.verb().recipients] == [WARD, SUPPORT]
    type_in(seen(made, "message-text"), "Hej.")
    made.take_text("Planen: Bor ensam")
    made.take_text("Planen: Bor ensam")
    assert made.text.text().count("Planen: Bor ensam") == 1
    assert made.save_draft()
    draft = desk.ws.draft("hanna", "message")
    assert draft is not None
    assert draft.answers["text"] == made.text.text()


def test_a_message_without_text_or_recipient_is_not_registered(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    press(made, "register-message")
    assert "Skriv meddelandet först." in said(made)
    type_in(seen(made, "message-text"), "Hej")
    for unit in (WARD, SUPPORT):
        press(made, f"remove:{unit}")
    press(made, "register-message")
    assert "Lägg till minst en mottagare." in said(made)
    assert messages(case(desk)) == ()


def test_what_is_written_is_kept_with_its_recipients_until_it_is_registered(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    type_in(seen(made, "message-text"), "Tid för")
    press(made, f"remove:{WARD}")
    seen(made, f"how:{SUPPORT}").button("may").click()  # type: ignore[attr-defined]
    press(made, "close-message")
    again = shown(qtbot, desk)
    assert "Ditt utkast från" in said(again)
    assert again.text.text() == "Tid för"
    assert again.to.chosen() == {SUPPORT: "may"}
    press(again, "register-message")
    assert desk.ws.drafts() == ()


def test_a_message_that_nobody_wrote_in_leaves_nothing_behind(qtbot: QtBot, desk: Desk) -> None:
    press(shown(qtbot, desk), "close-message")
    assert desk.ws.drafts() == ()


@pytest.mark.row("P16")
@pytest.mark.parametrize("away", [False, True])
def test_while_the_centre_is_away_nothing_says_that_it_is_sent(qtbot: QtBot, desk: Desk, away: bool) -> None:
    if away:
        desk.ws.start_outage(desk.work.session)
    text = said(shown(qtbot, desk))
    assert "skick" not in text.casefold()
    assert ("Ingen annan enhet ser detta förrän Prator är igång." in text) is away


def test_it_is_written_and_registered_by_the_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    made = shown(qtbot, desk)
    reached = tab_through(made.text, 12)
    assert f"remove:{WARD}" in reached
    assert made.findChild(type(made.to.add), "register-message") is not None


def test_everything_has_a_name_and_fits_at_twice_the_size(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    theme.apply(qapp, "light", 200)
    made = shown(qtbot, desk, 1640, 900)
    made.to.choose(HOMECARE)
    assert clipped(made) == []
    assert nameless(made) == []
    assert english(made) == set()
    assert CENTRE not in made.to.chosen()
