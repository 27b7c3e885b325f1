"""One order at a time, tried again until its patience is out, and answered in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.clocks import DrillClock
from desktop.drill.orders import Done, Order
from desktop.drill.puppet import Puppet
from desktop.program import Program
from tests.ui.region import NOW

LATER = datetime(2025, 11, 21, 15, 26, tzinfo=UTC)


class FakeProgram:
    """A window with one button, and things that may be so."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.so: set[tuple[str, str]] = set()
        self.asked = 0

    def is_now(self, what: str, text: str = "") -> bool:
        self.asked += 1
        return (what, text) in self.so

    def facts(self) -> None:
        return None

    def state(self) -> None:
        return None


class Room:
    """A puppet and what it has answered."""

    def __init__(self, qtbot: QtBot, folder: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        window = QWidget()
        window.resize(300, 200)
        column = QVBoxLayout(window)
        self.button = QPushButton("Spara")
        self.button.setObjectName("save")
        column.addWidget(self.button)
        column.addWidget(QLabel("Samordningsansvarig: Avd 12"))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        self.qtbot, self.window, self.folder, self._capture = qtbot, window, folder, capture
        self.program, self.clock = FakeProgram(window), DrillClock(NOW)
        self.puppet = Puppet(cast("Program", self.program), self.clock, folder)
        self._said: list[Done] = []

    def answers(self) -> list[Done]:
        """The answers so far."""
        lines = self._capture.readouterr().out.splitlines()
        self._said += [msgspec.json.decode(line, type=Done) for line in lines if line.startswith(b"{")]
        return self._said

    def order(self, *order: object, patience: float = 0.0) -> Done:
        """Gives one order and waits for its answer."""
        before = len(self.answers())
        self.puppet.hear(Order(*map(str, order), patience=patience))  # type: ignore[misc, arg-type]
        self.qtbot.waitUntil(lambda: len(self.answers()) > before)
        return self._said[-1]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Room:
    return Room(qtbot, tmp_path, capfdbinary)


def test_a_control_is_pressed_and_read(room: Room) -> None:
    pressed: list[bool] = []
    room.button.clicked.connect(lambda: pressed.append(True))
    assert room.order("click", "save").ok
    assert room.order("there", "save").said is True
    assert room.order("there", "gone").said is False
    assert pressed == [True]
    assert room.order("said").said == ["Samordningsansvarig: Avd 12"]


def test_what_cannot_be_done_is_answered_with_why_when_the_patience_is_out(room: Room) -> None:
    done = room.order("click", "nowhere")
    assert (done.ok, done.why) == (False, "nowhere")


def test_what_cannot_be_done_yet_is_tried_again(room: Room) -> None:
    room.puppet.hear(Order("wait", "all_sent", patience=10))
    room.qtbot.waitUntil(lambda: room.program.asked > 1)
    assert room.answers() == []
    room.program.so.add(("all_sent", ""))
    room.qtbot.waitUntil(lambda: [done.ok for done in room.answers()] == [True])


def test_words_on_the_screen_can_be_waited_for(room: Room) -> None:
    assert room.order("wait", "said", "Samordningsansvarig").ok
    assert not room.order("wait", "said", "Allt skickat").ok


def test_the_clock_is_moved_and_a_picture_taken(room: Room) -> None:
    assert room.order("clock", "", LATER.isoformat()).ok
    assert room.clock() >= LATER
    assert room.order("shot", "bild").ok
    assert (room.folder / "bild.png").is_file()
