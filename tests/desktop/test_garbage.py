"""Garbage goes on the main thread and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.garbage import Sweeper, sweep


class Ring:
    """Something that only a look for garbage lets go of."""

    def __init__(self, told: list[str]) -> None:
        self.me = self
        weakref.finalize(self, lambda: told.append(threading.current_thread().name))


@pytest.fixture
def sweeper(qtbot: QtBot) -> Iterator[Sweeper]:
    made = Sweeper()
    yield made
    made.deleteLater()
    gc.enable()


def _makes_much(told: list[str]) -> None:
    Ring(told)
    for _ in range(50):
        [[] for _ in range(2 * gc.get_threshold()[0])]


def test_what_another_thread_leaves_behind_goes_on_the_main_thread(qtbot: QtBot, sweeper: Sweeper) -> None:
    told: list[str] = []
    thread = threading.Thread(target=_makes_much, args=(told,), name="errand")
    thread.start()
    thread.join()
    assert told == []
    kept: list[list[int]] = [[] for _ in range(2 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: bool(told))
    assert kept
    assert told == ["MainThread"]


def test_all_generations_are_looked_through_in_time(sweeper: Sweeper) -> None:
    before = gc.get_stats()[2]["collections"]
    kept: list[list[int]] = []
    for _ in range(200):
        kept += [[] for _ in range(2 * gc.get_threshold()[0])]
        sweep()
    assert gc.get_stats()[2]["collections"] > before


def test_little_is_left_alone(sweeper: Sweeper) -> None:
    gc.collect()
    before = [each["collections"] for each in gc.get_stats()]
    sweep()
    assert [each["collections"] for each in gc.get_stats()] == before
