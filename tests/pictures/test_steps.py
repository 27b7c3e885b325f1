"""The written steps of a real case are drawn in the whole window, and nothing in them is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures import steps
from tests.ui.region import MARIA, Desk
from tests.ui.seeing import clipped, english
from ui import theme
from ui.screens.step import StepView

TOO_WIDE = ("kallelse-written",)
"""The forms of a meeting stand in one row, which is wider than such a screen."""


@pytest.mark.parametrize(("scale", "width", "height"), [(100, 1366, 768), (200, 1920, 1080)])
@pytest.mark.parametrize("scene", steps.SCENES)
def test_nothing_of_a_scene_is_clipped_or_english(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, scene: str, scale: int, width: int, height: int
) -> None:
    theme.apply(qapp, "light", scale)
    window = steps.shell(Desk(tmp_path, MARIA), scene)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    assert clipped(window) == []
    assert english(window) == set()


@pytest.mark.parametrize("scene", [scene for scene in steps.SCENES if scene not in TOO_WIDE])
def test_no_act_of_a_step_is_cut_off_by_large_text_on_a_small_screen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, scene: str
) -> None:
    theme.apply(qapp, "light", 200)
    window = steps.shell(Desk(tmp_path, MARIA), scene)
    qtbot.addWidget(window)
    window.resize(1366, 792)
    window.show()
    QApplication.processEvents()
    (step,) = [each for each in window.findChildren(StepView) if each.isVisible()]
    assert clipped(step) == []
