"""A case that was begun and not recorded is offered again, and never in the way of a new one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from cases.exchange import End, RemovedRow
from localdb.drafts import Draft
from tests.ui.cases_open import hanna_at, press, said
from tests.ui.region import ANNA, NOW, Desk, olle
from ui.unfinished import begun, open_new


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def write(desk: Desk, case_id: str, form: str = "checklist") -> None:
    answers = {"person_name": "Olle Prov"}
    desk.ws.save_draft(Draft(f"d-{case_id}", case_id, form, ANNA.hsa_id, answers, {}, NOW))


def test_without_anything_begun_a_new_case_is_opened_at_once(window: QWidget, tmp_path: Path) -> None:
    desk, opened = Desk(tmp_path), list[str]()
    open_new(desk.work, window, opened.append)
    assert len(opened) == 1
    assert window.findChildren(QDialog) == []


@pytest.mark.parametrize(("button", "goes_on"), [("go-on", True), ("begin-anew", False)])
def test_a_case_that_was_begun_is_asked_about_first(
    window: QWidget, tmp_path: Path, button: str, goes_on: bool
) -> None:
    desk, opened = Desk(tmp_path), list[str]()
    write(desk, "begun")
    open_new(desk.work, window, opened.append)
    (asked,) = window.findChildren(QDialog)
    assert "Ditt utkast från" in said(asked)
    assert opened == []
    press(asked, button)
    assert len(opened) == 1
    assert (opened == ["begun"]) is goes_on


def test_a_draft_in_a_case_that_is_recorded_and_one_of_another_form_are_no_new_case(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    olle(desk)
    write(desk, "olle")
    write(desk, "elsewhere", "incoming")
    assert begun(desk.work) is None


def test_what_was_begun_in_a_case_that_the_unit_has_left_is_no_new_case(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    hanna_at(desk)
    write(desk, "hanna")
    desk.ws.receive([RemovedRow("hanna", "access")], End("99", 99, 1, False), NOW)
    assert desk.ws.case("hanna") is None
    assert begun(desk.work) is None
