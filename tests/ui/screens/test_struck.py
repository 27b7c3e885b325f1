"""What was recorded beside a form, struck through when it was taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cases.intents import HearInitiative
from cases.steering import InformPerson, Void
from tests.ui import stages
from tests.ui.cases_open import hanna_at, is_seen, press, said
from tests.ui.region import KARIN, MARIA, NOW, WARD, Desk
from ui.screens.struck import noted_initiatives, struck, void_of, with_way_back


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    hanna_at(made)
    return made


def shown(qtbot: QtBot, *widgets: QWidget) -> str:
    found = []
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
        found.append(said(widget))
    return " | ".join(found)


@pytest.mark.row("B12", "R51")
def test_what_was_taken_back_is_read_with_who_when_and_why(qtbot: QtBot, desk: Desk) -> None:
    desk.act("hanna", InformPerson(True, "Hanna"))
    (action,) = stages.case(desk).informed
    assert void_of(stages.case(desk), action) is None
    desk.act("hanna", Void(action, "Fel person"))
    void = void_of(stages.case(desk), action)
    assert void is not None
    text = shown(qtbot, struck("Informerad (Hanna)", void, NOW))
    assert text == "Informerad (Hanna) | Makulerad i dag 09.44 av Maria Sand: Fel person"


def test_what_holds_is_read_with_the_way_to_take_it_back(qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = with_way_back("Informerad", "void-it", "Makulera…", lambda: pressed.append("back"))
    assert "Informerad" in shown(qtbot, made)
    press(made, "void-it")
    assert pressed == ["back"]


@pytest.mark.row("A02", "B12")
def test_only_the_unit_that_heard_an_initiative_reads_its_note_of_it(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.act("hanna", HearInitiative(WARD, "Bor ensam"))
    noted = [key for key, h in stages.case(desk).halves.items() if not h.by_sender and not h.reply]
    over = QWidget()
    qtbot.addWidget(over)
    (line,) = noted_initiatives(desk.work, "hanna", stages.case(desk), over)
    assert "Hört i telefon från Avd 12 Medicin: Bor ensam" in shown(qtbot, line)
    assert is_seen(line, f"void-note:{noted[0]}")
    (tmp_path / "support").mkdir()
    karin = Desk(tmp_path / "support", KARIN)
    karin.receive([(stages.case(desk), NOW)])
    assert noted_initiatives(karin.work, "hanna", stages.case(karin), over) == []
