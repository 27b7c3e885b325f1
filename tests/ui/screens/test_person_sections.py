"""What the panel beside the list tells of somebody before her case is opened."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cases.status import Step, Task, TaskCode
from tests.ui.region import NOW
from tests.ui.seeing import open_window, words
from ui.screens.person_sections import others_section, reached_section, tasks_section
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
