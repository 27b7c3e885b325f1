"""What the panel beside the list tells of somebody before her case is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cases.intents import Part
from cases.status import Step, Task, TaskCode
from tests.ui import stages
from tests.ui.cases_open import hanna_at, seen
from tests.ui.region import MARIA, NOW, Desk
from tests.ui.seeing import open_window, words
from ui.screens.person_facts import PersonFactsView
from ui.screens.person_panel import person_panel
from ui.screens.person_sections import discharge_section, others_section, reached_section, tasks_section
from ui.widgets.panel import PanelPage


def page(qtbot: QtBot) -> PanelPage:
    made = PanelPage()
    open_window(qtbot, made, 304, 400)
    return made


def test_nothing_to_tell_draws_no_heading(qtbot: QtBot) -> None:
    made = page(qtbot)
    tasks_section(made, (), NOW)
    reached_section(made, {"address": "", "email": "hanna@example.org"})
    others_section(made, (), NOW, lambda _case: None)
    discharge_section(made, {"ready": "", "discharge": ""}, NOW)
    assert words(made) == []


@pytest.mark.row("P46")
def test_where_somebody_with_protected_identity_lives_is_not_told(qtbot: QtBot) -> None:
    made = page(qtbot)
    reached_section(made, {"address": "Storgatan 1", "protected": "registered"})
    assert words(made) == []
    reached_section(made, {"address": "Storgatan 1", "protected": "no"})
    assert "Storgatan 1" in words(made)


def test_every_task_is_told_and_not_only_the_first(qtbot: QtBot) -> None:
    made = page(qtbot)
    both = (Task(TaskCode.RING, Step.PLAN, 2), Task(TaskCode.WRITE_ASSESSMENT, Step.ASSESSMENT))
    tasks_section(made, both, NOW)
    assert words(made) == ["Att göra", "Ring 2 mottagare", "Skriv kartläggning"]


@pytest.mark.row("E06")
def test_a_day_that_is_only_expected_leans_and_stands_upright_when_the_person_is_ready(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Through the person's own sheet: the hospital's word is noted, and replaced by a later one."""
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)

    def panel() -> tuple[str, bool]:
        made = person_panel(stages.case(desk), desk.work.unit, desk.work.settings, NOW)
        open_window(qtbot, made, 304, 600)
        line = seen(made, "discharge")
        assert isinstance(line, QLabel)
        line.ensurePolished()
        return line.text(), line.font().italic()

    stages.write(desk, Part.PERSON, {"discharge": "2025-11-26"})
    assert panel() == ("Beräknad ut ons 26 nov", True)
    stages.write(desk, Part.PERSON, {"ready": "2025-11-24"})
    assert panel() == ("Utskrivningsklar mån 24 nov", False)


@pytest.mark.row("E06")
def test_both_days_can_be_noted_on_the_persons_sheet(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path, MARIA)
    hanna_at(desk)
    view = PersonFactsView(desk.work, "hanna")
    open_window(qtbot, view, 900, 700)
    view.show_file(desk.ws.case("hanna"))
    for name in ("discharge", "ready"):
        assert seen(view, f"field:{name}").isEnabled()
