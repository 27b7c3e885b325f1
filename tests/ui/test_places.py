"""Every place of the navigation has its page, and no other place has one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sync.watch import CentreState, Kind
from tests.ui.region import NOW, Desk
from ui.places import PLACES, Ways, make_page
from ui.screens.desk_page import DeskPage

UP = CentreState(Kind.UP, NOW, NOW, overridden=False, reason=None)


def ways() -> Ways:
    return Ways(lambda _case: None, lambda _case, _text: None, lambda _place: None, lambda _look: None)


@pytest.mark.parametrize("key", [*(item.key for item in PLACES if item.key != "cases"), "queue"])
def test_a_place_has_a_page_that_can_be_refreshed(qtbot: QtBot, tmp_path: Path, key: str) -> None:
    page = make_page(key, Desk(tmp_path).work, UP, ways())
    qtbot.addWidget(page)
    assert isinstance(page, DeskPage)
    page.tell(UP, None)
    page.refresh()


def test_a_place_that_is_none_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no place"):
        make_page("nowhere", Desk(tmp_path).work, UP, ways())
