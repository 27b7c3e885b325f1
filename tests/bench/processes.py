"""Starts what is measured as a process of its own, all of them in the same way."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from desktop.garbage import LOOKS_EVERY, sweep

Found = TypeVar("Found")

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build" / "bench"
"""Where a run keeps its files: beside the project, so that they lie on a real disk."""

_SCREEN = ROOT / "tests" / "screen.json"
_PATIENCE = 600


def environment() -> dict[str, str]:
    """A virtual screen unless another is asked for, and modules that are compiled beforehand, as they are
    where the program is installed.
    """
    screen = "offscreen" if os.name == "nt" else f"offscreen:configfile={_SCREEN}"
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": screen, "PYTHONPYCACHEPREFIX": str(BUILD / "compiled"), **kept}


def run(module: str, *arguments: str) -> str:
    """What a module of ours prints, run as a program. RuntimeError with its last words when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def beside_the_window(work: Callable[[], Found]) -> Found:
    """What the work gives, done in a thread of its own while this one looks for garbage now and then, as the
    window's does.
    """
    gc.disable()
    gc.freeze()
    try:
        with ThreadPoolExecutor(1) as errands:
            found = errands.submit(work)
            while not wait((found,), LOOKS_EVERY / 1000).done:
                sweep()
            return found.result()
    finally:
        gc.unfreeze()
        gc.enable()


@contextmanager
def serving(module: str, *arguments: str) -> Iterator[int]:
    """The port of a server of ours, a module that says it first; ended afterwards."""
    command = [sys.executable, "-m", module, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)
    try:
        if process.stdout is None:
            raise AssertionError("its output was asked for")
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
