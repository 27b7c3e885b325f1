"""Hjälp: what to do when the centre is away and when it is back, in the region's own name for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.status import Look
from tests.ui.region import Desk
from tests.ui.seeing import open_window, words
from ui.screens.help_page import HelpPage, away, back
from wording.status import LOOKS


@pytest.mark.row("P07")
def test_the_card_names_the_centre_and_every_symbol(qtbot: QtBot, tmp_path: Path) -> None:
    made = HelpPage(Desk(tmp_path).work)
    open_window(qtbot, made, 1254, 672)
    shown = words(made)
    assert "När Prator inte svarar" in shown
    assert "När Prator svarar igen" in shown
    assert all(LOOKS[look][0] in shown for look in Look)
    made.refresh()


def test_every_line_is_a_whole_sentence_to_the_reader() -> None:
    for line in (*away("Prator"), *back("Prator")):
        assert line.endswith(".")
        assert line[0].isupper()
