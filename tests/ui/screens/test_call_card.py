"""One kallelse as it was made, and whether another may be."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cases.intents import (
    MEETINGS,
    Basis,
    CallMeeting,
    ConsentState,
    Part,
    Recipient,
    RecordConsent,
    Topic,
)
from cases.pairing import pairing
from cases.steering import Close, CloseKind, RecordDeath, Void
from tests.ui import stages
from tests.ui.cases_open import dialog, hanna_at, is_seen, page, press, said
from tests.ui.filling import settle
from tests.ui.region import ANNA, MARIA, NOW, SUPPORT, WARD, Desk
from tests.ui.seeing import clipped, english, nameless, open_window
from ui.letters import letter
from ui.printing import note_printed
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


@pytest.mark.row("B22")
def test_whoever_is_called_reads_and_hears_what_language_the_meeting_needs(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    hanna_at(desk)
    needs = "Tolk på mötet: ja, arabiska"
    stages.write(desk, Part.PERSON, {"interpreter": "yes", "language": "arabiska"})
    desk.ws.start_outage(desk.work.session)
    call = CallMeeting(Topic.PLANNING, "", "Rum 3", NOW + timedelta(days=30), (Recipient(WARD),))
    desk.act("hanna", call)
    view = page(qtbot, desk, "hanna")
    press(view, "step:meeting_call")
    assert needs in said(view)
    assert view.panel is not None
    qtbot.addWidget(view.panel)
    view.panel.show()
    assert needs in said(view.panel)
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    ward.receive([(stages.case(desk), NOW)])
    theirs = page(qtbot, ward, "hanna")
    press(theirs, "step:meeting_call")
    assert said(theirs).count(needs) == 3  # both kallelser, and the answer that is asked for


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


def card_of(qtbot: QtBot, desk: Desk) -> QWidget:
    """The card of the newest kallelse of Hanna's case."""
    case, file = stages.case(desk), desk.ws.case("hanna")
    assert file is not None
    events = pairing(case)
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.addWidget(call_card(desk.work, file, case, events, of_purpose(events, MEETINGS)[0], whole))
    open_window(qtbot, whole, 800, 500)
    return whole


@pytest.fixture
def called(desk: Desk) -> Desk:
    """Maria has called two units, and Hanna's daughter by hand."""
    hanna_at(desk)
    called = (Recipient(WARD), Recipient(SUPPORT))
    desk.act(
        "hanna", CallMeeting(Topic.PLANNING, "", "Rum 3", NOW + timedelta(days=30), called, "Lena, dotter")
    )
    return desk


@pytest.mark.row("C09", "P26")
def test_the_coordinator_prints_the_kallelse_for_those_without_an_account(qtbot: QtBot, called: Desk) -> None:
    whole = card_of(qtbot, called)
    assert "Kallelsen till övriga deltagare är inte utskriven än." in said(whole)
    assert (clipped(whole), nameless(whole), english(whole)) == ([], [], set())
    (action,) = {half.stamp.action for half in stages.case(called).halves.values() if half.others}
    press(whole, f"print-call:{action}")
    press(dialog(whole), "print-now")
    ((pdf, name, copies),) = called.delivered
    assert "Lena, dotter" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert name.startswith("meeting_call-")
    assert copies == 1
    after = said(card_of(qtbot, called))
    assert "Utskriven i dag 09.44 av Maria Sand." in after
    assert "inte utskriven än" not in after


@pytest.mark.row("C09", "B23")
def test_when_the_meeting_is_called_off_no_letter_is_printed_and_whoever_has_one_is_to_be_rung(
    qtbot: QtBot, called: Desk
) -> None:
    half = next(half for half in stages.case(called).halves.values() if half.others)
    paper = letter(called.work, "hanna", stages.case(called), half, (WARD, SUPPORT))
    note_printed(called.work, paper, 1)
    called.act("hanna", Void(half.stamp.action, "Maria är sjuk"))
    whole = card_of(qtbot, called)
    assert "Ring övriga deltagare och säg att mötet inte blir av." in said(whole)
    assert "Makulerad i dag 09.44 av Maria Sand: Maria är sjuk" in said(whole)
    assert not is_seen(whole, f"print-call:{half.stamp.action}")


def test_when_the_person_has_died_no_letter_is_printed_and_nobody_is_told_to_ring(
    qtbot: QtBot, called: Desk
) -> None:
    half = next(half for half in stages.case(called).halves.values() if half.others)
    note_printed(called.work, letter(called.work, "hanna", stages.case(called), half, (WARD, SUPPORT)), 1)
    called.act("hanna", RecordDeath("Avdelningen ringde", None))
    whole = card_of(qtbot, called)
    assert not is_seen(whole, f"print-call:{half.stamp.action}")
    assert "inte utskriven" not in said(whole)
    called.act("hanna", Void(half.stamp.action, "Hanna har avlidit"))
    assert "Ring" not in said(card_of(qtbot, called))


def test_a_unit_that_was_called_is_not_offered_to_print(qtbot: QtBot, called: Desk, tmp_path: Path) -> None:
    (tmp_path / "ward").mkdir()
    ward = Desk(tmp_path / "ward", ANNA)
    ward.receive([(stages.case(called), NOW)])
    whole = card_of(qtbot, ward)
    assert "Lena, dotter" in said(whole)
    assert "Skriv ut" not in said(whole)


def test_before_the_paper_goes_out_it_is_said_what_the_person_has_not_agreed_to_share(
    qtbot: QtBot, called: Desk
) -> None:
    assert "Enligt samtycket" not in said(card_of(qtbot, called))
    limited = RecordConsent(
        ConsentState.GIVEN,
        Basis.OWN,
        "Maria Sand",
        "distriktssköterska",
        "2025-11-21",
        not_shared="Diagnosen",
        supersedes=tuple(stages.case(called).consents),
    )
    called.act("hanna", limited)
    assert "får det här inte delas: Diagnosen. Läs igenom utskriften." in said(card_of(qtbot, called))


@pytest.mark.row("B23")
def test_in_a_case_that_has_ended_there_is_no_meeting_to_call_off(qtbot: QtBot, called: Desk) -> None:
    assert any(name.startswith("void-call:") for name in buttons(card_of(qtbot, called)))
    called.act("hanna", Close(CloseKind.ENDED, "Hanna flyttar."))
    assert not any(name.startswith("void-call:") for name in buttons(card_of(qtbot, called)))


def buttons(root: QWidget) -> list[str]:
    settle()
    return [button.objectName() for button in root.findChildren(QAbstractButton) if button.isVisible()]
