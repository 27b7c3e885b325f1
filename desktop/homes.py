"""Where a workstation keeps its copies: one folder a unit under one home, and a lock so that only one desk
uses it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QLockFile


def home(chosen: str | None) -> Path:
    """The folder of all copies on this computer: the one that was chosen, or the system's place for
    programs' data."""
    import platformdirs

    return Path(chosen) if chosen else platformdirs.user_data_path("Reservplan", appauthor=False)


def folder_of(home_folder: Path, unit: str) -> Path:
    """The folder of one unit's copy, named by its HSA-id with anything odd replaced."""
    return home_folder / re.sub(r"[^A-Za-z0-9-]", "_", unit)


def copies(home_folder: Path) -> tuple[Path, ...]:
    """The folders that hold a unit's key slots, in order of name."""
    return tuple(sorted(found.parent for found in home_folder.glob("*/slots.json")))


def only_desk(home_folder: Path) -> QLockFile | None:
    """The lock of this home, held for as long as the answer lives; None when another desk has it."""
    home_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = QLockFile(str(home_folder / "desk.lock"))
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
