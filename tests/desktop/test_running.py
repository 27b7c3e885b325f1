"""The started program, in a process of its own: one desk at a time, and it ends when it is asked to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.homes import only_desk
from wording.failures import Failure, failure

ENDS_BY_ITSELF = """
import sys
from PySide6.QtCore import QTimer
from ui.look import current
from desktop import running
from desktop.drill import hands
from desktop.program import Program

class Watched(Program):
    def __init__(self, *given, **more):
        super().__init__(*given, **more)
        QTimer.singleShot(0, self, self.tell)

    def tell(self):
        if not self.window.isVisible():
            QTimer.singleShot(20, self, self.tell)
            return
        print(type(self.window.screen_now()).__name__, flush=True)
        print(current().scheme, current().scale, flush=True)
        if sys.argv[1] == "close":
            self.window.close()

running.Program = Watched
sys.exit(running.run(home=sys.argv[2], demo=sys.argv[3] == "demo", cases=13, scheme="dark", text=150))
"""


def command(*words: str) -> list[str]:
    """The program with these words."""
    return [sys.executable, "-m", "desktop.commands", *words]


def begun(arguments: Sequence[str], temporary: Path) -> subprocess.Popen[str]:
    """A process whose temporary files lie in a folder of the test."""
    temporary.mkdir(exist_ok=True)
    return subprocess.Popen(
        arguments,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )


def test_a_second_desk_on_the_same_computer_says_so_and_ends(tmp_path: Path) -> None:
    lock = only_desk(tmp_path / "home")
    assert lock is not None
    done = subprocess.run(
        command("--home", str(tmp_path / "home")), capture_output=True, text=True, timeout=60, check=False
    )
    lock.unlock()
    assert done.returncode == 1
    assert failure(Failure.ALREADY_OPEN, "").text in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a process is not asked to end in this way on Windows")
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_the_desk_shows_itself_in_the_chosen_look_and_ends_when_it_is_asked_to(
    tmp_path: Path, home: Path, asked: signal.Signals
) -> None:
    going = begun([sys.executable, "-c", ENDS_BY_ITSELF, "stay", str(home), "desk"], tmp_path / "temporary")
    assert going.stdout is not None
    assert going.stdout.readline() == "UnlockScreen\n"
    assert going.stdout.readline() == "dark 150\n"
    going.send_signal(asked)
    _, errors = going.communicate(timeout=60)
    assert going.returncode == 0
    assert "Traceback" not in errors
    lock = only_desk(home)
    assert lock is not None
    lock.unlock()


def test_a_new_computer_begins_with_connecting_and_a_closed_window_is_the_end(tmp_path: Path) -> None:
    going = begun(
        [sys.executable, "-c", ENDS_BY_ITSELF, "close", str(tmp_path / "new"), "desk"], tmp_path / "temporary"
    )
    said, errors = going.communicate(timeout=60)
    assert said == "ConnectScreen\ndark 150\n"
    assert going.returncode == 0
    assert "Traceback" not in errors


def test_the_demo_signs_in_by_itself_and_leaves_nothing_behind(tmp_path: Path) -> None:
    going = begun([sys.executable, "-c", ENDS_BY_ITSELF, "close", "-", "demo"], tmp_path / "temporary")
    said, errors = going.communicate(timeout=120)
    assert said == "Desk\ndark 150\n"
    assert going.returncode == 0
    assert "Traceback" not in errors
    assert [one.name for one in (tmp_path / "temporary").iterdir()] == []
