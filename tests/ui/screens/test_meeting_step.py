"""The kallelse as it was sent: where, when, and who has answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cases.intents import Part
from tests.ui import stages
from tests.ui.cases_open import hanna_at, is_seen, page, press, said
from tests.ui.region import MARIA, Desk


@pytest.mark.row("A15", "A16", "B22")
def test_it_says_where_when_and_how_each_unit_has_answered(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:meeting_call")
    text = said(view)
    assert "i dag 13.00, Vårdcentralen Ekdungen, rum 3" in text
    assert "Fysiskt möte" in text
    assert text.count("Kommer") == 2
    assert not is_seen(view, "accept")
    assert "Kallat" in text
    assert "av Maria Sand." in text


@pytest.mark.row("A15", "B21")
def test_the_coordinator_calls_to_the_planning_here_and_is_told_where_she_calls_to_the_later_meetings(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, MARIA)
    view = page(qtbot, desk, hanna_at(desk))
    press(view, "step:meeting_call")
    assert is_seen(view, "call:planning")
    assert "kallar du i de stegen" not in said(view)
    stages.write(desk, Part.PLAN, stages.PLAN)
    stages.lock(desk, Part.PLAN)
    assert "Till uppföljning och utvärdering kallar du i de stegen." in said(view)
    assert not is_seen(view, "call:follow_up")
    assert not is_seen(view, "call:evaluation")
