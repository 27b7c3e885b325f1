"""The machine asks the program to end, and everything is as before afterwards."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.leaving import ASKS, Leaving


@pytest.mark.parametrize("asked", ASKS)
def test_the_application_quits_in_order_when_the_process_is_asked_to_end(
    qtbot: QtBot, qapp: QApplication, asked: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(qapp, "quit", lambda: quits.append(True))
    leaving = Leaving(qapp)
    try:
        signal.raise_signal(asked)
        qtbot.waitUntil(lambda: quits == [True])
    finally:
        leaving.stop()


@pytest.fixture
def asked_for() -> Iterator[None]:
    """An interrupt means what it does in a program of its own, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("asked_for")
def test_afterwards_the_signals_mean_what_they_meant_before(qapp: QApplication) -> None:
    before = [signal.getsignal(number) for number in ASKS]
    leaving = Leaving(qapp)
    assert [signal.getsignal(number) for number in ASKS] != before
    leaving.stop()
    assert [signal.getsignal(number) for number in ASKS] == before
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
