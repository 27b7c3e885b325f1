"""A PostgreSQL of the tests' own: a temporary folder, a unix socket, no port, and never as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: folder.parent.name)


@contextmanager
def running() -> Iterator[str]:
    """The folder of the socket of a fresh cluster; skips, saying why, where there can be none."""
    if not _BINARIES:
        pytest.skip("PostgreSQL is not installed (no /usr/lib/postgresql/*/bin)")
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL does not run as root, and there is no runuser to become somebody else")
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        as_user = ["runuser", "-u", user, "--"] if user else []
        data = folder / "data"
        _run(
            [
                *as_user,
                str(_BINARIES[-1] / "initdb"),
                "-D",
                str(data),
                "-U",
                "tests",
                "-A",
                "trust",
                "-N",
                "-E",
                "UTF8",
            ]
        )
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        control = [*as_user, str(_BINARIES[-1] / "pg_ctl"), "-D", str(data), "-w"]
        _run([*control, "-o", options, "-l", str(folder / "log"), "start"])
        try:
            yield str(folder)
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str:
    """Whom root becomes; empty when the tests already run as somebody else."""
    if os.geteuid() != 0:
        return ""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
