"""Inställningar: the look changes at once and is told, so that it can be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.region import Desk
from tests.ui.seeing import clipped, find, open_window, words
from ui import look
from ui.screens.settings_page import SCALES, Chosen, SettingsPage


def page(qtbot: QtBot, folder: Path) -> SettingsPage:
    made = SettingsPage(Desk(folder).work)
    open_window(qtbot, made, 1254, 672)
    return made


@pytest.mark.parametrize("scale", SCALES[1:])
def test_the_text_grows_at_once_and_is_told(qtbot: QtBot, tmp_path: Path, scale: int) -> None:
    made = page(qtbot, tmp_path)
    with qtbot.waitSignal(made.look_chosen) as chosen:
        find(made, f"scale:{scale}").click()
    assert chosen.args == [Chosen("light", scale)]
    assert look.current().scale == scale
    assert clipped(made) == []


def test_dark_and_light_are_chosen_without_changing_the_text(qtbot: QtBot, tmp_path: Path) -> None:
    made = page(qtbot, tmp_path)
    find(made, "scale:150").click()
    find(made, "scheme:dark").click()
    assert (look.current().scheme, look.current().scale) == ("dark", 150)
    made.refresh()
    assert (made.scheme.selected(), made.scale.selected()) == ("dark", "150")


def test_it_says_when_the_screen_is_locked(qtbot: QtBot, tmp_path: Path) -> None:
    assert any("låses efter 5 minuter" in text for text in words(page(qtbot, tmp_path)))
