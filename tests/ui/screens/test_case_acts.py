"""What can be done to a case as a whole opens over the page, on the case as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from cases.steering import RecordDeath
from tests.ui.cases_open import dialog, hanna_at, said
from tests.ui.region import MARIA, SUPPORT, Desk
from ui.screens.case_acts import CaseActs


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def acts_at(desk: Desk, over: QWidget, case_id: str = "hanna") -> CaseActs:
    return CaseActs(desk.work, case_id, lambda: None, lambda: None, over)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("change_coordinator", "Byt samordningsansvarig"),
        ("change_consent", "Ändra samtycke"),
        ("add_unit", "Lägg till enhet"),
        ("move", "Flytta ärendet till en annan enhet"),
        ("identify", "Rätta namn eller personnummer"),
        ("record_death", "Personen är avliden"),
    ],
)
def test_each_act_opens_its_dialog(over: QWidget, tmp_path: Path, name: str, title: str) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    getattr(acts_at(desk, over), name)()
    opened = dialog(over)
    assert opened.accessibleName() == title
    assert title in said(opened)


def test_a_unit_is_taken_out_and_asked_whether_it_can(over: QWidget, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    acts = acts_at(desk, over)
    acts.remove_unit(SUPPORT)
    assert dialog(over).accessibleName() == "Ta bort Biståndsenheten ur ärendet?"
    assert acts.unit == desk.work.unit


def test_a_death_is_recorded_once_and_taken_back_from_then_on(over: QWidget, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    acts = acts_at(desk, over)
    acts.undo_death()
    assert over.findChildren(QDialog) == []
    desk.act("hanna", RecordDeath("läkare"))
    acts.record_death()
    assert over.findChildren(QDialog) == []
    acts.undo_death()
    assert dialog(over).accessibleName() == "Är uppgiften fel?"


def test_of_a_case_that_is_not_here_nothing_is_opened(over: QWidget, tmp_path: Path) -> None:
    acts = acts_at(Desk(tmp_path, MARIA), over, "borta")
    for name in ("change_coordinator", "change_consent", "add_unit", "move", "identify", "record_death"):
        getattr(acts, name)()
    acts.undo_death()
    acts.remove_unit(SUPPORT)
    assert over.findChildren(QDialog) == []
