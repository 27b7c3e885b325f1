"""The written steps of a real case are drawn in the whole window: nothing in them is cut off, and nothing
lies on top of anything else.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.pictures import steps
from tests.ui.region import MARIA, Desk
from tests.ui.seeing import SIZES, clipped, english, overlapping
from ui import theme


@pytest.mark.parametrize(("scale", "width", "height"), SIZES)
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
    assert overlapping(window) == []
    assert english(window) == set()
    assert (window.width(), window.height()) == (width, height)
