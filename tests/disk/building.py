"""Makes the lying disk from lying.c, once for each version of it, or says what is missing; and runs Python on
it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).with_name("lying.c")
ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"

COMPILERS = ("cc", "gcc", "clang")
CUT, FAIL, UNSYNCED, FULL = "c", "f", "s", "F"
"""What can be made to happen; the letters stand in lying.c, too."""


def lacking(platform: str = sys.platform) -> str:
    """Why there can be no lying disk here; empty when there can."""
    if not platform.startswith("linux"):
        return "the lying disk is made for Linux"
    tried = (compiler() or "false", "-fsyntax-only", str(SOURCE))
    if subprocess.run(tried, capture_output=True, check=False).returncode:
        return "no C compiler that works (on Debian: apt-get install gcc libc6-dev)"
    return ""


def compiler() -> str | None:
    """The C compiler of this machine."""
    return next(filter(None, map(shutil.which, COMPILERS)), None)


def built(into: Path = BUILD) -> Path:
    """The library to preload, made if this version of it is not there yet; one process makes it at a time."""
    import fcntl  # only where it can be made

    into.mkdir(exist_ok=True)
    made = into / f"lying-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]}.so"
    with (into / "lying.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.is_file():
            part = made.with_suffix(".part")
            options = ("-O1", "-Wall", "-Wextra", "-shared", "-fPIC", "-o", str(part))
            subprocess.run((compiler() or "cc", *options, str(SOURCE), "-ldl"), check=True)
            part.rename(made)
    return made


def run(folder: Path, *arguments: str, **how: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments, on a disk that lies about the folder: `record` says where to, `mode`
    and `at` what happens.
    """
    names = {f"LYING_{name.upper()}": value for name, value in how.items()}
    return subprocess.run(
        (sys.executable, *arguments),
        env={**os.environ, "LD_PRELOAD": str(built()), "LYING_FOLDER": str(folder.resolve()), **names},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
