"""Names for the parts of the house's own widgets, so that a test or a drill can find them as it finds
everything else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.header import Header
from ui.widgets.roving import OneOfButton


def name_parts(holder: QWidget, prefix: str, keys: Sequence[str]) -> None:
    """Calls the choices in `holder` "prefix:key", in their order."""
    for button, key in zip(holder.findChildren(OneOfButton), keys, strict=True):
        button.setObjectName(f"{prefix}:{key}")


def name_header(header: Header) -> Button:
    """Names the header's two buttons; gives the first, where more may be put before it."""
    change, lock = header.findChildren(Button)
    change.setObjectName("change-user")
    lock.setObjectName("lock-screen")
    return change
