"""Makes a machine ready: installs what the system lacks, then fills `.venv` with the locked libraries.

Needs Python alone, so it also runs on Windows and macOS: `python -m tools.setup run`. What is
there already is used again.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

Task = Literal["run", "test"]
Run = Callable[[Sequence[str]], int]
Say = Callable[[str], None]

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
LOCKS: Mapping[Task, tuple[str, ...]] = {
    "run": ("requirements.txt",),
    # The second list holds the first one whole, so an environment for the tests also runs the program.
    "test": ("requirements-dev.txt", "requirements.txt"),
}
# Settings of pip that would install somewhere else than in the environment.
STRAY_SETTINGS = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH", "PYTHONHOME")


class Need(NamedTuple):
    """Something the system must have: the Debian package, how to see that it is there, and what it is for."""

    package: str
    kind: Literal["library", "command", "module", "database", "header"]
    name: str
    why: str


VENV = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
ALWAYS = (
    Need(VENV, "module", "ensurepip", "makes the environment .venv"),
    Need("libgl1", "library", "libGL.so.1", "Qt draws with it"),
    Need("libegl1", "library", "libEGL.so.1", "Qt draws with it"),
    Need("libxkbcommon0", "library", "libxkbcommon.so.0", "Qt reads the keyboard with it"),
    Need("libdbus-1-3", "library", "libdbus-1.so.3", "Qt speaks to the desktop with it"),
    Need("libfontconfig1", "library", "libfontconfig.so.1", "Qt finds fonts with it"),
    Need("libglib2.0-0", "library", "libglib-2.0.so.0", "Qt waits for events with it"),
)
WINDOWS_OF_X = (
    Need("libx11-xcb1", "library", "libX11-xcb.so.1", "a Qt window on X"),
    Need("libxcb-cursor0", "library", "libxcb-cursor.so.0", "a Qt window on X: the pointer"),
    Need("libxcb-icccm4", "library", "libxcb-icccm.so.4", "a Qt window on X: its title and size"),
    Need("libxcb-image0", "library", "libxcb-image.so.0", "a Qt window on X: pictures"),
    Need("libxcb-keysyms1", "library", "libxcb-keysyms.so.1", "a Qt window on X: keys"),
    Need("libxcb-randr0", "library", "libxcb-randr.so.0", "a Qt window on X: the size of the screen"),
    Need("libxcb-render-util0", "library", "libxcb-render-util.so.0", "a Qt window on X: drawing"),
    Need("libxcb-shape0", "library", "libxcb-shape.so.0", "a Qt window on X: its outline"),
    Need("libxcb-sync1", "library", "libxcb-sync.so.1", "a Qt window on X: drawing in time"),
    Need("libxcb-xfixes0", "library", "libxcb-xfixes.so.0", "a Qt window on X: the clipboard"),
    Need("libxcb-xkb1", "library", "libxcb-xkb.so.1", "a Qt window on X: the keyboard layout"),
    Need("libxkbcommon-x11-0", "library", "libxkbcommon-x11.so.0", "a Qt window on X: the keyboard layout"),
)
VIRTUAL_SCREEN = (
    Need("xvfb", "command", "xvfb-run", "the screen for the drill on a machine without one"),
    Need("xauth", "command", "xauth", "the virtual screen lets nobody else in with it"),
)
PAPER = (Need("poppler-utils", "command", "pdftotext", "the tests read printed pages with a second reader"),)
DATABASE = (Need("postgresql", "database", "initdb", "a test starts the central system on it"),)
COMPILER = (
    Need("gcc", "command", "cc", "builds the lying disk, on which the tests cut the power"),
    Need("libc6-dev", "header", "stdio.h", "the C compiler reads the system's calls in it"),
)


def has_screen(environ: Mapping[str, str], platform: str) -> bool:
    """Whether windows can be shown to somebody."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def needs_of(task: Task, *, screen: bool) -> tuple[Need, ...]:
    """What the task cannot do without, on Linux."""
    if task == "test":
        return ALWAYS + PAPER
    return ALWAYS + WINDOWS_OF_X + (() if screen else VIRTUAL_SCREEN)


def wishes_of(task: Task) -> tuple[Need, ...]:
    """What the task can do without, but then does less."""
    return DATABASE + COMPILER if task == "test" else ()


def is_there(need: Need) -> bool:
    """Whether the system has it already, whoever installed it."""
    if need.kind == "library":
        try:
            ctypes.CDLL(need.name)
        except OSError:
            return False
        return True
    if need.kind == "module":
        importlib.invalidate_caches()
        return importlib.util.find_spec(need.name) is not None
    if need.kind == "header":
        return Path("/usr/include", need.name).is_file()
    if need.kind == "database" and any(Path("/usr/lib/postgresql").glob(f"*/bin/{need.name}")):
        return True
    return shutil.which(need.name) is not None


