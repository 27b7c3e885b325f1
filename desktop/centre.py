"""A central system of our own as a child process: for the demo and the drill. It is started, killed and
started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

import msgspec

READY = "lyssnar på "


class StaffHere(msgspec.Struct, frozen=True):
    """A made-up person who works at a unit."""

    hsa_id: str
    name: str
    title: str


class UnitCode(msgspec.Struct, frozen=True):
    """A unit of the made-up region, its one-time code and its staff."""

    unit: str
    name: str
    code: str
    staff: tuple[StaffHere, ...]


class Centre:
    """One central system on this computer, over a database file in `folder`. The port stays the same for
    its life."""

    def __init__(
        self, folder: Path, *, seed: int, cases: int, start: datetime | None, way: str = "lock"
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder, self._seed, self._cases, self._way = folder, seed, cases, way
        self._origin, self._begun = start, monotonic()
        self._port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it listens, also while it is down."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def database(self) -> Path:
        """Its ledger."""
        return self._folder / "central.db"

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    def set_time(self, at: datetime) -> None:
        """A drill goes on to another hour; counts from the next start."""
        self._origin, self._begun = at, monotonic()

    def codes(self) -> tuple[UnitCode, ...]:
        """Fresh one-time codes of the made-up region's units, as it wrote them when it started."""
        return msgspec.json.decode((self._folder / "codes.json").read_bytes(), type=tuple[UnitCode, ...])

    def start(self) -> None:
        """Start it and wait until it listens. RuntimeError when it ends instead."""
        command = [sys.executable, "-m", "desktop.commands", "central"]
        command += ["--db", f"sqlite:///{self.database}", "--port", str(self._port)]
        command += [
            "--seed",
            str(self._seed),
            "--cases",
            str(self._cases),
            "--way",
            self._way,
            "--codes",
            str(self._folder / "codes.json"),
        ]
        now = self._now()
        if now is not None:
            command += ["--at", now.isoformat()]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ)
        )
        for line in self._process.stdout or ():
            if line.startswith(READY):
                self._port = int(line.strip().rpartition(":")[2])
                return
        self._process.wait()
        self._close()
        raise RuntimeError("the central system did not start")

    def kill(self) -> None:
        """Kill it at once, as when a machine stops."""
        if self._process is not None and self.running:
            self._process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
            self._process.wait()
        self._close()

    def stop(self) -> None:
        """End it in order."""
        if self._process is not None and self.running:
            self._process.terminate()
            self._process.wait()
        self._close()

    def _close(self) -> None:
        if self._process is not None and self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    def _now(self) -> datetime | None:
        if self._origin is None:
            return None
        return self._origin + timedelta(seconds=monotonic() - self._begun)
