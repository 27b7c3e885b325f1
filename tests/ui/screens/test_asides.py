"""Every place of a case that is no step has its view."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.cases_open import hanna_at, said
from tests.ui.region import MARIA, Desk
from ui.screens.asides import Aside, make_aside

TITLES = {Aside.MESSAGES: "Meddelanden", Aside.PERSON: "Personuppgifter"}


@pytest.mark.parametrize("aside", Aside)
def test_each_place_is_shown_for_the_case_as_it_is(qtbot: QtBot, tmp_path: Path, aside: Aside) -> None:
    desk = Desk(tmp_path, MARIA)
    made = make_aside(aside, desk.work, hanna_at(desk))
    qtbot.addWidget(made)
    made.show_file(desk.ws.case("hanna"))
    made.show()
    assert TITLES[aside] in said(made)