def install_commands(packages: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What root has to run, in order."""
    return (
        ("apt-get", "update"),
        ("apt-get", "install", "-y", "--no-install-recommends", *packages),
    )


def ready_system(
    needs: Sequence[Need],
    wishes: Sequence[Need],
    *,
    root: bool,
    apt: bool,
    run: Run,
    say: Say,
    there: Callable[[Need], bool] = is_there,
) -> bool:
    """Install what is missing if we may, otherwise print how; False if something needed is still missing."""
    lacks = [need for need in needs if not there(need)]
    would_like = [wish for wish in wishes if not there(wish)]
    if not lacks and not would_like:
        return True
    say("This machine lacks:")
    for need in lacks + would_like:
        say(f"  {need.package}: {need.why}")
    commands = install_commands([need.package for need in lacks + would_like])
    if apt and root:
        say("Installing them with apt-get.")
        for command in commands:
            run(command)
        lacks = [need for need in lacks if not there(need)]
        would_like = [wish for wish in would_like if not there(wish)]
        for need in lacks:
            say(f"Still missing after apt-get: {need.package} ({need.name}). See what apt-get printed above.")
    else:
        say("Install them as root:" if apt else "Install them with this system's own tool. On Debian:")
        say("  " + " && ".join(" ".join(command) for command in commands))
    if lacks:
        return False
    for wish in would_like:
        say(f"Going on without {wish.package}: what needs it is skipped and says so.")
    return True


def python_in(environment: Path, platform: str = sys.platform) -> Path:
    """The interpreter of an environment."""
    return environment / ("Scripts/python.exe" if platform == "win32" else "bin/python")


def fingerprint(root: Path, lock: str, version: str) -> str:
    """Changes when something changes that decides what is installed."""
    digest = hashlib.sha256(version.encode())
    for name in (lock, "requirements.in", "pyproject.toml"):
        content = (root / name).read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def version_of(python: Path) -> str | None:
    """The version of an interpreter, or None if it does not start or is too old."""
    question = f"import sys; print(sys.version); sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def ready_environment(
    root: Path, task: Task, *, run: Run, say: Say, version: Callable[[Path], str | None] = version_of
) -> bool:
    """Fill `.venv` with the locked libraries and the program itself; False when that failed.

    The mark in the environment names the folder it was made in (its scripts hold that path) and what was
    installed; with the right mark nothing is done and no network is needed.
    """
    environment = root / ".venv"
    python = python_in(environment)
    mark = environment / "installed.txt"
    marked = mark.read_text(encoding="utf-8").splitlines() if mark.is_file() else []
    moved = bool(marked) and marked[0] != str(root)
    if moved or version(python) is None:
        say("Making the environment .venv.")
        marked = []
        if run((sys.executable, "-m", "venv", "--clear", str(environment))) != 0:
            say("The environment could not be made. See what Python printed above.")
            return False
    made_with = version(python) or ""
    wanted = [f"{lock} {fingerprint(root, lock, made_with)}" for lock in LOCKS[task]]
    if set(wanted) <= set(marked):
        return True
    mark.unlink(missing_ok=True)
    say(f"Installing the libraries of {LOCKS[task][0]}. The first time this downloads up to 200 MB.")
    pip = (str(python), "-m", "pip", "--disable-pip-version-check", "install")
    locked = (*pip, "-q", "--require-hashes", "--only-binary", ":all:", "-r", str(root / LOCKS[task][0]))
    # Twice quiet: an editable installation always warns that it is one.
    itself = (*pip, "-qq", "--no-deps", "--no-build-isolation", "-e", str(root))
    for command in (locked, itself):
        if run(command) != 0:
            say("The libraries could not be installed. See what pip printed above; the next run tries again.")
            return False
    mark.write_text("\n".join([str(root), *wanted]) + "\n", encoding="utf-8")
    return True


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    """The surroundings for what we start: libraries go nowhere else, and apt-get asks no questions."""
    kept = {name: value for name, value in environ.items() if name not in STRAY_SETTINGS}
    return {**kept, "DEBIAN_FRONTEND": "noninteractive"}


def run_here(command: Sequence[str]) -> int:
    """Run a command in front of the user and give its exit status."""
    sys.stdout.flush()
    try:
        return subprocess.run(command, env=clean(os.environ), cwd=ROOT, check=False).returncode
    except OSError as problem:
        sys.stderr.write(f"{command[0]}: {problem.strerror}\n")
        return 127


def say_here(sentence: str) -> None:
    """Tell the user."""
    sys.stdout.write(sentence + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make this machine ready for the task; the exit status."""
    parser = argparse.ArgumentParser(prog="tools.setup", description="Makes this machine ready.")
    parser.add_argument("task", choices=["run", "test"], nargs="?", default="run", help="what follows")
    task: Task = parser.parse_args(arguments).task
    if sys.version_info < OLDEST_PYTHON:
        say_here("Reservplan needs Python 3.11 or newer.")
        return 1
    if sys.platform.startswith("linux"):
        screen = has_screen(os.environ, sys.platform)
        root = os.geteuid() == 0
        apt = shutil.which("apt-get") is not None
        needs, wishes = needs_of(task, screen=screen), wishes_of(task)
        if not ready_system(needs, wishes, root=root, apt=apt, run=run_here, say=say_here):
            return 1
    if not ready_environment(ROOT, task, run=run_here, say=say_here):
        return 1
    if sys.platform == "win32":
        say_here(r"Ready. Start it with .venv\Scripts\reservplan --demo")
    elif sys.platform == "darwin":
        say_here("Ready. Start it with .venv/bin/reservplan --demo")
    return 0


if __name__ == "__main__":
    sys.exit(main())
