"""Starts what `make run` is for: the demo desk if there is a screen, otherwise the drill on a virtual one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.setup import ROOT, has_screen, python_in


def command(root: Path, environ: Mapping[str, str], platform: str) -> tuple[list[str], dict[str, str]]:
    """What to start, and in which surroundings."""
    name = "reservplan.exe" if platform == "win32" else "reservplan"
    program = python_in(root / ".venv", platform).with_name(name)
    if has_screen(environ, platform):
        return [str(program), "--demo"], dict(environ)
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24 -nolisten tcp"]
    return [*screen, str(program), "drill", "--out", str(root / "out")], {**environ, "QT_QPA_PLATFORM": "xcb"}


def main() -> int:
    """Start it, wait for its end and give its exit status."""
    line, environ = command(ROOT, os.environ, sys.platform)
    try:
        return subprocess.run(line, env=environ, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
