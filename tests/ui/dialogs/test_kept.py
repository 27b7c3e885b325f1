"""A note of a call that was not saved is there the next time the dialog is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cases.intents import Answer, CallResult
from tests.ui.cases_open import press, said, seen
from tests.ui.dialogs.test_ring import case
from tests.ui.filling import type_in
from tests.ui.region import CENTRE, KARIN, WARD, Desk, olle
from ui.dialogs.incoming import IncomingDialog
from ui.dialogs.kept import KeptNote
from ui.dialogs.ring import RingDialog
from ui.widgets.dates import DateField


def ringing(qtbot: QtBot, desk: Desk) -> RingDialog:
    call = next(call for call in desk.ws.calls_to_make() if call.unit == CENTRE)
    made = RingDialog(desk.work, call, case(desk))
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.mark.row("P19", "P24")
def test_a_note_of_a_call_outlives_a_screen_that_locks_itself(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    olle(desk)
    first = ringing(qtbot, desk)
    first.outcome.button(CallResult.REACHED).click()
    type_in(seen(first, "spoken-with"), "Maria Sand")
    first.answer.button(Answer.ACCEPT).click()
    press(first, "read-back")
    first.reject()
    again = ringing(qtbot, desk)
    assert "Ditt utkast från" in said(again)
    assert (again.outcome.selected(), again.answer.selected()) == (CallResult.REACHED, Answer.ACCEPT)
    assert again.spoken_with.text() == "Maria Sand"
    assert again.read_back.isChecked()
    press(again, "save-call")
    assert desk.ws.drafts() == ()


@pytest.mark.parametrize(
    ("written", "shown"), [("2025-11-20", "tors 20 nov 2025"), ("i går kväll", "i går kväll")]
)
def test_a_day_in_a_dialog_is_kept_as_it_was_written(
    qtbot: QtBot, tmp_path: Path, written: str, shown: str
) -> None:
    desk = Desk(tmp_path)

    def made(place: QWidget) -> tuple[KeptNote, DateField]:
        qtbot.addWidget(place)
        day = DateField(desk.work.today())
        told = QVBoxLayout(place)
        told.addWidget(day)
        return KeptNote(desk.work, "olle", "death", {"day": day}, told), day

    first, second = QWidget(), QWidget()
    note, day = made(first)
    day.set_text(written)
    note.keeper.touched()
    note.leave()
    again, day = made(second)
    assert (again.restored, day.text()) == (True, shown)


def test_a_dialog_that_nobody_wrote_in_leaves_nothing_behind(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    olle(desk)
    ringing(qtbot, desk).reject()
    assert desk.ws.drafts() == ()


def test_an_incoming_call_is_kept_before_it_has_a_case(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, KARIN)
    first = IncomingDialog(desk.work)
    qtbot.addWidget(first)
    first.open()
    first.caller.select(WARD)
    first.caller.chosen.emit(WARD)
    type_in(seen(first, "person-name"), "Olle Prov")
    type_in(seen(first, "reason"), "Klarar inte trappan.")
    first.reject()
    again = IncomingDialog(desk.work)
    qtbot.addWidget(again)
    again.open()
    assert (again.caller.selected(), again.whom.name.text(), again.matter.said.text()) == (
        WARD,
        "Olle Prov",
        "Klarar inte trappan.",
    )
    press(again, "save-incoming")
    assert desk.ws.drafts() == ()


def test_a_kallelse_that_was_heard_is_kept_with_its_own_words_and_its_time(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, KARIN)
    first = IncomingDialog(desk.work)
    qtbot.addWidget(first)
    first.open()
    first.matter.about.button("meeting").click()
    first.matter.meeting.purpose.button("evaluation").click()
    first.matter.meeting.meeting_form.button("own").click()
    type_in(first.matter.meeting.meeting_form.line, "Hemma hos Hanna")
    type_in(seen(first, "heard-time"), "9.30")
    first.reject()
    again = IncomingDialog(desk.work)
    qtbot.addWidget(again)
    again.open()
    meeting = again.matter.meeting
    assert (again.matter.about.selected(), meeting.purpose.selected()) == ("meeting", "evaluation")
    assert (meeting.meeting_form.text(), meeting.time.text()) == ("Hemma hos Hanna", "09.30")
    assert seen(again, "heard-day").isVisible()
