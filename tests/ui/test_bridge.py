"""Plain values from any thread arrive on the main one, in order."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from ui.bridge import Bridge


def test_what_is_posted_in_a_thread_arrives_on_the_main_one_in_order(qtbot: QtBot) -> None:
    bridge, arrived = Bridge(), []
    bridge.arrived.connect(lambda event: arrived.append((event, threading.get_ident())))

    def post() -> None:
        for number in range(3):
            bridge.post(number)

    thread = threading.Thread(target=post)
    thread.start()
    thread.join()
    assert arrived == []
    qtbot.waitUntil(lambda: len(arrived) == 3)
    assert arrived == [(number, threading.get_ident()) for number in range(3)]


def test_what_is_posted_on_the_main_thread_waits_its_turn_too(qtbot: QtBot) -> None:
    bridge = Bridge()
    with qtbot.waitSignal(bridge.arrived) as told:
        bridge.post("nytt")
    assert told.args == ["nytt"]
