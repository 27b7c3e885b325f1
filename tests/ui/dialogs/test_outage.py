"""Starting and ending the reserve routine: who, when, why, and what still waits."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.region import Desk, olle
from tests.ui.seeing import open_window, words
from ui.dialogs.outage import EndOutageDialog, StartOutageDialog


def press(dialog: StartOutageDialog | EndOutageDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


@pytest.mark.row("P15")
def test_it_is_said_in_whose_name_and_when_it_starts(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = StartOutageDialog(Desk(tmp_path).work)
    open_window(qtbot, dialog, 520, 300)
    assert "Startas av Anna Berg, sjuksköterska, i dag 09.44." in words(dialog)


@pytest.mark.row("P16")
def test_a_drill_is_only_for_made_up_people(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    dialog = StartOutageDialog(here.work)
    open_window(qtbot, dialog, 520, 300)
    assert dialog.drill.isVisible()
    real = msgspec.structs.replace(here.ws.settings(), version=2, made_up=False)
    here.ws.new_settings(real)
    dialog = StartOutageDialog(here.work)
    open_window(qtbot, dialog, 520, 300)
    assert not dialog.drill.isVisible()
    dialog.drill.setChecked(True)
    press(dialog, "start-outage-now")
    outage = here.ws.outage()
    assert outage is not None
    assert not outage.drill


@pytest.mark.row("P16")
def test_a_drill_is_started_as_one(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    dialog = StartOutageDialog(here.work)
    qtbot.addWidget(dialog)
    dialog.drill.setChecked(True)
    with qtbot.waitSignal(here.work.changed):
        press(dialog, "start-outage-now")
    outage = here.ws.outage()
    assert outage is not None
    assert outage.drill
    assert here.woken == ["override"]


def test_leaving_starts_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    dialog = StartOutageDialog(here.work)
    qtbot.addWidget(dialog)
    dialog.reject()
    assert here.ws.outage() is None


@pytest.mark.row("P27")
def test_the_end_says_what_waits_and_who_has_not_been_rung(qtbot: QtBot, tmp_path: Path) -> None:
    here = Desk(tmp_path)
    here.ws.start_outage(here.work.session)
    olle(here)
    dialog = EndOutageDialog(here.work, here.ws.facts())
    open_window(qtbot, dialog, 520, 300)
    said = words(dialog)
    assert "3 registreringar väntar." in said
    assert "3 mottagare är inte uppringda." in said
    press(dialog, "end-outage-now")
    assert here.ws.outage() is None
