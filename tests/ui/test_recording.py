"""Where recording belongs: the reservdator in an outage, anywhere else only by choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.region import Desk
from ui.recording import Recording

WORK_ON = "Du kan arbeta som vanligt. Det du registrerar finns kvar på den här datorn tills Prator svarar."


def test_in_ordinary_times_nothing_is_said_or_asked(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    done: list[str] = []
    here = Desk(tmp_path)
    here.reserve_stands_in("Expeditionen")
    recording = Recording(here.work, reserve=False, parent=window)
    assert recording.words(away=False) == ""
    recording.then(away=False, record=lambda: done.append("recorded"))
    assert done == ["recorded"]


@pytest.mark.parametrize(("reserve", "place"), [(True, "Expeditionen"), (False, "")])
def test_on_the_reservdator_or_where_the_unit_has_none_one_works_on(
    qtbot: QtBot, tmp_path: Path, reserve: bool, place: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    done: list[str] = []
    here = Desk(tmp_path)
    here.reserve_stands_in(place)
    recording = Recording(here.work, reserve=reserve, parent=window)
    assert recording.words(away=True) == WORK_ON
    recording.then(away=True, record=lambda: done.append("recorded"))
    assert done == ["recorded"]


def test_elsewhere_it_is_asked_once_and_leaving_records_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    done: list[str] = []
    here = Desk(tmp_path)
    here.reserve_stands_in("Expeditionen")
    recording = Recording(here.work, reserve=False, parent=window)
    recording.then(away=True, record=lambda: done.append("recorded"))
    window.findChildren(QDialog)[-1].reject()
    assert done == []
    recording.then(away=True, record=lambda: done.append("recorded"))
    window.findChildren(QDialog)[-1].accept()
    recording.then(away=True, record=lambda: done.append("again"))
    assert done == ["recorded", "again"]
    assert recording.words(away=True) == "Det du registrerar finns bara på den här datorn."
