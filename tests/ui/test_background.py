"""Long work goes on in a thread of its own and is answered on the main one."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.background import Errand


def test_the_work_is_done_elsewhere_and_answered_here(qtbot: QtBot) -> None:
    errand = Errand()
    here: list[int] = []
    errand.done.connect(lambda _answer: here.append(threading.get_ident()))
    with qtbot.waitSignal(errand.done) as done:
        errand.start(threading.get_ident)
        assert errand.is_busy()
    assert done.args != [threading.get_ident()]
    assert here == [threading.get_ident()]
    assert not errand.is_busy()


def test_one_errand_at_a_time(qtbot: QtBot) -> None:
    errand, go_on = Errand(), threading.Event()
    errand.start(go_on.wait)
    with pytest.raises(RuntimeError, match="one errand"):
        errand.start(go_on.wait)
    with qtbot.waitSignal(errand.done):
        go_on.set()


def test_a_fault_in_the_work_is_raised_on_the_main_thread(qtbot: QtBot) -> None:
    errand = Errand()

    def fail() -> None:
        raise ValueError("ours")

    with capture_exceptions() as faults:
        errand.start(fail)
        qtbot.waitUntil(lambda: not errand.is_busy())
    assert [kind for kind, *_ in faults] == [ValueError]


def test_a_window_that_has_closed_meanwhile_gets_no_answer_and_does_no_harm(qtbot: QtBot) -> None:
    for _ in range(50):
        window = QObject()
        errand, go_on = Errand(window), threading.Event()
        heard: list[object] = []
        errand.done.connect(heard.append)
        errand.start(go_on.wait)
        window.deleteLater()
        go_on.set()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(errand)
        qtbot.waitUntil(lambda: "errand" not in {thread.name for thread in threading.enumerate()})
        assert heard == []
