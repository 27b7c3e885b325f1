"""Who has approved the plan, and who has approved a text that has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cases.intents import Part
from tests.ui import stages
from tests.ui.cases_open import said
from tests.ui.region import ANNA, KARIN, MARIA, Desk
from ui.screens.approvals import approvals_card
from ui.symbols import Symbol, spoken
from ui.widgets.labels import SymbolRow


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path, MARIA)
    stages.asked(made)
    return made


def shown(qtbot: QtBot, desk: Desk) -> tuple[str, list[str]]:
    """What can be read, and what a screen reader says of each row."""
    card = approvals_card(stages.case(desk), 1, desk.work.settings, desk.clock())
    qtbot.addWidget(card)
    card.show()
    return said(card), [row.accessibleName() for row in card.findChildren(SymbolRow)]


@pytest.mark.row("E53", "E03", "E05", "R44")
def test_each_unit_has_its_tick_when_it_has_approved_and_the_whole_is_partly_done(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    assert qapp is not None
    told, rows = shown(qtbot, desk)
    assert "0 av 3 enheter har godkänt planen" in told
    assert rows[0] == spoken("0 av 3 enheter har godkänt planen", Symbol.OTHER)
    stages.approve(desk)
    told, rows = shown(qtbot, desk)
    assert "1 av 3 enheter har godkänt planen" in told
    assert "Godkänd i dag 09.44 · Maria Sand" in told
    assert rows[0] == spoken("1 av 3 enheter har godkänt planen", Symbol.PARTLY)
    assert rows[1:] == [
        spoken("Vårdcentralen Ekdungen", Symbol.DONE),
        spoken("Avd 12 Medicin", Symbol.OTHER),
        spoken("Biståndsenheten", Symbol.OTHER),
    ]


@pytest.mark.row("E55")
def test_who_approved_before_the_text_changed_is_told_so(qtbot: QtBot, desk: Desk) -> None:
    stages.approve(desk)
    stages.write(desk, Part.PLAN, {"situation": "Ändrad"})
    stages.sign(desk, Part.PLAN)
    told, _ = shown(qtbot, desk)
    assert "0 av 3 enheter har godkänt planen" in told
    assert "Godkände en tidigare text i dag 09.44 · Maria Sand" in told


@pytest.mark.row("R44")
def test_when_all_have_approved_it_says_so(qtbot: QtBot, desk: Desk) -> None:
    stages.approve(desk)
    stages.approve_at_centre(desk, ANNA, KARIN)
    told, _ = shown(qtbot, desk)
    assert "Alla enheter har godkänt planen" in told
