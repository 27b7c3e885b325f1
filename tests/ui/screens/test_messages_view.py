"""Meddelanden: what has been written, to be acknowledged, taken back, and gone on with."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cases.case import Sip
from cases.intents import (
    Answer,
    CallResult,
    Direction,
    LogCall,
    Recipient,
    SendMessage,
    Topic,
)
from cases.messages import messages, to_acknowledge
from cases.people import Actor
from cases.refusals import Missing
from cases.steering import Ground, LookIn
from tests.ui.cases_open import dialog, hanna_at, is_seen, later, press, said, seen
from tests.ui.filling import type_in
from tests.ui.region import (
    ANNA,
    CENTRE,
    HOMECARE,
    KARIN,
    MARIA,
    NOW,
    SUPPORT,
    WARD,
    Desk,
    case_of,
    hanna,
    opened,
)
from tests.ui.seeing import clipped, english, nameless, open_window
from ui import theme
from ui.screens.messages_view import MessagesView
from wording.waiting import GREYED

HOUR = timedelta(hours=1)


def two() -> Sip:
    """Hanna's case with a message from each of two units, both of which Maria's unit is to acknowledge."""
    return later(
        hanna(),
        (ANNA, SendMessage("Ny ordination", (Recipient(CENTRE),), "H4K7PX"), NOW - 2 * HOUR),
        (KARIN, SendMessage("Ny tid", (Recipient(CENTRE), Recipient(WARD)), "K7P4XH"), NOW - HOUR),
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    made.receive([(two(), NOW)])
    return made


def case(desk: Desk, case_id: str = "hanna") -> Sip:
    file = desk.ws.case(case_id)
    assert file is not None
    assert isinstance(file.view, Sip)
    return file.view


def shown(qtbot: QtBot, desk: Desk, width: int = 950, height: int = 700) -> MessagesView:
    made = MessagesView(desk.work, "hanna")
    made.show_file(desk.ws.case("hanna"))
    desk.work.changed.connect(lambda: made.show_file(desk.ws.case("hanna")))
    open_window(qtbot, made, width, height)
    return made


def texts(view: MessagesView) -> list[str]:
    """What the messages say, from the top."""
    found = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    return [text for text in found if text in ("Ny ordination", "Ny tid", "Hembesök")]


@pytest.mark.row("R18", "E62", "B24")
def test_the_newest_stands_first_and_one_act_is_the_primary(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    assert texts(view) == ["Ny tid", "Ny ordination"]
    newest, older = (f"acknowledge:{message.action}" for message in messages(case(desk)))
    kinds = [seen(view, name).property("kind") for name in (newest, older, "new-message")]
    assert kinds == ["primary", "secondary", "secondary"]


@pytest.mark.row("E62", "C30", "R22", "B24")
def test_one_press_acknowledges_for_the_unit_and_the_keyboard_goes_on_to_the_next(
    qtbot: QtBot, desk: Desk
) -> None:
    view = shown(qtbot, desk)
    newest, older = messages(case(desk))
    seen(view, f"acknowledge:{newest.action}").setFocus()
    press(view, f"acknowledge:{newest.action}")
    assert to_acknowledge(case(desk), CENTRE) == (messages(case(desk))[1],)
    assert "Kvitterat i dag 09.44 av Maria Sand" in said(view)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"acknowledge:{older.action}"
    press(view, f"acknowledge:{older.action}")
    assert seen(view, "new-message").property("kind") == "primary"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "new-message"


@pytest.mark.row("E63", "R51", "B12", "R05")
def test_a_message_is_taken_back_with_a_reason_and_stays_to_be_read(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    newest = messages(case(desk))[0]
    press(view, f"void:{newest.action}")
    asked = dialog(view)
    type_in(seen(asked, "void-reason"), "fel tid")
    press(asked, "void-now")
    assert "Makulerat i dag 09.44 av Maria Sand: fel tid" in said(view)
    assert texts(view) == ["Ny tid", "Ny ordination"]
    assert not is_seen(view, f"acknowledge:{newest.action}")


@pytest.mark.row("R05")
def test_who_neither_wrote_it_nor_coordinates_cannot_take_it_back(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, KARIN)
    desk.receive([(two(), NOW)])
    view = shown(qtbot, desk)
    own, other = messages(case(desk))
    assert is_seen(view, f"void:{own.action}")
    assert not is_seen(view, f"void:{other.action}")


@pytest.mark.row("B37", "R11")
def test_a_new_message_stands_at_the_top_when_it_is_registered(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    press(view, "new-message")
    assert not is_seen(view, "new-message")
    type_in(seen(view, "message-text"), "Hembesök")
    press(view, "register-message")
    assert texts(view) == ["Hembesök", "Ny tid", "Ny ordination"]
    assert not is_seen(view, "message-text")


def test_what_arrives_while_somebody_writes_leaves_her_text_and_her_place(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    press(view, "new-message")
    type_in(seen(view, "message-text"), "Hej")
    more = later(case(desk), (KARIN, SendMessage("Hembesök", (Recipient(CENTRE),), "P4XK7H"), NOW))
    desk.receive([(more, NOW)], seq=2)
    desk.work.changed.emit()
    assert texts(view)[0] == "Hembesök"
    text = seen(view, "message-text")
    assert text.text() == "Hej"  # type: ignore[attr-defined]
    assert QApplication.focusWidget() is text


def test_a_message_that_was_put_aside_is_gone_on_with(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk)
    press(view, "new-message")
    type_in(seen(view, "message-text"), "Hej")
    press(view, "close-message")
    assert seen(view, "new-message").text() == "Fortsätt på meddelandet"  # type: ignore[attr-defined]
    press(view, "new-message")
    assert seen(view, "message-text").text() == "Hej"  # type: ignore[attr-defined]


@pytest.mark.row("R17", "C30")
@pytest.mark.parametrize(("since", "may"), [("acknowledged", False), ("start", True)])
def test_before_the_initiative_is_answered_messages_are_written_only_where_the_region_wants_it(
    qtbot: QtBot, tmp_path: Path, since: str, may: bool
) -> None:
    desk = Desk(tmp_path, MARIA)
    changed = msgspec.structs.replace(desk.ws.settings(), version=2, messages_from=since)
    desk.ws.new_settings(changed)
    begun = opened("hanna", "194803032392", "Olle Prov", NOW)
    desk.receive([(case_of("hanna", begun), NOW)])
    view = shown(qtbot, desk)
    assert "Inga meddelanden än." in said(view)
    assert seen(view, "new-message").isEnabled() is may
    assert (GREYED[Missing.INITIATIVE_ANSWERED] in said(view)) is not may


@pytest.mark.row("A02", "P19")
def test_in_an_outage_it_says_who_is_still_to_be_rung_and_nothing_is_called_sent(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    desk.ws.start_outage(desk.work.session)
    view = shown(qtbot, desk)
    press(view, "new-message")
    type_in(seen(view, "message-text"), "Hembesök")
    press(view, "register-message")
    assert {call.unit for call in desk.ws.calls_to_make()} == {WARD, SUPPORT}
    assert [call.text for call in desk.ws.calls_to_make()] == ["Hembesök"] * 2
    text = said(view)
    assert "Sparat på den här datorn. Inte skickat. 0 av 2 mottagare är uppringda." in text
    assert text.count("Inte uppringd") == 2
    reference = messages(case(desk))[0].reference
    rung = LogCall(
        Direction.OUTGOING,
        Topic.MESSAGE,
        WARD,
        "031",
        CallResult.REACHED,
        "Anna Berg",
        answer=Answer.ACKNOWLEDGE,
        reference=reference,
    )
    desk.act("hanna", rung)
    text = said(view)
    assert "1 av 2 mottagare är uppringda." in text
    assert "Kvitterat muntligt, Anna Berg" in text


def test_everything_has_a_name_is_swedish_and_fits_at_twice_the_size(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    theme.apply(qapp, "dark", 200)
    view = shown(qtbot, desk, 1640, 900)
    press(view, "new-message")
    assert nameless(view) == []
    assert english(view) == set()
    assert clipped(view) == []


@pytest.mark.row("R24", "R18")
def test_who_only_reads_the_case_reads_the_messages_and_writes_none(qtbot: QtBot, tmp_path: Path) -> None:
    outside = Actor("karin", "Karin Holm", "manager", HOMECARE)
    desk = Desk(tmp_path, outside)
    look = LookIn(Ground.ACTIVE_CHOICE, "Är på väg in")
    desk.receive([(later(two(), (outside, look, NOW)), NOW)])
    view = shown(qtbot, desk)
    assert texts(view) == ["Ny tid", "Ny ordination"]
    assert not seen(view, "new-message").isEnabled()
    assert "Du kan inte skriva i det. Ring samordningsansvarig om din enhet ska vara med." in said(view)
