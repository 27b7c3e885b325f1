"""The person of an open copy asks the centre in her own name, and gets a value whatever happens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cases.exchange import HoldWish
from cases.intents import Part
from desktop.asking import hold, look_up
from desktop.opening import Opened
from sync.ports import Failed
from tests.ui.region import NOW, Desk


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """A copy whose centre is at an address where nobody answers."""
    desk = Desk(tmp_path)
    return Opened(tmp_path, desk.ws, desk.work.session)


def test_where_nobody_answers_the_answer_is_a_trouble(opened: Opened) -> None:
    assert isinstance(look_up(opened, lambda: NOW)("194803032392"), Failed)
    assert isinstance(hold(opened, lambda: NOW)(HoldWish("hanna", Part.PLAN)), Failed)


def test_making_the_ways_to_ask_loads_nothing_that_asks(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("sync.lookup", "sync.holding"):
        monkeypatch.delitem(sys.modules, room, raising=False)
    look_up(opened, lambda: NOW)
    hold(opened, lambda: NOW)
    assert {"sync.lookup", "sync.holding"}.isdisjoint(sys.modules)
