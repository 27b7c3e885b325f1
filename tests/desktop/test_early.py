"""Loading before the first window: what is put back, and that the program really goes that way."""

from __future__ import annotations

import subprocess
import sys

from tests.house.tree import ROOT

ASKS = """
import builtins, gc
ordinary = builtins.__import__
{load}
import ui.desk
print(builtins.__import__ is ordinary, gc.isenabled())
"""


def asked(load: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", ASKS.format(load=load)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.split()


def test_after_a_quick_loading_modules_are_imported_as_python_does_by_itself() -> None:
    assert asked("from desktop.early import load_quickly; load_quickly()") == ["True", "False"]


def test_qt_alone_reads_the_source_of_every_later_module() -> None:
    assert asked("import PySide6.QtCore") == ["False", "True"]


def test_the_command_line_loads_quickly_before_the_desk() -> None:
    source = (ROOT / "desktop" / "commands.py").read_text(encoding="utf-8")
    assert source.index("load_quickly()") < source.index("from desktop.running import run")
