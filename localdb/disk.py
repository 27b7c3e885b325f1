"""Files that must lie on the disk before anybody goes on: written, waited for, and under a name that is there
after a power cut.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class File(Protocol):
    """A file that is only written at its end."""

    def write(self, content: bytes, /) -> None: ...
    def sync(self) -> None:
        """Return when what was written lies on the disk."""
        ...

    def close(self) -> None: ...


Opener = Callable[[Path], File]
"""Opens a file for writing at its end; makes it, readable by its owner only, where there is none."""


class Appending:
    """A `File` of the system. OSError as the system raises it."""

    def __init__(self, path: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._file = os.fdopen(os.open(path, flags, 0o600), "ab", buffering=0)

    def write(self, content: bytes, /) -> None:
        """All of it, or OSError; then a part of it may have been written."""
        left = memoryview(content)
        while left:
            left = left[self._file.write(left) or 0 :]

    def sync(self) -> None:
        """See `File`."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """See `File`."""
        self._file.close()


def sync_folder(folder: Path) -> None:
    """A new name itself must reach the disk; Windows has no such call."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def wipe(path: Path) -> None:
    """Write nothing but zeros over a file, and take it away. What a disk keeps behind its own back is not
    reached by that.
    """
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
