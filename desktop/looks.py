"""How this computer's desk looks, kept between starts: light or dark, and how large the text is."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from ui.look import Look

SCALES = range(100, 201)
"""Text sizes in per cent that the desk is drawn for."""


class Kept(msgspec.Struct, frozen=True):
    """What is kept. Nothing about a person."""

    scheme: Literal["light", "dark"] = "light"
    scale: int = 100


def kept_look(home_folder: Path) -> Look:
    """The look that was chosen last; light at 100 % when nothing that can be read was kept."""
    try:
        found = msgspec.json.decode((home_folder / "look.json").read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError):
        found = Kept()
    return Look(found.scheme, found.scale if found.scale in SCALES else 100)


def keep_look(home_folder: Path, look: Look) -> None:
    """Keep it; a disk that takes no file keeps the last one."""
    try:
        (home_folder / "look.json").write_bytes(msgspec.json.encode(Kept(look.scheme, look.scale)))
    except OSError:
        return
