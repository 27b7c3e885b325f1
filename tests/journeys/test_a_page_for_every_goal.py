"""A plan with three goals is written at a desk and taken to the meeting on paper: a page for every goal, each
saying whose it is.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from cases.case import AttestKind
from cases.intents import Part
from tests.printouts import squeezed
from tests.ui import stages
from tests.ui.cases_open import dialog, hanna_at, page, press
from tests.ui.region import MARIA, Desk

GOALS = {"m1": "Gå till torget själv", "m2": "Sova hela natten", "m3": "Träffa barnbarnen"}
ACTIVITIES = {
    "a1": ("m1", "Gångträning hemma"),
    "a2": ("m2", "Läkaren ser över sömnmedicinen"),
    "a3": ("m3", "Färdtjänst varannan söndag"),
    "a4": ("m1", "Rollator provas ut"),
}


@pytest.mark.row("A40", "A34", "A39")
def test_every_goal_of_a_plan_has_a_page_of_its_own_with_its_activities(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    view = page(qtbot, desk, hanna_at(desk))
    written = {f"goals:{row}.goal": goal for row, goal in GOALS.items()}
    for row, (goal, words) in ACTIVITIES.items():
        written |= {f"activities:{row}.goal": goal, f"activities:{row}.activity": words}
    stages.write(desk, Part.PLAN, written)
    press(view, "step:plan")
    press(view, "print-draft")
    press(dialog(view), "print-now")
    ((pdf, _, _),) = desk.delivered
    sheets = [squeezed(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(pdf)).pages]
    assert len(sheets) == 1 + len(GOALS)
    for sheet, (row, goal) in zip(sheets[1:], GOALS.items(), strict=True):
        assert [each for each in GOALS.values() if squeezed(each) in sheet] == [goal]
        for owner, words in ACTIVITIES.values():
            assert (squeezed(words) in sheet) is (owner == row), (goal, words)
        assert "HannaExempel" in sheet
        assert "19121212-1212" in sheet
    (printed,) = (a for a in stages.case(desk).attests.values() if a.kind is AttestKind.PRINT)
    assert printed.part is Part.PLAN
