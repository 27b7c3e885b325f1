"""`make run` opens the demo desk where somebody can see it, and otherwise plays the drill."""

from __future__ import annotations

from pathlib import Path

from tools.start import command

ROOT = Path("project")


def test_with_a_screen_the_demo_desk_is_opened() -> None:
    line, environ = command(ROOT, {"DISPLAY": ":0"}, "linux")
    assert line == ["project/.venv/bin/reservplan", "--demo"]
    assert environ == {"DISPLAY": ":0"}


def test_without_a_screen_the_drill_is_played_on_a_virtual_one_and_leaves_its_results_in_out() -> None:
    line, environ = command(ROOT, {}, "linux")
    assert line[:4] == ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24 -nolisten tcp"]
    assert line[4:] == ["project/.venv/bin/reservplan", "drill", "--out", "project/out"]
    assert environ["QT_QPA_PLATFORM"] == "xcb"


def test_on_windows_the_program_is_found_where_windows_puts_it() -> None:
    line, _ = command(ROOT, {}, "win32")
    assert line == ["project/.venv/Scripts/reservplan.exe", "--demo"]
