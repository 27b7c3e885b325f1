"""Under the archive it says for how long what has ended stays."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from localdb.listing import Filter
from tests.ui.cases_open import said
from tests.ui.region import settings
from tests.ui.seeing import clipped, open_window
from ui.screens.kept_line import KeptLine


@pytest.mark.parametrize("which", Filter)
def test_it_stands_under_the_archive_and_nowhere_else(qtbot: QtBot, which: Filter) -> None:
    around = QWidget()
    made = KeptLine(around)
    open_window(qtbot, around, 600, 200)
    made.show_under(which, settings())
    assert made.isVisible() is (which is Filter.ARCHIVE)


def test_it_names_the_days_that_the_region_has_chosen(qtbot: QtBot) -> None:
    made = KeptLine()
    open_window(qtbot, made, 700, 60)
    made.show_under(Filter.ARCHIVE, msgspec.structs.replace(settings(), keeps_closed_days=90))
    assert said(made) == (
        "Avslutade ärenden finns kvar här i 90 dagar. Sedan finns de i Prator: sök på hela personnumret."
    )
    assert clipped(made) == []
