"""What the centre does by itself: at its start, again and again, and whatever goes wrong with it once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from central import rounds
from central.rounds import going_round
from tests.central.world import NOW

PATIENCE = 20.0


class Clock:
    """Tells the hour, and that it has been asked so often."""

    def __init__(self, times: int) -> None:
        self.left, self.asked = times, Event()

    def __call__(self) -> datetime:
        self.left -= 1
        if self.left <= 0:
            self.asked.set()
        return NOW


def doing(*answers: bool | Exception) -> Callable[..., bool]:
    """In the place of a transaction: there was something to do, there was not, or it failed."""
    coming = iter(answers)

    def one(_engine: Engine, _now: datetime) -> bool:
        answer = next(coming, False)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return one


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "BREATH", 0.001)


def test_a_round_goes_on_until_there_is_nothing_left(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "let_go", doing(True, True, False))
    clock = Clock(3)
    with going_round(engine, clock):
        assert clock.asked.wait(PATIENCE)
    assert clock.left == 0


def test_the_next_round_comes_by_itself(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "let_go", doing(False, True, False))
    clock = Clock(3)
    with going_round(engine, clock, every=0.001):
        assert clock.asked.wait(PATIENCE)


def test_a_round_that_fails_is_told_in_the_log_and_the_next_one_comes(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failed = OperationalError("SELECT hemligt", {}, Exception("away"))
    monkeypatch.setattr(rounds, "let_go", doing(failed, False))
    clock = Clock(2)
    with caplog.at_level(logging.ERROR), going_round(engine, clock, every=0.001):
        assert clock.asked.wait(PATIENCE)
    assert "A round failed with OperationalError" in caplog.messages
    assert "hemligt" not in caplog.text
    caplog.clear()


def test_it_ends_at_once_though_much_is_left(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "BREATH", PATIENCE * 10)
    monkeypatch.setattr(rounds, "let_go", doing(*[True] * 1000))
    clock = Clock(1)
    with going_round(engine, clock):
        assert clock.asked.wait(PATIENCE)
    assert clock.left == 0
