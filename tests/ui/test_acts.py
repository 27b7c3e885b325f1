"""What pages start in the same way: each opens its dialog, and what is saved there is told to everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cases.intents import CallResult, Part
from forms import catalogue
from tests.ui.region import CENTRE, NOW, SUPPORT, Desk, hanna, olle
from tests.ui.seeing import clipped, dialog, english, find, nameless, open_window
from ui import acts


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    open_window(qtbot, made)
    return made


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.receive([(hanna(), NOW)])
    olle(made)
    return made


@pytest.mark.row("A02", "P19")
def test_a_call_is_noted_for_the_recipient_that_was_rung(qtbot: QtBot, here: Desk, window: QWidget) -> None:
    acts.ring(here.work, "olle", SUPPORT, window)
    asked = dialog(window)
    assert "Biståndsenheten" in asked.accessibleName()
    results = find(asked, "call-result", QWidget).findChildren(QAbstractButton)
    with qtbot.waitSignal(here.work.changed):
        results[1].click()
        find(asked, "save-call").click()
    (call,) = here.ws.call_log(5)
    assert (call.unit, call.result) == (SUPPORT, CallResult.NO_ANSWER)


def test_with_no_unit_named_the_first_that_nobody_has_reached_is_rung(here: Desk, window: QWidget) -> None:
    acts.ring(here.work, "olle", "", window)
    assert here.ws.calls_to_make()[0].unit_name in dialog(window).accessibleName()


def test_where_nobody_is_to_be_rung_nothing_opens(here: Desk, window: QWidget) -> None:
    acts.ring(here.work, "hanna", "", window)
    assert window.findChildren(QDialog) == []


@pytest.mark.row("A02")
def test_an_incoming_call_leads_to_the_case_it_was_written_in(
    qtbot: QtBot, here: Desk, window: QWidget
) -> None:
    led: list[str] = []
    acts.note_incoming(here.work, led.append, window)
    asked = dialog(window)
    caller = find(asked, "caller", QComboBox)
    caller.setCurrentIndex(caller.findData(CENTRE))
    caller.activated.emit(caller.currentIndex())
    for name, text in (
        ("spoken-with", "Maria Sand"),
        ("person-number", "19390530-2380"),
        ("person-name", "Ragnhild Ek"),
    ):
        QTest.keyClicks(find(asked, name, QLineEdit), text)
    find(asked, "save-incoming").click()
    assert len(led) == 1
    assert here.ws.case(led[0]) is not None


@pytest.mark.row("A07", "P26")
def test_a_blank_is_printed_under_its_own_number_and_kept_in_the_register(
    here: Desk, window: QWidget
) -> None:
    done: list[str] = []
    form = catalogue.current("checklist")
    acts.print_blank(here.work, form, lambda: done.append("printed"), window)
    find(dialog(window), "print-now").click()
    (record,) = here.ws.prints()
    (pdf, name, copies) = here.delivered[0]
    assert (record.form, record.copies, done) == ("checklist", copies, ["printed"])
    assert record.number in name
    assert pdf.startswith(b"%PDF")


def test_leaving_the_preview_registers_nothing(here: Desk, window: QWidget) -> None:
    acts.print_part(here.work, "hanna", Part.PLAN, lambda: None, window)
    dialog(window).reject()
    assert here.ws.prints() == ()
    assert here.delivered == []


def test_a_prefilled_form_is_registered_with_its_case(here: Desk, window: QWidget) -> None:
    acts.print_part(here.work, "hanna", Part.PLAN, lambda: None, window)
    find(dialog(window), "print-now").click()
    (record,) = here.ws.prints()
    assert (record.case_id, record.form) == ("hanna", "support_plan")


@pytest.mark.parametrize("act", [acts.start_outage, acts.end_outage])
def test_the_routine_is_asked_about_before_it_is_started_or_ended(
    here: Desk, window: QWidget, act: Any
) -> None:
    here.ws.start_outage(here.work.session)
    act(here.work, window)
    asked = dialog(window)
    assert (clipped(asked), nameless(asked), english(asked)) == ([], [], set())


@pytest.mark.row("C11", "P26")
def test_the_agenda_of_the_meeting_is_printed_and_registered_without_a_case(
    here: Desk, window: QWidget
) -> None:
    acts.print_agenda(here.work, window)
    find(dialog(window), "print-now").click()
    (record,) = here.ws.prints()
    assert (record.form, record.case_id, len(here.delivered)) == ("meeting_agenda", "", 1)
