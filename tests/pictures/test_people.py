"""The pictures of messages, participants and the person are drawn whole, in Swedish, at either size."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.pictures import people
from tests.ui.seeing import TIGHT, clipped, english, nameless, open_window
from ui import theme


@pytest.mark.parametrize(("scale", "width", "height"), TIGHT)
@pytest.mark.parametrize("scene", people.SCENES)
def test_nothing_of_a_scene_is_clipped_english_or_nameless(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, scene: str, scale: int, width: int, height: int
) -> None:
    theme.apply(qapp, "light", scale)
    window = people.window_of(tmp_path, scene)
    open_window(qtbot, window, width, height)
    people.show_scene(window)
    dialogs = [found for found in window.findChildren(QDialog) if found.isVisible()]
    for seen in (window, *dialogs):
        assert clipped(seen) == []
        assert english(seen) == set()
        assert nameless(seen) == []
    for found in dialogs:
        assert found.height() <= height
        assert found.width() <= width
    assert (window.width(), window.height()) == (width, height)
    assert not people.picture(window).isNull()
    window.close_dialogs()
